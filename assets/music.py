"""The game's music: a calm loop in D major, in the key of its sounds.

Whatever still sounds at the loop's end goes on at its beginning, room included, so the loop has
no seam.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from assets.tones import RATE, SOFT, Samples, note, room, times

_BEAT: Final = 0.75
"""Seconds: 80 beats a minute."""

_BEATS_A_CHORD: Final = 8

_A4: Final = 440.0
_STEPS: Final = {"C#": -8, "D": -7, "E": -5, "F#": -3, "G": -2, "A": 0, "B": 2}
"""The notes of D major, in half tones from the A of their octave."""

_PROGRESSION: Final = (
    ("D2", ("D3", "A3", "E4", "F#4")),
    ("B1", ("B2", "F#3", "A3", "D4")),
    ("G1", ("G2", "D3", "B3", "F#4")),
    ("A1", ("A2", "E3", "B3", "D4")),
    ("F#1", ("F#2", "D3", "A3", "E4")),
    ("G1", ("G2", "D3", "A3", "B3")),
    ("E1", ("E2", "D3", "G3", "B3")),
    ("A1", ("A2", "E3", "A3", "C#4")),
)
"""For each chord the bass and what lies above it."""

_ARPEGGIO: Final = (0, 2, 1, 3, 2, 1, 3, 2, 0, 2, 3, 1, 2, 3, 1, 2)
"""Which note of the chord each half beat plays, an octave higher."""

_MELODY: Final = (
    (8.0, "F#5"),
    (11.0, "E5"),
    (12.0, "D5"),
    (17.5, "B4"),
    (19.0, "D5"),
    (20.0, "F#5"),
    (26.0, "E5"),
    (29.0, "A5"),
    (33.0, "F#5"),
    (36.5, "E5"),
    (38.0, "D5"),
    (42.0, "B4"),
    (44.0, "D5"),
    (45.0, "E5"),
    (50.0, "G5"),
    (53.0, "F#5"),
    (54.0, "D5"),
    (58.0, "E5"),
    (61.0, "C#5"),
)
"""Beats and notes of a few bells."""

SECONDS: Final = len(_PROGRESSION) * _BEATS_A_CHORD * _BEAT
"""How long the loop is: 48 s."""


def music(peak: float = 0.55) -> Samples:
    """Return the loop in stereo.

    Args:
        peak: Its loudest sample; 1 would be the loudest that there is.
    """
    loop = np.zeros((round(SECONDS * RATE), 2))
    for number, (bass, chord) in enumerate(_PROGRESSION):
        start = number * _BEATS_A_CHORD * _BEAT
        for voice, name in enumerate(chord):
            _place(loop, start - 0.6, _pad(_pitch(name)), 0.075, pan=0.28 * (voice - 1.5))
        for beat in (0.0, 3.0, 4.0, 7.0):
            _place(loop, start + beat * _BEAT, _bass(_pitch(bass) * 2.0), 0.20)
        for step, which in enumerate(_ARPEGGIO):
            _pluck(loop, start + step * _BEAT / 2.0, _pitch(chord[which]), step)
    for beat, name in _MELODY:
        _place(loop, beat * _BEAT, note(_pitch(name), 2.6, 1.9), 0.085, pan=0.1)
    loop += 0.55 * _answer_of_hall(loop)
    return np.asarray(peak * loop / np.max(np.abs(loop)))


def _pluck(loop: Samples, moment: float, pitch: float, step: int) -> None:
    """Add one note of the arpeggio, and its echo three half beats later from the other side."""
    side = 0.5 if step % 2 else -0.5
    # The arpeggio comes and goes with the loop.
    level = 0.060 * (0.72 - 0.28 * float(np.cos(2.0 * np.pi * moment / SECONDS)))
    if step % 4:
        level *= 0.62
    pluck = note(2.0 * pitch, 1.1, 4.2, SOFT)
    _place(loop, moment, pluck, level, side)
    _place(loop, moment + 1.5 * _BEAT, pluck, 0.4 * level, -side)


def _pitch(name: str) -> float:
    """Return the frequency of a note such as "F#4", in hertz."""
    steps = _STEPS[name[:-1]] + 12 * (int(name[-1]) - 4)
    return float(_A4 * 2.0 ** (steps / 12.0))


def _pad(pitch: float) -> Samples:
    """Return a note that comes and goes slowly: three voices, slightly apart, each drifting."""
    time = times(_BEATS_A_CHORD * _BEAT + 2.4)
    fade = np.minimum(1.0, time / 1.6) * np.minimum(1.0, time[::-1] / 2.2)
    wave = np.zeros_like(time)
    for detune, drift in ((-0.0022, 0.21), (0.0, 0.13), (0.0025, 0.17)):
        phase = 2.0 * np.pi * pitch * (1.0 + detune) * time + 0.8 * np.sin(2 * np.pi * drift * time)
        for part, strength in ((1, 1.0), (2, 0.34), (3, 0.15), (4, 0.06)):
            wave += strength * np.sin(part * phase)
    return np.asarray(wave * fade**2 / 3.0)


def _bass(pitch: float) -> Samples:
    time = times(2.2)
    wave = np.sin(2.0 * np.pi * pitch * time) + 0.25 * np.sin(4.0 * np.pi * pitch * time)
    return np.asarray(wave * np.minimum(1.0, time / 0.03) * np.exp(-1.5 * time))


def _place(loop: Samples, start: float, samples: Samples, level: float, pan: float = 0.0) -> None:
    """Add a sound to the loop.

    Args:
        loop: In stereo.
        start: In seconds; before 0 is at the loop's end.
        samples: The sound, in mono.
        level: How loud.
        pan: From -1 (left) to 1 (right).
    """
    where = (round(start * RATE) + np.arange(len(samples))) % len(loop)
    sides = level * np.sqrt(np.array((1.0 - pan, 1.0 + pan)) / 2.0)
    loop[where] += samples[:, None] * sides


def _answer_of_hall(loop: Samples) -> Samples:
    """Return what a hall answers, going round the loop."""
    count = len(loop)
    sides = [
        np.fft.irfft(np.fft.rfft(loop[:, side]) * np.fft.rfft(room(2.6, seed), count), count)
        for side, seed in enumerate((23, 29))
    ]
    return np.stack(sides, axis=1)
