"""What a rewarded ad is offered for: another life in the run, or its dust once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from game.background import Background
from game.online import outbox
from game.online.answers import GrantKind, RecordedGrant, Ticket
from game.online.letters import GrantLetter
from game.online.lines import line_for
from game.online.outbox import Answered, Outbox, Parcel
from game.online.player import Player
from game.texts import Text, say
from platform_bridge import AdResult, Ads, LateReward, System

_SCHEMA: Final = "createRewardedVideoAd"
_CAP_REACHED: Final = "grant_cap_reached"


_GRANTED: Final[Mapping[GrantKind, Text]] = MappingProxyType(
    {GrantKind.REVIVE: Text.AD_REVIVES, GrantKind.DOUBLE_DUST: Text.AD_DOUBLES}
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """It cannot be had, so nothing is shown of it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """It can be had for an ad."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The ad is on its way, or shown."""


@dataclass(frozen=True, slots=True)
class Granted:
    """The ad was watched to its end: it is the player's.

    Args:
        grant_id: Our own id of it: 32 hexadecimal digits.
        line: What the player reads, until the backend has paid what lasts.
    """

    grant_id: str
    line: str


@dataclass(frozen=True, slots=True)
class Paid:
    """The backend has paid it.

    Args:
        dust: How much.
    """

    dust: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The ad was closed before its end; it can be tried again. In a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class NoFill:
    """There was no ad; it can be tried again. In a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work; it can be tried again. In a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The backend does not pay it, whatever is done; and why, in a line for the player."""

    line: str


OfferState = Hidden | Ready | Showing | Granted | Paid | Closed | NoFill | Failed | Refused


class RewardedOffer:
    """One thing that a run can be given for an ad, once.

    Args:
        offers: Shows ads and records grants.
        kind: What it gives.
        ticket: The run's ticket; None for a local run.
    """

    def __init__(self, offers: Offers, kind: GrantKind, ticket: Ticket | None) -> None:
        self._offers = offers
        self._ticket = ticket
        self._state: OfferState = Ready()
        self._parcel: Parcel | None = None
        self.kind = kind

    @property
    def state(self) -> OfferState:
        """How it stands."""
        match self._state:
            case Granted():
                return self._after_grant(self._state)
            case Showing() | Hidden():
                return self._state
            case _:
                return self._state if self._offers.can_show(self.kind) else Hidden()

    def take(self) -> None:
        """Show the ad, because the player tapped for it; unless it is shown or was granted."""
        match self._state:
            case Ready() | Closed() | NoFill() | Failed():
                self._state = Showing()
                self._offers.show(self)
            case _:
                pass

    def settle(self, result: AdResult) -> None:
        """Take over how the ad ended."""
        match result:
            case AdResult.COMPLETED:
                self._state = self._granted()
            case AdResult.CLOSED:
                self._state = Closed(say(Text.AD_CLOSED))
            case AdResult.NO_FILL | AdResult.TOO_SOON:
                self._state = NoFill(say(Text.AD_NONE))
            case AdResult.UNSUPPORTED:
                self._state = Hidden()
            case _:
                self._state = Failed(say(Text.AD_FAILED))

    def hide(self) -> None:
        """Offer it no more: there is nothing to give."""
        self._state = Hidden()

    def _granted(self) -> Granted:
        grant_id = self._offers.make_id()
        if self._ticket is not None:
            letter = GrantLetter(self._ticket.token, self.kind, grant_id)
            self._parcel = self._offers.record(letter)
        return Granted(grant_id, say(_GRANTED[self.kind]))

    def _after_grant(self, granted: Granted) -> OfferState:
        if self.kind is GrantKind.REVIVE or self._parcel is None:
            return granted
        match self._parcel.delivery:
            case Answered(RecordedGrant(dust=dust)) if dust:
                return Paid(dust)
            case outbox.Refused(error):
                return Refused(line_for(error))
            case _:
                return granted


@dataclass(frozen=True, slots=True)
class RunOffers:
    """What one run can be given.

    Args:
        revive: Another life.
        double: Its dust once more, when it is over and gathered some.
    """

    revive: RewardedOffer
    double: RewardedOffer


class Offers:
    """Makes offers, shows their ads, and has what was granted recorded.

    TikTok gives a reward on `isEnded` alone (page mini-games-sdk-iaa, 2026-05-01), which is what
    `AdResult.COMPLETED` says. It is granted for the run at once; what lasts is for the backend to
    pay, once.

    Args:
        ads: Show them.
        system: Tells whether TikTok can.
        outbox: What records grants.
        player: Tells the day, for the day's cap.
        background: What waits for ads while the game goes on.
        ad_unit_id: The placement of rewarded ads, from the Developer Portal.
        make_id: Makes ids of grants: 8 to 32 hexadecimal digits.
    """

    def __init__(  # noqa: PLR0913  what an ad's reward passes through
        self,
        ads: Ads,
        system: System,
        outbox: Outbox,
        player: Player,
        background: Background,
        *,
        ad_unit_id: str,
        make_id: Callable[[], str],
    ) -> None:
        self._ads = ads
        self._system = system
        self._outbox = outbox
        self._player = player
        self._background = background
        self._ad_unit_id = ad_unit_id
        self._is_supported = False
        self._latest: dict[GrantKind, Parcel] = {}
        self._owed: Counter[str] = Counter()
        self.make_id = make_id
        self.stop = ads.on_late_reward(self._owe)

    def prepare(self) -> None:
        """Find out whether TikTok shows rewarded ads, and have one ready, in the background."""
        self._background.start(self._prepare())

    def for_run(self, ticket: Ticket | None) -> RunOffers:
        """Return what a run can be given.

        Args:
            ticket: The run's ticket; None for a local run, whose dust nobody pays.
        """
        double = RewardedOffer(self, GrantKind.DOUBLE_DUST, ticket)
        if ticket is None:
            double.hide()
        return RunOffers(RewardedOffer(self, GrantKind.REVIVE, ticket), double)

    def can_show(self, kind: GrantKind) -> bool:
        """Tell whether an ad may be offered: TikTok shows them, and the day has some left.

        Args:
            kind: What is offered for it.
        """
        return self._is_supported and not self._is_capped(kind)

    def show(self, offer: RewardedOffer) -> None:
        """Show an offer's ad in the background; what is owed from an earlier one needs no ad."""
        if self._owed[offer.kind.value]:
            self._owed[offer.kind.value] -= 1
            offer.settle(AdResult.COMPLETED)
        else:
            self._background.start(self._show(offer))

    def record(self, letter: GrantLetter) -> Parcel:
        """Have a grant recorded at the backend."""
        parcel = self._latest[letter.kind] = self._outbox.post(letter)
        return parcel

    async def _prepare(self) -> None:
        self._is_supported = await self._system.can_i_use(_SCHEMA)
        if self._is_supported:
            await self._ads.preload_rewarded(self._ad_unit_id)

    async def _show(self, offer: RewardedOffer) -> None:
        offer.settle(await self._ads.show_rewarded(self._ad_unit_id, offer.kind.value))
        await self._ads.preload_rewarded(self._ad_unit_id)

    def _owe(self, reward: LateReward) -> None:
        """Keep what an ad earned after the player had gone on: the next offer is free."""
        self._owed[reward.purpose] += 1

    def _is_capped(self, kind: GrantKind) -> bool:
        parcel = self._latest.get(kind)
        match parcel.delivery if parcel is not None else None:
            case outbox.Refused(error) if error.code == _CAP_REACHED:
                return error.details.get("day") == self._player.day
            case _:
                return False
