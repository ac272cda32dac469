"""Which scene is on, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence

from game.inputs import Input
from game.scenes.board import BoardScene
from game.scenes.play import Play
from game.scenes.result import Outcome, Result
from game.scenes.revive import Revive
from game.scenes.scene import (
    GoBack,
    GoOn,
    Leave,
    OfferRevive,
    Opening,
    Services,
    ShowBoard,
    ShowResult,
    ShowSettings,
    ShowShop,
    ShowTitle,
    StartRun,
    Stay,
    Transition,
)
from game.scenes.settings import SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title

AnyScene = Title | Play | Revive | Result | BoardScene | ShopScene | SettingsScene


class Director:
    """Steps the scene that is on, and changes it when the scene says so.

    Args:
        services: What the scenes may use.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self.scene: AnyScene = Title(services)
        self.left = False
        self._before: AnyScene = self.scene

    def step(self, inputs: Sequence[Input]) -> None:
        """Move by 1/60 s."""
        self._follow(self.scene.step(inputs))

    def _follow(self, transition: Transition) -> None:
        match transition:
            case Stay():
                pass
            case Leave():
                self.left = True
            case GoBack():
                self.scene = self._before
            case _:
                if isinstance(self.scene, Title | Result):
                    self._before = self.scene
                self.scene = self._next(transition)

    def _next(self, transition: Opening) -> AnyScene:
        scene: AnyScene
        match transition:
            case ShowTitle():
                scene = Title(self._services)
            case StartRun():
                scene = self._play()
            case OfferRevive(play):
                scene = Revive(self._services, play)
            case GoOn(play):
                scene = play
            case ShowResult(play):
                scene = self._result(play)
            case ShowBoard():
                scene = BoardScene(self._services)
            case ShowShop():
                scene = ShopScene(self._services)
            case ShowSettings():
                scene = SettingsScene(self._services)
        return scene

    def _play(self) -> Play:
        ticket = self._services.online.runs.take_ticket()
        seed = self._services.local_seed() if ticket is None else ticket.seed
        return Play(self._services, seed, ticket)

    def _result(self, play: Play) -> Result:
        result = play.result()
        outcome = Outcome(
            result=result,
            submission=self._services.online.runs.submit(play.ticket, play.played()),
            double=play.offers.double,
            new_best=self._services.saves.record_score(result.score),
        )
        return Result(self._services, outcome)
