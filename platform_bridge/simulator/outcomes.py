"""How each thing that may end in several ways ends next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

from platform_bridge.simulator.errors import RefusedError
from platform_bridge.simulator.knobs import outcome_of
from platform_bridge.simulator.scenario import Fault, Scenario
from platform_bridge.simulator.scenario_file import knobs_of
from platform_bridge.simulator.settings import Settings

Outcome = Enum | int

_MOST_CHOSEN = 100
_FAULT = outcome_of(Fault)


@dataclass(frozen=True)
class Kind:
    """One thing that may end in several ways.

    Args:
        section: Where the scenario tells of it.
        key: Under which key.
        calls: The calls that end so, for whoever looks for their codes.
    """

    section: str
    key: str
    calls: tuple[str, ...]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "login": Kind("login", "outcomes", ("login",)),
        "authorize": Kind("authorize", "outcomes", ("authorize",)),
        "rewarded_load": Kind("rewarded", "load", ("createRewardedVideoAd",)),
        "rewarded_show": Kind("rewarded", "show", ("RewardedVideoAd.show",)),
        "interstitial_load": Kind("interstitial", "load", ("createInterstitialAd",)),
        "interstitial_show": Kind("interstitial", "show", ("InterstitialAd.show",)),
        "pay": Kind("payments", "outcomes", ("pay", "recharge")),
        "add_shortcut": Kind("missions", "add_shortcut", ("addShortcut",)),
        "start_entrance": Kind("missions", "start_entrance", ("startEntranceMission",)),
        "share": Kind("share", "outcomes", ("shareAppMessage", "shareToStory")),
        "socket": Kind("sockets", "outcomes", ("connectSocket",)),
        "sound": Kind("sounds", "outcomes", ("InnerAudioContext.onError",)),
        "subpackage": Kind("subpackages", "outcomes", ("loadSubpackage",)),
    }
)
"""All of them, by the name that the control panel uses."""


class Outcomes:
    """Takes the next outcome of each kind, and the next fault of each call.

    What a developer chose for the next time goes first; then the scenario's list in turn, whose
    last entry repeats. A list that is changed starts anew.

    Args:
        settings: Where the lists stand.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._taken: dict[str, int] = {}
        self._chosen: dict[str, deque[Outcome]] = {}
        settings.watch(self._start_anew)

    def take(self, kind: str) -> Outcome:
        """Return how this one ends."""
        chosen = self._chosen.get(kind)
        if chosen:
            return chosen.popleft()
        return self._in_turn(kind, _listed(self._settings.scenario, kind))

    def take_fault(self, name: str) -> Fault | int:
        """Return the promise that is broken at this call or event; a number is a failure's code."""
        key = _fault_key(name)
        chosen = self._chosen.get(key)
        if chosen:
            return cast("Fault | int", chosen.popleft())
        listed = self._settings.scenario.faults.calls.get(name)
        return Fault.NONE if listed is None else cast("Fault | int", self._in_turn(key, listed))

    def choose(self, kind: str, word: object) -> None:
        """Say how the next one ends.

        Args:
            kind: One of `KINDS`.
            word: A word of that kind, or the code of a failure.

        Raises:
            RefusedError: When there is no such kind or word.
        """
        if kind not in KINDS:
            raise RefusedError(f"There is no kind {kind!r}: choose one of {', '.join(KINDS)}.")
        section, key = KINDS[kind].section, KINDS[kind].key
        knob = knobs_of(type(getattr(self._settings.scenario, section)))[key]
        self._choose(kind, lambda: knob.read([word])[0])

    def choose_fault(self, name: str, word: object) -> None:
        """Say which promise is broken at the next call or event of a name.

        Args:
            name: A call or event of the catalogue.
            word: A fault, or the code of a failure.

        Raises:
            RefusedError: When there is no such fault.
        """
        self._choose(_fault_key(name), lambda: _FAULT.read(word))

    def chosen(self) -> dict[str, list[str | int]]:
        """Return what waits to be taken, by kind; a fault's kind is "fault " and its name."""
        return {
            kind: [each if isinstance(each, int) else each.value for each in waiting]
            for kind, waiting in self._chosen.items()
            if waiting
        }

    def forget(self, kind: str) -> None:
        """Drop what was chosen for a kind."""
        self._chosen.pop(kind, None)

    def _choose(self, kind: str, read: Callable[[], Any]) -> None:
        try:
            outcome = read()
        except ValueError as allowed:
            raise RefusedError(f"{kind} cannot end so: {allowed}.") from None
        self._chosen.setdefault(kind, deque(maxlen=_MOST_CHOSEN)).append(outcome)

    def _in_turn(self, kind: str, listed: tuple[Outcome, ...]) -> Outcome:
        count = self._taken.get(kind, 0)
        self._taken[kind] = count + 1
        return listed[min(count, len(listed) - 1)]

    def _start_anew(self, former: Scenario, scenario: Scenario) -> None:
        for kind in KINDS:
            if _listed(former, kind) != _listed(scenario, kind):
                self._taken.pop(kind, None)
        for name, listed in scenario.faults.calls.items():
            if former.faults.calls.get(name) != listed:
                self._taken.pop(_fault_key(name), None)


def _fault_key(name: str) -> str:
    return f"fault {name}"


def _listed(scenario: Scenario, kind: str) -> tuple[Outcome, ...]:
    where = KINDS[kind]
    listed: tuple[Outcome, ...] = getattr(getattr(scenario, where.section), where.key)
    return listed
