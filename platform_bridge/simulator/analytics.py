"""Events that the game reports."""

from __future__ import annotations

from collections import deque

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, calls_of

_MOST_REPORTS = 200


class Analytics:
    """`reportEvent`: keeps the latest reports."""

    def __init__(self) -> None:
        self._reports: deque[Json] = deque(maxlen=_MOST_REPORTS)
        self.calls = calls_of(reportEvent=self._report)

    def restart(self) -> None:
        """What was reported stays reported."""

    def reports(self) -> list[Json]:
        """Return the latest reports, the oldest first."""
        return list(self._reports)

    def _report(self, call: Call) -> Answer:
        name, params = call.text("eventName"), call.args.get("params")
        if not name:
            return Failure("reportEvent:fail the eventName must not be empty")
        self._reports.append({"eventName": name, "params": {} if params is None else params})
        return Success()
