from __future__ import annotations

import asyncio
import json
from types import MappingProxyType

import pytest

from platform_bridge import ManualClock
from platform_bridge.catalog import CATALOG, OBJECT_TYPES, QUIRKS, ApiKind, Reach
from platform_bridge.simulator import (
    Client,
    Fault,
    Faults,
    Latency,
    Login,
    LoginOutcome,
    Scenario,
)
from platform_bridge.simulator.errors import ProtocolError
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted

CHANNEL = {
    name
    for name, api in CATALOG.items()
    if api.reach is Reach.CHANNEL and api.is_documented and not api.is_html_only
}


def with_fault(name: str, *faults: Fault | int) -> Rig:
    return Rig(Scenario(faults=Faults(MappingProxyType({name: faults}))))


def test_hello_says_what_a_game_finds() -> None:
    hello = Rig(Scenario(client=Client("43.4.0", "0.6.0"))).session.hello()
    client = hello["client"]
    assert isinstance(client, dict)
    assert (client["sdk"], client["version"], client["platform"]) == ("0.6.0", "43.4.0", "android")
    assert isinstance(hello["apis"], list)
    assert {"login", "showKeyboard", "onShow", "RewardedVideoAd.show"} <= set(hello["apis"])
    assert not {"vibrateShort", "RewardedVideoAd.load", "getUpdateManager"} & set(hello["apis"])
    assert hello["quirks"] == dict.fromkeys(QUIRKS, False)


def test_the_newest_client_has_every_call_of_the_channel() -> None:
    assert set(Rig().session.apis()) >= CHANNEL


def test_every_object_has_its_members() -> None:
    apis = set(Rig().session.apis())
    for name in apis:
        made = CATALOG[name].makes
        members = OBJECT_TYPES[made].members if made is not None else ()
        assert {each.name for each in members if each.reach is Reach.CHANNEL} <= apis, name


async def test_answers_come_later_never_from_within() -> None:
    rig = Rig()
    assert rig.call("getSystemInfo") == {}
    assert rig.told_already() == []
    assert [each["settle"] for each in await rig.told(20)] == [1]


async def test_answers_keep_the_order_of_their_calls() -> None:
    rig = Rig()
    for name in ("login", "getSystemInfo", "login", "vibrateLong"):
        rig.call(name)
    assert [each["settle"] for each in await rig.told(100)] == [1, 2, 3, 4]


async def test_events_are_told_again_to_whoever_asks_again() -> None:
    rig = Rig()
    rig.session.hide()
    rig.session.show("search", {})
    first = json.loads(rig.session.call_sync('{"op": "events", "after": 0}'))["events"]
    again = json.loads(rig.session.call_sync('{"op": "events", "after": 1}'))["events"]
    assert [each["n"] for each in first] == [1, 2]
    assert again == first[1:]


async def test_a_new_game_hears_nothing_of_the_old_one() -> None:
    rig = Rig()
    rig.call("login")
    rig.session.hide()
    hello = rig.session.hello()
    assert hello["after"] == 1
    assert await rig.told(1_000) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"op": "moon"}',
        '{"op": "call", "id": 1}',
        '{"op": "call", "id": "1", "api": "login"}',
        '{"op": "call", "id": true, "api": "login"}',
        '{"op": "call", "id": -1, "api": "login"}',
        '{"op": "call", "id": 1, "api": "login", "args": []}',
        '{"op": "call", "id": 1, "api": "login", "object": "3"}',
        '{"op": "events"}',
        '{"op": "get", "name": "src"}',
        '{"op": "set", "object": "3", "name": "src", "value": ""}',
        '{"op": "returned", "value": {}}',
    ],
)
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(ProtocolError):
        Rig().session.call_sync(text)


async def test_a_call_may_fail_with_any_code() -> None:
    rig = with_fault("pay", Fault.FAILS, 13000, 50002, Fault.NONE)
    answers = [await rig.answer("pay", trade_order_id="T") for _ in range(4)]
    assert [code_of(each) for each in answers[:3]] == [-1, 13000, 50000]
    assert answers[2]["payload"]["error"]["error_extra"] == {"sub_error_code": 50002}
    assert answers[3]["with"] == "success"
    rig = with_fault("getStorageSync", 4711)
    assert rig.call("getStorageSync", key="k")["throw"]["error"]["error_code"] == 4711


