"""Lines of text in letters that the game's own fonts lack, drawn by whoever has them."""

from __future__ import annotations

import base64
import binascii
import logging
from typing import Protocol

import pygame

from game.view.palette import Colour

_log = logging.getLogger(__name__)


class Lettering(Protocol):
    """Draws lines of text."""

    def line(self, text: str, width: int, size: int, colour: Colour) -> pygame.Surface | None:
        """Return a picture of a text, cut where it is too long.

        Args:
            text: The text.
            width: What the picture may take, in pixels.
            size: Of the letters, in pixels.
            colour: Theirs; signs that have colours of their own keep them.

        Returns:
            The picture; None when it cannot be drawn.
        """
        ...


class HostPen(Protocol):
    """The host's `platform.window.lettering`, as build/host/lettering.js describes it."""

    def draw(self, text: str, width: int, size: int, colour: str, /) -> object:
        """Return {"width", "height", "pixels"}, or None."""
        ...


class HostLettering:
    """Lines drawn by the host, whose fonts have all scripts.

    Args:
        pen: What draws there.
    """

    def __init__(self, pen: HostPen) -> None:
        self._pen = pen

    def line(self, text: str, width: int, size: int, colour: Colour) -> pygame.Surface | None:
        """Return a picture of a text; see `Lettering`."""
        red, green, blue = colour
        drawn = self._pen.draw(text, width, size, f"#{red:02x}{green:02x}{blue:02x}")
        match drawn:
            case {"width": int(drawn_width), "height": int(height), "pixels": str(pixels)}:
                try:
                    content = base64.b64decode(pixels, validate=True)
                    return pygame.image.frombytes(content, (drawn_width, height), "RGBA")
                except (binascii.Error, ValueError, pygame.error) as error:
                    _log.warning("The host's picture of a text cannot be read: %s", error)
        return None
