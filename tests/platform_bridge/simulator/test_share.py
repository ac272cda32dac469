from __future__ import annotations

from types import MappingProxyType

import pytest

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


def test_a_copied_link_asks_the_game() -> None:
    rig = Rig()
    rig.session.share.copy_query = "room=7"
    rig.session.share.copy_link()
    assert emitted(rig.told_already()) == [("onCopyUrl", None)]
    assert rig.session.share.query == "room=7"
