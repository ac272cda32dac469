"""A lost run, and the question whether it shall go on for an ad."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from game.inputs import Command, Input
from game.online.offers import Closed, Failed, Granted, Hidden, NoFill, Showing
from game.scenes.buttons import Box, Button, Look, Touch
from game.scenes.play import Play
from game.scenes.scene import (
    STAY,
    GoOn,
    Services,
    ShowResult,
    Transition,
    has_tap,
    take_mute,
)
from game.texts import Text, say

COUNTDOWN_TICKS: Final = 360
_DEAF_TICKS: Final = 40
"""A late tap of the run must not answer the question."""

_WATCH: Final = Box(70.0, 600.0, 400.0, 88.0)
_SKIP: Final = Box(150.0, 704.0, 240.0, 70.0)


class ReviveKey(Enum):
    """The buttons of the question."""

    WATCH = auto()
    SKIP = auto()


class Revive:
    """The scene of the question; it answers itself when the player does not.

    Args:
        services: What it may use.
        play: The lost run.
    """

    def __init__(self, services: Services, play: Play) -> None:
        self.services = services
        self.play = play
        self.offer = play.offers.revive
        self.age = 0
        self.ticks_left = COUNTDOWN_TICKS
        self.touch: Touch[ReviveKey] = Touch(services.speaker)

    @property
    def line(self) -> str:
        """Why the ad did not count; empty before."""
        match self.offer.state:
            case Closed(line) | NoFill(line) | Failed(line):
                return line
            case _:
                return ""

    @property
    def is_showing(self) -> bool:
        """Whether the ad is on its way, or shown."""
        return isinstance(self.offer.state, Showing)

    @property
    def buttons(self) -> Sequence[Button[ReviveKey]]:
        """What can be tapped now."""
        watch = say(Text.REVIVE_AGAIN if self.line else Text.REVIVE_WATCH)
        return [
            Button(
                ReviveKey.WATCH,
                _WATCH,
                watch,
                sign="ad",
                look=Look.MAIN,
                enabled=not self.is_showing,
                waits=self.is_showing,
            ),
            Button(ReviveKey.SKIP, _SKIP, say(Text.REVIVE_SKIP), look=Look.BARE),
        ][: 1 if self.is_showing else 2]

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; the run goes on when the ad was watched, else its result is shown."""
        self.age += 1
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        match self.offer.state:
            case Granted(grant_id=grant_id):
                self.play.revive(grant_id)
                return GoOn(self.play)
            case Showing():
                return STAY
            case Hidden():
                return ShowResult(self.play)
            case _:
                return self._ask(tapped, others)

    def _ask(self, tapped: ReviveKey | None, others: Sequence[Input]) -> Transition:
        if tapped is ReviveKey.WATCH:
            self.offer.take()
            self.ticks_left = COUNTDOWN_TICKS
            return STAY
        self.ticks_left -= 1
        skips = self.age > _DEAF_TICKS and has_tap(others, above=_WATCH.top)
        if tapped is ReviveKey.SKIP or skips or Command.BACK in others or self.ticks_left <= 0:
            return ShowResult(self.play)
        return STAY
