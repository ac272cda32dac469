"""Draws what a soak measured: the heap, and the ticks' processor time, by the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tests.endurance.soaking import SECONDS_A_MINUTE, WARM_S, Soaked

WIDTH: Final = 800
_LEFT: Final = 60
_PANEL_HEIGHT: Final = 160
_GAP: Final = 60
_MEGABYTE: Final = 1_000_000
_HEADROOM: Final = 1.1


@dataclass(frozen=True)
class Curve:
    """One line of a panel.

    Args:
        title: What it shows.
        colour: As SVG names it.
        values: One for each second.
    """

    title: str
    colour: str
    values: Sequence[float]


def picture(soaked: Soaked) -> str:
    """Return an SVG of both panels; that of the ticks begins when engines have compiled.

    Args:
        soaked: What was measured.
    """
    heap = Curve("heap, MB", "teal", [count / _MEGABYTE for count in soaked.heap])
    slowest, middle = soaked.slowest_ms[WARM_S:], soaked.median_ms[WARM_S:]
    ticks = (
        Curve("slowest tick of each second, ms of processor time", "darkorange", slowest),
        Curve("median tick", "navy", middle),
    )
    height = 2 * (_PANEL_HEIGHT + _GAP)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
            'font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
        *_panel((heap,), _GAP // 2),
        *_panel(ticks, _GAP // 2 + _PANEL_HEIGHT + _GAP),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _panel(curves: Sequence[Curve], top: int) -> list[str]:
    most = max(max(curve.values) for curve in curves) * _HEADROOM
    bottom = top + _PANEL_HEIGHT
    minutes = len(curves[0].values) / SECONDS_A_MINUTE
    parts = [
        f'<path d="M{_LEFT} {top}V{bottom}H{WIDTH - 10}" fill="none" stroke="grey"/>',
        f'<text x="{_LEFT - 6}" y="{top + 10}" text-anchor="end">{most:.1f}</text>',
        f'<text x="{_LEFT - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text x="{WIDTH - 10}" y="{bottom + 16}" text-anchor="end">{minutes:.0f} minutes</text>',
    ]
    for index, curve in enumerate(curves):
        points = _points(curve.values, most, bottom)
        parts.append(
            f'<polyline fill="none" stroke="{curve.colour}" points="{points}"/>'
            f'<text x="{_LEFT + 8 + 320 * index}" y="{top - 6}" fill="{curve.colour}">'
            f"{curve.title}</text>"
        )
    return parts


def _points(values: Sequence[float], most: float, bottom: int) -> str:
    step = (WIDTH - 10 - _LEFT) / max(1, len(values) - 1)
    return " ".join(
        f"{_LEFT + index * step:.1f},{bottom - value / most * _PANEL_HEIGHT:.1f}"
        for index, value in enumerate(values)
    )
