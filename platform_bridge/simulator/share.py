"""Sharing, and what comes back by it."""

from __future__ import annotations

from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import ShareOutcome

_CANCEL = "cancel"


class Share:
    """`shareAppMessage`, `shareToStory` and the link that is copied.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.query = ""
        """The query that was shared last."""
        self.copy_query = ""
        """What the game adds to a link that is copied, as far as it has said so."""
        self.calls = calls_of(
            shareAppMessage=self._share,
            shareToStory=self._share,
        )

    def restart(self) -> None:
        """What was shared stays shared; what a copied link gets is for the next run to say."""
        self.copy_query = ""

    def copy_link(self) -> None:
        """Copy the game's link, as a player does in TikTok's menu."""
        self.query = self.copy_query
        self._parts.tell("onCopyUrl")

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
