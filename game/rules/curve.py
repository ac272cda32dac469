"""Curves of the difficulty: straight lines from knot to knot."""

from __future__ import annotations

from itertools import pairwise

Knots = tuple[tuple[float, float], ...]
"""Places with their values, by rising place."""


def along(knots: Knots, place: float) -> float:
    """Return the value of a curve at a place; beyond the last knot it stays as it is."""
    for (start, first), (end, last) in pairwise(knots):
        if place <= end:
            return first + (last - first) * ((place - start) / (end - start))
    return knots[-1][1]
