"""The run being played: the rules, and what surrounds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.audio import Sound, catch_sound
from game.inputs import Command, Input
from game.online.backend import Ticket
from game.online.session import PlayedRun
from game.rules import (
    MAX_TICKS,
    Caught,
    Course,
    Event,
    EventKind,
    GatheredDust,
    Happening,
    Launched,
    Lost,
    Run,
    encode_events,
    result_of,
)
from game.scenes.camera import REST, follow
from game.scenes.effects import Effects
from game.scenes.scene import (
    Services,
    ShowResult,
    ShowTitle,
    Stay,
    Transition,
    has_tap,
    take_mute,
)

_LINGER_TICKS: Final = 55
"""How long a lost run is still looked at."""


class Play:
    """The scene of a run.

    Args:
        services: What it may use.
        seed: Of the course.
        ticket: What lets the backend verify the run; None for a local run.
    """

    def __init__(self, services: Services, seed: int, ticket: Ticket | None) -> None:
        self.services = services
        self.run = Run(Course(seed))
        self.effects = Effects(best=services.saves.current.best_score)
        self.camera = -REST
        self.age = 0
        self.paused = False
        self._ticket = ticket
        self._events: list[Event] = []
        self._lost_ticks = 0

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s, unless paused; the run's end leads to its result."""
        others = take_mute(inputs, self.services)
        if Command.BACK in others:
            return ShowTitle()
        if Command.LOSE_FOCUS in others and not self.run.over:
            self.paused = True
        if self.paused:
            self.paused = not has_tap(others)
            return Stay()
        self.age += 1
        tap = has_tap(others)
        if tap:
            self.effects.release()
        if self.effects.holding:
            self.effects.step(self.run)
            return Stay()
        tick = self.run.tick
        for happening in self.run.step(tap=tap):
            if isinstance(happening, Launched):
                self._events.append(Event(tick, EventKind.TAP))
            self._accompany(happening)
        self._move_scenery()
        if self.run.over or self.run.tick >= MAX_TICKS:
            self._lost_ticks += 1
        if self._lost_ticks > _LINGER_TICKS:
            return self._result()
        return Stay()

    def _result(self) -> ShowResult:
        result = result_of(self.run)
        played = PlayedRun(result.ticks, encode_events(self._events))
        # A run that the clock ended is not over by the rules, and no backend would verify it.
        return ShowResult(result, played, self._ticket if self.run.over else None)

    def _move_scenery(self) -> None:
        self.camera = follow(self.camera, self.run)
        self.effects.step(self.run)

    def _accompany(self, happening: Happening) -> None:
        """Let the player see and hear what happened."""
        speaker = self.services.speaker
        match happening:
            case Launched():
                speaker.play(Sound.TAP)
            case Caught(combo=combo):
                speaker.play(catch_sound(combo))
            case GatheredDust():
                speaker.play(Sound.DUST)
            case Lost():
                speaker.play(Sound.LOST)
        if self.effects.show(happening, self.run):
            speaker.play(Sound.BEST)
