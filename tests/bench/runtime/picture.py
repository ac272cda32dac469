"""Draws the starts as bars: their stages one after the other, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from tests.bench.runtime.parts import PYTHON, WHOLE

WIDTH: Final = 800
_MARGIN: Final = 10
_LEGEND: Final = 40
_BAR: Final = 24
_ROW: Final = 60
_LABELS: Final = 90
_COLOURS: Final[Mapping[str, str]] = {
    "screen": "slategrey",
    "compile": "steelblue",
    "instantiate": "teal",
    PYTHON: "darkorange",
    "start": "olive",
    "first frame": "seagreen",
    WHOLE: "silver",
}

Starts = Mapping[str, Mapping[str, float]]


def picture(starts: Starts) -> str:
    """Return an SVG with two panels of bars.

    Args:
        starts: The milliseconds of each stage, and of all together, by start. Those of which only
            the whole is known stand in the second panel alone.
    """
    stages = {
        title: {stage: ms for stage, ms in start.items() if stage != WHOLE}
        for title, start in starts.items()
    }
    staged = {title: pieces for title, pieces in stages.items() if pieces}
    wholes = {title: {WHOLE: start[WHOLE]} for title, start in starts.items()}
    height = _LEGEND + (len(staged) + len(wholes)) * _ROW
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            'font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        *_legend(),
        *_panel(staged, starts, _LEGEND),
        *_panel(wholes, starts, _LEGEND + len(staged) * _ROW),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _legend() -> list[str]:
    parts = []
    for index, (stage, colour) in enumerate(_COLOURS.items()):
        x = _MARGIN + index * _LABELS
        parts.append(f'<rect x="{x}" y="10" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 16}" y="20">{escape(stage)}</text>')
    return parts


def _panel(bars: Starts, starts: Starts, top: int) -> list[str]:
    """Draw bars so that the longest is as wide as the picture."""
    most = max((starts[title][WHOLE] for title in bars), default=1)
    scale = (WIDTH - 2 * _MARGIN) / most
    parts = []
    for index, (title, pieces) in enumerate(bars.items()):
        y = top + index * _ROW
        text = f"{title.replace('`', '')}: {starts[title][WHOLE]:,.0f} ms"
        parts.append(f'<text x="{_MARGIN}" y="{y + 14}">{escape(text)}</text>')
        parts += _bar(pieces, scale, y + 20)
    return parts


def _bar(pieces: Mapping[str, float], scale: float, y: int) -> list[str]:
    parts = []
    x = float(_MARGIN)
    for stage in [stage for stage in _COLOURS if stage in pieces]:
        width = pieces[stage] * scale
        tip = f"{escape(stage)}: {pieces[stage]:,.0f} ms"
        parts.append(
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" '
            f'fill="{_COLOURS[stage]}"><title>{tip}</title></rect>'
        )
        x += width
    return parts
