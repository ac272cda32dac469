"""The events that the glue passes on, and the queue where they wait."""

from __future__ import annotations

import pytest

from platform_bridge.catalog import Api
from tests.platform_bridge.js.engine import Engine
from tests.platform_bridge.js.page import EVENTS, Page, ok, sdk_with


def listening(members: str) -> str:
    return "var F = {};" + sdk_with(members)


def name_of(api: Api) -> str:
    return api.name


@pytest.mark.parametrize("api", EVENTS, ids=name_of)
def test_every_event_of_the_catalogue_is_listened_to_on_the_sdk_itself(
    engine: Engine, api: Api
) -> None:
    members = f"{api.name}(f) {{ F.f = f; F.mine = this === TTMinis.game; }}"
    page = Page(engine, listening(members))
    page.run("F.f({value: 1}); F.f(); 0")
    assert page.run("F.mine") is True
    assert page.arrived() == [
        {"event": api.name, "data": {"value": 1}},
        {"event": api.name, "data": None},
    ]
    assert page.arrived() == []


def test_a_host_that_refuses_one_event_still_gives_the_other(engine: Engine) -> None:
    page = Page(
        engine, listening("onShow: () => { throw new Error('no'); }, onHide: (f) => { F.h = f; }")
    )
    page.run("F.h(); 0")
    warning, event = page.arrived()
    assert warning["event"] == "warning"
    assert warning["data"] == {
        "message": "The host refused onShow.",
        "raw": {"name": "Error", "message": "no"},
    }
    assert event == {"event": "onHide", "data": None}


def test_on_hide_python_gets_a_turn_within_the_hosts_callback(engine: Engine) -> None:
    page = Page(engine, listening("onHide: (f) => { F.h = f; }"))
    page.run("ttBridge.onHideTurn = () => { F.seen = ttBridge.drain(); }; F.h(); 0")
    assert page.run("JSON.parse(F.seen).map(JSON.parse)") == [{"event": "onHide", "data": None}]
    assert page.arrived() == []


@pytest.mark.parametrize("turn", ["() => { throw new Error('no'); }", "null"])
def test_a_turn_that_fails_does_not_reach_the_host(engine: Engine, turn: str) -> None:
    page = Page(engine, listening("onHide: (f) => { F.h = f; }"))
    page.run(f"ttBridge.onHideTurn = {turn}; F.h(); 0")
    event, warning = page.arrived()
    assert event == {"event": "onHide", "data": None}
    assert warning["data"]["message"] == "The turn on hide failed."


def test_only_hide_gives_a_turn(engine: Engine) -> None:
    page = Page(engine, listening("onHide: (f) => { F.h = f; }, onShow: (f) => { F.s = f; }"))
    page.run("F.turns = 0; ttBridge.onHideTurn = () => { F.turns += 1; }; F.s({}); F.h(); 0")
    assert page.run("F.turns") == 1


def test_a_copied_link_carries_what_python_said_last(engine: Engine) -> None:
    page = Page(engine, listening("onCopyUrl: (f) => { F.c = f; }"))
    assert page.run("F.c()") == {"query": ""}
    for query in ("a=1", "a=2&b=3"):
        page.ask("ttBridge.setCopyQuery", {"query": query})
    assert page.run("F.c()") == {"query": "a=2&b=3"}


def test_setting_the_copied_link_is_answered(engine: Engine) -> None:
    assert Page(engine, "").ask("ttBridge.setCopyQuery", {"query": "a=1"}) == ok(None)


def test_a_queue_that_nobody_drains_keeps_the_newest(engine: Engine) -> None:
    page = Page(engine, listening("onShow: (f) => { F.s = f; }"))
    page.run("for (let i = 0; i < 2000; i += 1) { F.s(i + 1); } 0")
    messages = page.arrived()
    assert len(messages) == 1_024
    assert messages[-1]["data"] == 2_000
