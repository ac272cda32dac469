"""What the device is, and what its TikTok can do."""

from __future__ import annotations

from platform_bridge.json_value import Json
from platform_bridge.simulator import capabilities
from platform_bridge.simulator.answers import Answer, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.scenario import Platform
from platform_bridge.simulator.versions import reaches

_CAPSULE_WIDTH, _CAPSULE_HEIGHT, _CAPSULE_MARGIN = 87, 32, 7
_HOME_BAR = 34
_SYSTEMS = {Platform.ANDROID: "Android 15", Platform.IOS: "iOS 19.1"}


class System:
    """The device, as its screen and its versions tell.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.calls = calls_of(
            canIUse=self._can_i_use,
            getSystemInfo=lambda _: Success(self._system_info()),
            getSystemInfoSync=lambda _: Success(self._system_info()),
            getWindowInfo=lambda _: Success(self._window_info()),
            getMenuButtonBoundingClientRect=lambda _: Success(self._capsule()),
            init=lambda _: Success(),
            setLoadingProgress=lambda _: Success(),
        )

    def restart(self) -> None:
        """Nothing of it changes."""

    def _can_i_use(self, call: Call) -> Answer:
        client = self._parts.settings.scenario.client
        schema = call.text("schema")
        return Success(
            capabilities.can_i_use(schema, client.sdk, client.version)
            and not capabilities.is_switched_off(schema.partition(".")[0], self._parts.settings)
        )

    def _system_info(self) -> dict[str, Json]:
        client, screen = self._parts.settings.scenario.client, self._parts.settings.scenario.screen
        return {
            **self._sizes(),
            "devicePixelRatio": screen.pixel_ratio,
            "deviceOrientation": "portrait" if screen.height >= screen.width else "landscape",
            "system": _SYSTEMS[client.platform],
            "platform": client.platform.value,
            "language": client.language,
            "SDKVersion": client.sdk,
            "version": client.version,
        }

    def _window_info(self) -> dict[str, Json]:
        return {**self._sizes(), "screenTop": 0}

    def _sizes(self) -> dict[str, Json]:
        scenario = self._parts.settings.scenario
        screen = scenario.screen
        sizes: dict[str, Json] = {
            "screenWidth": screen.width,
            "screenHeight": screen.height,
            "windowWidth": screen.width,
            "windowHeight": screen.height,
            "pixelRatio": screen.pixel_ratio,
        }
        if reaches(scenario.client.sdk, "0.2.0"):
            sizes["statusBarHeight"] = screen.status_bar
            if screen.safe_area:
                sizes["safeArea"] = self._safe_area()
        return sizes

    def _safe_area(self) -> dict[str, Json]:
        screen = self._parts.settings.scenario.screen
        top = min(screen.status_bar, screen.height)
        bottom = max(top, screen.height - _HOME_BAR)
        return {
            "left": 0,
            "right": screen.width,
            "top": top,
            "bottom": bottom,
            "width": screen.width,
            "height": bottom - top,
        }

    def _capsule(self) -> dict[str, Json]:
        screen = self._parts.settings.scenario.screen
        right, top = screen.width - _CAPSULE_MARGIN, screen.status_bar + _CAPSULE_MARGIN
        return {
            "width": _CAPSULE_WIDTH,
            "height": _CAPSULE_HEIGHT,
            "top": top,
            "right": right,
            "bottom": top + _CAPSULE_HEIGHT,
            "left": right - _CAPSULE_WIDTH,
        }
