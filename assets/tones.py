"""Sound from arithmetic: notes, glides, breaths of noise and the room they sound in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 22_050
"""Samples a second."""

Samples = NDArray[np.float64]
"""Of shape (n,), or (n, 2) for left and right."""

_ATTACK: Final = 0.004
_RELEASE: Final = 0.03
"""Seconds over which each sound fades in and out: without them it would click."""

Voice = Sequence[tuple[float, float, float]]
"""The parts of a note, each with its pitch, strength and speed of decay beside the lowest one's."""

BELL: Final[Voice] = ((1.0, 1.0, 1.0), (2.0, 0.30, 1.6), (4.0, 0.16, 3.2), (6.27, 0.05, 5.0))
"""A struck bar."""

SOFT: Final[Voice] = ((1.0, 1.0, 1.0), (2.0, 0.18, 1.5), (3.0, 0.06, 2.2))
"""A rounder voice."""


def note(pitch: float, seconds: float, decay: float, voice: Voice = BELL) -> Samples:
    """Return one struck note.

    Args:
        pitch: In hertz.
        seconds: How long it lasts.
        decay: How fast it fades; after `1 / decay` seconds a third is left.
        voice: The parts it is made of.
    """
    time = times(seconds)
    samples = np.zeros_like(time)
    for ratio, strength, haste in voice:
        # So high a part cannot be sampled: it would fold back as a wrong pitch.
        if pitch * ratio < RATE / 2:
            wave = np.sin(2.0 * np.pi * pitch * ratio * time)
            samples += strength * wave * np.exp(-decay * haste * time)
    return samples


def glide(start: float, end: float, seconds: float, decay: float) -> Samples:
    """Return a tone whose pitch moves evenly (in musical steps) from `start` to `end` hertz."""
    time = times(seconds)
    phase = np.cumsum(2.0 * np.pi * start * (end / start) ** (time / seconds) / RATE)
    return np.asarray(np.exp(-decay * time) * (np.sin(phase) + 0.2 * np.sin(2.0 * phase)))


def breath(low: float, high: float, seconds: float, seed: int) -> Samples:
    """Return a whoosh: noise through a band that sweeps from `low` to `high` hertz.

    It swells for the first third and fades after it.
    """
    count = round(seconds * RATE)
    noise = np.random.Generator(np.random.PCG64(seed)).uniform(-1.0, 1.0, count)
    part = np.arange(count) / count
    tune = 2.0 * np.sin(np.pi * low * (high / low) ** part / RATE)
    samples = np.empty(count)
    slow = band = 0.0
    # Chamberlin's state variable filter.
    for index, (step, sample) in enumerate(zip(tune.tolist(), noise.tolist(), strict=True)):
        slow += step * band
        band += step * (sample - slow - 0.9 * band)
        samples[index] = band
    return np.asarray(samples * np.minimum(1.0, part * 3.0) * (1.0 - part) ** 2)


def times(seconds: float) -> Samples:
    """Return when each sample of some seconds sounds, in seconds from the first."""
    return np.arange(round(seconds * RATE)) / RATE


def mix(*parts: tuple[float, float, Samples]) -> Samples:
    """Add sounds up; each is given as (start in seconds, level, samples)."""
    length = max(round(start * RATE) + len(samples) for start, _, samples in parts)
    total = np.zeros(length)
    for start, level, samples in parts:
        offset = round(start * RATE)
        total[offset : offset + len(samples)] += level * samples
    return total


def room(seconds: float, seed: int) -> Samples:
    """Return how a room answers a clap: noise that fades, and the duller the later it is.

    Args:
        seconds: How long it is heard.
        seed: Of the noise; two rooms of one size with different seeds make left and right.
    """
    time = times(seconds)
    noise = np.random.Generator(np.random.PCG64(seed)).standard_normal(len(time))
    smooth = np.convolve(noise, np.full(6, 1.0 / 6.0), mode="same")
    dulling = np.exp(-6.0 * time / seconds)
    answer = (noise * dulling + 2.0 * smooth * (1.0 - dulling)) * np.exp(-5.5 * time / seconds)
    return np.asarray(answer / np.sqrt(np.sum(answer**2)))


def in_room(samples: Samples, answer: Samples, wet: float) -> Samples:
    """Return a sound with what a room answers, which lasts longer than it.

    Args:
        samples: The sound, of shape (n,).
        answer: The room's.
        wet: How loud the room is beside the sound.
    """
    count = len(samples) + len(answer) - 1
    wave = np.fft.irfft(np.fft.rfft(samples, count) * np.fft.rfft(answer, count), count)
    wave *= wet
    wave[: len(samples)] += samples
    return np.asarray(wave)


def finish(samples: Samples, peak: float) -> Samples:
    """Return samples faded at both ends, the loudest being `peak` (0 to 1)."""
    index = np.arange(len(samples))
    rise, fall = round(_ATTACK * RATE), round(_RELEASE * RATE)
    faded = samples * np.minimum(1.0, index / rise) * np.minimum(1.0, index[::-1] / fall)
    return np.asarray(peak * faded / np.max(np.abs(faded)))
