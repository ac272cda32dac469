"""What the run came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from game.audio import Sound
from game.inputs import Command, Input
from game.online import offers, runs
from game.online.offers import RewardedOffer
from game.online.runs import Submission
from game.rules import RunResult
from game.scenes.buttons import Box, Button, Look, Touch
from game.scenes.notice import Notice, Tone
from game.scenes.scene import (
    STAY,
    Services,
    ShowBoard,
    ShowShop,
    ShowTitle,
    StartRun,
    Transition,
    has_tap,
    take_mute,
)
from game.scenes.tally import Tally
from game.texts import Text, say

_DEAF_TICKS: Final = 30
"""A late tap of the run must not skip its result."""

_LEFT: Final = 28.0
_WIDTH: Final = 484.0
_HALF: Final = 236.0
_RIGHT: Final = 276.0
_HEIGHT: Final = 76.0
_MAIN_HEIGHT: Final = 88.0
_GAP: Final = 12.0
_BELOW: Final = 28.0
_MISS: Final = 12.0


class ResultKey(Enum):
    """The buttons of a result."""

    HOME = auto()
    DOUBLE = auto()
    AGAIN = auto()
    BOARD = auto()
    SHOP = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run that came to its end.

    Args:
        result: What it came to.
        submission: The run on its way to the backend.
        double: The offer to double its dust.
        new_best: Whether it is this device's best run.
    """

    result: RunResult
    submission: Submission
    double: RewardedOffer
    new_best: bool


class Result:
    """The scene after a run.

    Args:
        services: What it may use.
        outcome: What is shown.
    """

    def __init__(self, services: Services, outcome: Outcome) -> None:
        self.services = services
        self.outcome = outcome
        self.age = 0
        self.touch: Touch[ResultKey] = Touch(services.speaker)
        self.dust = Tally(services.online.player.balance)

    @property
    def buttons(self) -> Sequence[Button[ResultKey]]:
        """What can be tapped now."""
        frame = self.services.safe_area.frame
        low = frame.bottom - _BELOW - _HEIGHT
        again = Box(_LEFT, low - _GAP - _MAIN_HEIGHT, _WIDTH, _MAIN_HEIGHT)
        return [
            Button(ResultKey.HOME, frame.corner, sign="home", look=Look.BARE),
            Button(ResultKey.AGAIN, again, say(Text.PLAY_AGAIN), look=Look.MAIN),
            Button(ResultKey.BOARD, Box(_LEFT, low, _HALF, _HEIGHT), say(Text.BOARD), sign="board"),
            Button(ResultKey.SHOP, Box(_RIGHT, low, _HALF, _HEIGHT), say(Text.SHOP), sign="shop"),
            *self._double_button(Box(_LEFT, again.top - _GAP - _HEIGHT, _WIDTH, _HEIGHT)),
        ]

    @property
    def floor(self) -> float:
        """Where the buttons begin and the taps that start a run end, in field units."""
        return min(button.box.top for button in self.buttons[1:]) - _MISS

    @property
    def notice(self) -> Notice:
        """What the player is told: how the doubling stands, or else the run's verdict."""
        match self.outcome.double.state:
            case offers.Granted(line=line):
                return Notice(line, Tone.GOOD)
            case offers.Paid(dust=dust):
                return Notice(say(Text.DOUBLE_PAID, dust=dust), Tone.GOOD)
            case (
                offers.Closed(line)
                | offers.NoFill(line)
                | offers.Failed(line)
                | offers.Refused(line)
            ):
                return Notice(line, Tone.SORRY)
            case _:
                return self._verdict()

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; a tap beside the buttons starts the next run, "back" leads home."""
        self.age += 1
        if self.dust.step(self.services.online.player.balance):
            self.services.speaker.play(Sound.REWARD)
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        if Command.BACK in others:
            return ShowTitle()
        if self.age <= _DEAF_TICKS:
            return STAY
        if has_tap(others, above=self.floor):
            tapped = ResultKey.AGAIN
        return self._follow(tapped)

    def _follow(self, tapped: ResultKey | None) -> Transition:
        match tapped:
            case ResultKey.HOME:
                return ShowTitle()
            case ResultKey.AGAIN:
                self.services.speaker.play(Sound.START)
                return StartRun()
            case ResultKey.BOARD:
                return ShowBoard()
            case ResultKey.SHOP:
                return ShowShop()
            case ResultKey.DOUBLE:
                self.outcome.double.take()
            case None:
                pass
        return STAY

    def _verdict(self) -> Notice:
        verdict = self.outcome.submission.verdict
        match verdict:
            case runs.Verified():
                return Notice(verdict.line, Tone.GOOD)
            case runs.Unverified():
                return Notice(verdict.line, Tone.SORRY)
            case _:
                return Notice(verdict.line)

    def _double_button(self, box: Box) -> Iterator[Button[ResultKey]]:
        """Yield the button that doubles the dust, unless that cannot be."""
        key, label = ResultKey.DOUBLE, say(Text.DOUBLE_DUST)
        match self.outcome.double.state:
            case offers.Ready() | offers.Closed() | offers.NoFill() | offers.Failed():
                if self.outcome.result.dust:
                    yield Button(key, box, label, reward=self.outcome.result.dust, sign="ad")
            case offers.Showing():
                yield Button(key, box, label, enabled=False, waits=True)
            case offers.Granted():
                yield Button(key, box, label, enabled=False, waits=True)
            case offers.Paid(dust=dust):
                done = say(Text.DOUBLE_DONE)
                yield Button(key, box, done, reward=dust, sign="check", enabled=False)
            case offers.Hidden() | offers.Refused():
                pass
