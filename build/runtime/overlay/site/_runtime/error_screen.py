"""What a player sees when the game failed: a picture to read, rather than a frozen one."""

from __future__ import annotations

from typing import Final

import pygame

_BACKGROUND: Final = (42, 15, 36)
_TITLE: Final = (255, 217, 227)
_TEXT: Final = (255, 255, 255)
_LEAST_SIZE: Final = 12
_LINES_ON_SCREEN: Final = 20
"""How many lines of text the shorter side of the surface would hold, more or less."""


def show_error(title: str, report: str) -> None:
    """Draw a failure over the whole surface and present it.

    Args:
        title: What happened, in one sentence.
        report: Its details; the last lines count most, and are kept when there is no room.

    Raises:
        pygame.error: There is no display.
    """
    surface = _surface()
    surface.fill(_BACKGROUND)
    width, height = surface.get_size()
    size = max(_LEAST_SIZE, min(width, height) // _LINES_ON_SCREEN)
    margin = size // 2
    room = pygame.Rect(margin, margin, max(1, width - size), max(1, height - size))
    head = _text(title, size * 3 // 2, _TITLE, room.width)
    surface.blit(head, room.topleft)
    room.top += head.get_height() + margin
    room.height -= head.get_height() + margin
    surface.blit(_last_lines(report, size, room), room.topleft)
    pygame.display.flip()


def _surface() -> pygame.Surface:
    """Return the game's surface; one of the whole screen when the game had none yet."""
    if not pygame.display.get_init():
        pygame.display.init()
    return pygame.display.get_surface() or pygame.display.set_mode()


def _last_lines(report: str, size: int, room: pygame.Rect) -> pygame.Surface:
    """Return as many of the last lines as there is room for, and the last one in any case."""
    lines = report.strip().splitlines() or [""]
    shown = _text(lines[-1], size, _TEXT, room.width)
    for first in range(len(lines) - 2, -1, -1):
        longer = _text("\n".join(lines[first:]), size, _TEXT, room.width)
        if longer.get_height() > room.height:
            break
        shown = longer
    return shown


def _text(text: str, size: int, colour: tuple[int, int, int], width: int) -> pygame.Surface:
    """Return a text in lines that are no wider than asked for; long words are broken."""
    if not pygame.font.get_init():
        pygame.font.init()
    font = pygame.font.Font(None, size)
    return font.render(text.replace("\0", "") or " ", True, colour, None, width)  # noqa: FBT003  pygame's argument
