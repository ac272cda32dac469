"""Playing by itself: through title, run and result, and on; it takes no offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from game.inputs import ANYWHERE, Input
from game.rules import Run
from game.scenes.director import AnyScene
from game.scenes.play import Play

_LOOKS_FOR_TICKS: Final = 90
"""How long it looks at a title, an offer or a result."""


class Autoplayer(Protocol):
    """Somebody who plays a run instead of the player."""

    def taps(self, run: Run) -> bool:
        """Tell whether it taps in this tick of the run."""
        ...


class Autoplay:
    """Gives the inputs of an automatic player.

    Args:
        make_player: Makes the player of one run, given the run's seed.
    """

    def __init__(self, make_player: Callable[[int], Autoplayer]) -> None:
        self._make_player = make_player
        self._playing: tuple[Play, Autoplayer] | None = None

    def inputs(self, scene: AnyScene) -> list[Input]:
        """Return what it does in this tick of a scene."""
        if isinstance(scene, Play):
            taps = scene.paused or self._player_of(scene).taps(scene.run)
        else:
            taps = scene.age >= _LOOKS_FOR_TICKS
        return [ANYWHERE] if taps else []

    def _player_of(self, scene: Play) -> Autoplayer:
        if self._playing is None or self._playing[0] is not scene:
            self._playing = scene, self._make_player(scene.run.course.seed)
        return self._playing[1]
