from __future__ import annotations

from types import MappingProxyType

import pytest

from platform_bridge.simulator import Client, Platform, Quirks, Runtime, Scenario, Screen
from tests.platform_bridge.simulator.rig import Rig


async def test_the_device_tells_its_screen_and_versions() -> None:
    client = Client("46.3.0", "0.35.0", platform=Platform.IOS, language="de")
    rig = Rig(Scenario(client=client, screen=Screen(width=360, height=640, status_bar=20)))
    info = rig.call("getSystemInfoSync")["ok"]
    assert (await rig.answer("getSystemInfo"))["payload"] == info
    assert (info["platform"], info["language"]) == ("ios", "de")
    assert (info["SDKVersion"], info["version"]) == ("0.35.0", "46.3.0")
    assert info["safeArea"] == {
        "left": 0,
        "right": 360,
        "top": 20,
        "bottom": 606,
        "width": 360,
        "height": 586,
    }
    window = rig.call("getWindowInfo")["ok"]
    assert (window["windowWidth"], window["screenTop"]) == (360, 0)


def test_the_safe_area_may_be_absent_and_was_not_always_there() -> None:
    assert (
        "safeArea"
        not in Rig(Scenario(screen=Screen(safe_area=False))).call("getSystemInfoSync")["ok"]
    )
    old = Rig(Scenario(client=Client("42.7.0", "0.1.0")))
    assert "statusBarHeight" not in old.call("getSystemInfoSync")["ok"]
    assert old.call("getWindowInfo") == {"missing": True}


def test_the_capsule_is_at_the_right_under_the_status_bar() -> None:
    capsule = Rig().call("getMenuButtonBoundingClientRect")["ok"]
    assert capsule["right"] - capsule["left"] == capsule["width"]
    assert capsule["bottom"] - capsule["top"] == capsule["height"]
    assert capsule["top"] > Screen().status_bar
    assert capsule["right"] < Screen().width


@pytest.mark.parametrize(
    ("schema", "known"),
    [("login", True), ("env.USER_DATA_PATH", True), ("init", False), (5, False), (None, False)],
)
def test_can_i_use_takes_any_schema(schema: str | int | None, *, known: bool) -> None:
    assert Rig().call("canIUse", schema=schema) == {"ok": known}


@pytest.mark.parametrize(
    ("quirk", "name"),
    [
        ("capsule_html_only", "getMenuButtonBoundingClientRect"),
        ("interstitial_html_only", "createInterstitialAd"),
    ],
)
def test_what_an_overview_calls_html_only_can_be_taken_away(quirk: str, name: str) -> None:
    rig = Rig(Scenario(quirks=Quirks(MappingProxyType({quirk: True}))))
    assert rig.call(name) == {"missing": True}
    assert rig.call("canIUse", schema=f"{name}.object") == {"ok": False}
    assert name not in rig.session.apis()


async def test_the_html_runtime_has_nothing_before_init() -> None:
    rig = Rig(Scenario(client=Client(runtime=Runtime.HTML)))
    assert {"init", "setLoadingProgress", "login"} <= set(rig.session.apis())
    assert rig.call("login") == {"missing": True}
    assert rig.call("init", clientKey="key") == {}
    assert (await rig.answer("setLoadingProgress", progress=1))["with"] == "success"
    assert (await rig.answer("login"))["with"] == "success"
    rig.session.relaunch()
    assert rig.call("login") == {"missing": True}


def test_the_native_runtime_has_no_init() -> None:
    rig = Rig()
    assert rig.call("init") == {"missing": True}
    assert not {"init", "setLoadingProgress"} & set(rig.session.apis())
