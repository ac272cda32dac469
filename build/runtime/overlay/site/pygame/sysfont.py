"""Fonts of the system, which has none but pygame's own: it stands in for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from pygame.font import Font, get_default_font
from pygame.pkgdata import getResource

_OWN: Final = "freesansbold"


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
    """Return the names of the fonts that are there: pygame's own."""
    return [_OWN]


def match_font(
    name: str | bytes | Iterable[str | bytes],
    bold: bool = False,  # noqa: ARG001, FBT001, FBT002  pygame's signature
    italic: bool = False,  # noqa: ARG001, FBT001, FBT002  pygame's signature
) -> str | None:
    """Return the file of a font.

    Args:
        name: One or several, in a list or with commas between them; the first that is there counts.
        bold: Not looked at: there is one file.
        italic: Not looked at.
    """
    names = [name] if isinstance(name, (str, bytes)) else name
    texts = (each.decode() if isinstance(each, bytes) else each for each in names)
    wanted = {_simple(part) for text in texts for part in text.split(",")}
    if _OWN not in wanted:
        return None
    with getResource(get_default_font()) as file:  # type: ignore[no-untyped-call]  # pygame's has no types
        return str(file.name)


def _simple(name: str) -> str:
    """Return a font's name in small letters and digits alone."""
    return "".join(letter for letter in name.lower() if letter.isalnum())
