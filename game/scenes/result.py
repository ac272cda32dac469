"""What the run came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.audio import Sound
from game.inputs import Command, Input
from game.online.session import Submission
from game.rules import RunResult
from game.scenes.scene import (
    Services,
    ShowTitle,
    StartRun,
    Stay,
    Transition,
    has_tap,
    take_mute,
)

_DEAF_TICKS: Final = 30
"""A late tap of the run must not skip its result."""


class Result:
    """The scene after a run.

    Args:
        services: What it may use.
        result: What the run came to.
        submission: The run on its way to the backend.
        new_best: Whether it is this device's best run.
    """

    def __init__(
        self, services: Services, result: RunResult, submission: Submission, *, new_best: bool
    ) -> None:
        self.services = services
        self.result = result
        self.submission = submission
        self.new_best = new_best
        self.age = 0

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; a tap starts the next run, "back" leads to the title."""
        self.age += 1
        others = take_mute(inputs, self.services)
        if Command.BACK in others:
            return ShowTitle()
        if self.age > _DEAF_TICKS and has_tap(others):
            self.services.speaker.play(Sound.START)
            return StartRun()
        return Stay()
