from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from platform_bridge import Json
from platform_bridge.simulator import Quirks, Scenario, Share, ShareOutcome
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted, words_of


@pytest.mark.parametrize("api", ["shareAppMessage", "shareToStory"])
async def test_what_was_shared_can_be_followed(api: str) -> None:
    rig = Rig()
    assert (await rig.answer(api, query="from=ada"))["with"] == "success"
    assert rig.session.share.query == "from=ada"


async def test_sharing_may_end_otherwise() -> None:
    outcomes = (ShareOutcome.CANCELLED, 4711, ShareOutcome.HANG)
    rig = Rig(Scenario(share=Share(outcomes)))
    assert words_of(await rig.answer("shareAppMessage", query="a=1")) == (
        "shareAppMessage:fail cancel"
    )
    assert code_of(await rig.answer("shareAppMessage")) == 4711
    rig.call("shareAppMessage")
    assert await rig.told(60_000, step_ms=500) == []
    assert rig.session.share.query == ""


@pytest.mark.parametrize(
    ("own", "title"), [(True, "Look!"), (False, "the title of the Developer Portal")]
)
async def test_a_developer_may_decide_and_sees_whose_title_is_shown(
    title: str, *, own: bool
) -> None:
    quirks = Quirks(MappingProxyType({"share_own_texts": own}))
    rig = Rig(Scenario(share=Share((ShareOutcome.ASK,)), quirks=quirks))
    rig.call("shareAppMessage", title="Look!", query="a=1")
    (sheet,) = rig.session.sheets.listed()
    assert isinstance(sheet, dict)
    assert sheet["title"] == f"shareAppMessage: {title}"
    rig.session.sheets.decide(1, "ok")
    assert [each["with"] for each in await rig.told(100)] == ["success"]
    assert rig.session.share.query == "a=1"


def returned(rig: Rig, number: int, value: Json) -> None:
    message = {"op": "returned", "n": number, "value": value}
    assert rig.session.call_sync(json.dumps(message)) == "{}"


@pytest.mark.parametrize(
    ("value", "query"),
    [({"query": "room=7"}, "room=7"), ({"query": 7}, ""), ({}, ""), (None, ""), ("room=7", "")],
)
def test_a_copied_link_carries_what_the_games_listener_returns(value: Json, query: str) -> None:
    rig = Rig()
    rig.session.share.copy_link()
    assert emitted(rig.told_already()) == [("onCopyUrl", None)]
    assert rig.session.share.query == ""
    returned(rig, rig.session.last_event, value)
    assert rig.session.share.query == query


def test_what_is_returned_to_another_event_changes_nothing() -> None:
    rig = Rig()
    rig.session.hide()
    returned(rig, rig.session.last_event, {"query": "room=7"})
    returned(rig, 99, {"query": "room=7"})
    assert rig.session.share.query == ""
