"""Which scene is on, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from game.inputs import Input
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.scene import (
    Leave,
    Services,
    ShowResult,
    ShowTitle,
    StartRun,
    Stay,
    Transition,
)
from game.scenes.title import Title

AnyScene = Title | Play | Result


class Director:
    """Steps the scene that is on, and changes it when the scene says so.

    Args:
        services: What the scenes may use.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self.scene: AnyScene = Title(services)
        self.left = False

    def step(self, inputs: Sequence[Input]) -> None:
        """Move by 1/60 s."""
        self._follow(self.scene.step(inputs))

    def _follow(self, transition: Transition) -> None:
        match transition:
            case Stay():
                pass
            case ShowTitle():
                self.scene = Title(self._services)
            case StartRun():
                self.scene = self._play()
            case ShowResult():
                self.scene = self._result(transition)
            case Leave():
                self.left = True
            case _:
                assert_never(transition)

    def _play(self) -> Play:
        ticket = self._services.session.take_ticket()
        seed = self._services.local_seed() if ticket is None else ticket.seed
        return Play(self._services, seed, ticket)

    def _result(self, shown: ShowResult) -> Result:
        new_best = self._services.saves.record_score(shown.result.score)
        submission = self._services.session.submit(shown.ticket, shown.played)
        return Result(self._services, shown.result, submission, new_best=new_best)
