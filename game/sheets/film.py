"""A game that is played by a pilot, moved by hand, and pictured as a player would see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.application import Application
from game.inputs import ANYWHERE, Input
from game.pilot import SKILLS, Pilot
from game.rules import Phase
from game.scenes.director import AnyScene
from game.scenes.frame import frame_of
from game.scenes.play import Play
from game.scenes.scene import Services
from platform_bridge import Rect, WindowInfo

SCREENS: Final = ((360, 640), (390, 844), (540, 960), (768, 1024))
"""Widths and heights in pixels."""

_STRIP_SCREEN: Final = (270, 480)
_STATUS_BARS: Final = {(360, 640): 24, (390, 844): 47}
"""What phones of this size cover at the top, in pixels; the others cover nothing."""

_HOME_BAR: Final = 34
_CAPSULE: Final = (87, 32)
_CAPSULE_EDGE: Final = 7


class Film:
    """A game in the hands of who pictures it.

    Args:
        application: The game.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._pilot = Pilot(0, SKILLS["expert"])

    @property
    def services(self) -> Services:
        """What the scenes use."""
        return self._application.director.scene.services

    @property
    def scene(self) -> AnyScene:
        """The scene that is on; another one may be put in its place."""
        return self._application.director.scene

    @scene.setter
    def scene(self, scene: AnyScene) -> None:
        self._application.director.scene = scene

    def step(self, *inputs: Input) -> None:
        """Move by 1/60 s."""
        self._application.director.step(inputs)

    def start(self) -> None:
        """Leave title or result for a run."""
        self._pilot = Pilot(0, SKILLS["expert"])
        self.step(ANYWHERE)

    def play_until(self, reached: Callable[[Play], bool]) -> None:
        """Let the pilot play until something is so, or the run is over."""
        while isinstance(scene := self.scene, Play) and not reached(scene):
            self.play_on()

    def play_on(self) -> None:
        """Move by 1/60 s; in a run the pilot plays."""
        scene = self.scene
        taps = isinstance(scene, Play) and self._pilot.taps(scene.run)
        self.step(*([ANYWHERE] if taps else []))

    def lose(self) -> None:
        """Miss the next star, and wait for what comes then."""
        while isinstance(scene := self.scene, Play):
            run = scene.run
            missed = run.phase is Phase.ORBIT and not run.aim().caught
            self.step(*([ANYWHERE] if missed else []))

    def wait(self, ticks: int) -> None:
        """Let time pass."""
        for _ in range(ticks):
            self.step()

    def picture(self, screen: tuple[int, int]) -> pygame.Surface:
        """Return what a window of this size shows now, under what a phone puts over it."""
        window = pygame.display.set_mode(screen)
        capsule = _capsule(screen)
        self.services.safe_area.frame = frame_of(_window(screen), capsule)
        self._application.draw()
        self._application.screen.show()
        if capsule is not None:
            _draw_capsule(window, capsule)
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


def _window(screen: tuple[int, int]) -> WindowInfo:
    width, height = screen
    bar = _STATUS_BARS.get(screen, 0)
    is_tall = height > 2 * width
    safe = Rect(0, bar, width, height - (_HOME_BAR if is_tall else 0))
    return WindowInfo(width, height, 1.0, bar, safe)


def _capsule(screen: tuple[int, int]) -> Rect | None:
    if screen not in SCREENS:
        return None
    right = screen[0] - _CAPSULE_EDGE
    top = _STATUS_BARS.get(screen, 0) + _CAPSULE_EDGE
    return Rect(right - _CAPSULE[0], top, right, top + _CAPSULE[1])


def _draw_capsule(window: pygame.Surface, capsule: Rect) -> None:
    """Draw TikTok's own button where it would lie."""
    place = pygame.Rect(capsule.left, capsule.top, capsule.width, capsule.height)
    cover = pygame.Surface(place.size, pygame.SRCALPHA)
    pygame.draw.rect(cover, (0, 0, 0, 90), ((0, 0), place.size), border_radius=16)
    pygame.draw.rect(cover, (255, 255, 255, 70), ((0, 0), place.size), 1, border_radius=16)
    pygame.draw.circle(cover, (255, 255, 255, 220), (22, 16), 3)
    pygame.draw.circle(cover, (255, 255, 255, 220), (64, 16), 7, 2)
    window.blit(cover, place)
