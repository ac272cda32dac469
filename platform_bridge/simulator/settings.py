"""The scenario as it stands now: a developer may change it while a game runs."""

from __future__ import annotations

from collections.abc import Callable

from platform_bridge.simulator.scenario import Quirks, Scenario

Watcher = Callable[[Scenario, Scenario], None]


class Settings:
    """Holds the scenario, and tells whoever must know when it changes.

    Args:
        scenario: How it is at first.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._watchers: list[Watcher] = []

    @property
    def scenario(self) -> Scenario:
        """The scenario as it stands now."""
        return self._scenario

    @property
    def quirks(self) -> Quirks:
        """The switches as they stand now."""
        return self._scenario.quirks

    def watch(self, watcher: Watcher) -> None:
        """Have a function called with the former and the new scenario at each change."""
        self._watchers.append(watcher)

    def change(self, scenario: Scenario) -> None:
        """Put another scenario in its place."""
        former, self._scenario = self._scenario, scenario
        for watcher in self._watchers:
            watcher(former, scenario)
