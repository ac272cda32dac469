"""What the backend answers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from game.online.errors import Reauth


class LoginKind(Enum):
    """Which of TikTok's calls gave a login code."""

    LOGIN = "login"
    AUTHORIZE = "authorize"


class GrantKind(Enum):
    """What a rewarded ad gives."""

    REVIVE = "revive"
    DOUBLE_DUST = "double_dust"


class MissionKind(Enum):
    """A way back into the game that TikTok has players rewarded for."""

    SHORTCUT = "shortcut"
    ENTRANCE = "entrance"


class OrderStatus(Enum):
    """What became of an order."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to have one run verified.

    Args:
        token: What proves it.
        seed: The course to be played.
        expires_in: Seconds from its issue for which it is worth something.
    """

    token: str
    seed: int
    expires_in: int


@dataclass(frozen=True, slots=True)
class VerifiedRun:
    """What the backend says of a run after it played it again.

    Args:
        score: Points.
        rank: The player's place on the board, from 1.
        personal_best: Whether the player never did better.
        dust: How much dust it was paid, with what an ad doubled.
        balance: How much dust the player has now.
    """

    score: int
    rank: int
    personal_best: bool
    dust: int
    balance: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The player as others see them.

    Args:
        player_id: Our own id.
        display_name: The public name: made up until the player lets the game see theirs.
        avatar: Where the backend serves the picture; None if there is none.
    """

    player_id: str
    display_name: str
    avatar: str | None


@dataclass(frozen=True, slots=True)
class MissionToday:
    """A mission on the backend's date.

    Args:
        paid: Whether it was paid on it.
        reward: How much dust it pays.
    """

    paid: bool
    reward: int


@dataclass(frozen=True, slots=True)
class Me:
    """What the player is and has.

    Args:
        profile: Who they are.
        balance: How much dust they have.
        reauth: Which of TikTok's calls to make anew; None if neither.
        day: The UTC date by the backend's clock, such as "2026-11-22".
        missions: How the missions stand on that date.
    """

    profile: Profile
    balance: int
    reauth: Reauth | None
    day: str
    missions: Mapping[MissionKind, MissionToday]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line of the board.

    Args:
        rank: Place, from 1.
        name: The player's public name.
        score: Points of their best run.
        avatar_id: Which picture is theirs; None if there is none.
        you: Whether it is the player's own.
    """

    rank: int
    name: str
    score: int
    avatar_id: str | None
    you: bool


@dataclass(frozen=True, slots=True)
class RecordedGrant:
    """A rewarded ad on record.

    Args:
        dust: What it has paid; 0 as long as its run is not verified.
        balance: How much dust the player has now.
    """

    dust: int
    balance: int


@dataclass(frozen=True, slots=True)
class ClaimedMission:
    """What came of claiming a mission.

    Args:
        paid: Whether it was paid now; if not, it was before on the same date.
        reward: How much dust it pays.
        balance: How much dust the player has now.
    """

    paid: bool
    reward: int
    balance: int


@dataclass(frozen=True, slots=True)
class Product:
    """A pack of dust.

    Args:
        id: Names it.
        name: The same for people.
        dust: How much dust it holds.
        beans: Its price in Beans.
    """

    id: str
    name: str
    dust: int
    beans: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order.

    Args:
        id: The backend's id of it.
        product_id: What was ordered.
        dust: How much dust it brings.
        status: What became of it.
        trade_order_id: What TikTok's `pay` takes; None if TikTok does not know of it yet.
    """

    id: str
    product_id: str
    dust: int
    status: OrderStatus
    trade_order_id: str | None
