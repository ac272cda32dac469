"""Sound effects and music."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final, Protocol

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


class HostSounds(Protocol):
    """Sounds that the host plays by itself, where nobody hears what pygame mixes.

    It is told of every sound, and plays it if it has to.
    """

    def play(self, name: str, volume: float, /) -> object:
        """Play a sound once, at a volume of 0 to 1."""
        ...

    def loop(self, name: str, volume: float, /) -> object:
        """Let a sound go on in the background, until `rest`."""
        ...

    def rest(self) -> object:
        """Stop the sound in the background."""
        ...

    def hush(self) -> object:
        """Stop all, until `resume`."""
        ...

    def resume(self) -> object:
        """Let the background sound on."""
        ...


class NoHostSounds:
    """For hosts that play what pygame mixes."""

    def play(self, name: str, volume: float, /) -> None:
        """Leave it to pygame."""

    def loop(self, name: str, volume: float, /) -> None:
        """Leave it to pygame."""

    def rest(self) -> None:
        """Leave it to pygame."""

    def hush(self) -> None:
        """Leave it to pygame."""

    def resume(self) -> None:
        """Leave it to pygame."""


class Speaker:
    """Plays sound effects and music; on a device without sound it stays silent.

    Args:
        assets: The folder of the sounds.
        host_sounds: What plays them where nobody hears pygame.

    Attributes:
        muted: Whether sound effects are left out.
    """

    def __init__(self, assets: Path, host_sounds: HostSounds | None = None) -> None:
        self.muted = False
        self._host_sounds = host_sounds or NoHostSounds()
        self._assets = assets
        self._sounds: dict[Sound, pygame.Sound | None] = {}
        self._music_on = False
        self._music_began = False
        self._hushed = False
        self._audible = True
        try:
            pygame.mixer.init(22_050, -16, 2, 512)
            pygame.mixer.music.load(assets / "music.ogg")
            pygame.mixer.music.set_volume(_MUSIC_VOLUME)
        except pygame.error as error:
            self._audible = False
            _log.warning("The game stays silent, this device cannot play its sounds: %s", error)

    def preparing(self) -> Iterator[None]:
        """Decode the sounds, one a step; one that is played before its turn is decoded then."""
        for sound in Sound if self._audible else ():
            self._sound(sound)
            yield

    @property
    def music_on(self) -> bool:
        """Whether there is music; set it to let it play or stop."""
        return self._music_on

    @music_on.setter
    def music_on(self, wanted: bool) -> None:
        if wanted != self._music_on:
            self._music_on = wanted
            if wanted:
                self._host_sounds.loop("music", _MUSIC_VOLUME)
            else:
                self._host_sounds.rest()
            self._direct_music()

    def play(self, sound: Sound) -> None:
        """Play a sound, unless muted."""
        if self.muted:
            return
        self._host_sounds.play(sound.value, _VOLUME)
        if self._audible and (decoded := self._sound(sound)) is not None:
            decoded.play()

    def hush(self) -> None:
        """Stop what sounds, until `resume`."""
        self._host_sounds.hush()
        if self._audible:
            pygame.mixer.pause()
            self._hushed = True
            self._direct_music()

    def resume(self) -> None:
        """Let what was stopped sound on."""
        self._host_sounds.resume()
        if self._audible:
            pygame.mixer.unpause()
            self._hushed = False
            self._direct_music()

    def _sound(self, sound: Sound) -> pygame.Sound | None:
        if sound not in self._sounds:
            self._sounds[sound] = self._decoded(sound)
        return self._sounds[sound]

    def _decoded(self, sound: Sound) -> pygame.Sound | None:
        try:
            decoded = pygame.Sound(self._assets / f"{sound.value}.ogg")
        except (OSError, pygame.error) as error:
            # In the middle of a run: it is worth more than a sound.
            _log.warning("The sound %s stays silent: %s", sound.value, error)
            return None
        decoded.set_volume(_VOLUME)
        return decoded

    def _direct_music(self) -> None:
        if not self._audible:
            return
        music = pygame.mixer.music
        if not self._music_on or self._hushed:
            music.pause()
        elif self._music_began:
            music.unpause()
        else:
            music.play(_FOR_EVER, fade_ms=_MUSIC_FADE_MS)
            self._music_began = True
