"""Friends' data: what TikTok's guide names, with nobody's data behind it."""

from __future__ import annotations

from platform_bridge.simulator.answers import Answer, Made, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts

_STATUS_GRANTED = 0
_SILENT = (
    "setUserCloudStorage",
    "removeUserCloudStorage",
    "getFriendCloudStorage",
    "getUserCloudStorage",
)


class OpenDataContext:
    """What stands for the open data context among the objects."""


class Social:
    """`getOpenDataContext` and the calls around it.

    The main part of a game and its open data context are one here: what is posted to the context
    comes by `onMessage`. What the calls for data answer is on no page, and so they answer nothing.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._handle: int | None = None
        self.calls = calls_of(
            getOpenDataContext=self._get,
            authorizeOpenContext=self._authorize,
            **{"OpenDataContext.postMessage": self._post},
            **{name: lambda _: Success() for name in _SILENT},
        )

    def restart(self) -> None:
        """The context is made anew."""
        self._handle = None

    def _get(self, _call: Call) -> Answer:
        if self._handle is None:
            self._handle = self._parts.objects.keep(OpenDataContext())
        return Made(self._handle)

    def _authorize(self, call: Call) -> Answer | None:
        granted = Success({"code": _STATUS_GRANTED})
        if call.args.get("get_status_only") is True:
            return granted
        self._parts.timeline.after(self._parts.takes_ms(), lambda: call.answer(granted))
        return None

    def _post(self, call: Call) -> Answer:
        latency_ms = self._parts.settings.scenario.latency_ms.of(call.name)
        message = call.args.get("message")
        self._parts.timeline.after(latency_ms, lambda: self._parts.tell("onMessage", message))
        return Success()
