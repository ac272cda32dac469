"""The moments that the sheets show, played by a pilot and pictured as a player would see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pygame

from game.application import Application
from game.inputs import MIDDLE_TAP, Command, Input
from game.pilot import SKILLS, Pilot
from game.rules import Phase
from game.scenes.play import Play

SCREENS: Final = ((360, 640), (390, 844), (540, 960), (768, 1024))
"""Widths and heights in pixels."""

_STRIP_SCREEN: Final = (270, 480)
_EARLY_STAR: Final = 4
_LATE_STAR: Final = 52
_FLIGHT_TICKS: Final = 8
_LOOK_TICKS: Final = 110
_RUN_FRAMES: Final = 20
_RUN_STEP: Final = 45
_CATCH_FRAMES: Final = 20
_CATCH_STEP: Final = 3


class Film:
    """A game that is played by a pilot and moved by hand.

    Args:
        application: The game.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._pilot = Pilot(0, SKILLS["expert"])

    def step(self, *inputs: Input) -> None:
        """Move by 1/60 s."""
        self._application.director.step(inputs)

    def start(self) -> None:
        """Leave title or result for a run."""
        self._pilot = Pilot(0, SKILLS["expert"])
        self.step(MIDDLE_TAP)

    def play_until(self, reached: Callable[[Play], bool]) -> None:
        """Let the pilot play until something is so, or the run is over."""
        while isinstance(scene := self._application.director.scene, Play) and not reached(scene):
            self.play_on()

    def play_on(self) -> None:
        """Move by 1/60 s; in a run the pilot plays."""
        scene = self._application.director.scene
        taps = isinstance(scene, Play) and self._pilot.taps(scene.run)
        self.step(*([MIDDLE_TAP] if taps else []))

    def lose(self) -> None:
        """Miss the next star, and wait for the result."""
        while isinstance(scene := self._application.director.scene, Play):
            run = scene.run
            missed = run.phase is Phase.ORBIT and not run.aim().caught
            self.step(*([MIDDLE_TAP] if missed else []))

    def wait(self, ticks: int) -> None:
        """Let time pass."""
        for _ in range(ticks):
            self.step()

    def picture(self, screen: tuple[int, int]) -> pygame.Surface:
        """Return what a window of this size shows now."""
        window = pygame.display.set_mode(screen)
        self._application.draw()
        self._application.screen.show()
        return window.copy()

    def pictures(self) -> list[pygame.Surface]:
        """Return what windows of all sizes show now."""
        return [self.picture(screen) for screen in SCREENS]

    def strip(self, frames: int, step: int) -> list[pygame.Surface]:
        """Return the pictures of a run that goes on, one after so many ticks."""
        strip = []
        for _ in range(frames):
            strip.append(self.picture(_STRIP_SCREEN))
            for _ in range(step):
                self.play_on()
        return strip


def shoot(film: Film) -> Iterator[tuple[str, list[pygame.Surface]]]:
    """Play through the game and yield each moment's name and its pictures."""
    film.wait(_LOOK_TICKS)
    yield "title", film.pictures()
    film.start()
    film.wait(_LOOK_TICKS // 4)
    yield "first", film.pictures()
    film.play_until(lambda scene: scene.run.star_index >= _EARLY_STAR and _is_flying(scene))
    yield "early", film.pictures()
    film.lose()
    film.wait(_LOOK_TICKS)
    film.start()
    yield "run", film.strip(_RUN_FRAMES, _RUN_STEP)
    film.play_until(lambda scene: scene.effects.holding)
    yield "catch", film.strip(_CATCH_FRAMES, _CATCH_STEP)
    film.play_until(lambda scene: scene.run.star_index >= _LATE_STAR and _is_flying(scene))
    yield "late", film.pictures()
    film.step(Command.LOSE_FOCUS)
    yield "paused", film.pictures()
    film.step(MIDDLE_TAP)
    film.lose()
    yield "result_comes", film.strip(_CATCH_FRAMES // 2, _CATCH_STEP * 3)
    film.wait(_LOOK_TICKS // 2)
    yield "new_best", film.pictures()
    film.start()
    film.play_until(lambda scene: scene.run.star_index > _EARLY_STAR)
    film.lose()
    film.wait(_LOOK_TICKS)
    yield "result", film.pictures()


def _is_flying(scene: Play) -> bool:
    return scene.run.flight_ticks >= _FLIGHT_TICKS
