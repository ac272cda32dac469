"""Sounds, and silence."""

from __future__ import annotations

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
        speaker.play(Sound.TAP)
        speaker.music_on = True
        speaker.hush()
        speaker.resume()
        assert "stays silent" in caplog.text
