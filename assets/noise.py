"""Smooth noise that repeats, for clouds and smoke."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Plane = NDArray[np.float64]
"""A number for each pixel of a picture, row by row."""

_OCTAVE_GAIN: Final = 0.5
"""Each octave is twice as fine and half as strong as the one before."""


def smoothstep(low: float, high: float, value: ArrayLike) -> Plane:
    """Return 0 below `low`, 1 above `high`, and a smooth way between them.

    `low` may be above `high`: the slope then falls.
    """
    part = np.clip((np.asarray(value, dtype=np.float64) - low) / (high - low), 0.0, 1.0)
    return np.asarray(part * part * (3.0 - 2.0 * part))


class Noise:
    """Value noise over a torus: it repeats after `columns` by `rows` cells of its first octave.

    Args:
        seed: Equal seeds give equal noise.
        columns: Cells across, in the first octave.
        rows: Cells down, in the first octave.
        octaves: How many layers of detail are added.
    """

    def __init__(self, seed: int, columns: int, rows: int, octaves: int = 4) -> None:
        rng = np.random.Generator(np.random.PCG64(seed))
        self._layers = [
            rng.random((rows << octave, columns << octave)) for octave in range(octaves)
        ]
        self._range = sum(_OCTAVE_GAIN**octave for octave in range(octaves))

    def at(self, u: ArrayLike, v: ArrayLike) -> Plane:
        """Return the noise, 0 to 1, at points whose two coordinates repeat after 1."""
        total = np.zeros(np.broadcast_shapes(np.shape(u), np.shape(v)))
        gain = 1.0
        for values in self._layers:
            total += gain * _cells(np.asarray(u), np.asarray(v), values)
            gain *= _OCTAVE_GAIN
        return total / self._range


def _cells(u: Plane, v: Plane, values: Plane) -> Plane:
    down, across = values.shape
    x, y = u * across, v * down
    left, top = np.floor(x), np.floor(y)
    fx, fy = smoothstep(0.0, 1.0, x - left), smoothstep(0.0, 1.0, y - top)
    x0, y0 = left.astype(np.int64) % across, top.astype(np.int64) % down
    x1, y1 = (x0 + 1) % across, (y0 + 1) % down
    upper = values[y0, x0] + (values[y0, x1] - values[y0, x0]) * fx
    lower = values[y1, x0] + (values[y1, x1] - values[y1, x0]) * fx
    return np.asarray(upper + (lower - upper) * fy)
