"""Advertisements: loading, showing, and every way in which either fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from platform_bridge.catalog import (
    AD_ALREADY_SHOWN,
    CATALOG,
    INTERSTITIAL_CAP,
    INTERSTITIAL_TOO_SOON,
)
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import (
    NOTHING,
    Answer,
    Failure,
    Made,
    Silence,
    Success,
    failure_payload,
)
from platform_bridge.simulator.calls import Call, Handler, calls_of
from platform_bridge.simulator.lifecycle import Lifecycle
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import AdOutcome, Interstitial, LoadOutcome, Rewarded
from platform_bridge.simulator.versions import reaches

REWARDED, INTERSTITIAL = "RewardedVideoAd", "InterstitialAd"

_KINDS = {REWARDED: "rewarded", INTERSTITIAL: "interstitial"}
_EMPTY_UNIT, _UNKNOWN_OBJECT = 11001, 11002
_NO_FILL = 20000
_SYSTEM, _CLIENT_NETWORK = 50000, 50101
_NEW_ERROR_KEY_SDK = "0.9.0"
_CLOSED_AFTER = 0.4
"""Which part of an ad has been seen when somebody closes it early, or when it breaks."""


class AdState(Enum):
    """Where an ad is in its one life."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"
    SHOWING = "showing"
    SPENT = "spent"


@dataclass
class Ad:
    """One ad object, which can be shown once.

    Args:
        type: `REWARDED` or `INTERSTITIAL`.
        unit: The id of its placement.
        state: Where it is in its life.
        failure: Why it could not be loaded.
        waiting: What goes on when the loading has ended.
    """

    type: str
    unit: str
    state: AdState = AdState.LOADING
    failure: Failure | None = None
    waiting: list[Callable[[], None]] = field(default_factory=list)


