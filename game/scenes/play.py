"""The run being played: the rules, and what surrounds them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from game.audio import Sound, catch_sound
from game.inputs import Command, Input
from game.online.answers import Ticket
from game.online.offers import Ready, RunOffers
from game.online.runs import PlayedRun
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
    RunResult,
    encode_events,
    result_of,
)
from game.scenes.buttons import Box, Button, Look, Touch
from game.scenes.camera import REST, follow
from game.scenes.effects import Effects
from game.scenes.scene import (
    STAY,
    OfferRevive,
    Services,
    ShowResult,
    ShowTitle,
    Transition,
    has_tap,
    take_mute,
)
from game.texts import Text, say
from platform_bridge import Strength

_LINGER_TICKS: Final = 55
"""How long a lost run is still looked at."""

_LEAVE: Final = Box(120.0, 600.0, 300.0, 76.0)
_MUTE: Final = Box(120.0, 688.0, 300.0, 76.0)


class PlayKey(Enum):
    """The buttons of a run."""

    PAUSE = auto()
    LEAVE = auto()
    MUTE = auto()


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
        save = services.saves.current
        self.effects = Effects(save.settings.motion, best=save.best_score)
        self.camera = -REST
        self.age = 0
        self.paused = False
        self.touch: Touch[PlayKey] = Touch(services.speaker)
        self.offers: RunOffers = services.online.offers.for_run(ticket)
        self._ticket = ticket
        self._events: list[Event] = []
        self._lost_ticks = 0

    @property
    def buttons(self) -> Sequence[Button[PlayKey]]:
        """What can be tapped now, besides the game."""
        if not self.paused:
            corner = self.services.safe_area.frame.corner
            return [Button(PlayKey.PAUSE, corner, sign="pause", look=Look.BARE)]
        muted = self.services.saves.current.muted
        return [
            Button(PlayKey.LEAVE, _LEAVE, say(Text.LEAVE_RUN), sign="home"),
            Button(
                PlayKey.MUTE,
                _MUTE,
                say(Text.SOUND_IS_OFF if muted else Text.SOUND_IS_ON),
                sign="silence" if muted else "sound",
            ),
        ]

    @property
    def ticket(self) -> Ticket | None:
        """What lets the backend verify the run; None if it cannot be verified."""
        # A run that the clock ended is not over by the rules, and no backend would verify it.
        return self._ticket if self.run.over else None

    def result(self) -> RunResult:
        """Return what the run has come to."""
        return result_of(self.run)

    def played(self) -> PlayedRun:
        """Return the run as it is handed in."""
        return PlayedRun(self.run.tick, encode_events(self._events))

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s, unless paused; the run's end leads on."""
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        if tapped is PlayKey.MUTE:
            self.services.saves.toggle_mute()
        if tapped is PlayKey.LEAVE or (self.paused and Command.BACK in others):
            return ShowTitle()
        wants_pause = tapped is PlayKey.PAUSE or Command.LOSE_FOCUS in others
        if (wants_pause or Command.BACK in others) and not self.run.over:
            self.paused = True
        elif self.paused:
            self.paused = not has_tap(others, above=_LEAVE.top)
            return STAY
        if self.paused:
            return STAY
        self.age += 1
        return self._move(tap=has_tap(others))

    def revive(self, grant_id: str) -> None:
        """Let the lost run go on; it waits for a tap, because the player looked elsewhere.

        Args:
            grant_id: The grant that allows it, for the backend.
        """
        self._events.append(Event(self.run.tick, EventKind.REVIVE, grant_id))
        self.run.revive()
        # One tick takes one event: no tap may share it with the revive.
        self.run.step(tap=False)
        self._lost_ticks = 0
        self.paused = True

    def _move(self, *, tap: bool) -> Transition:
        if tap:
            self.effects.release()
        if self.effects.holding:
            self.effects.step(self.run)
            return STAY
        tick = self.run.tick
        for happening in self.run.step(tap=tap):
            if isinstance(happening, Launched):
                self._events.append(Event(tick, EventKind.TAP))
            self._accompany(happening)
        self.camera = follow(self.camera, self.run)
        self.effects.step(self.run)
        if self.run.over or self.run.tick >= MAX_TICKS:
            self._lost_ticks += 1
        return self._end() if self._lost_ticks > _LINGER_TICKS else STAY

    def _end(self) -> Transition:
        is_offered = self.run.can_revive and isinstance(self.offers.revive.state, Ready)
        return OfferRevive(self) if is_offered else ShowResult(self)

    def _accompany(self, happening: Happening) -> None:
        """Let the player see, hear and feel what happened."""
        speaker, buzzer = self.services.speaker, self.services.buzzer
        match happening:
            case Launched():
                speaker.play(Sound.TAP)
            case Caught(combo=combo):
                speaker.play(catch_sound(combo))
                buzzer.buzz(Strength.MEDIUM if combo else Strength.LIGHT)
            case GatheredDust():
                speaker.play(Sound.DUST)
            case Lost():
                speaker.play(Sound.LOST)
                buzzer.buzz(Strength.HEAVY)
        if self.effects.show(happening, self.run):
            speaker.play(Sound.BEST)
