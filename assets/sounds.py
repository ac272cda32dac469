"""The game's sounds, all in one key (D major pentatonic) so that they agree when they overlap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assets.tones import SOFT, Samples, breath, finish, glide, in_room, mix, note, room

D4: Final = 293.66
A4: Final = 440.00
D5: Final = 587.33
E5: Final = 659.26
FIS5: Final = 739.99
A5: Final = 880.00
B5: Final = 987.77
E7: Final = 2637.02

COMBO_SCALE: Final = (D5, E5, FIS5, A5, B5, 2 * D5, 2 * E5, 2 * FIS5)
"""What `combo1` to `combo8` sparkle on."""

_HALL: Final = room(0.7, seed=17)


def sounds() -> Iterator[tuple[str, Samples]]:
    """Yield each sound's name and its samples, in mono."""
    yield "tap", finish(_tap(), 0.42)
    yield "catch", finish(in_room(_catch(), _HALL, 0.10), 0.50)
    yield "clean", finish(in_room(_clean(), _HALL, 0.14), 0.56)
    for number, pitch in enumerate(COMBO_SCALE, start=1):
        yield f"combo{number}", finish(in_room(_combo(pitch), _HALL, 0.16), 0.56)
    yield "dust", finish(_dust(), 0.28)
    yield "lost", finish(in_room(_lost(), _HALL, 0.12), 0.50)
    yield "start", finish(in_room(_start(), _HALL, 0.14), 0.52)
    yield "best", finish(in_room(_best(), _HALL, 0.18), 0.56)
    yield "button", finish(_button(), 0.35)
    yield "reward", finish(in_room(_reward(), _HALL, 0.16), 0.50)


def _tap() -> Samples:
    whoosh = breath(350.0, 2400.0, 0.24, seed=3)
    return mix((0.0, 1.0, whoosh), (0.0, 0.25, glide(D4, A5, 0.20, 14.0)))


def _catch() -> Samples:
    return mix((0.0, 1.0, note(D5, 0.36, 11.0)), (0.0, 0.5, note(D4, 0.30, 14.0, SOFT)))


def _clean() -> Samples:
    return mix(
        (0.0, 0.8, note(A5, 0.30, 12.0)),
        (0.075, 1.0, note(D5 * 2, 0.42, 8.5)),
        (0.0, 0.35, note(D4, 0.35, 10.0, SOFT)),
    )


def _combo(pitch: float) -> Samples:
    return mix(
        (0.0, 0.9, note(pitch, 0.34, 9.0)),
        (0.055, 0.7, note(pitch * 1.5, 0.34, 9.0)),
        (0.11, 0.9, note(pitch * 2.0, 0.40, 7.5)),
        (0.165, 0.22, note(pitch * 4.0, 0.26, 12.0, SOFT)),
    )


def _dust() -> Samples:
    return mix(
        (0.0, 1.0, note(E7, 0.13, 26.0, SOFT)), (0.03, 0.5, note(E7 * 1.5, 0.12, 32.0, SOFT))
    )


def _lost() -> Samples:
    fall = glide(A4, D4 / 2, 0.60, 4.5)
    return mix((0.0, 1.0, fall), (0.0, 0.25, breath(900.0, 160.0, 0.62, seed=5)))


def _start() -> Samples:
    return mix(
        (0.0, 0.8, note(D4, 0.40, 7.0, SOFT)),
        (0.09, 0.8, note(A4, 0.40, 7.0, SOFT)),
        (0.18, 1.0, note(D5, 0.46, 6.5)),
        (0.18, 0.3, note(FIS5, 0.44, 8.0, SOFT)),
    )


def _best() -> Samples:
    """Return a small fanfare: a chord from below, one note after the other."""
    rise = (D5, FIS5, A5, 2 * D5, 2 * FIS5)
    chord = [(0.085 * step, 0.7, note(pitch, 0.9, 4.5)) for step, pitch in enumerate(rise)]
    return mix(*chord, (0.0, 0.6, note(D4, 1.1, 3.0, SOFT)))


def _button() -> Samples:
    return note(A5, 0.10, 40.0, SOFT)


def _reward() -> Samples:
    """Return grains of dust that fall into a purse."""
    fall = (2 * A5, 2 * FIS5, 2 * B5, 2 * A5, 4 * D5)
    grains = [(0.06 * step, 0.6, note(pitch, 0.34, 10.0, SOFT)) for step, pitch in enumerate(fall)]
    return mix(*grains, (0.24, 0.8, note(2 * D5, 0.6, 6.0)))
