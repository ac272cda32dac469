"""Sounds, and silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
import pytest

from game.audio import Sound, Speaker, catch_sound


@pytest.mark.parametrize(
    ("combo", "sound"),
    [
        (0, Sound.CATCH),
        (1, Sound.CLEAN),
        (2, Sound.COMBO_1),
        (9, Sound.COMBO_8),
        (60, Sound.COMBO_8),
    ],
)
def test_a_longer_combo_sounds_higher(combo: int, sound: Sound) -> None:
    assert catch_sound(combo) is sound


class RecordingHostSounds:
    """A host that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def play(self, name: str, volume: float, /) -> None:
        self.told.append(("play", name, volume))

    def loop(self, name: str, volume: float, /) -> None:
        self.told.append(("loop", name, volume))

    def rest(self) -> None:
        self.told.append(("rest",))

    def hush(self) -> None:
        self.told.append(("hush",))

    def resume(self) -> None:
        self.told.append(("resume",))


@pytest.mark.usefixtures("pygame_ready")
class TestHostSounds:
    def test_the_host_is_told_of_all_that_sounds(self, assets: Path) -> None:
        host = RecordingHostSounds()
        speaker = Speaker(assets, host)
        speaker.play(Sound.COMBO_3)
        speaker.music_on = True
        speaker.hush()
        speaker.resume()
        speaker.music_on = False
        assert host.told == [
            ("play", "combo3", 0.7),
            ("loop", "music", 0.5),
            ("hush",),
            ("resume",),
            ("rest",),
        ]

    def test_what_is_muted_is_not_told(self, assets: Path) -> None:
        host = RecordingHostSounds()
        speaker = Speaker(assets, host)
        speaker.muted = True
        speaker.play(Sound.TAP)
        assert host.told == []

    def test_where_pygame_has_no_sound_the_host_is_told_all_the_same(
        self, assets: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pygame.mixer.quit()
        monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
        host = RecordingHostSounds()
        speaker = Speaker(assets, host)
        speaker.play(Sound.TAP)
        speaker.hush()
        assert host.told == [("play", "tap", 0.7), ("hush",)]

    def test_every_sound_is_among_the_hosts_files(self, assets: Path) -> None:
        files = {path.stem for path in assets.glob("*.mp3")}
        assert files == {"music", *(sound.value for sound in Sound)}


@pytest.mark.usefixtures("pygame_ready")
class TestSpeaker:
    def test_it_plays_unless_muted(self, assets: Path) -> None:
        speaker = Speaker(assets)
        speaker.muted = True
        speaker.play(Sound.TAP)
        assert not pygame.mixer.get_busy()
        speaker.muted = False
        speaker.play(Sound.TAP)
        assert pygame.mixer.get_busy()

    def test_what_is_played_before_its_turn_is_heard_too(self, assets: Path) -> None:
        speaker = Speaker(assets)
        preparing = speaker.preparing()
        next(preparing)
        speaker.play(Sound.REWARD)
        assert pygame.mixer.get_busy()
        assert len(list(preparing)) == len(Sound) - 1

    def test_no_sound_is_read_once_all_are_prepared(self, assets: Path, tmp_path: Path) -> None:
        folder = tmp_path / "assets"
        shutil.copytree(assets, folder)
        speaker = Speaker(folder)
        assert len(list(speaker.preparing())) == len(Sound)
        for sound in Sound:
            (folder / f"{sound.value}.ogg").unlink()
            speaker.play(sound)

    @pytest.mark.parametrize("content", [None, b"no sound at all"])
    def test_a_sound_that_cannot_be_decoded_is_told_once_and_left_out(
        self,
        content: bytes | None,
        assets: Path,
        tmp_path: Path,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        folder = tmp_path / "assets"
        shutil.copytree(assets, folder)
        broken = folder / "tap.ogg"
        broken.unlink()
        if content is not None:
            broken.write_bytes(content)
        speaker = Speaker(folder)
        speaker.play(Sound.TAP)
        speaker.play(Sound.TAP)
        assert len(caplog.records) == 1
        assert "The sound tap stays silent" in caplog.text
        speaker.play(Sound.CATCH)
        assert pygame.mixer.get_busy()

    def test_music_plays_until_it_is_turned_off(self, assets: Path) -> None:
        speaker = Speaker(assets)
        assert not pygame.mixer.music.get_busy()
        for wanted in (True, False, True):
            speaker.music_on = wanted
            assert speaker.music_on is wanted
            assert pygame.mixer.music.get_busy() is wanted

    def test_a_hush_stops_all_until_it_ends(self, assets: Path) -> None:
        speaker = Speaker(assets)
        speaker.music_on = True
        speaker.hush()
        assert not pygame.mixer.music.get_busy()
        speaker.resume()
        assert pygame.mixer.music.get_busy()

    def test_a_hush_does_not_turn_music_on(self, assets: Path) -> None:
        speaker = Speaker(assets)
        speaker.hush()
        speaker.resume()
        assert not pygame.mixer.music.get_busy()

    def test_a_device_without_sound_keeps_the_game_silent(
        self, assets: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        pygame.mixer.quit()
        monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
        speaker = Speaker(assets)
        assert list(speaker.preparing()) == []
        speaker.play(Sound.TAP)
        speaker.music_on = True
        speaker.hush()
        speaker.resume()
        assert "stays silent" in caplog.text
