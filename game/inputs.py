"""What the player can do, told apart from how a device reports it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import pygame

from game.view.screen import Screen


@dataclass(frozen=True, slots=True)
class Tap:
    """A finger or the mouse's button went down, or a key that means "now".

    Args:
        x: Place in the 540x960 field, from its left side.
        y: Likewise, from its top.
    """

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drag:
    """The finger that is down moved to a place; see `Tap`."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Release:
    """The finger left the screen at a place; see `Tap`."""

    x: float
    y: float


class Command(Enum):
    """What keys and the window ask for."""

    MUTE = "mute"
    BACK = "back"
    LOSE_FOCUS = "lose focus"
    DEVELOPER = "developer"
    """The key that opens the simulator's control panel, where there is one."""

    QUIT = "quit"


Input = Tap | Drag | Release | Command

ANYWHERE: Final = Tap(-1.0, -1.0)
"""A tap beside the field, where no button lies: what a key means."""

_MOUSE: Final[dict[int, type[Tap | Drag | Release]]] = {
    pygame.MOUSEBUTTONDOWN: Tap,
    pygame.MOUSEMOTION: Drag,
    pygame.MOUSEBUTTONUP: Release,
}
_FINGER: Final[dict[int, type[Tap | Drag | Release]]] = {
    pygame.FINGERDOWN: Tap,
    pygame.FINGERMOTION: Drag,
    pygame.FINGERUP: Release,
}
_KEYS: Final[dict[int, Input]] = {
    pygame.K_SPACE: ANYWHERE,
    pygame.K_RETURN: ANYWHERE,
    pygame.K_m: Command.MUTE,
    pygame.K_ESCAPE: Command.BACK,
    pygame.K_AC_BACK: Command.BACK,
    pygame.K_F1: Command.DEVELOPER,
}


def read_inputs(events: Iterable[pygame.Event], screen: Screen) -> list[Input]:
    """Return what the player did, in order.

    Args:
        events: pygame's events of this frame.
        screen: Where the field lies in the window.
    """
    inputs = (_input(event, screen) for event in events)
    return [found for found in inputs if found is not None]


def _input(event: pygame.Event, screen: Screen) -> Input | None:
    match event.type:
        case pygame.MOUSEBUTTONDOWN | pygame.MOUSEMOTION | pygame.MOUSEBUTTONUP:
            return _mouse_input(event, screen)
        case pygame.FINGERDOWN | pygame.FINGERMOTION | pygame.FINGERUP:
            # Fingers come in shares of the window.
            width, height = screen.window_size
            return _FINGER[event.type](*screen.to_field(event.x * width, event.y * height))
        case pygame.KEYDOWN:
            return _KEYS.get(event.key)
        case pygame.WINDOWFOCUSLOST | pygame.WINDOWMINIMIZED:
            return Command.LOSE_FOCUS
        case pygame.QUIT:
            return Command.QUIT
        case _:
            return None


def _mouse_input(event: pygame.Event, screen: Screen) -> Input | None:
    # SDL makes a mouse event of each finger's too.
    if event.touch:
        return None
    if event.type == pygame.MOUSEMOTION:
        means_it = event.buttons[0]
    else:
        means_it = event.button == pygame.BUTTON_LEFT
    return _MOUSE[event.type](*screen.to_field(*event.pos)) if means_it else None
