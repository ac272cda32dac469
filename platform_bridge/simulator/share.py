"""Sharing, and what comes back by it."""

from __future__ import annotations

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import ShareOutcome

COPY_URL = "onCopyUrl"
"""The event at which a listener returns what the copied link carries."""

_CANCEL = "cancel"


class Share:
    """`shareAppMessage`, `shareToStory`, `shareToUser` and the link that is copied.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.query = ""
        """The query that was shared last."""
        self.calls = calls_of(
            shareAppMessage=self._share,
            shareToStory=self._share,
            shareToUser=self._share,
        )

    def restart(self) -> None:
        """What was shared stays shared."""

    def copy_link(self) -> None:
        """Copy the game's link, as a player does in TikTok's menu.

        What the link carries is what the game's listener returns, see `complete_link`.
        """
        self.query = ""
        self._parts.tell(COPY_URL)

    def complete_link(self, returned: Json) -> None:
        """Take what a listener of `onCopyUrl` returned; what is no query adds nothing."""
        query = returned.get("query") if isinstance(returned, dict) else None
        self.query = query if isinstance(query, str) else ""

    def _share(self, call: Call) -> Answer | None:
        outcome = self._parts.outcomes.take("share")
        match outcome:
            case ShareOutcome.OK:
                self._parts.timeline.after(self._parts.takes_ms(), lambda: self._shared(call))
            case ShareOutcome.CANCELLED:
                self._parts.timeline.after(self._parts.takes_ms(), lambda: _cancel(call))
            case ShareOutcome.ASK:
                self._parts.sheets.ask(
                    self._title(call),
                    {"ok": lambda: self._shared(call), "cancelled": lambda: _cancel(call)},
                )
            case int(code):
                return chosen_failure(call.name, code)
            case _:
                return Silence()
        return None

    def _title(self, call: Call) -> str:
        """Return what the sheet shows: the game's own title only where that is switched on."""
        own = call.text("title") if self._parts.settings.quirks.has("share_own_texts") else ""
        return f"{call.name}: {own or 'the title of the Developer Portal'}"

    def _shared(self, call: Call) -> None:
        self.query = call.text("query")
        call.answer(Success())


def _cancel(call: Call) -> None:
    # TikTok's own plugin knows a cancelled share by this word (Unity plugin 1.1.1, 2026-05-28).
    call.answer(Failure(f"{call.name}:fail {_CANCEL}"))
