"""What the device remembers: settings and the best score. Nothing of value lives here."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, replace
from typing import Final

from game.background import Background
from platform_bridge import BridgeError, Storage

_KEY: Final = "save"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Save:
    """What the device remembers.

    Args:
        best_score: The highest score of any run on this device, verified or not.
        muted: Whether sound effects are off.
    """

    best_score: int = 0
    muted: bool = False


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

    def toggle_mute(self) -> None:
        """Turn sound effects off or on."""
        self._change(replace(self.current, muted=not self.current.muted))

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
                await self._storage.set(_KEY, asdict(save))
                self._stored = save
        except BridgeError as error:
            _log.warning("The save is out of reach, the next change tries again: %s", error)
        finally:
            self._busy = False

    async def _read(self) -> None:
        self._stored = stored = _save_from(await self._storage.get(_KEY))
        self.current = Save(
            best_score=max(stored.best_score, self.current.best_score),
            muted=stored.muted or self.current.muted,
        )


def _save_from(stored: object) -> Save:
    match stored:
        case {"best_score": int(best), "muted": bool(muted)} if best >= 0:
            return Save(best_score=best, muted=muted)
        case None:
            return Save()
        case _:
            _log.warning("The save has a form that this game does not know; it starts anew.")
            return Save()
