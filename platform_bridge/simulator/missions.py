"""The revisit missions: the home screen's icon, and the profile's sidebar."""

from __future__ import annotations

from platform_bridge.simulator.answers import Answer, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.lifecycle import Lifecycle
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import FlowOutcome, RewardRepeat

SHORTCUT_SCENE, SIDEBAR_SCENE = "desktop_shortcut", "center"
"""The entries that are rewarded (guide "All in One", 2026-03-06)."""

_DAY_MS = 86_400_000


class Missions:
    """Which entries were rewarded already, and which ways back exist.

    Args:
        parts: What it shares with the other parts.
        lifecycle: How the game was entered.
    """

    def __init__(self, parts: Parts, lifecycle: Lifecycle) -> None:
        self._parts = parts
        self._lifecycle = lifecycle
        self._paid: dict[str, float] = {}
        self.has_icon = False
        """Whether the game has an icon on the home screen."""
        self.calls = calls_of(
            addShortcut=self._add_shortcut,
            getShortcutMissionReward=self._shortcut_reward,
            startEntranceMission=self._start_entrance,
            getEntranceMissionReward=self._entrance_reward,
        )

    def restart(self) -> None:
        """What was rewarded stays rewarded."""

    def paid(self) -> dict[str, float]:
        """Return when each way in was rewarded last, by its scene."""
        return dict(self._paid)

    def _add_shortcut(self, call: Call) -> Answer:
        match self._parts.outcomes.take("add_shortcut"):
            case FlowOutcome.OK:
                self.has_icon = True
                return Success()
            case int(code):
                return chosen_failure(call.name, code)
        return Silence()

    def _start_entrance(self, call: Call) -> Answer:
        match self._parts.outcomes.take("start_entrance"):
            case FlowOutcome.OK:
                self._go_to_sidebar()
                return Success()
            case int(code):
                return chosen_failure(call.name, code)
        return Silence()

    def _go_to_sidebar(self) -> None:
        """Leave the game for the profile's sidebar, once the call is answered."""
        leaves_ms = self._parts.settings.scenario.latency_ms.of("startEntranceMission")
        self._parts.timeline.after(leaves_ms, self._lifecycle.hide)
        if self._parts.settings.scenario.missions.entrance_returns:
            self._parts.timeline.after(
                leaves_ms + self._parts.takes_ms(),
                lambda: self._lifecycle.show(SIDEBAR_SCENE, {}),
            )

    def _shortcut_reward(self, _call: Call) -> Answer:
        received = self._receive(SHORTCUT_SCENE)
        if self._parts.settings.quirks.has("shortcut_reward_says_nothing"):
            return Success()
        return Success({"canReceiveReward": received})

    def _entrance_reward(self, _call: Call) -> Answer:
        entered = self._lifecycle.entry.scene
        swapped = self._parts.settings.quirks.has("entrance_reward_by_shortcut")
        scene = SHORTCUT_SCENE if swapped and entered == SHORTCUT_SCENE else SIDEBAR_SCENE
        return Success({"canReceiveReward": self._receive(scene)})

    def _receive(self, scene: str) -> bool:
        """Tell whether this entry is rewarded; one that may not repeat is used up by that."""
        if self._lifecycle.entry.scene != scene:
            return False
        now_ms, last_ms = self._parts.timeline.now_ms(), self._paid.get(scene)
        match self._parts.settings.scenario.missions.repeat:
            case RewardRepeat.ONCE:
                is_open = last_ms is None
            case RewardRepeat.DAILY:
                is_open = last_ms is None or now_ms // _DAY_MS > last_ms // _DAY_MS
            case RewardRepeat.PER_SESSION:
                is_open = True
        if is_open:
            self._paid[scene] = now_ms
        return is_open
