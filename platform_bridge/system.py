"""What the device is, and what its TikTok can do."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from platform_bridge.catalog import CATALOG, Api, Reach
from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError
from platform_bridge.json_value import Json
from platform_bridge.problems import Problems
from platform_bridge.reading import number, record, text


@dataclass(frozen=True)
class Rect:
    """A part of the screen in logical pixels, from its top left corner.

    Args:
        left: Its left edge.
        top: Its upper edge.
        right: Its right edge.
        bottom: Its lower edge.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class SystemInfo:
    """What the device is (page mini-games-sdk-system, 2026-05-01).

    Args:
        platform: "ios" or "android".
        system: The name and version of its system.
        language: The language of TikTok.
        sdk_version: The version of the mini-game SDK.
        client_version: The version of TikTok.
        orientation: How it is held.
    """

    platform: str
    system: str
    language: str
    sdk_version: str
    client_version: str
    orientation: str


@dataclass(frozen=True)
class WindowInfo:
    """What the game can draw on; lengths are in logical pixels.

    Args:
        width: Its width.
        height: Its height.
        pixel_ratio: Pixels of the screen for each logical one.
        status_bar_height: How much the system's own bar covers at the top.
        safe_area: What no notch and no bar covers; the whole window when the host does not tell.
    """

    width: float
    height: float
    pixel_ratio: float
    status_bar_height: float
    safe_area: Rect


@dataclass(frozen=True)
class CapabilityReport:
    """What a host has of TikTok's calls.

    Args:
        info: What the device is, None when it does not tell.
        available: For each call and event of the channel, whether it is there.
    """

    info: SystemInfo | None
    available: Mapping[str, bool]

    def __str__(self) -> str:
        """Return a table to read, the missing calls first."""
        head = "unknown host" if self.info is None else _headline(self.info)
        rows = sorted(self.available.items(), key=lambda row: (row[1], row[0]))
        lines = (
            f"{'yes' if is_there else 'no ':3} {name}{'' if is_there else _needs(CATALOG[name])}"
            for name, is_there in rows
        )
        return "\n".join([head, *lines])


class System:
    """Questions about the host.

    Args:
        channel: The way to the host.
        problems: Told what the host would not tell.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems

    async def can_i_use(self, schema: str) -> bool:
        """Tell whether the host has a call, a parameter or an option.

        Args:
            schema: `api.method.param.option`, shortened as one likes, where `method` is `object`,
                `success`, `return` or `callback`: "login", "login.success.code".

        Returns:
            What `canIUse` says; False for a name that nobody knows, and when there is no answer.
            It is not remembered, because TikTok may be updated between two starts (page
            mini-games-sdk-basic-utility, 2026-10-01).
        """
        try:
            answer = await self._channel.call("canIUse", {"schema": schema})
        except BridgeError:
            return False
        return answer is True

    async def info(self) -> SystemInfo:
        """Tell what the device is.

        Returns:
            What it says of itself; an empty text for what it does not tell.

        Raises:
            BridgeError: When the host cannot tell.
        """
        # Not the form that answers at once: that one may block the frame (page
        # mini-games-sdk-system, 2026-05-01).
        told = record(await self._channel.call("getSystemInfo"))
        return SystemInfo(
            platform=text(told.get("platform")),
            system=text(told.get("system")),
            language=text(told.get("language")),
            sdk_version=text(told.get("SDKVersion")),
            client_version=text(told.get("version")),
            orientation=text(told.get("deviceOrientation")),
        )

    async def window(self) -> WindowInfo:
        """Tell what the game can draw on. It changes when the device is turned.

        Returns:
            The window.

        Raises:
            BridgeError: When the host cannot tell.
        """
        try:
            answer = await self._channel.call("getWindowInfo")
        except BridgeError as error:
            # It came with SDK 0.2.0; the older call knows nearly as much.
            self._problems.note(error)
            answer = await self._channel.call("getSystemInfo")
        told = record(answer)
        width, height = number(told.get("windowWidth")), number(told.get("windowHeight"))
        return WindowInfo(
            width=width,
            height=height,
            pixel_ratio=number(told.get("pixelRatio")) or 1,
            status_bar_height=number(told.get("statusBarHeight")),
            safe_area=_rect(told.get("safeArea")) or Rect(0, 0, width, height),
        )

    async def safe_area(self) -> Rect:
        """Tell what no notch and no bar covers.

        Returns:
            That part of the window; all of it when the host does not tell.

        Raises:
            BridgeError: When the host cannot even tell the window.
        """
        return (await self.window()).safe_area

    async def capsule(self) -> Rect | None:
        """Tell where TikTok's own button is, so that the game keeps away from it.

        Returns:
            Its place; None when there is none, or when the host does not tell.
        """
        try:
            return _rect(await self._channel.call("getMenuButtonBoundingClientRect"))
        except BridgeError as error:
            self._problems.note(error)
            return None

    async def capabilities(self) -> CapabilityReport:
        """Ask for every call and event that Python can reach, for a report.

        Returns:
            What is there.
        """
        names = [api.name for api in CATALOG.values() if _is_asked_for(api)]
        answers = await asyncio.gather(*(self.can_i_use(name) for name in names))
        return CapabilityReport(
            await self._info_or_none(), MappingProxyType(dict(zip(names, answers, strict=True)))
        )

    async def _info_or_none(self) -> SystemInfo | None:
        try:
            return await self.info()
        except BridgeError as error:
            self._problems.note(error)
            return None


def _is_asked_for(api: Api) -> bool:
    return api.reach is Reach.CHANNEL and api.owner is None and not api.is_deprecated


def _rect(value: Json) -> Rect | None:
    sides = record(value)
    rect = Rect(
        number(sides.get("left")),
        number(sides.get("top")),
        number(sides.get("right")),
        number(sides.get("bottom")),
    )
    return rect if rect.width > 0 and rect.height > 0 else None


def _headline(info: SystemInfo) -> str:
    return (
        f"TikTok {info.client_version} with SDK {info.sdk_version} on {info.platform} "
        f"({info.system}, {info.language})"
    )


def _needs(api: Api) -> str:
    versions = (("SDK", api.since_sdk), ("TikTok", api.since_client))
    needed = " and ".join(f"{what} {version}" for what, version in versions if version)
    return f" (needs {needed})" if needed else ""
