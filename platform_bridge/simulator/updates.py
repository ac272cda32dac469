"""The update manager: a newer version of the game, found by itself at the start."""

from __future__ import annotations

from platform_bridge.simulator.answers import NOTHING, Answer, Failure, Made, Payload, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.scenario import UpdateOutcome

_DOWNLOAD_MS = 1_000


class UpdateManager:
    """What stands for the manager among the objects."""


class Updates:
    """The one update manager of a run.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._handle: int | None = None
        self._is_ready = False
        self._start_ms = parts.timeline.now_ms()
        self.calls = calls_of(
            getUpdateManager=self._get, **{"UpdateManager.applyUpdate": self._apply}
        )

    def restart(self) -> None:
        """Check anew."""
        self._handle = None
        self._is_ready = False
        self._start_ms = self._parts.timeline.now_ms()

    def _get(self, _call: Call) -> Answer:
        if self._handle is None:
            self._handle = self._parts.objects.keep(UpdateManager())
            self._check()
        return Made(self._handle)

    def _check(self) -> None:
        """Tell what the check finds: it began with the run, so a late listener hears it soon."""
        update = self._parts.settings.scenario.update
        passed_ms = self._parts.timeline.now_ms() - self._start_ms
        ms = max(update.check_ms - passed_ms, self._parts.settings.scenario.latency_ms.default)
        found = update.found
        if found is UpdateOutcome.HANG:
            return
        has_update = found is not UpdateOutcome.NONE
        self._tell_after(ms, "onCheckForUpdate", {"hasUpdate": has_update})
        if found is UpdateOutcome.FAILED:
            self._tell_after(ms + _DOWNLOAD_MS, "onUpdateFailed")
        elif found is UpdateOutcome.READY:
            self._parts.timeline.after(ms + _DOWNLOAD_MS, self._become_ready)

    def _become_ready(self) -> None:
        self._is_ready = True
        self._parts.tell("UpdateManager.onUpdateReady", NOTHING, self._handle)

    def _tell_after(self, ms: float, event: str, payload: Payload = NOTHING) -> None:
        self._parts.timeline.after(
            ms, lambda: self._parts.tell(f"UpdateManager.{event}", payload, self._handle)
        )

    def _apply(self, _call: Call) -> Answer:
        if not self._is_ready:
            return Failure("applyUpdate:fail no update is ready")
        latency_ms = self._parts.settings.scenario.latency_ms.of("UpdateManager.applyUpdate")
        self._parts.timeline.after(latency_ms, self._parts.restart)
        return Success()
