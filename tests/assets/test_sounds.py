from __future__ import annotations

import wave
from array import array
from math import pi, sin
from typing import TYPE_CHECKING

import pytest

from assets.tones import RATE, finish, glide, mix, note

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    *("button", "catch", "clean", "dust", "lost", "start", "tap"),
    *(f"combo{number}" for number in range(1, 6)),
]
FULL = 32_767


def samples(path: Path) -> list[int]:
    with wave.open(str(path), "rb") as file:
        return list(array("h", file.readframes(file.getnframes())))


@pytest.mark.parametrize("name", NAMES)
def test_the_format_and_the_size(made: Path, name: str) -> None:
    path = made / f"{name}.wav"
    with wave.open(str(path), "rb") as file:
        form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
    assert form == (1, 2, 22_050)
    assert path.stat().st_size < 30_000


@pytest.mark.parametrize("name", NAMES)
def test_it_is_heard_but_never_harsh(made: Path, name: str) -> None:
    peak = max(abs(sample) for sample in samples(made / f"{name}.wav")) / FULL
    assert 0.25 < peak < 0.95


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_and_ends_in_silence(made: Path, name: str) -> None:
    sound = samples(made / f"{name}.wav")
    assert sound[0] == 0
    assert sound[-1] == 0
    assert max(abs(sample) for sample in sound[-20:]) < 0.02 * FULL


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_lasting_offset(made: Path, name: str) -> None:
    sound = samples(made / f"{name}.wav")
    assert abs(sum(sound) / len(sound)) < 0.01 * FULL


def strength(sound: list[int], pitch: float) -> float:
    """How much of a pitch is in a sound's first fifth of a second (Goertzel, with sine alone)."""
    part = sound[: RATE // 5]
    turn = 2 * pi * pitch / RATE
    across = sum(sample * sin(turn * index) for index, sample in enumerate(part))
    along = sum(sample * sin(turn * index + pi / 2) for index, sample in enumerate(part))
    return across * across + along * along


def test_the_combos_rise(made: Path) -> None:
    scale = [587.33, 659.26, 739.99, 880.00, 987.77]
    heard = []
    for number in range(1, 6):
        sound = samples(made / f"combo{number}.wav")
        heard.append(max(scale, key=lambda pitch: strength(sound, pitch)))
    assert heard == scale


def test_a_mix_lasts_as_long_as_its_last_part() -> None:
    total = mix((0.0, 1.0, [1.0, 1.0]), (1 / RATE, 0.5, [1.0, 1.0]))
    assert total == [1.0, 1.5, 0.5]


def test_a_note_and_a_glide_last_as_asked() -> None:
    assert len(note(440.0, 0.5, 8.0)) == len(glide(440.0, 220.0, 0.5, 8.0)) == RATE // 2


def test_parts_too_high_to_be_sampled_are_left_out() -> None:
    voice = ((1.0, 1.0, 1.0), (2.0, 1.0, 1.0))
    assert note(8000.0, 0.1, 8.0, voice) == note(8000.0, 0.1, 8.0, voice[:1])
    assert note(4000.0, 0.1, 8.0, voice) != note(4000.0, 0.1, 8.0, voice[:1])


def test_finish_scales_to_the_peak() -> None:
    loud = finish([100.0 * sin(index / 5) for index in range(RATE)], 0.5)
    quiet = finish([0.001 * sin(index / 5) for index in range(RATE)], 0.5)
    assert max(array("h", loud)) == max(array("h", quiet)) == pytest.approx(FULL / 2, abs=1)
