"""Smooth noise that repeats, for clouds and smoke."""

from __future__ import annotations

import random
from math import floor

OCTAVE_GAIN = 0.5
"""Each octave is twice as fine and half as strong as the one before."""


def smoothstep(low: float, high: float, value: float) -> float:
    """Return 0 below `low`, 1 above `high`, and a smooth way between them.

    `low` may be above `high`: the slope then falls.
    """
    part = min(1.0, max(0.0, (value - low) / (high - low)))
    return part * part * (3.0 - 2.0 * part)


class Noise:
    """Value noise over a torus: it repeats after `columns` by `rows` cells of its first octave.

    Args:
        seed: Equal seeds give equal noise.
        columns: Cells across, in the first octave.
        rows: Cells down, in the first octave.
        octaves: How many layers of detail are added.
    """

    def __init__(self, seed: int, columns: int, rows: int, octaves: int = 4) -> None:
        rng = random.Random(seed)
        self._layers: list[tuple[int, int, list[float]]] = []
        for octave in range(octaves):
            across, down = columns << octave, rows << octave
            self._layers.append((across, down, [rng.random() for _ in range(across * down)]))
        self._range = sum(OCTAVE_GAIN**octave for octave in range(octaves))

    def at(self, u: float, v: float) -> float:
        """Return the noise, 0 to 1, at a point whose two coordinates repeat after 1."""
        total, gain = 0.0, 1.0
        for across, down, values in self._layers:
            total += gain * _cell(u * across, v * down, across, down, values)
            gain *= OCTAVE_GAIN
        return total / self._range


def _cell(x: float, y: float, across: int, down: int, values: list[float]) -> float:
    left, top = floor(x), floor(y)
    fx, fy = x - left, y - top
    fx, fy = fx * fx * (3.0 - 2.0 * fx), fy * fy * (3.0 - 2.0 * fy)
    x0, x1 = left % across, (left + 1) % across
    y0, y1 = top % down * across, (top + 1) % down * across
    upper = values[y0 + x0] + (values[y0 + x1] - values[y0 + x0]) * fx
    lower = values[y1 + x0] + (values[y1 + x1] - values[y1 + x0]) * fx
    return upper + (lower - upper) * fy
