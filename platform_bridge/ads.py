"""Advertisements: shown one at a time, settled once, and no reward lost."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from platform_bridge.ad_display import AdDisplay, AdResult, Preload, preload_of, result_of
from platform_bridge.channel import Channel
from platform_bridge.clock import Clock
from platform_bridge.errors import BridgeError, InvalidCallError
from platform_bridge.listeners import Listeners
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.problems import Problems
from platform_bridge.single_flight import SingleFlight

FIRST_INTERSTITIAL_MS = 15_000
"""How long after the first ad call TikTok allows none (TikTok's Unity guide, 2026-03-06)."""

BETWEEN_INTERSTITIALS_MS = 30_000
"""How long TikTok wants between two of them (same guide)."""

_MOST_UNCLOSED = 4


@dataclass(frozen=True)
class LateReward:
    """A rewarded ad that was watched to its end after the game had gone on.

    Args:
        ad_unit_id: Its ad unit.
        purpose: What the game said it was for.
    """

    ad_unit_id: str
    purpose: str


class _AdType(Enum):
    REWARDED = "RewardedVideoAd"
    INTERSTITIAL = "InterstitialAd"


class Ads:
    """Rewarded and interstitial ads.

    Each display takes an object of its own, because TikTok's show once (code 11003, page
    mini-games-sdk-iaa, 2026-05-01). A reward is given on `isEnded` alone (same page).

    Args:
        channel: The way to the host.
        clock: What the pauses between interstitials are measured by.
        problems: Told what failed.
        pause: Told while an ad is shown.
    """

    def __init__(
        self, channel: Channel, clock: Clock, problems: Problems, pause: PauseAggregator
    ) -> None:
        self._channel = channel
        self._clock = clock
        self._problems = problems
        self._pause = pause
        self._is_showing = False
        self._prepared: dict[tuple[_AdType, str], AdDisplay] = {}
        self._preloads: dict[tuple[_AdType, str], SingleFlight[Preload]] = {}
        self._unclosed: deque[AdDisplay] = deque()
        self._started_ms: float | None = None
        self._last_interstitial_ms: float | None = None
        self._late: Listeners[LateReward] = Listeners("late rewards")
        self._untold: list[LateReward] = []

    async def preload_rewarded(self, ad_unit_id: str) -> Preload:
        """Have a rewarded ad ready before the player asks for it.

        Args:
            ad_unit_id: The placement's id, from the Developer Portal.

        Returns:
            What came of it; the next show of this unit uses it.

        Raises:
            InvalidCallError: When the id is no text.
        """
        return await self._preload(_AdType.REWARDED, ad_unit_id)

    async def preload_interstitial(self, ad_unit_id: str) -> Preload:
        """Have an interstitial ready. It also starts the time before which TikTok allows none.

        Args:
            ad_unit_id: The placement's id, from the Developer Portal.

        Returns:
            What came of it; the next show of this unit uses it.

        Raises:
            InvalidCallError: When the id is no text.
        """
        return await self._preload(_AdType.INTERSTITIAL, ad_unit_id)

    async def show_rewarded(self, ad_unit_id: str, purpose: str = "") -> AdResult:
        """Show an ad that the player chose to watch for a reward.

        The game stands still meanwhile, by the reason AD of `bridge.pause`. When nobody says how
        the ad ended, the player goes on after 30 s of visible time, counted anew at each return.

        Args:
            ad_unit_id: The placement's id, from the Developer Portal.
            purpose: What the reward is, for `on_late_reward`.

        Returns:
            How it ended: the reward is due on COMPLETED, and on nothing else.

        Raises:
            InvalidCallError: When the id is no text.
        """
        return await self._show(_AdType.REWARDED, ad_unit_id, purpose)

    async def show_interstitial(self, ad_unit_id: str) -> AdResult:
        """Show an ad at a break of the game.

        TikTok allows none before 15 s have passed since the first ad call, nor within 30 s of the
        last one (TikTok's Unity guide, 2026-03-06): it is not even asked then. When this is the
        first ad call, the ad is made ready for the next break.

        Args:
            ad_unit_id: The placement's id, from the Developer Portal.

        Returns:
            How it ended. Whatever it is, the game goes on.

        Raises:
            InvalidCallError: When the id is no text.
        """
        if not self._is_interstitial_due():
            if self._started_ms is None:
                outcome = await self.preload_interstitial(ad_unit_id)
                if outcome is Preload.UNSUPPORTED:
                    return AdResult.UNSUPPORTED
            return AdResult.TOO_SOON
        return await self._show(_AdType.INTERSTITIAL, ad_unit_id, "")

    def on_late_reward(self, listener: Callable[[LateReward], None]) -> Callable[[], None]:
        """Have a function called when an ad ends well after the game has gone on.

        That is after TIMED_OUT or a failure, or when whoever waited was cancelled. Each display
        is told once, here or by COMPLETED. What came before anybody listened is told at once.

        Args:
            listener: Given what to reward.

        Returns:
            A function that ends it.
        """
        stop = self._late.add(listener)
        untold, self._untold = self._untold, []
        for reward in untold:
            self._late.tell(reward)
        return stop

    def _is_interstitial_due(self) -> bool:
        now_ms = self._clock.now_ms()
        started_ms, last_ms = self._started_ms, self._last_interstitial_ms
        if started_ms is None or now_ms - started_ms < FIRST_INTERSTITIAL_MS:
            return False
        return last_ms is None or now_ms - last_ms >= BETWEEN_INTERSTITIALS_MS

    async def _preload(self, ad_type: _AdType, ad_unit_id: str) -> Preload:
        key = ad_type, ad_unit_id
        preload = self._preloads.setdefault(
            key, SingleFlight(lambda: self._preload_once(ad_type, ad_unit_id))
        )
        return await preload.join()

    async def _preload_once(self, ad_type: _AdType, ad_unit_id: str) -> Preload:
        try:
            ad = await self._take(ad_type, ad_unit_id)
        except InvalidCallError:
            raise
        except BridgeError as error:
            self._problems.note(error)
            return preload_of(error)
        self._prepared[ad_type, ad_unit_id] = ad
        return await ad.load()

    async def _show(self, ad_type: _AdType, ad_unit_id: str, purpose: str) -> AdResult:
        if self._is_showing:
            return AdResult.BUSY
        self._is_showing = True
        end_pause = self._pause.begin(PauseReason.AD)

        def go_on(result: AdResult) -> None:
            self._is_showing = False
            end_pause()
            if ad_type is _AdType.INTERSTITIAL and result not in _NOT_SHOWN:
                self._last_interstitial_ms = self._clock.now_ms()

        try:
            ad = await self._take(ad_type, ad_unit_id)
        except InvalidCallError:
            go_on(AdResult.FAILED)
            raise
        except BridgeError as error:
            self._problems.note(error)
            result = result_of(error)
            go_on(result)
            return result
        except asyncio.CancelledError:
            go_on(AdResult.NO_FILL)
            raise
        self._keep_following(ad)
        ad.show(go_on, lambda: self._tell_late(LateReward(ad_unit_id, purpose)))
        return await ad.result()

    async def _take(self, ad_type: _AdType, ad_unit_id: str) -> AdDisplay:
        """Return an ad that can be shown: the prepared one, or a new one."""
        prepared = self._prepared.pop((ad_type, ad_unit_id), None)
        if prepared is not None and not prepared.is_spent:
            return prepared
        if prepared is not None:
            prepared.release()
        if self._started_ms is None:
            self._started_ms = self._clock.now_ms()
        made = await self._channel.make(f"create{ad_type.value}", {"adUnitId": ad_unit_id})
        return AdDisplay(self._channel, self._problems, ad_type.value, made)

    def _keep_following(self, ad: AdDisplay) -> None:
        """Go on listening to ads that ended without a close, but not to any number of them."""
        self._unclosed = deque(one for one in self._unclosed if not one.is_over)
        self._unclosed.append(ad)
        if len(self._unclosed) > _MOST_UNCLOSED:
            self._unclosed.popleft().release()

    def _tell_late(self, reward: LateReward) -> None:
        if self._late:
            self._late.tell(reward)
        else:
            self._untold.append(reward)


_NOT_SHOWN = frozenset({AdResult.NO_FILL, AdResult.TOO_SOON, AdResult.UNSUPPORTED})
