"""What the player can do, told apart from how a device reports it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import pygame

from game.view.screen import Screen


@dataclass(frozen=True, slots=True)
class Tap:
    """A touch, click or key that means "now".

    Args:
        x: Place in the 540x960 field, from its left side.
        y: Likewise, from its top.
    """

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


Input = Tap | Command

MIDDLE_TAP = Tap(270.0, 480.0)
"""A tap in the middle of the field, where no button lies: what a key means."""

_KEYS: dict[int, Input] = {
    pygame.K_SPACE: MIDDLE_TAP,
    pygame.K_RETURN: MIDDLE_TAP,
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
        case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT and not event.touch:
            return Tap(*screen.to_field(*event.pos))
        case pygame.FINGERDOWN:
            # Fingers come in shares of the window; the mouse event that SDL makes of each is
            # left out above.
            width, height = screen.window_size
            return Tap(*screen.to_field(event.x * width, event.y * height))
        case pygame.KEYDOWN:
            return _KEYS.get(event.key)
        case pygame.WINDOWFOCUSLOST | pygame.WINDOWMINIMIZED:
            return Command.LOSE_FOCUS
        case pygame.QUIT:
            return Command.QUIT
        case _:
            return None
