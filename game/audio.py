"""Sound effects."""

from __future__ import annotations

import logging
from enum import Enum
from pathlib import Path
from typing import Final

import pygame

_log = logging.getLogger(__name__)
_VOLUME: Final = 0.7


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
    DUST = "dust"
    LOST = "lost"
    START = "start"
    BUTTON = "button"


_COMBOS: Final = (Sound.COMBO_1, Sound.COMBO_2, Sound.COMBO_3, Sound.COMBO_4, Sound.COMBO_5)


def catch_sound(combo: int) -> Sound:
    """Return the sound of a catch, given the combo that it made."""
    if combo == 0:
        return Sound.CATCH
    if combo == 1:
        return Sound.CLEAN
    return _COMBOS[min(combo - 2, len(_COMBOS) - 1)]


class Speaker:
    """Plays sound effects; on a device without sound it stays silent.

    Args:
        assets: The folder of the sounds.
    """

    def __init__(self, assets: Path) -> None:
        self.muted = False
        self._sounds: dict[Sound, pygame.Sound] = {}
        try:
            pygame.mixer.init(22_050, -16, 2, 512)
            for sound in Sound:
                loaded = pygame.Sound(assets / f"{sound.value}.wav")
                loaded.set_volume(_VOLUME)
                self._sounds[sound] = loaded
        except pygame.error as error:
            _log.warning("The game stays silent, this device cannot play its sounds: %s", error)

    def play(self, sound: Sound) -> None:
        """Play a sound, unless muted."""
        if not self.muted and sound in self._sounds:
            self._sounds[sound].play()
