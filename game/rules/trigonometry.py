"""Sine and cosine from plain arithmetic: the C library's differ between platforms, these do not."""

from __future__ import annotations

from math import floor
from typing import Final

PI: Final = 3.141592653589793
TAU: Final = 6.283185307179586

# The last terms of the series are below 1e-17 for an angle between -pi and pi.
_TERMS: Final = 14


def sine(angle: float) -> float:
    """Return the sine of an angle in radians, to about 1e-15."""
    reduced = angle - TAU * floor((angle + PI) / TAU)
    square = reduced * reduced
    total = 0.0
    # Horner's scheme from the last term: x * (1 - x²/(2·3) * (1 - x²/(4·5) * (…))).
    for term in range(_TERMS, 0, -1):
        total = (1.0 - total) * square / (2.0 * term * (2.0 * term + 1.0))
    return reduced * (1.0 - total)


def cosine(angle: float) -> float:
    """Return the cosine of an angle in radians, to about 1e-15."""
    return sine(angle + PI / 2.0)
