"""Sounds that play by themselves: no ear hears them, their events come when they should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from platform_bridge.catalog import CATALOG
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import (
    Answer,
    Failure,
    Made,
    Success,
    failure_payload,
)
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.origins import may_reach
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import SoundOutcome

_TYPE = "InnerAudioContext"
_UPDATE_MS = 250
_MS = 1000


class SoundState(Enum):
    """Where a sound is."""

    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    PLAYING = "playing"
    BROKEN = "broken"


@dataclass
class Sound:
    """One context, and what is loaded in it.

    Args:
        src: Where the sound comes from.
        autoplay: Whether it plays as soon as it can.
        loop: Whether it begins anew at its end.
        volume: How loud it is, from 0 to 1.
        state: Where it is.
        at_ms: How far it has played when it does not play, and where it began when it does.
        began_ms: When it began to play there.
        is_wanted: Whether it plays when it is loaded.
        turn: Grows with each change, so that what was meant for the former course is left.
    """

    src: str = ""
    autoplay: bool = False
    loop: bool = False
    volume: float = 1.0
    state: SoundState = SoundState.EMPTY
    at_ms: float = 0
    began_ms: float = 0
    is_wanted: bool = False
    turn: int = 0


class Sounds:
    """`createInnerAudioContext` and its objects.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.calls = calls_of(
            createInnerAudioContext=lambda _: Made(parts.objects.keep(Sound())),
            **{
                f"{_TYPE}.play": self._on(self._play),
                f"{_TYPE}.pause": self._on(self._pause),
                f"{_TYPE}.stop": self._on(self._stop),
                f"{_TYPE}.seek": self._seek,
                f"{_TYPE}.destroy": self._destroy,
            },
        )

    def restart(self) -> None:
        """Sounds end with the run that made them."""

    def read(self, sound: Sound, name: str) -> Json:
        """Return a property of a sound, None for one that it does not have."""
        is_loaded = sound.state in {SoundState.READY, SoundState.PLAYING}
        values: dict[str, Json] = {
            "src": sound.src,
            "autoplay": sound.autoplay,
            "loop": sound.loop,
            "volume": sound.volume,
            "duration": self._length_ms() / _MS if is_loaded else 0,
            "currentTime": self._position_ms(sound) / _MS,
            "paused": sound.state is not SoundState.PLAYING,
        }
        return values.get(name)

    def set(self, handle: int, sound: Sound, name: str, value: Json) -> None:
        """Change a property of a sound; a value of another type changes nothing."""
        match name, value:
            case "src", str(src):
                self._load(handle, sound, src)
            case "autoplay", bool(wanted):
                sound.autoplay = wanted
            case "loop", bool(wanted):
                sound.loop = wanted
            case "volume", int(level) | float(level):
                sound.volume = min(1.0, max(0.0, level))

    def _on(self, work: Callable[[int, Sound], None]) -> Callable[[Call], Answer]:
        """Return what does something with a sound; one that is destroyed stays silent."""

        def handler(call: Call) -> Answer:
            sound = self._parts.objects.find(call.handle, Sound)
            if sound is not None and call.handle is not None:
                work(call.handle, sound)
            return Success()

        return handler

    def _load(self, handle: int, sound: Sound, src: str) -> None:
        sound.src, sound.state, sound.at_ms = src, SoundState.LOADING, 0
        sound.is_wanted = sound.autoplay
        outcome = self._parts.outcomes.take("sound")
        network = self._parts.settings.scenario.network
        is_far = src.startswith(("http://", "https://"))
        if is_far and (network.offline or not may_reach(src, network.allow)):
            self._fail(handle, sound, Failure("the source cannot be reached"))
        elif isinstance(outcome, int):
            self._fail(handle, sound, chosen_failure(f"{_TYPE}.onError", outcome))
        elif outcome is SoundOutcome.OK:
            self._after(self._load_ms(), sound, lambda: self._become_ready(handle, sound))

    def _fail(self, handle: int, sound: Sound, failure: Failure) -> None:
        def tell() -> None:
            sound.state = SoundState.BROKEN
            self._tell_error(handle, failure)

        self._after(self._load_ms(), sound, tell)

    def _become_ready(self, handle: int, sound: Sound) -> None:
        sound.state = SoundState.READY
        self._tell("onCanplay", handle)
        if sound.is_wanted:
            self._start(handle, sound)

    def _play(self, handle: int, sound: Sound) -> None:
        match sound.state:
            case SoundState.EMPTY | SoundState.BROKEN:
                self._after(0, sound, lambda: self._tell_error(handle, Failure("no source")))
            case SoundState.LOADING:
                sound.is_wanted = True
                self._later("onWaiting", handle)
            case SoundState.READY:
                self._after(0, sound, lambda: self._start(handle, sound))

    def _start(self, handle: int, sound: Sound) -> None:
        self._run(handle, sound)
        self._tell("onPlay", handle)

    def _run(self, handle: int, sound: Sound) -> None:
        """Play from where it stands, and plan what comes by itself."""
        sound.state, sound.began_ms = SoundState.PLAYING, self._parts.timeline.now_ms()
        left_ms = self._length_ms() - sound.at_ms
        self._after(left_ms, sound, lambda: self._end(handle, sound))
        self._plan_update(handle, sound)

    def _plan_update(self, handle: int, sound: Sound) -> None:
        turn = sound.turn

        def update() -> None:
            if sound.turn == turn and sound.state is SoundState.PLAYING:
                self._tell("onTimeUpdate", handle)
                self._parts.timeline.after(_UPDATE_MS, update)

        self._parts.timeline.after(_UPDATE_MS, update)

    def _end(self, handle: int, sound: Sound) -> None:
        sound.at_ms = 0
        if sound.loop:
            self._run(handle, sound)
            return
        sound.turn += 1
        sound.state = SoundState.READY
        self._tell("onEnded", handle)

    def _pause(self, handle: int, sound: Sound) -> None:
        sound.is_wanted = False
        if sound.state is SoundState.PLAYING:
            self._hold(sound, self._position_ms(sound))
            self._later("onPause", handle)

    def _stop(self, handle: int, sound: Sound) -> None:
        sound.is_wanted = False
        if sound.state in {SoundState.READY, SoundState.PLAYING}:
            self._hold(sound, 0)
            self._later("onStop", handle)

    def _seek(self, call: Call) -> Answer:
        sound, seconds = self._parts.objects.find(call.handle, Sound), call.number_of("seconds", -1)
        if seconds < 0:
            return Failure("seek:fail seconds is a number from 0 on")
        if sound is None or call.handle is None:
            return Success()
        handle, was_playing = call.handle, sound.state is SoundState.PLAYING
        self._later("onSeeking", handle)
        self._later("onSeeked", handle)
        if sound.state in {SoundState.READY, SoundState.PLAYING}:
            self._hold(sound, min(seconds * _MS, self._length_ms()))
            if was_playing:
                self._run(handle, sound)
        return Success()

    def _destroy(self, call: Call) -> Answer:
        sound = self._parts.objects.find(call.handle, Sound)
        if sound is not None and call.handle is not None:
            sound.turn += 1
            self._parts.objects.drop(call.handle)
        return Success()

    def _hold(self, sound: Sound, at_ms: float) -> None:
        sound.turn += 1
        sound.state, sound.at_ms = SoundState.READY, at_ms

    def _position_ms(self, sound: Sound) -> float:
        if sound.state is not SoundState.PLAYING:
            return sound.at_ms
        return sound.at_ms + self._parts.timeline.now_ms() - sound.began_ms

    def _load_ms(self) -> int:
        return self._parts.settings.scenario.sounds.load_ms

    def _length_ms(self) -> int:
        return self._parts.settings.scenario.sounds.length_ms

    def _tell_error(self, handle: int, failure: Failure) -> None:
        name, profile = f"{_TYPE}.onError", self._parts.settings.scenario.client.error_profile
        self._parts.tell(name, failure_payload(CATALOG[name], failure, profile), handle)

    def _tell(self, event: str, handle: int) -> None:
        self._parts.tell(f"{_TYPE}.{event}", handle=handle)

    def _later(self, event: str, handle: int) -> None:
        self._parts.timeline.after(0, lambda: self._tell(event, handle))

    def _after(self, ms: float, sound: Sound, action: Callable[[], None]) -> None:
        """Do something later, unless the sound has taken another course by then."""
        sound.turn += 1
        turn = sound.turn

        def act() -> None:
            if sound.turn == turn:
                action()

        self._parts.timeline.after(ms, act)
