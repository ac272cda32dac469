"""Vibrations."""

from __future__ import annotations

import pytest

from game.background import Background
from game.buzzer import Buzzer
from game.inputs import ANYWHERE
from game.pilot import SKILLS, Pilot
from game.scenes.director import Director
from game.scenes.play import Play
from platform_bridge import Bridge, ManualClock, Strength
from tests.game.fingers import scene_of
from tests.game.scripted import Device, ScriptedPort

pytestmark = pytest.mark.anyio


def _asked(port: ScriptedPort) -> list[str]:
    return [args["type"] for call, args in port.asked if call == "vibrateShort"]


async def test_it_buzzes_unless_that_is_turned_off(device: Device) -> None:
    buzzer = device.services.buzzer
    buzzer.buzz(Strength.LIGHT)
    buzzer.enabled = False
    buzzer.buzz(Strength.HEAVY)
    await device.settle()
    assert _asked(device.port) == ["light"]


async def test_a_device_without_a_motor_lets_the_game_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bridge, background = Bridge(ScriptedPort(), ManualClock()), Background()
    Buzzer(bridge.haptics, background).buzz(Strength.LIGHT)
    assert caplog.records == []


async def test_a_catch_and_the_end_are_felt(device: Device) -> None:
    director = Director(device.services)
    director.step([ANYWHERE])
    run, pilot = scene_of(director, Play).run, Pilot(1, SKILLS["expert"])
    while run.star_index < 2:
        director.step([ANYWHERE] if pilot.taps(run) else [])
    while not run.over:
        director.step([])
    await device.settle()
    assert _asked(device.port) == ["medium", "medium", "heavy"]
