"""The keyboard of the phone."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from platform_bridge.channel import Channel
from platform_bridge.problems import Outcome, Problems
from platform_bridge.reading import number, record, text


class KeyboardType(Enum):
    """Which keys a keyboard shows."""

    TEXT = "text"
    NUMBER = "number"


class Keyboard:
    """Typing (page mini-games-sdk-device-and-network, 2026-05-01).

    Args:
        channel: The way to the host.
        problems: Told what failed.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems

    async def show(  # noqa: PLR0913 - these are TikTok's own options
        self,
        value: str = "",
        *,
        max_length: int = 100,
        is_multiline: bool = False,
        stays_open: bool = False,
        confirm_type: str = "done",
        keyboard_type: KeyboardType = KeyboardType.TEXT,
    ) -> Outcome:
        """Show the keyboard.

        Args:
            value: The text it starts with.
            max_length: How many characters may be typed.
            is_multiline: Whether there may be several lines.
            stays_open: Whether it stays open after the confirm key.
            confirm_type: What the confirm key says.
            keyboard_type: Which keys there are.

        Returns:
            How it went.

        Raises:
            InvalidCallError: When TikTok cannot take one of these.
        """
        return await self._problems.outcome(
            self._channel.call(
                "showKeyboard",
                {
                    "defaultValue": value,
                    "maxLength": max_length,
                    "multiple": is_multiline,
                    "confirmHold": stays_open,
                    "confirmType": confirm_type,
                    "keyboardType": keyboard_type.value,
                },
            )
        )

    async def update(self, value: str) -> Outcome:
        """Change the text while the keyboard is open.

        Args:
            value: The new text.

        Returns:
            How it went.
        """
        return await self._problems.outcome(self._channel.call("updateKeyboard", {"value": value}))

    async def hide(self) -> Outcome:
        """Put the keyboard away.

        Returns:
            How it went.
        """
        return await self._problems.outcome(self._channel.call("hideKeyboard"))

    def on_input(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Have a function called whenever the text changes.

        Args:
            listener: Given the whole text.

        Returns:
            A function that ends it.
        """
        return self._on_value("onKeyboardInput", listener)

    def on_confirm(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Have a function called when the confirm key is pressed.

        Args:
            listener: Given the whole text.

        Returns:
            A function that ends it.
        """
        return self._on_value("onKeyboardConfirm", listener)

    def on_complete(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Have a function called when the keyboard was put away.

        Args:
            listener: Given the whole text.

        Returns:
            A function that ends it.
        """
        return self._on_value("onKeyboardComplete", listener)

    def on_height(self, listener: Callable[[float], None]) -> Callable[[], None]:
        """Have a function called when the keyboard covers more or less of the screen.

        Args:
            listener: Given its height in logical pixels.

        Returns:
            A function that ends it.
        """
        return self._channel.listen(
            "onKeyboardHeightChange", lambda data: listener(number(record(data).get("height")))
        )

    def _on_value(self, event: str, listener: Callable[[str], None]) -> Callable[[], None]:
        return self._channel.listen(event, lambda data: listener(text(record(data).get("value"))))
