"""Ways from one value to another that start or end gently; all take and give 0 to 1."""

from __future__ import annotations

from typing import Final

_BACK: Final = 1.70158
"""Makes `overshoot` go a tenth too far."""


def share(age: float, start: float, length: float) -> float:
    """Return how much of a time has passed, 0 to 1.

    Args:
        age: Now, in ticks.
        start: When the time begins.
        length: How long it is.
    """
    return min(max((age - start) / length, 0.0), 1.0)


def ease_out(part: float) -> float:
    """Return a way that ends gently."""
    left = 1.0 - part
    return 1.0 - left * left * left


def ease_in_out(part: float) -> float:
    """Return a way that starts and ends gently."""
    return part * part * (3.0 - 2.0 * part)


def overshoot(part: float) -> float:
    """Return a way that goes a tenth too far before it ends."""
    left = 1.0 - part
    return 1.0 + left * left * (_BACK - (_BACK + 1.0) * left)
