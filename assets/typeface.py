"""The game's type: two weights of Outfit, cut down to what the game may write.

Outfit is licensed under the SIL Open Font License 1.1; its copyright and licence stay in the name
table of each file, where the licence allows them to be.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_FONT: Final = files("fontpkg_outfit") / "files" / "Outfit[wght].ttf"

_WEIGHTS: Final = (("display", 700), ("text", 500))

_CHARACTERS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin of Western and Central Europe: players' names
    *(ord(mark) for mark in "–—‘’“”…•×−→←"),  # noqa: RUF001  the marks that look alike are meant
)

_KEPT_NAMES: Final = (0, 1, 2, 4, 6, 13, 14)
"""Copyright, family, style, full and technical name, licence and its address."""

_EPOCH: Final = 3_660_000_000
"""A fixed time of making, in seconds since 1904: the same bytes each time."""


def typefaces() -> Iterator[tuple[str, bytes]]:
    """Yield each weight's name and its TrueType file."""
    for name, weight in _WEIGHTS:
        yield name, _weight(weight)


def _weight(weight: int) -> bytes:
    with _FONT.open("rb") as source:
        font = TTFont(source, recalcTimestamp=False)
        tabular = _tabular_figures(font)
        for table in font["cmap"].tables:
            table.cmap.update({code: tabular[code] for code in tabular if code in table.cmap})
        options = Options(
            layout_features=["kern", "ccmp", "mark"], hinting=False, name_IDs=_KEPT_NAMES
        )
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_CHARACTERS)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font["head"].created = font["head"].modified = _EPOCH
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()


def _tabular_figures(font: TTFont) -> dict[int, str]:
    """Return the glyphs of the figures that are all of one width, by character.

    Numbers that count up must not tremble, and SDL's text renderer cannot be asked for a feature.
    """
    table = font["GSUB"].table
    numbers = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    swaps: dict[str, str] = {}
    for index in numbers:
        for subtable in table.LookupList.Lookup[index].SubTable:
            swaps |= getattr(subtable, "ExtSubTable", subtable).mapping
    figures = {ord(figure): font.getBestCmap()[ord(figure)] for figure in "0123456789"}
    return {code: swaps[glyph] for code, glyph in figures.items()}
