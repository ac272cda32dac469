from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from assets import mp3, music
from assets.ogg import checksum, encode
from assets.sounds import COMBO_SCALE
from assets.tones import RATE, Samples, finish, glide, in_room, mix, note, room

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    *("button", "catch", "clean", "dust", "lost", "start", "tap", "best", "reward"),
    *(f"combo{number}" for number in range(1, 9)),
]


def samples(path: Path) -> Samples:
    sound, rate = soundfile.read(path)
    assert rate == RATE
    return np.asarray(sound)


@pytest.mark.parametrize("name", NAMES)
def test_the_format_and_the_size(made: Path, name: str) -> None:
    path = made / f"{name}.ogg"
    facts = soundfile.info(path)
    assert (facts.format, facts.subtype, facts.channels) == ("OGG", "VORBIS", 1)
    assert path.stat().st_size < 12_000


@pytest.mark.parametrize("name", NAMES)
def test_it_is_heard_but_never_harsh(made: Path, name: str) -> None:
    assert 0.2 < np.max(np.abs(samples(made / f"{name}.ogg"))) < 0.95


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_and_ends_in_silence(made: Path, name: str) -> None:
    sound = samples(made / f"{name}.ogg")
    assert np.max(np.abs(sound[:4])) < 0.03
    assert np.max(np.abs(sound[-20:])) < 0.03


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_lasting_offset(made: Path, name: str) -> None:
    assert abs(np.mean(samples(made / f"{name}.ogg"))) < 0.01


def strength(sound: Samples, pitch: float) -> float:
    """How much of a pitch is in a sound's first fifth of a second."""
    part = sound[: RATE // 5]
    turns = np.exp(-2j * np.pi * pitch / RATE * np.arange(len(part)))
    return float(np.abs(np.sum(part * turns)))


def test_the_combos_rise(made: Path) -> None:
    assert list(COMBO_SCALE) == sorted(COMBO_SCALE)
    for number, pitch in enumerate(COMBO_SCALE, start=1):
        sound = samples(made / f"combo{number}.ogg")
        lower = [other for other in COMBO_SCALE if other < pitch]
        assert all(strength(sound, pitch) > strength(sound, other) for other in lower)


class TestMusic:
    def test_it_is_a_loop_of_48_seconds_in_stereo(self, made: Path) -> None:
        loop = samples(made / "music.ogg")
        assert loop.shape == (48 * RATE, 2)
        assert 0.4 < np.max(np.abs(loop)) < 0.7

    def test_its_end_leads_into_its_beginning(self, made: Path) -> None:
        loop = samples(made / "music.ogg")
        steps = np.abs(np.diff(loop, axis=0))
        assert np.max(np.abs(loop[0] - loop[-1])) < np.max(steps)
        before, after = loop[-RATE // 4 :], loop[: RATE // 4]
        assert 0.3 < np.std(before) / np.std(after) < 3.0

    def test_it_is_never_silent_and_never_loud(self) -> None:
        loop = music.music()
        seconds = np.sqrt(np.mean(loop.reshape(48, RATE, 2) ** 2, axis=(1, 2)))
        assert np.min(seconds) > 0.03
        assert np.max(seconds) < 0.25


@pytest.mark.parametrize("name", [*NAMES, "music"])
def test_the_substitute_of_one_channel_is_as_long(made: Path, name: str) -> None:
    facts, sound = soundfile.info(made / f"{name}.mp3"), soundfile.info(made / f"{name}.ogg")
    assert (facts.format, facts.channels, facts.samplerate) == ("MP3", 1, RATE)
    assert facts.duration == pytest.approx(sound.duration, abs=0.1)


def test_two_substitutes_are_of_the_same_bytes_and_stereo_is_mixed() -> None:
    tone = finish(note(440.0, 0.3, 8.0), 0.5)
    once = mp3.encode(tone, 0.9)
    assert mp3.encode(np.stack([tone, tone], axis=1), 0.9) == once


class TestOgg:
    def test_two_encodings_are_of_the_same_bytes(self) -> None:
        tone = finish(note(440.0, 0.3, 8.0), 0.5)
        assert encode(tone, 0.5) == encode(tone, 0.5)

    def test_what_is_decoded_is_what_was_encoded(self) -> None:
        tone = finish(note(440.0, 0.5, 8.0), 0.5)
        decoded, rate = soundfile.read(io.BytesIO(encode(tone, 0.2)))
        assert rate == RATE
        assert len(decoded) == len(tone)
        assert np.max(np.abs(decoded - tone)) < 0.05

    def test_the_checksum_is_that_of_ogg(self) -> None:
        # The CRC catalogue's check value for this polynomial, start and end values.
        assert checksum(b"123456789") == 0x89A1897F


def test_a_mix_lasts_as_long_as_its_last_part() -> None:
    total = mix((0.0, 1.0, np.ones(2)), (1 / RATE, 0.5, np.ones(2)))
    assert total.tolist() == [1.0, 1.5, 0.5]


def test_a_note_and_a_glide_last_as_asked() -> None:
    assert len(note(440.0, 0.5, 8.0)) == len(glide(440.0, 220.0, 0.5, 8.0)) == RATE // 2


def test_parts_too_high_to_be_sampled_are_left_out() -> None:
    voice = ((1.0, 1.0, 1.0), (2.0, 1.0, 1.0))
    assert np.array_equal(note(8000.0, 0.1, 8.0, voice), note(8000.0, 0.1, 8.0, voice[:1]))
    assert not np.array_equal(note(4000.0, 0.1, 8.0, voice), note(4000.0, 0.1, 8.0, voice[:1]))


def test_a_room_answers_after_the_sound() -> None:
    tone = finish(note(440.0, 0.2, 8.0), 0.5)
    heard = in_room(tone, room(0.4, seed=1), 0.2)
    assert len(heard) == len(tone) + round(0.4 * RATE) - 1
    assert np.max(np.abs(heard[len(tone) + 100 :])) > 0.0
    assert heard[0] == pytest.approx(0.0, abs=1e-6)


def test_finish_scales_to_the_peak() -> None:
    wave = np.sin(np.arange(RATE) / 5)
    for strength_before in (100.0, 0.001):
        assert np.max(np.abs(finish(strength_before * wave, 0.5))) == pytest.approx(0.5)
