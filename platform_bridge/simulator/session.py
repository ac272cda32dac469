"""One simulated TikTok client, which every host shares.

A shim, or the in-process simulator, talks to it over a port, JSON texts both ways. There are
questions that are answered at once:

    {"op": "hello"}
        a game starts, cold; the answer says what it finds:
        {"client": {...}, "apis": ["login", "RewardedVideoAd.show", ...], "quirks": {...},
         "after": 12}
    {"op": "call", "id": 7, "api": "login", "object": null, "args": {}}
        the number is chosen by whoever calls, and unique in its run of the game. The answer:
        {}                  an asynchronous call was accepted, or a synchronous one returns nothing
        {"ok": value}       what a synchronous call returns
        {"object": 3}       what stands for the object that a call made
        {"throw": payload}  the call throws
        {"missing": true}   this client does not have it
        An object that has something at first brings it along: {"object": 3, "has": {"width": 390}}.
    {"op": "get", "object": 3, "name": "paused"}
        {"ok": value}, or {"missing": true}: what stands on an object and is not called
    {"op": "set", "object": 3, "name": "src", "value": "a.mp3"}
        {}, or {"missing": true}
    {"op": "returned", "n": 13, "value": {"query": "a=1"}}
        {}: what a listener returned to the event of that number

and the feed of events, each with its number, those after one number at a time:

    {"op": "events", "after": 11, "wait_ms": 25000}
        {"events": [{"n": 12, "settle": 7, "with": "success", "payload": {...}},
                    {"n": 13, "emit": "onShow", "object": null, "payload": {...}},
                    {"n": 14, "emit": "restart", "object": null}]}

Where `payload` is missing the game's function is called without an argument. Bytes, an ArrayBuffer
of JavaScript's, are {"$base64": "AAEC"} in every message; an object of a game's own that has that
one key is taken for bytes too. Faults make it settle a call twice, never or late, or ask by
`"throwInCallback": true` for an error after a callback. `restart` says that TikTok ended the game
and starts it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import httpx

from platform_bridge.catalog import CATALOG, QUIRKS, Api, ApiKind
from platform_bridge.clock import Clock
from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.ads import Ads
from platform_bridge.simulator.analytics import Analytics
from platform_bridge.simulator.answers import (
    NOTHING,
    Answer,
    Failure,
    Made,
    Payload,
    Success,
    thrown_payload,
)
from platform_bridge.simulator.bell import Bell
from platform_bridge.simulator.calls import Call, Group, Handler
from platform_bridge.simulator.capabilities import exists
from platform_bridge.simulator.downloads import Downloads
from platform_bridge.simulator.engine import Engine
from platform_bridge.simulator.errands import Errands
from platform_bridge.simulator.errors import ProtocolError, RefusedError
from platform_bridge.simulator.feed import Event, Feed
from platform_bridge.simulator.file_tree import USER_DATA_PATH
from platform_bridge.simulator.files import Files
from platform_bridge.simulator.flights import Flight, Flights
from platform_bridge.simulator.hardware import Hardware
from platform_bridge.simulator.journal import Entry, Journal
from platform_bridge.simulator.keyboard import Keyboard
from platform_bridge.simulator.lifecycle import Lifecycle
from platform_bridge.simulator.login import Login
from platform_bridge.simulator.missions import Missions
from platform_bridge.simulator.network import Network
from platform_bridge.simulator.objects import Objects
from platform_bridge.simulator.outcomes import Outcomes
from platform_bridge.simulator.parts import Outside, Parts, chosen_failure
from platform_bridge.simulator.payments import Payments
from platform_bridge.simulator.scenario import Fault, Launch, Runtime, Scenario
from platform_bridge.simulator.settings import Settings
from platform_bridge.simulator.share import COPY_URL, Share
from platform_bridge.simulator.sheets import Sheets
from platform_bridge.simulator.social import Social
from platform_bridge.simulator.sockets import Sockets
from platform_bridge.simulator.sounds import Sound, Sounds
from platform_bridge.simulator.storage import Storage
from platform_bridge.simulator.store import Store
from platform_bridge.simulator.subpackages import Subpackages
from platform_bridge.simulator.system import System
from platform_bridge.simulator.timeline import Timeline
from platform_bridge.simulator.undocumented import Undocumented
from platform_bridge.simulator.updates import Updates
from platform_bridge.simulator.world import OwnClock, TikTok, WorldClock

LONGEST_WAIT_MS = 25_000
"""How long the feed may keep somebody waiting."""

RESTART = "restart"
"""The event that says: TikTok ended the game and starts it anew."""

_INIT = "init"
_LARGEST = 2**53 - 1


class Session:
    """A simulated client and the game that runs in it.

    Args:
        scenario: How the client is.
        clock: What latencies are measured by.
        world: The simulated TikTok behind it.
        http: Makes the game's requests. Give it `trust_env=False`, so that it is the scenario
            that decides what is reached.
        store: Where the storage is kept.
        world_clock: Brings the world's time up to the game's before anything goes there; left
            out, the world keeps its own time.
    """

    def __init__(  # noqa: PLR0913 - a client meets this many things of the outside
        self,
        scenario: Scenario,
        clock: Clock,
        world: TikTok,
        http: httpx.AsyncClient,
        store: Store,
        *,
        world_clock: WorldClock | None = None,
    ) -> None:
        self._bell = Bell()
        self._may_wait = True
        # From one on: a control panel that knows nothing yet has seen change 0.
        self._changes = 1
        self.settings = Settings(scenario)
        self.outcomes = Outcomes(self.settings)
        self.sheets = Sheets(self._changed)
        self.journal = Journal(clock.now_ms, self._changed)
        self._timeline = Timeline(clock, self._bell.ring)
        self._errands = Errands()
        self._objects = Objects()
        self._feed = Feed(self._changed)
        self._random = Random(scenario.latency_ms.seed)
        self._is_dead = False
        self._has_init = False
        parts = Parts(
            self.settings,
            self.outcomes,
            self._timeline,
            self._errands,
            self.sheets,
            self._objects,
            self._emit,
            self.relaunch,
            Outside(world, http, store, world_clock or OwnClock()),
        )
        self.lifecycle = Lifecycle(parts)
        self._flights = Flights(
            self.settings, self._timeline, self._feed, self.journal, self.lifecycle
        )
        self.missions = Missions(parts, self.lifecycle)
        self.keyboard = Keyboard(parts)
        self.share = Share(parts)
        self.analytics = Analytics()
        self.engine = Engine(parts)
        self.files = Files(parts)
        self._sounds = Sounds(parts)
        self._groups: tuple[Group, ...] = (
            self.lifecycle,
            self.missions,
            self.keyboard,
            self.share,
            self.analytics,
            System(parts),
            Login(parts),
            Ads(parts, self.lifecycle),
            Payments(parts),
            Storage(parts),
            Network(parts),
            Sockets(parts),
            Hardware(parts),
            Updates(parts),
            self.engine,
            self._sounds,
            Subpackages(parts),
            self.files,
            Downloads(parts, self.files.tree),
            Social(parts),
            Undocumented(),
        )
        self._handlers: Mapping[str, Handler] = {
            name: handler for group in self._groups for name, handler in group.calls.items()
        }
        self.settings.watch(lambda _former, _now: self._changed())

    @property
    def last_event(self) -> int:
        """The number of the latest event."""
        return self._feed.last

    @property
    def changes(self) -> int:
        """A number that grows with each change that a control panel would show."""
        return self._changes

    @property
    def is_dead(self) -> bool:
        """Whether a fault has killed the host, so that nothing is answered any longer."""
        return self._is_dead

    @property
    def timeline(self) -> Timeline:
        """What is to happen when."""
        return self._timeline

    def call_sync(self, text: str) -> str:
        """Carry out one operation of the port.

        Args:
            text: The message, see this module's docstring. `events` is answered at once here.

        Returns:
            The answer.

        Raises:
            ProtocolError: When the text is no such message.
        """
        message = _object(text)
        match message.get("op"):
            case "hello":
                return write(self.hello())
            case "call":
                return write(self.call(message))
            case "get":
                return write(self._get(message))
            case "set":
                return write(self._set(message))
            case "returned":
                self.take_return(_number(message, "n"), message.get("value"))
                return write({})
            case "events":
                return write({"events": self.events(_number(message, "after"))})
        raise ProtocolError('`op` is one of "hello", "call", "get", "set", "returned", "events".')

    async def answer(self, text: str) -> str:
        """Carry out one operation of the port, and wait for events as long as it asks for.

        Raises:
            ProtocolError: When the text is no message of the port.
        """
        message = _object(text)
        if message.get("op") != "events":
            return self.call_sync(text)
        after, wait_ms = _number(message, "after"), _number(message, "wait_ms")
        return write({"events": await self.wait_for_events(after, wait_ms)})

    def call(self, message: Mapping[str, Json]) -> dict[str, Json]:
        """Carry out one call of the game's.

        Args:
            message: The message `call` of the port.

        Returns:
            Its answer.

        Raises:
            ProtocolError: When it is no such message.
        """
        self._timeline.advance()
        number, name = _number(message, "id"), message.get("api")
        args, handle = message.get("args"), message.get("object")
        if not isinstance(name, str):
            raise ProtocolError("`api` is a text.")
        if args is not None and not isinstance(args, dict):
            raise ProtocolError("`args` is an object.")
        if handle is not None:
            handle = _number(message, "object")
        entry = self.journal.open_call(name, args or {})
        if name not in self._handlers or not self._has(name):
            self.journal.answer(entry, "missing")
            return {"missing": True}
        api, fault = CATALOG[name], self.outcomes.take_fault(name)
        if fault is Fault.KILLS:
            self._kill()
        if self._is_dead:
            self.journal.answer(entry, "dead")
            return {} if api.kind is ApiKind.ASYNC else {"throw": "The host is gone."}
        if fault is Fault.THROWS:
            return self._return(api, Failure(f"{name} throws, as the scenario says"), entry)
        self._has_init = self._has_init or name == _INIT
        place = self._timeline.reserve(self.latency_ms(name))
        answer_call = self._flights.start(Flight(api, number, fault, entry, place))
        answer = _failure(name, fault) or self._handlers[name](
            Call(name, args or {}, handle, number, answer_call)
        )
        if api.kind is not ApiKind.ASYNC:
            return self._return(api, answer, entry)
        if answer is not None:
            answer_call(answer)
        return {}

    def take_return(self, number: int, value: Json) -> None:
        """Take what a listener returned.

        Args:
            number: Of the event that it was told.
            value: What it returned.
        """
        self._timeline.advance()
        if self._feed.name_of(number) == COPY_URL:
            self.share.complete_link(value)
            self._changed()

    def tell(self, name: str, payload: Payload = NOTHING) -> None:
        """Tell an event that comes from outside of the game, as a touch does.

        Args:
            name: An event of `TTMinis.game` itself.
            payload: What listeners are given.

        Raises:
            RefusedError: When this client has no such event.
        """
        api = CATALOG.get(name)
        if api is None or api.kind is not ApiKind.EVENT or api.owner or not self._has(name):
            raise RefusedError(f"This client has no event {name!r} of its own: choose another.")
        self._emit(name, payload, None)

    def hello(self) -> dict[str, Json]:
        """Start a game in this client, cold, and say what it finds."""
        self._start()
        scenario = self.settings.scenario
        client = scenario.client
        return {
            "client": {
                "sdk": client.sdk,
                "version": client.version,
                "platform": client.platform.value,
                "language": client.language,
                "runtime": client.runtime.value,
                "error_profile": client.error_profile.value,
                "thenable": scenario.quirks.has("thenable"),
                "user_data_path": USER_DATA_PATH,
            },
            "apis": list(self.apis()),
            "quirks": {name: scenario.quirks.has(name) for name in QUIRKS},
            "after": self._feed.last,
        }

    def apis(self) -> tuple[str, ...]:
        """Return the calls and events that this client has, in the catalogue's order.

        In the HTML runtime these are the ones that there are after `init`.
        """
        return tuple(
            api.name
            for api in CATALOG.values()
            if (api.name in self._handlers or api.kind is ApiKind.EVENT)
            and exists(api.name, self.settings)
        )

    def events(self, after: int) -> list[Event]:
        """Return what was told after one event, the oldest first."""
        self._timeline.advance()
        return self.told(after)

    def told(self, after: int) -> list[Event]:
        """Return what was told after one event so far, without doing what has become due."""
        return self._feed.after(after)

    async def wait_for_events(self, after: int, wait_ms: float) -> list[Event]:
        """Return what was told after one event, and wait for that if there is nothing yet."""
        await self._wait_until(lambda: self.told(after) != [], wait_ms)
        return self.told(after)

    async def wait_for_change(self, seen: int, wait_ms: float) -> int:
        """Wait until a control panel has something new to show, and return its number."""
        await self._wait_until(lambda: self._changes != seen, wait_ms)
        return self._changes

    async def _wait_until(self, is_so: Callable[[], bool], wait_ms: float) -> None:
        """Do what becomes due until something is so, the time is over, or nobody may wait."""
        ends_ms = self._timeline.now_ms() + min(wait_ms, LONGEST_WAIT_MS)
        while True:
            self._timeline.advance()
            left_ms = ends_ms - self._timeline.now_ms()
            if is_so() or left_ms <= 0 or not self._may_wait:
                return
            next_ms = self._timeline.until_next_ms()
            await self._bell.wait((left_ms if next_ms is None else min(left_ms, next_ms)) / 1000)

    def keep_waiting(self, *, wait: bool) -> None:
        """Say whether anybody may wait for news; a server that ends lets nobody wait."""
        self._may_wait = wait
        self._bell.ring()

    def touch(self) -> None:
        """Say that something changed that a control panel would show."""
        self._changed()

    def release(self, handle: int) -> None:
        """Forget an object."""
        self._objects.drop(handle)

    def hide(self) -> None:
        """Put the game into the background, as a player does who leaves it."""
        self.lifecycle.hide()

    def show(self, scene: str, query: Mapping[str, str]) -> None:
        """Bring the game back by some way in.

        Raises:
            ValueError: When TikTok knows no such scene.
        """
        self.lifecycle.show(scene, query)

    def relaunch(self, launch: Launch | None = None) -> None:
        """End the game and start it anew, as TikTok does after an update or a kill.

        Args:
            launch: The way in from now on; left out, the scenario's.
        """
        if launch is not None:
            self.settings.change(replace(self.settings.scenario, launch=launch))
        self._start()
        self._feed.tell({"emit": RESTART, "object": None})

    def latency_ms(self, name: str) -> float:
        """Return how long this call takes, with what chance adds."""
        latency = self.settings.scenario.latency_ms
        return latency.of(name) + (self._random.uniform(0, latency.jitter) if latency.jitter else 0)

    async def settle(self) -> None:
        """Wait until nothing is on its way over the network and nobody has a step to take.

        A game on virtual time holds its clock meanwhile, so that how it goes does not depend on
        how fast the network is.
        """
        await self._errands.settle()

    async def close(self) -> None:
        """End what is on its way over the network; its calls are never answered."""
        await self._errands.close()

    def _get(self, message: Mapping[str, Json]) -> dict[str, Json]:
        self._timeline.advance()
        sound = self._objects.find(_number(message, "object"), Sound)
        name = message.get("name")
        if sound is None or not isinstance(name, str):
            return {"missing": True}
        return {"ok": self._sounds.read(sound, name)}

    def _set(self, message: Mapping[str, Json]) -> dict[str, Json]:
        self._timeline.advance()
        handle, name = _number(message, "object"), message.get("name")
        sound = self._objects.find(handle, Sound)
        if sound is None or not isinstance(name, str):
            return {"missing": True}
        self._sounds.set(handle, sound, name, message.get("value"))
        return {}

    def _return(self, api: Api, answer: Answer | None, entry: Entry) -> dict[str, Json]:
        match answer:
            case Made(handle, properties):
                made: dict[str, Json] = {"object": handle}
                self.journal.answer(entry, "ok", made)
                return {**made, "has": dict(properties)} if properties else made
            case Failure():
                profile = self.settings.scenario.client.error_profile
                payload = thrown_payload(api, answer, profile)
                self.journal.answer(entry, "threw", payload)
                return {"throw": payload}
            case Success(value) if value is not NOTHING:
                self.journal.answer(entry, "ok", value)
                return {"ok": value}
        self.journal.answer(entry, "ok")
        return {}

    def _has(self, name: str) -> bool:
        is_html = self.settings.scenario.client.runtime is Runtime.HTML
        return exists(name, self.settings) and (not is_html or self._has_init or name == _INIT)

    def _emit(self, name: str, payload: Payload, handle: int | None) -> None:
        """Tell an event, unless this client does not have it or a fault swallows it."""
        if self._is_dead or not self._has(name):
            return
        fault = self.outcomes.take_fault(name)
        if fault is Fault.KILLS:
            self._kill()
        if fault in {Fault.KILLS, Fault.NEVER}:
            return
        event: Event = {"emit": name, "object": handle}
        if fault is Fault.THROW_IN_CALLBACK:
            event["throwInCallback"] = True
        for _ in range(2 if fault is Fault.TWICE else 1):
            self._feed.tell(event, payload)
            self.journal.tell(name, payload)

    def _kill(self) -> None:
        self._is_dead = True
        self._end_all()

    def _start(self) -> None:
        self._is_dead = self._has_init = False
        self._random.seed(self.settings.scenario.latency_ms.seed)
        self._end_all()
        self._objects.clear()
        self._feed.clear()
        for group in self._groups:
            group.restart()
        self._changed()

    def _end_all(self) -> None:
        """Drop all that is under way: nobody is left to be told."""
        self._timeline.clear()
        self._flights.clear()
        self._errands.cancel()
        self.sheets.clear()

    def _changed(self) -> None:
        self._changes += 1
        self._bell.ring()


def _failure(name: str, fault: Fault | int) -> Failure | None:
    """Return the failure that a fault asks for, None when it breaks another promise."""
    if isinstance(fault, int):
        return chosen_failure(name, fault)
    return chosen_failure(name) if fault is Fault.FAILS else None


def _object(text: str) -> Mapping[str, Json]:
    try:
        message = parse(text)
    except ValueError as error:
        raise ProtocolError(f"A message of the port is no JSON: {error}") from error
    if not isinstance(message, dict):
        raise ProtocolError("A message of the port is a JSON object.")
    return message


def _number(message: Mapping[str, Json], name: str) -> int:
    value = message.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise ProtocolError(f"`{name}` is a whole number from 0 to {_LARGEST}.")
    return value