@pytest.mark.parametrize("name", ["moon", "onShow", "getOpenDataContext", ""])
def test_what_is_not_there_is_missing(name: str) -> None:
    assert Rig().call(name) == {"missing": True}


ASYNC = sorted(
    name for name in CHANNEL if CATALOG[name].kind is ApiKind.ASYNC and CATALOG[name].owner is None
)


@pytest.mark.parametrize("name", ASYNC)
@pytest.mark.parametrize(("fault", "count"), [(Fault.NEVER, 0), (Fault.NONE, 1), (Fault.TWICE, 2)])
async def test_every_call_can_be_answered_never_once_and_twice(
    name: str, fault: Fault, count: int
) -> None:
    rig = with_fault(name, fault)
    assert rig.call(name) == {}
    settled = [each for each in await rig.told(3_000, step_ms=50) if "settle" in each]
    assert [each["settle"] for each in settled] == [1] * count


@pytest.mark.parametrize("name", ASYNC)
async def test_every_call_can_throw_and_then_is_not_answered(name: str) -> None:
    rig = with_fault(name, Fault.THROWS, Fault.NONE)
    assert "throw" in rig.call(name)
    assert await rig.told(3_000, step_ms=50) == []
    assert rig.call(name) == {}


async def test_a_callback_can_be_followed_by_an_error() -> None:
    rig = with_fault("login", Fault.THROW_IN_CALLBACK)
    assert (await rig.answer("login"))["throwInCallback"] is True
    rig = with_fault("onHide", Fault.THROW_IN_CALLBACK)
    rig.session.hide()
    assert rig.told_already()[0]["throwInCallback"] is True


async def test_an_answer_can_come_after_hide() -> None:
    rig = with_fault("login", Fault.AFTER_HIDE)
    rig.call("login")
    events = [each.get("emit", "answer") for each in await rig.told(2_000)]
    assert events == ["onHide", "answer", "onShow"]


async def test_an_event_can_kill_the_host() -> None:
    rig = with_fault("onHide", Fault.KILLS)
    rig.call("login")
    rig.session.hide()
    assert await rig.told(2_000) == []
    assert rig.session.is_dead
    assert rig.call("login") == {}
    rig.session.relaunch()
    assert emitted(rig.told_already()) == [("restart", None)]


async def test_chance_adds_to_latencies_by_its_seed() -> None:
    async def times(seed: int) -> list[float]:
        rig = Rig(Scenario(latency_ms=Latency(10, jitter=500, seed=seed)))
        found = []
        for _ in range(5):
            before = rig.clock.now_ms()
            await rig.answer("vibrateLong")
            found.append(rig.clock.now_ms() - before)
        return found

    assert await times(1) == await times(1)
    assert await times(1) != await times(2)


async def test_the_feed_waits_for_what_is_to_come() -> None:
    rig = Rig()
    waiting = asyncio.ensure_future(
        rig.session.answer('{"op": "events", "after": 0, "wait_ms": 25000}')
    )
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    rig.session.hide()
    assert json.loads(await waiting)["events"][0]["emit"] == "onHide"


async def test_the_feed_does_not_wait_when_it_may_not() -> None:
    rig = Rig()
    nothing = '{"events":[]}'
    assert await rig.session.answer('{"op": "events", "after": 0, "wait_ms": 0}') == nothing
    rig.session.keep_waiting(wait=False)
    assert await rig.session.answer('{"op": "events", "after": 0, "wait_ms": 25000}') == nothing
    assert await rig.session.answer('{"op": "call", "id": 1, "api": "moon"}') == '{"missing":true}'


async def test_a_waiting_panel_wakes_at_a_change() -> None:
    rig = Rig()
    seen = rig.session.changes
    waiting = asyncio.ensure_future(rig.session.wait_for_change(seen, 20_000))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    rig.call("login")
    assert await waiting > seen


async def test_what_is_chosen_goes_before_the_scenario() -> None:
    rig = Rig(Scenario(login=Login((LoginOutcome.NO_CODE,))))
    rig.session.outcomes.choose("login", "ok")
    assert (await rig.answer("login"))["payload"] == {"code": "code-1"}
    assert (await rig.answer("login"))["payload"] == {}


def test_the_clock_is_the_only_time(clock: ManualClock) -> None:
    assert clock.now_ms() == Rig().clock.now_ms() == 0
