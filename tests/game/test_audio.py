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
        (6, Sound.COMBO_5),
        (60, Sound.COMBO_5),
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

    def test_a_device_without_sound_keeps_the_game_silent(
        self, assets: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        pygame.mixer.quit()
        monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
        Speaker(assets).play(Sound.TAP)
        assert "stays silent" in caplog.text
