from __future__ import annotations

import pytest

from platform_bridge import Json
from platform_bridge.simulator import Scenario, Screen
from tests.platform_bridge.simulator.rig import Rig, words_of


async def test_the_device_vibrates() -> None:
    rig = Rig()
    assert (await rig.answer("vibrateShort"))["with"] == "success"
    assert (await rig.answer("vibrateShort", type="light"))["with"] == "success"
    assert (await rig.answer("vibrateLong"))["with"] == "success"
    assert "heavy, medium, light" in words_of(await rig.answer("vibrateShort", type="wild"))


async def test_the_screen_stays_on_when_asked() -> None:
    rig = Rig()
    await rig.answer("setKeepScreenOn", keepScreenOn=True)
    hardware = next(each for each in rig.session._groups if "setKeepScreenOn" in each.calls)
    assert vars(hardware)["stays_on"] is True
    assert "true or false" in words_of(await rig.answer("setKeepScreenOn", keepScreenOn="yes"))


async def test_the_brightness_lasts_for_a_run() -> None:
    rig = Rig(Scenario(screen=Screen(brightness=40)))
    assert (await rig.answer("getScreenBrightness"))["payload"] == {"value": 0.4}
    await rig.answer("setScreenBrightness", value=0.9)
    assert (await rig.answer("getScreenBrightness"))["payload"] == {"value": 0.9}
    rig.session.relaunch()
    assert (await rig.answer("getScreenBrightness"))["payload"] == {"value": 0.4}


@pytest.mark.parametrize("value", [None, "0.5", True, -0.1, 1.1])
async def test_a_brightness_is_a_part_of_one(value: Json) -> None:
    assert "from 0 to 1" in words_of(await Rig().answer("setScreenBrightness", value=value))
