from __future__ import annotations

import pytest

from platform_bridge import Json, LaunchOptions, Rect, SystemInfo
from platform_bridge.catalog import CATALOG, ApiKind, Reach
from tests.platform_bridge.api.scripted import Stage

PHONE: Json = {
    "platform": "ios",
    "system": "iOS 18",
    "language": "en",
    "SDKVersion": "0.35.0",
    "version": "46.3.0",
    "deviceOrientation": "portrait",
    "windowWidth": 390,
    "windowHeight": 844,
    "pixelRatio": 3,
}
INFO = SystemInfo("ios", "iOS 18", "en", "0.35.0", "46.3.0", "portrait")
AREA: Json = {"left": 0, "top": 47, "right": 390, "bottom": 810, "width": 390, "height": 763}


@pytest.mark.parametrize(
    ("told", "expected"), [(PHONE, INFO), (None, SystemInfo("", "", "", "", "", ""))]
)
async def test_the_device_is_told_as_far_as_it_goes(
    stage: Stage, told: Json, expected: SystemInfo
) -> None:
    asking = await stage.start(stage.bridge.system.info())
    await stage.answer("getSystemInfo", told)
    assert asking.result() == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [(AREA, Rect(0, 47, 390, 810)), (None, Rect(0, 0, 390, 844)), ({}, Rect(0, 0, 390, 844))],
)
async def test_the_safe_area_is_the_window_when_nobody_tells(
    stage: Stage, area: Json, expected: Rect
) -> None:
    asking = await stage.start(stage.bridge.system.safe_area())
    assert isinstance(PHONE, dict)
    await stage.answer("getWindowInfo", PHONE | {"safeArea": area})
    assert asking.result() == expected
    assert (expected.width, expected.height) == (390, expected.bottom - expected.top)


async def test_an_older_host_tells_its_window_by_the_older_call(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.system.window())
    await stage.lack("getWindowInfo")
    await stage.answer("getSystemInfo", PHONE)
    window = asking.result()
    assert (window.width, window.height, window.pixel_ratio) == (390, 844, 3)
    assert window.status_bar_height == 0


async def test_the_capsule_has_a_place_or_none(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.system.capsule())
    await stage.answer(
        "getMenuButtonBoundingClientRect", {"left": 300, "top": 50, "right": 380, "bottom": 82}
    )
    assert asking.result() == Rect(300, 50, 380, 82)
    missing = await stage.start(stage.bridge.system.capsule())
    await stage.lack("getMenuButtonBoundingClientRect")
    assert missing.result() is None


async def test_the_report_asks_for_everything_and_can_be_read(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.system.capabilities())
    for request in stage.calls("canIUse"):
        stage.port.post({"id": request["id"], "ok": request["args"]["schema"] != "vibrateShort"})
    await stage.frame()
    await stage.answer("getSystemInfo", PHONE)
    report = asking.result()
    assert set(report.available) == {
        api.name
        for api in CATALOG.values()
        if api.reach is Reach.CHANNEL and "." not in api.name and not api.is_deprecated
    }
    assert not report.available["vibrateShort"]
    lines = str(report).splitlines()
    assert lines[:2] == [
        "TikTok 46.3.0 with SDK 0.35.0 on ios (iOS 18, en)",
        "no  vibrateShort (needs SDK 0.10.0 and TikTok 43.8.0)",
    ]
    assert "yes login" in lines


async def test_a_report_needs_no_host(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.system.capabilities())
    for request in stage.calls("canIUse"):
        error = {"code": "unsupported", "message": "", "raw": None}
        stage.port.post({"id": request["id"], "error": error})
    await stage.frame()
    await stage.lack("getSystemInfo")
    report = asking.result()
    assert report.info is None
    assert not any(report.available.values())
    assert str(report).startswith("unknown host\nno  ")


async def test_the_latest_entry_is_asked_for_anew(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.lifecycle.enter_options())
    await stage.answer("getEnterOptionsSync", {"scene": "center", "query": {"a": "1"}})
    assert asking.result() == LaunchOptions("center", {"a": "1"})


def test_every_group_of_the_channel_can_be_reached_from_the_bridge() -> None:
    objects = {api.makes for api in CATALOG.values() if api.kind is ApiKind.OBJECT}
    assert {"RewardedVideoAd", "InterstitialAd", "UpdateManager", "SocketTask"} <= objects
