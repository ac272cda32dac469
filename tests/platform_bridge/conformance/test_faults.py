"""Each promise that a host may break, at each call and event that it can hit.

What the bridge promises in turn: every call ends once, in bounded visible time, and frames go on.
That a host checks the receiver of its functions is so in every test of this folder.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial

import pytest

from platform_bridge import BridgeError, Json, TimedOutError
from platform_bridge.catalog import Api, ApiKind
from platform_bridge.channel import BACK_IN_GAME_MS
from platform_bridge.json_value import parse
from platform_bridge.simulator import Fault
from tests.platform_bridge.conformance import cases
from tests.platform_bridge.conformance.cases import CALLS, EVENTS
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.game import FRAME_MS, Game

# Two sheets at once are refused, and `pay` has the first.
AT_ONCE = tuple(api for api in CALLS if api.name != "recharge")
LATER = tuple(api for api in AT_ONCE if api.kind is ApiKind.ASYNC)
PATIENCE_MS = 3 * FRAME_MS

Flight = tuple[Api, "asyncio.Task[Json]"]


class Watch:
    """Counts the answers that come out of a game's port.

    Args:
        game: The game.
    """

    def __init__(self, game: Game) -> None:
        self.answers: Counter[int] = Counter()
        self._drain = game.host.port.drain
        game.host.port.drain = self.drain  # type: ignore[method-assign]

    def drain(self) -> list[str]:
        messages = self._drain()
        for message in map(parse, messages):
            if isinstance(message, dict) and isinstance(message.get("id"), int):
                self.answers[int(str(message["id"]))] += 1
        return messages


async def call_all(game: Game, apis: tuple[Api, ...], fault: Fault) -> list[Flight]:
    """Make calls all at once, each of which meets a fault."""
    given = [(api, await cases.prepared(game, api)) for api in apis]
    for api in apis:
        game.session.outcomes.choose_fault(api.name, fault.value)
    return [(api, await game.start(game.channel.call(api.name, args))) for api, args in given]


async def call_again(game: Game, apis: tuple[Api, ...]) -> list[str]:
    """Make every call once more, and return those that do not answer as they should."""
    return [api.name for api in apis if cases.misfits(api, await cases.call(game, api))]


async def test_a_call_that_is_never_answered_ends_in_bounded_visible_time(start: Start) -> None:
    game = await start(cases.scenario())
    flights = await call_all(game, LATER, Fault.NEVER)
    start_ms = game.visible_ms()
    ended_ms: dict[str, float] = {}

    def note(name: str, _task: object) -> None:
        ended_ms[name] = game.visible_ms()

    for api, task in flights:
        task.add_done_callback(partial(note, api.name))
    bounded = [flight for flight in flights if flight[0].timeout_ms is not None]
    await game.until_done(task for _, task in bounded)
    for api, task in bounded:
        assert isinstance(task.exception(), TimedOutError), api.name
        late_ms = ended_ms[api.name] - start_ms - (api.timeout_ms or 0)
        assert 0 <= late_ms <= PATIENCE_MS, api.name
    undecided = [flight for flight in flights if flight[0].waits_for_person]
    assert [api.name for api, task in undecided if task.done()] == []
    game.session.hide()
    await game.frame(3_600_000)
    game.session.show("search", {})
    await game.frames(BACK_IN_GAME_MS - PATIENCE_MS)
    assert [api.name for api, task in undecided if task.done()] == []
    await game.frames(2 * PATIENCE_MS)
    assert [api.name for api, task in undecided if not task.done()] == []
    assert {type(task.exception()) for _, task in undecided} == {TimedOutError}
    assert await call_again(game, LATER) == []


@pytest.mark.parametrize(
    "fault",
    [Fault.TWICE, Fault.THROW_IN_CALLBACK, Fault.AFTER_HIDE],
    ids=lambda fault: fault.value,
)
async def test_a_call_that_is_answered_badly_is_answered_once(
    start: Start, fault: Fault, host_name: str
) -> None:
    game = await start(cases.scenario())
    watch = Watch(game)
    flights = await call_all(game, LATER, fault)
    await game.until_done(task for _, task in flights)
    assert [api.name for api, task in flights if task.exception()] == []
    await game.frames(5_000)
    # The glue answers once. In process there is none, and the channel does not hear the second.
    most = 2 if host_name == "in_process" else 1
    assert max(watch.answers.values()) <= most
    assert await call_again(game, LATER) == []


async def test_a_call_that_throws_fails_and_the_next_succeeds(start: Start) -> None:
    game = await start(cases.scenario())
    left_out = {"UpdateManager.applyUpdate", "RequestTask.abort"}  # test_every_call has them
    callable_again = tuple(api for api in AT_ONCE if api.name not in left_out)
    flights = await call_all(game, callable_again, Fault.THROWS)
    await game.until_done(task for _, task in flights)
    assert [
        api.name for api, task in flights if not isinstance(task.exception(), BridgeError)
    ] == []
    assert await call_again(game, callable_again) == []


async def test_when_the_host_is_dead_every_call_ends_that_no_person_decides(start: Start) -> None:
    game = await start(cases.scenario())
    bounded = tuple(api for api in AT_ONCE if not api.waits_for_person)
    flights = await call_all(game, bounded, Fault.KILLS)
    await game.until_done(task for _, task in flights)
    assert [
        api.name for api, task in flights if not isinstance(task.exception(), BridgeError)
    ] == []


async def test_events_that_come_twice_or_whose_host_fails_reach_every_listener(
    start: Start,
) -> None:
    game = await start(cases.scenario())
    heard: Counter[str] = Counter()
    plain = [api for api in EVENTS if api.owner is None]

    def hear(name: str, _data: Json) -> None:
        heard[name] += 1

    for api in plain:
        game.channel.listen(api.name, partial(hear, api.name))
    for fault, times in ((Fault.TWICE, 2), (Fault.THROW_IN_CALLBACK, 1), (Fault.NEVER, 0)):
        heard.clear()
        for api in plain:
            game.session.outcomes.choose_fault(api.name, fault.value)
            game.session._emit(api.name, {}, None)
        await game.frame()
        assert {heard[api.name] for api in plain} == {times}, fault
