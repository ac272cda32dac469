"""One suite for every host: the simulator in process, and the glue in a JavaScript engine."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest

from platform_bridge import (
    Bridge,
    BridgeError,
    CallRecord,
    EnvironmentFaultError,
    FailedError,
    LaunchOptions,
    ManualClock,
    PlayerCancelledError,
    RetryableError,
    TimedOutError,
)
from platform_bridge.simulator import ErrorProfile, LoginOutcome
from tests.platform_bridge.conformance_hosts import (
    ORIGIN,
    GlueHost,
    Host,
    SetUp,
    SimulatorHost,
)
from tests.platform_bridge.driving import play, turns
from tests.platform_bridge.node_engine import NodeEngine

T = TypeVar("T")


@dataclass
class Game:
    """A bridge on a host, and the frames that drive it."""

    host: Host
    clock: ManualClock
    bridge: Bridge

    async def play(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return await play(self.bridge, self.clock, self.host.settle, coroutine)

    async def frame(self, ms: float = 100.0) -> None:
        self.clock.advance(ms)
        await self.host.settle()
        self.bridge.pump()
        await turns()


Start = Callable[[SetUp], Game]


@pytest.fixture(params=["simulator", "glue"])
def host_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=list(ErrorProfile), ids=lambda profile: profile.value)
def start(
    request: pytest.FixtureRequest, host_name: str, clock: ManualClock, engine: NodeEngine
) -> Start:
    def begin(set_up: SetUp) -> Game:
        chosen = replace(set_up, profile=request.param)
        host: Host = (
            SimulatorHost(chosen, clock) if host_name == "simulator" else GlueHost(chosen, engine)
        )
        return Game(host, clock, Bridge(host.port, clock))

    return begin


async def test_login_gives_a_code_and_each_login_a_new_one(start: Start) -> None:
    game = start(SetUp(logins=(LoginOutcome.OK, LoginOutcome.OK)))
    assert await game.play(game.bridge.auth.login()) == "code-1"
    assert await game.play(game.bridge.auth.login()) == "code-2"


async def test_logins_at_the_same_time_share_one_call(start: Start) -> None:
    game = start(SetUp())
    other = asyncio.ensure_future(game.bridge.auth.login())
    assert await game.play(game.bridge.auth.login()) == "code-1"
    assert await other == "code-1"
    assert game.bridge.calls == (CallRecord("login", "ok"),)


async def test_a_login_without_privacy_addresses_tells_the_developer_what_to_do(
    start: Start,
) -> None:
    game = start(SetUp(logins=(102102,)))
    with pytest.raises(EnvironmentFaultError, match="Terms of Service and Privacy") as caught:
        await game.play(game.bridge.auth.login())
    assert caught.value.code == 102102
    assert game.bridge.calls == (CallRecord("login", "environment", 102102),)


async def test_a_login_that_fails_with_an_unknown_code_keeps_the_code(start: Start) -> None:
    game = start(SetUp(logins=(424242, LoginOutcome.OK)))
    with pytest.raises(FailedError, match="login failed with code 424242") as caught:
        await game.play(game.bridge.auth.login())
    assert caught.value.code == 424242
    assert (await game.play(game.bridge.auth.login())).startswith("code-")


async def test_a_login_without_a_code_is_a_player_who_cancelled(start: Start) -> None:
    game = start(SetUp(logins=(LoginOutcome.NO_CODE,)))
    with pytest.raises(PlayerCancelledError, match="without a code"):
        await game.play(game.bridge.auth.login())


async def test_a_login_that_hangs_is_given_up_after_ten_seconds(start: Start) -> None:
    game = start(SetUp(logins=(LoginOutcome.HANG,)))
    with pytest.raises(TimedOutError, match="try again later"):
        await game.play(game.bridge.auth.login())
    assert game.clock.now_ms() == pytest.approx(10_000, abs=200)


async def test_hidden_time_does_not_count(start: Start) -> None:
    game = start(SetUp(logins=(LoginOutcome.HANG,)))
    login = asyncio.ensure_future(game.bridge.auth.login())
    await game.frame()
    game.host.hide()
    game.clock.advance(60_000)
    game.host.show("search", {})
    await game.frame()
    assert not login.done()
    await game.frame(10_000)
    with pytest.raises(TimedOutError):
        await login


async def test_a_value_is_kept_read_and_forgotten(start: Start) -> None:
    game, value = start(SetUp()), {"best": 7, "names": ["ä", "\U0001f680"], "none": None}
    assert await game.play(game.bridge.storage.get("save")) is None
    await game.play(game.bridge.storage.set("save", value))
    assert await game.play(game.bridge.storage.get("save")) == value
    await game.play(game.bridge.storage.remove("save"))
    assert await game.play(game.bridge.storage.get("save")) is None


async def test_values_are_kept_as_a_versioned_text(start: Start) -> None:
    game = start(SetUp())
    await game.play(game.bridge.storage.set("save", [1]))
    kept = game.host.kept("save")
    assert isinstance(kept, str)
    assert json.loads(kept) == {"v": 1, "data": [1]}


async def test_an_unreadable_value_is_set_aside(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    game = start(SetUp())
    game.host.plant("save", '{"v": 1, "da')
    with caplog.at_level(logging.WARNING):
        assert await game.play(game.bridge.storage.get("save")) is None
    assert game.host.kept("save.corrupt") == '{"v": 1, "da'
    assert "'save' cannot be read" in caplog.text


async def test_a_storage_that_refuses_fails_every_call(start: Start) -> None:
    game = start(SetUp(storage_refuses=True))
    storage = game.bridge.storage
    for call in (storage.get("save"), storage.set("save", 1), storage.remove("save")):
        with pytest.raises(BridgeError, match="Play on without it") as caught:
            await game.play(call)
        assert (type(caught.value), caught.value.code) == (FailedError, -1)


async def test_launch_options_tell_the_way_in(start: Start) -> None:
    game = start(SetUp())
    expected = LaunchOptions("desktop_shortcut", {"from": "friend"})
    assert await game.play(game.bridge.lifecycle.launch_options()) == expected


async def test_hide_and_show_reach_their_listeners_until_these_stop(start: Start) -> None:
    game = start(SetUp())
    seen: list[object] = []
    stop_hide = game.bridge.lifecycle.on_hide(lambda: seen.append("hidden"))
    stop_show = game.bridge.lifecycle.on_show(seen.append)
    for _ in range(2):
        game.host.hide()
        game.host.show("center", {"level": "3"})
        await game.frame()
        stop_hide()
        stop_show()
    assert seen == ["hidden", LaunchOptions("center", {"level": "3"})]


@pytest.mark.parametrize(
    ("schema", "known"),
    [
        ("login", True),
        ("login.success.code", True),
        ("login.success.codex", False),
        ("noSuchThing.at.all", False),
        ("", False),
    ],
)
async def test_can_i_use_answers_for_any_schema(start: Start, schema: str, *, known: bool) -> None:
    game = start(SetUp())
    assert await game.play(game.bridge.system.can_i_use(schema)) is known


async def test_a_request_brings_status_and_body(start: Start) -> None:
    game = start(SetUp())
    get = game.bridge.network.request
    found = await game.play(get(ORIGIN + "/json"))
    assert (found.status, found.json()) == (200, {"rank": 1})
    assert (await game.play(get(ORIGIN + "/text"))).text == "plain words"
    missing = await game.play(get(ORIGIN + "/missing"))
    assert (missing.status, missing.json()) == (404, {"error": {"code": "not_found"}})


async def test_a_request_sends_json_and_headers(start: Start) -> None:
    game = start(SetUp())
    sending = game.bridge.network.request(
        ORIGIN + "/echo", method="POST", json={"ticks": 3}, headers={"authorization": "Bearer t"}
    )
    sent = (await game.play(sending)).json()
    assert isinstance(sent, dict)
    header = sent["header"]
    assert isinstance(header, dict)
    assert (sent["method"], sent["body"]) == ("POST", '{"ticks":3}')
    assert (header["content-type"], header["authorization"]) == ("application/json", "Bearer t")


async def test_a_request_that_gets_nowhere_can_be_retried(start: Start) -> None:
    game = start(SetUp(offline=True))
    with pytest.raises(RetryableError, match="Check the connection") as caught:
        await game.play(game.bridge.network.request(ORIGIN))
    assert caught.value.code == 10401


async def test_a_request_to_an_address_that_is_not_registered_says_where_to_do_that(
    start: Start,
) -> None:
    game = start(SetUp())
    with pytest.raises(EnvironmentFaultError, match="Developer Portal") as caught:
        await game.play(game.bridge.network.request("https://elsewhere.example/"))
    assert caught.value.code == 21100
