"""Fonts of the system, of which there are none: pygame's own font stands in for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pygame.font import Font


def SysFont(  # noqa: N802  pygame's name
    name: str | bytes | Iterable[str | bytes] | None,  # noqa: ARG001  pygame's signature
    size: int,
    bold: bool = False,  # noqa: FBT001, FBT002  pygame's signature
    italic: bool = False,  # noqa: FBT001, FBT002  pygame's signature
    constructor: Callable[[str | None, int, bool, bool], Font] | None = None,
) -> Font:
    """Return pygame's own font.

    Args:
        name: Not looked for.
        size: The height in pixels.
        bold: Whether to make it bold.
        italic: Whether to slant it.
        constructor: Makes the font, given None for its file, size, bold and italic.
    """
    if constructor is not None:
        return constructor(None, size, bold, italic)
    font = Font(None, size)
    font.set_bold(bold)
    font.set_italic(italic)
    return font


def get_fonts() -> list[str]:
    """Return the names of the system's fonts: none."""
    return []


def match_font(
    name: str | bytes | Iterable[str | bytes],  # noqa: ARG001  pygame's signature
    bold: bool = False,  # noqa: ARG001, FBT001, FBT002  pygame's signature
    italic: bool = False,  # noqa: ARG001, FBT001, FBT002  pygame's signature
) -> str | None:
    """Return the file of a font of the system: there is none."""
    return None
