"""The player, as far as the backend has confirmed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from game.online.answers import Me, MissionKind, MissionToday, Profile
from game.online.errors import Reauth
from game.saves import Saves

_NOTHING_KNOWN: Final[Mapping[MissionKind, MissionToday]] = MappingProxyType({})


class Player:
    """What the backend said last of the player; nothing here is worth anything by itself.

    Args:
        saves: Keep the last confirmed balance, to be shown when nobody can be asked.

    Attributes:
        profile: Who they are; None before the first answer.
        reauth: Which of TikTok's calls the backend wants made anew; None if neither.
        day: The UTC date by the backend's clock, such as "2026-11-22"; None before.
        missions: How the missions stand on that date; empty before.
    """

    def __init__(self, saves: Saves) -> None:
        self._saves = saves
        self.profile: Profile | None = None
        self.reauth: Reauth | None = None
        self.day: str | None = None
        self.missions: Mapping[MissionKind, MissionToday] = _NOTHING_KNOWN

    @property
    def balance(self) -> int | None:
        """The last confirmed balance of dust; None on a device that never heard of one."""
        return self._saves.current.balance

    def learn(self, me: Me) -> None:
        """Take over what the backend says."""
        self.profile = me.profile
        self.reauth = me.reauth
        self.day = me.day
        self.missions = me.missions
        self.confirm(me.balance)

    def confirm(self, balance: int) -> None:
        """Take over a balance that the backend answered.

        Args:
            balance: In grains of dust; less than 0 after a refund of what was spent.
        """
        self._saves.record_balance(balance)

    def note_paid(self, kind: MissionKind) -> None:
        """Take over that a mission was paid on the backend's date."""
        if kind in self.missions:
            self.missions = {**self.missions, kind: replace(self.missions[kind], paid=True)}

    def forget(self) -> None:
        """Know nothing of anybody any more; the saves are for their owner to clear."""
        self.profile = None
        self.reauth = None
        self.day = None
        self.missions = _NOTHING_KNOWN
