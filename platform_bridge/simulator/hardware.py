"""What the device does for the player's hand and eye: vibrating, and its screen."""

from __future__ import annotations

from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts

_STRENGTHS = ("heavy", "medium", "light")
_PERCENT = 100


class Hardware:
    """Vibration and screen.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.restart()
        self.calls = calls_of(
            vibrateShort=self._vibrate_short,
            vibrateLong=lambda _: Success(),
            setKeepScreenOn=self._keep_on,
            getScreenBrightness=lambda _: Success({"value": self._brightness}),
            setScreenBrightness=self._set_brightness,
        )

    def restart(self) -> None:
        """Put the screen back to how the player has it."""
        self._brightness = self._parts.settings.scenario.screen.brightness / _PERCENT
        self.stays_on = False
        """Whether the screen is kept on."""

    def _vibrate_short(self, call: Call) -> Answer:
        # The type may be left out: no page calls it required.
        if call.args.get("type", _STRENGTHS[0]) not in _STRENGTHS:
            return Failure(f"vibrateShort:fail the type is one of {', '.join(_STRENGTHS)}")
        return Success()

    def _keep_on(self, call: Call) -> Answer:
        wanted = call.args.get("keepScreenOn")
        if not isinstance(wanted, bool):
            return Failure("setKeepScreenOn:fail keepScreenOn is true or false")
        self.stays_on = wanted
        return Success()

    def _set_brightness(self, call: Call) -> Answer:
        value = call.number_of("value", -1)
        if not 0 <= value <= 1:
            return Failure("setScreenBrightness:fail the value is a number from 0 to 1")
        self._brightness = value
        return Success()
