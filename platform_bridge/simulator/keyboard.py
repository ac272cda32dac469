"""The on-screen keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.errors import RefusedError
from platform_bridge.simulator.parts import Parts

_DEFAULT_LENGTH = 100
_TYPING_MS = 80


@dataclass
class Shown:
    """A keyboard that is shown.

    Args:
        value: What stands in it.
        longest: How long that may be.
        holds: Whether it stays when the text is confirmed.
    """

    value: str
    longest: int
    holds: bool


class Keyboard:
    """The keyboard, typed on by the scenario or by a developer.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._shown: Shown | None = None
        self._count = 0
        self.calls = calls_of(
            showKeyboard=self._show,
            updateKeyboard=self._update,
            hideKeyboard=self._hide,
        )

    @property
    def shown(self) -> Shown | None:
        """The keyboard that is shown, None when there is none."""
        return self._shown

    def restart(self) -> None:
        """Put the keyboard away."""
        self._shown = None

    def type(self, text: str) -> None:
        """Replace what stands in the keyboard, as a player does by typing.

        Raises:
            RefusedError: When no keyboard is shown.
        """
        shown = self._required()
        shown.value = text[: shown.longest]
        self._parts.tell("onKeyboardInput", {"value": shown.value})

    def confirm(self) -> None:
        """Press the keyboard's button.

        Raises:
            RefusedError: When no keyboard is shown.
        """
        shown = self._required()
        self._parts.tell("onKeyboardConfirm", {"value": shown.value})
        if not shown.holds:
            self.close()

    def close(self) -> None:
        """Put the keyboard away.

        Raises:
            RefusedError: When no keyboard is shown.
        """
        shown = self._required()
        self._shown = None
        self._parts.tell("onKeyboardHeightChange", {"height": 0})
        self._parts.tell("onKeyboardComplete", {"value": shown.value})

    def _required(self) -> Shown:
        if self._shown is None:
            raise RefusedError("No keyboard is shown: the game must call showKeyboard first.")
        return self._shown

    def _show(self, call: Call) -> Answer:
        longest = max(0, int(call.number_of("maxLength", _DEFAULT_LENGTH)))
        shown = Shown(
            call.text("defaultValue")[:longest], longest, call.args.get("confirmHold") is True
        )
        self._shown = shown
        keyboard = self._parts.settings.scenario.keyboard
        ms = self._parts.settings.scenario.latency_ms.of("showKeyboard")
        self._later(
            ms,
            shown,
            lambda: self._parts.tell("onKeyboardHeightChange", {"height": keyboard.height}),
        )
        if self._count < len(keyboard.typed):
            self._play(ms, shown, keyboard.typed[self._count])
            self._count += 1
        return Success()

    def _play(self, ms: float, shown: Shown, text: str) -> None:
        """Type a text of the scenario's, one letter after the other; an empty one closes."""
        for end in range(1, len(text) + 1):
            ms += _TYPING_MS
            self._later(ms, shown, partial(self.type, text[:end]))
        self._later(ms + _TYPING_MS, shown, self.confirm if text else self.close)

    def _later(self, ms: float, shown: Shown, action: Callable[[], None]) -> None:
        def act() -> None:
            if self._shown is shown:
                action()

        self._parts.timeline.after(ms, act)

    def _update(self, call: Call) -> Answer:
        if self._shown is None:
            return Failure("updateKeyboard:fail no keyboard is shown")
        self._shown.value = call.text("value")[: self._shown.longest]
        return Success()

    def _hide(self, _call: Call) -> Answer:
        if self._shown is not None:
            self.close()
        return Success()
