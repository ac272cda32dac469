"""The title: a comet circles a star until somebody taps."""

from __future__ import annotations

from collections.abc import Sequence

from game.audio import Sound
from game.inputs import Command, Input
from game.scenes.scene import Leave, Services, StartRun, Stay, Transition, has_tap, take_mute


class Title:
    """The first scene.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.age = 0
        services.session.connect()

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; a tap starts a run, "back" leaves the game."""
        self.age += 1
        others = take_mute(inputs, self.services)
        if Command.BACK in others:
            return Leave()
        if has_tap(others):
            self.services.speaker.play(Sound.START)
            return StartRun()
        return Stay()
