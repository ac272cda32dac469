"""What the device remembers: settings and records. Nothing of value lives here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from game.background import Background
from platform_bridge import BridgeError, Storage

_KEY: Final = "save"
_log = logging.getLogger(__name__)


class Motion(Enum):
    """How much may move that need not."""

    FULL = "full"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player has chosen.

    Args:
        sound: Whether sound effects are heard.
        music: Whether the music plays.
        haptics: Whether the device vibrates.
        motion: How much moves.
    """

    sound: bool = True
    music: bool = True
    haptics: bool = True
    motion: Motion = Motion.FULL


@dataclass(frozen=True, slots=True)
class Save:
    """What the device remembers.

    Args:
        best_score: The highest score of any run on this device, verified or not.
        balance: The last balance of dust that the backend confirmed; None if it never did.
        settings: What the player has chosen.
    """

    best_score: int = 0
    balance: int | None = None
    settings: Settings = Settings()

    @property
    def muted(self) -> bool:
        """Whether nothing at all is heard."""
        return not (self.settings.sound or self.settings.music)


class Saves:
    """The save of this device, held in memory and written behind each change.

    Args:
        storage: Where it lasts.
        background: What reads and writes it while the game goes on.
    """

    def __init__(self, storage: Storage, background: Background) -> None:
        self._storage = storage
        self._background = background
        self._busy = False
        self._stored: Save | None = None
        self.current = Save()

    def load(self) -> None:
        """Read the save in the background; what changes before it arrives is kept."""
        if not self._busy:
            self._busy = True
            self._background.start(self._synchronise())

    def record_score(self, score: int) -> bool:
        """Remember a run's score; return whether it is a new best."""
        if score <= self.current.best_score:
            return False
        self._change(replace(self.current, best_score=score))
        return True

    def record_balance(self, balance: int) -> None:
        """Remember a balance that the backend confirmed, in grains of dust."""
        self._change(replace(self.current, balance=balance))

    def choose(self, settings: Settings) -> None:
        """Remember what the player has chosen."""
        self._change(replace(self.current, settings=settings))

    def toggle_mute(self) -> None:
        """Turn sound effects and music off; or both on, when nothing is heard."""
        heard = self.current.muted
        self.choose(replace(self.current.settings, sound=heard, music=heard))

    def reset(self) -> None:
        """Begin anew, as on a device that never saw the game."""
        self._change(Save())

    def _change(self, save: Save) -> None:
        self.current = save
        # Nothing is written before the save was read, or a slow device would lose it.
        self.load()

    async def _synchronise(self) -> None:
        try:
            if self._stored is None:
                await self._read()
            while self.current != self._stored:
                save = self.current
                await self._storage.set(_KEY, _written(save))
                self._stored = save
        except BridgeError as error:
            _log.warning("The save is out of reach, the next change tries again: %s", error)
        finally:
            self._busy = False

    async def _read(self) -> None:
        self._stored = stored = _save_from(await self._storage.get(_KEY))
        changed, untouched = self.current, Save()
        self.current = Save(
            best_score=max(stored.best_score, changed.best_score),
            balance=stored.balance if changed.balance is None else changed.balance,
            settings=(
                stored.settings if changed.settings == untouched.settings else changed.settings
            ),
        )


def _written(save: Save) -> Mapping[str, object]:
    settings = save.settings
    return {
        "best_score": save.best_score,
        "balance": save.balance,
        "sound": settings.sound,
        "music": settings.music,
        "haptics": settings.haptics,
        "motion": settings.motion.value,
    }


def _save_from(stored: object) -> Save:
    match stored:
        case {
            "best_score": int(best),
            "balance": (int() | None) as balance,
            "sound": bool(sound),
            "music": bool(music),
            "haptics": bool(haptics),
            "motion": "full" | "reduced" as motion,
        } if best >= 0:
            return Save(best, balance, Settings(sound, music, haptics, Motion(motion)))
        case {"best_score": int(best), "muted": bool(muted)} if best >= 0:
            # The form of the first versions.
            return Save(best, settings=Settings(sound=not muted, music=not muted))
        case None:
            return Save()
        case _:
            _log.warning("The save has a form that this game does not know; it starts anew.")
            return Save()
