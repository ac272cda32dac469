"""Sound effects and music."""

from __future__ import annotations

import logging
from enum import Enum
from pathlib import Path
from typing import Final

import pygame

_log = logging.getLogger(__name__)
_VOLUME: Final = 0.7
_MUSIC_VOLUME: Final = 0.5
_MUSIC_FADE_MS: Final = 1_500
_FOR_EVER: Final = -1


class Sound(Enum):
    """A sound effect, by the name of its file."""

    TAP = "tap"
    CATCH = "catch"
    CLEAN = "clean"
    COMBO_1 = "combo1"
    COMBO_2 = "combo2"
    COMBO_3 = "combo3"
    COMBO_4 = "combo4"
    COMBO_5 = "combo5"
    COMBO_6 = "combo6"
    COMBO_7 = "combo7"
    COMBO_8 = "combo8"
    DUST = "dust"
    LOST = "lost"
    START = "start"
    BEST = "best"
    BUTTON = "button"
    REWARD = "reward"


_COMBOS: Final = (
    Sound.COMBO_1,
    Sound.COMBO_2,
    Sound.COMBO_3,
    Sound.COMBO_4,
    Sound.COMBO_5,
    Sound.COMBO_6,
    Sound.COMBO_7,
    Sound.COMBO_8,
)


def catch_sound(combo: int) -> Sound:
    """Return the sound of a catch, given the combo that it made."""
    if combo == 0:
        return Sound.CATCH
    if combo == 1:
        return Sound.CLEAN
    return _COMBOS[min(combo - 2, len(_COMBOS) - 1)]


class Speaker:
    """Plays sound effects and music; on a device without sound it stays silent.

    Args:
        assets: The folder of the sounds.

    Attributes:
        muted: Whether sound effects are left out.
    """

    def __init__(self, assets: Path) -> None:
        self.muted = False
        self._sounds: dict[Sound, pygame.Sound] = {}
        self._music_on = False
        self._music_began = False
        self._hushed = False
        try:
            pygame.mixer.init(22_050, -16, 2, 512)
            for sound in Sound:
                loaded = pygame.Sound(assets / f"{sound.value}.ogg")
                loaded.set_volume(_VOLUME)
                self._sounds[sound] = loaded
            pygame.mixer.music.load(assets / "music.ogg")
            pygame.mixer.music.set_volume(_MUSIC_VOLUME)
        except pygame.error as error:
            self._sounds.clear()
            _log.warning("The game stays silent, this device cannot play its sounds: %s", error)

    @property
    def music_on(self) -> bool:
        """Whether there is music; set it to let it play or stop."""
        return self._music_on

    @music_on.setter
    def music_on(self, wanted: bool) -> None:
        if wanted != self._music_on:
            self._music_on = wanted
            self._direct_music()

    def play(self, sound: Sound) -> None:
        """Play a sound, unless muted."""
        if not self.muted and sound in self._sounds:
            self._sounds[sound].play()

    def hush(self) -> None:
        """Stop what sounds, until `resume`."""
        if self._sounds:
            pygame.mixer.pause()
            self._hushed = True
            self._direct_music()

    def resume(self) -> None:
        """Let what was stopped sound on."""
        if self._sounds:
            pygame.mixer.unpause()
            self._hushed = False
            self._direct_music()

    def _direct_music(self) -> None:
        if not self._sounds:
            return
        music = pygame.mixer.music
        if not self._music_on or self._hushed:
            music.pause()
        elif self._music_began:
            music.unpause()
        else:
            music.play(_FOR_EVER, fade_ms=_MUSIC_FADE_MS)
            self._music_began = True
