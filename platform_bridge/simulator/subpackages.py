"""Parts of the code package, which come over the network when the game asks for them."""

from __future__ import annotations

from functools import partial

from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import SubpackageOutcome

_STEPS = (25, 50, 75, 100)
_KILOBYTE = 1024


class Subpackages:
    """`loadSubpackage` and `preDownloadSubpackage`, whose task goes by the number of the call.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._here: set[str] = set()
        self.calls = calls_of(loadSubpackage=self._load, preDownloadSubpackage=self._load)

    def restart(self) -> None:
        """What was downloaded stays on the device."""

    def _load(self, call: Call) -> Answer | None:
        name = call.text("name")
        if not name:
            return Failure(f"{call.name}:fail name must not be empty")
        return Success() if name in self._here else self._fetch(call, name)

    def _fetch(self, call: Call, name: str) -> Answer | None:
        outcome = self._parts.outcomes.take("subpackage")
        if self._parts.settings.scenario.network.offline:
            return Failure(f"{call.name}:fail the network is not available")
        match outcome:
            case SubpackageOutcome.OK:
                self._download(call, name)
                return None
            case SubpackageOutcome.MISSING:
                return Failure(f"{call.name}:fail there is no subpackage {name}")
            case int(code):
                return chosen_failure(call.name, code)
        return Silence()

    def _download(self, call: Call, name: str) -> None:
        load_ms = self._parts.settings.scenario.subpackages.load_ms
        for percent in _STEPS:
            tell = partial(self._tell_progress, call.number, percent)
            self._parts.timeline.after(load_ms * percent / 100, tell)

        def end() -> None:
            self._here.add(name)
            call.answer(Success())

        self._parts.timeline.after(load_ms, end)

    def _tell_progress(self, number: int, percent: int) -> None:
        whole = self._parts.settings.scenario.subpackages.size_kb * _KILOBYTE
        self._parts.tell(
            "SubpackageTask.onProgressUpdate",
            {
                "progress": percent,
                "totalBytesWritten": whole * percent // 100,
                "totalBytesExpectedToWrite": whole,
            },
            number,
        )
