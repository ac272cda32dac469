"""Sound from arithmetic: notes, glides and breaths of noise as lists of samples."""

from __future__ import annotations

import random
import sys
from array import array
from math import exp, pi, sin
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE: Final = 22_050
"""Samples a second."""

Samples = list[float]

_ATTACK: Final = 0.004
_RELEASE: Final = 0.03
"""Seconds over which each sound fades in and out: without them it would click."""

BELL: Final = ((1.0, 1.0, 1.0), (2.0, 0.30, 1.6), (4.0, 0.16, 3.2), (6.27, 0.05, 5.0))
"""A struck bar. Each part: its pitch, strength and speed of decay beside the lowest one's."""

SOFT: Final = ((1.0, 1.0, 1.0), (2.0, 0.18, 1.5), (3.0, 0.06, 2.2))
"""A rounder voice."""


def note(
    pitch: float,
    seconds: float,
    decay: float,
    voice: Sequence[tuple[float, float, float]] = BELL,
) -> Samples:
    """Return one struck note.

    Args:
        pitch: In hertz.
        seconds: How long it lasts.
        decay: How fast it fades; after `1 / decay` seconds a third is left.
        voice: The parts it is made of, as `BELL` shows.
    """
    samples = [0.0] * round(seconds * RATE)
    for ratio, strength, haste in voice:
        if pitch * ratio >= RATE / 2:
            # So high a part cannot be sampled: it would fold back as a wrong pitch.
            continue
        turn = 2 * pi * pitch * ratio / RATE
        fade = exp(-decay * haste / RATE)
        level = strength
        for index in range(len(samples)):
            samples[index] += level * sin(turn * index)
            level *= fade
    return samples


def glide(start: float, end: float, seconds: float, decay: float) -> Samples:
    """Return a tone whose pitch moves evenly (in musical steps) from `start` to `end` hertz."""
    count = round(seconds * RATE)
    samples, phase = [], 0.0
    for index in range(count):
        part = index / count
        phase += 2 * pi * start * (end / start) ** part / RATE
        level = exp(-decay * index / RATE)
        samples.append(level * (sin(phase) + 0.2 * sin(2 * phase)))
    return samples


def breath(low: float, high: float, seconds: float, seed: int) -> Samples:
    """Return a whoosh: noise through a band that sweeps from `low` to `high` hertz.

    It swells for the first third and fades after it.
    """
    rng = random.Random(seed)
    count = round(seconds * RATE)
    samples, slow, band = [], 0.0, 0.0
    for index in range(count):
        part = index / count
        tune = 2 * sin(pi * low * (high / low) ** part / RATE)
        # Chamberlin's state variable filter.
        slow += tune * band
        band += tune * (rng.uniform(-1.0, 1.0) - slow - 0.9 * band)
        swell = min(1.0, part * 3.0) * (1.0 - part) ** 2
        samples.append(band * swell)
    return samples


def mix(*parts: tuple[float, float, Samples]) -> Samples:
    """Add sounds up; each is given as (start in seconds, level, samples)."""
    length = max(round(start * RATE) + len(samples) for start, _, samples in parts)
    total = [0.0] * length
    for start, level, samples in parts:
        offset = round(start * RATE)
        for index, sample in enumerate(samples):
            total[offset + index] += level * sample
    return total


def finish(samples: Samples, peak: float) -> bytes:
    """Return 16-bit little-endian samples, faded at both ends, the loudest being `peak` (0 to 1).

    Args:
        samples: Of any strength.
        peak: 1 would be the loudest that the format can hold.
    """
    rise, fall = round(_ATTACK * RATE), round(_RELEASE * RATE)
    last = len(samples) - 1
    faded = [
        sample * min(1.0, index / rise) * min(1.0, (last - index) / fall)
        for index, sample in enumerate(samples)
    ]
    scale = peak * 32_767 / max(abs(sample) for sample in faded)
    numbers = array("h", (round(sample * scale) for sample in faded))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
