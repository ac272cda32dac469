"""TikTok's two missions: coming back by the home screen, and by the profile's sidebar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from game.background import Background
from game.online.answers import ClaimedMission, MissionKind
from game.online.letters import MissionLetter
from game.online.outbox import Answered, Delayed, OnItsWay, Outbox, Parcel
from game.online.player import Player
from game.texts import Text, say
from platform_bridge import Mission as BridgeMission
from platform_bridge import MissionReward, Outcome
from platform_bridge import Missions as BridgeMissions

_GUIDED: Final[Mapping[MissionKind, Text]] = MappingProxyType(
    {
        MissionKind.SHORTCUT: Text.SHORTCUT_ADDED,
        MissionKind.ENTRANCE: Text.ENTRANCE_SHOWN,
    }
)
"""What the player reads after they were shown the way."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """This TikTok does not have it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """It can be done.

    Args:
        reward: How much dust it pays; None before the backend has told.
    """

    reward: int | None


@dataclass(frozen=True, slots=True)
class Working:
    """TikTok shows the player the way."""


@dataclass(frozen=True, slots=True)
class Guided:
    """The player was shown the way, and what to do next, in a line."""

    line: str


@dataclass(frozen=True, slots=True)
class Earned:
    """The player came by it, and the backend is asked to pay."""


@dataclass(frozen=True, slots=True)
class Paid:
    """The backend has paid it just now.

    Args:
        dust: How much.
    """

    dust: int


@dataclass(frozen=True, slots=True)
class Done:
    """It was paid today; tomorrow (UTC) it can be done again."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work; it can be tried again. In a line for the player."""

    line: str


MissionState = Hidden | Offered | Working | Guided | Earned | Paid | Done | Failed


class Mission:
    """One of them.

    Args:
        kind: Which one.
        way: TikTok's side of it.
        outbox: What has it paid.
        player: Tells what was paid today.
        background: What waits for TikTok while the game goes on.
    """

    def __init__(
        self,
        kind: MissionKind,
        way: BridgeMission,
        outbox: Outbox,
        player: Player,
        background: Background,
    ) -> None:
        self._kind = kind
        self._way = way
        self._outbox = outbox
        self._player = player
        self._background = background
        self._is_available = False
        self._shown: Working | Guided | Failed | None = None
        self._claim: Parcel | None = None

    @property
    def state(self) -> MissionState:
        """How it stands."""
        if not self._is_available:
            return Hidden()
        match None if self._claim is None else self._claim.delivery:
            case Answered(ClaimedMission(paid=True, reward=reward)):
                return Paid(reward)
            case Answered():
                return Done()
            case OnItsWay() | Delayed():
                return Earned()
            case _:
                return self._unclaimed()

    def take(self) -> None:
        """Show the player the way, because they tapped for it; unless that is under way."""
        if not isinstance(self._shown, Working):
            self._shown = Working()
            self._background.start(self._start())

    def enter(self) -> None:
        """The player came in: forget what was paid before, and check anew."""
        if self._claim is not None and isinstance(self._claim.delivery, Answered):
            self._claim = None
        self.check()

    def forget(self) -> None:
        """Begin anew: another player is here."""
        self._claim = self._shown = None

    def check(self) -> None:
        """Ask whether the player came by it, and have it paid then, in the background.

        Whether they did depends on how this session was entered: the moments to ask are the
        start, after the login, and each show (page mini-games-sdk-revisit-incentives, 2026-10-23).
        """
        self._background.start(self._check())

    def _unclaimed(self) -> MissionState:
        today = self._player.missions.get(self._kind)
        if today is not None and today.paid:
            return Done()
        return self._shown or Offered(None if today is None else today.reward)

    async def _start(self) -> None:
        match await self._way.start():
            case Outcome.DONE:
                self._shown = Guided(say(_GUIDED[self._kind]))
            case Outcome.CANCELLED:
                self._shown = None
            case Outcome.UNSUPPORTED:
                self._shown, self._is_available = None, False
            case Outcome.FAILED:
                self._shown = Failed(say(Text.MISSION_FAILED))

    async def _check(self) -> None:
        self._is_available = await self._way.is_available()
        reward = await self._way.reward()
        if reward is MissionReward.EARNED and self._claim is None:
            self._shown = None
            self._claim = self._outbox.post(MissionLetter(self._kind))


class Missions:
    """Both of them.

    Args:
        ways: TikTok's side of them.
        outbox: What has them paid.
        player: Tells what was paid today.
        background: What waits for TikTok while the game goes on.

    Attributes:
        shortcut: Coming back by an icon on the home screen.
        entrance: Coming back by the sidebar of the player's profile.
    """

    def __init__(
        self, ways: BridgeMissions, outbox: Outbox, player: Player, background: Background
    ) -> None:
        self.shortcut = Mission(MissionKind.SHORTCUT, ways.shortcut, outbox, player, background)
        self.entrance = Mission(MissionKind.ENTRANCE, ways.entrance, outbox, player, background)

    def enter(self) -> None:
        """The player came in: check both anew."""
        self.shortcut.enter()
        self.entrance.enter()

    def forget(self) -> None:
        """Begin both anew: another player is here."""
        self.shortcut.forget()
        self.entrance.forget()

    def check(self) -> None:
        """Ask of both whether the player came by them, and have them paid then."""
        self.shortcut.check()
        self.entrance.check()