class Ads:
    """The ad module of the client.

    Args:
        parts: What it shares with the other parts.
        lifecycle: Hides the game behind an ad, where that is switched on.
    """

    def __init__(self, parts: Parts, lifecycle: Lifecycle) -> None:
        self._parts = parts
        self._lifecycle = lifecycle
        self._started_ms: float | None = None
        self._last_interstitial_ms: float | None = None
        self._interstitials = 0
        members: dict[str, Handler] = {}
        for kind in _KINDS:
            members[f"{kind}.show"] = self._show
            members[f"{kind}.load"] = self._load
            members[f"{kind}.destroy"] = self._destroy
        self.calls = calls_of(
            createRewardedVideoAd=lambda call: self._create(call, REWARDED),
            createInterstitialAd=lambda call: self._create(call, INTERSTITIAL),
            **members,
        )

    def restart(self) -> None:
        """Start the ad module anew."""
        self._started_ms = self._last_interstitial_ms = None
        self._interstitials = 0

    def _create(self, call: Call, kind: str) -> Answer:
        if self._started_ms is None:
            self._started_ms = self._parts.timeline.now_ms()
        ad = Ad(kind, call.text("adUnitId"))
        handle = self._parts.objects.keep(ad)
        self._fetch(ad, handle)
        return Made(handle)

    def _fetch(self, ad: Ad, handle: int) -> None:
        """Get the material; what comes of it is told later."""
        ad.state = AdState.LOADING
        outcome = self._parts.outcomes.take(f"{_KINDS[ad.type]}_load")
        match outcome:
            case _ if not ad.unit:
                failure = Failure("the ad unit id is empty", _EMPTY_UNIT)
            case _ if self._parts.settings.scenario.network.offline:
                failure = Failure("the network is not available", _NO_FILL)
            case LoadOutcome.OK:
                self._after_loading(ad, lambda: self._become_ready(ad, handle))
                return
            case LoadOutcome.NO_FILL:
                failure = Failure("there is no ad to show", _NO_FILL)
            case int(code):
                failure = chosen_failure(f"{ad.type}.load", code)
            case _:
                return
        self._after_loading(ad, lambda: self._fail_to_load(ad, handle, failure))

    def _after_loading(self, ad: Ad, action: Callable[[], None]) -> None:
        self._parts.timeline.after(self._section(ad).load_ms, action)

    def _become_ready(self, ad: Ad, handle: int) -> None:
        if ad.state is AdState.LOADING:
            ad.state = AdState.READY
            self._parts.tell(f"{ad.type}.onLoad", NOTHING, handle)
            self._go_on(ad)

    def _fail_to_load(self, ad: Ad, handle: int, failure: Failure) -> None:
        if ad.state is AdState.LOADING:
            ad.state, ad.failure = AdState.FAILED, failure
            self._tell_error(ad, handle, failure)
            self._go_on(ad)

    def _go_on(self, ad: Ad) -> None:
        waiting, ad.waiting = ad.waiting, []
        for action in waiting:
            action()

    def _load(self, call: Call) -> Answer | None:
        ad = self._parts.objects.find(call.handle, Ad)
        if ad is None or call.handle is None:
            return _unknown()
        match ad.state:
            case AdState.SHOWING | AdState.SPENT:
                return _already_shown()
            case AdState.READY:
                return Success()
            case AdState.FAILED:
                self._fetch(ad, call.handle)
        ad.waiting.append(lambda: call.answer(ad.failure or Success()))
        ad.failure = None
        return None

    def _show(self, call: Call) -> Answer | None:
        ad = self._parts.objects.find(call.handle, Ad)
        if ad is None or call.handle is None:
            return _unknown()
        handle = call.handle
        match ad.state:
            case AdState.SHOWING | AdState.SPENT:
                return self._refuse(ad, handle, _already_shown())
            case AdState.FAILED:
                return self._refuse(ad, handle, ad.failure or _unknown())
            case AdState.LOADING:
                ad.waiting.append(lambda: self._show_loaded(call, ad, handle))
                return None
            case AdState.READY:
                self._show_loaded(call, ad, handle)
        return None

    def _show_loaded(self, call: Call, ad: Ad, handle: int) -> None:
        failure = ad.failure if ad.state is AdState.FAILED else self._paced(ad)
        if failure is None and ad.state is not AdState.READY:
            failure = _already_shown()
        if failure is not None:
            call.answer(self._refuse(ad, handle, failure))
            return
        outcome = self._parts.outcomes.take(f"{_KINDS[ad.type]}_show")
        if isinstance(outcome, int):
            ad.state = AdState.SPENT
            call.answer(self._refuse(ad, handle, chosen_failure(call.name, outcome)))
            return
        ad.state = AdState.SHOWING
        if outcome is AdOutcome.HANG:
            call.answer(Silence())
            return
        call.answer(Success())
        self._begin(ad)
        self._play(ad, handle, outcome)

    def _paced(self, ad: Ad) -> Failure | None:
        """Refuse an interstitial that comes too early (TikTok's Unity guide, 2026-03-06)."""
        if ad.type != INTERSTITIAL:
            return None
        pacing, now_ms = self._parts.settings.scenario.interstitial, self._parts.timeline.now_ms()
        started_ms, last_ms = self._started_ms, self._last_interstitial_ms
        is_early = started_ms is not None and now_ms - started_ms < pacing.first_ms
        is_close = last_ms is not None and now_ms - last_ms < pacing.gap_ms
        if is_early or is_close:
            return Failure("the interval is too short", INTERSTITIAL_TOO_SOON)
        if pacing.cap and self._interstitials >= pacing.cap:
            return Failure("no more are allowed", INTERSTITIAL_CAP)
        return None

    def _begin(self, ad: Ad) -> None:
        if ad.type == INTERSTITIAL:
            self._last_interstitial_ms = self._parts.timeline.now_ms()
            self._interstitials += 1
        if self._parts.settings.scenario.ads.hide_game:
            self._lifecycle.hide()

    def _play(self, ad: Ad, handle: int, outcome: Enum) -> None:
        length_ms = self._section(ad).length_ms
        ends = {
            "completed": lambda: self._close(ad, handle, is_ended=True),
            "closed": lambda: self._close(ad, handle, is_ended=False),
            "breaks": lambda: self._break(ad, handle),
        }
        if outcome is AdOutcome.ASK:
            self._parts.sheets.ask(f"{ad.type} {ad.unit} is shown", ends)
            return
        shown_ms = length_ms if outcome is AdOutcome.COMPLETED else length_ms * _CLOSED_AFTER
        self._parts.timeline.after(shown_ms, ends[str(outcome.value)])

    def _break(self, ad: Ad, handle: int) -> None:
        """Fail while playing: the ad closes itself, and both listeners hear of it."""
        self._tell_error(ad, handle, Failure("the ad broke off", _SYSTEM, _CLIENT_NETWORK))
        self._close(ad, handle, is_ended=False)

    def _close(self, ad: Ad, handle: int, *, is_ended: bool) -> None:
        if ad.state is not AdState.SHOWING:
            return
        ad.state = AdState.SPENT
        if self._lifecycle.is_hidden and self._parts.settings.scenario.ads.hide_game:
            self._lifecycle.reveal()
        payload: dict[str, Json] = {"isEnded": is_ended}
        told = payload if ad.type == REWARDED else NOTHING
        self._parts.tell(f"{ad.type}.onClose", told, handle)

    def _refuse(self, ad: Ad, handle: int, failure: Failure) -> Failure:
        """Fail a show; where that is switched on, `onError` tells of it too."""
        if self._parts.settings.scenario.ads.fail_twice:
            self._tell_error(ad, handle, failure)
        return failure

    def _tell_error(self, ad: Ad, handle: int, failure: Failure) -> None:
        name, client = f"{ad.type}.onError", self._parts.settings.scenario.client
        payload = failure_payload(CATALOG[name], failure, client.error_profile)
        is_old = not reaches(client.sdk, _NEW_ERROR_KEY_SDK)
        if isinstance(payload, dict) and (
            is_old or self._parts.settings.quirks.has("ads_error_msg")
        ):
            payload["errorMsg"] = payload.pop("errMsg")
        self._parts.tell(name, payload, handle)

    def _destroy(self, call: Call) -> Answer:
        ad = self._parts.objects.find(call.handle, Ad)
        if ad is not None and ad.state is not AdState.SHOWING:
            ad.state = AdState.SPENT
        return Success()

    def _section(self, ad: Ad) -> Rewarded | Interstitial:
        scenario = self._parts.settings.scenario
        return scenario.rewarded if ad.type == REWARDED else scenario.interstitial


def _unknown() -> Failure:
    return Failure("the ad object is not known", _UNKNOWN_OBJECT)


def _already_shown() -> Failure:
    return Failure("the ad was shown already", AD_ALREADY_SHOWN)
