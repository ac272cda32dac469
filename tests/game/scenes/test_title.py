"""The title: missions, the purse, and what the player is told."""

from __future__ import annotations

import pytest

from game.inputs import Command
from game.online import missions
from game.online.connection import Connected
from game.online.missions import MissionState
from game.scenes.director import Director
from game.scenes.notice import Notice, Tone
from game.scenes.title import Title, TitleKey
from game.sheets.stand_ins import ShownMission
from tests.game.fingers import button, keys, kind_of, press, scene_of
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio

BOTH = {TitleKey.SHORTCUT, TitleKey.ENTRANCE}


class TakenMission(ShownMission):
    """A mission that notes how often it was taken."""

    taken = 0

    def take(self) -> None:
        self.taken += 1


@pytest.fixture
async def director(device: Device) -> Director:
    return Director(device.services)


def _show(device: Device, shortcut: MissionState, entrance: MissionState) -> None:
    device.online.missions.shortcut = ShownMission(shortcut)
    device.online.missions.entrance = ShownMission(entrance)


async def test_missions_that_this_tiktok_does_not_have_are_not_shown(
    director: Director, device: Device
) -> None:
    assert not keys(director) & BOTH
    floor = scene_of(director, Title).floor
    _show(device, missions.Hidden(), missions.Offered(100))
    assert keys(director) & BOTH == {TitleKey.ENTRANCE}
    assert scene_of(director, Title).floor < floor


@pytest.mark.parametrize(
    "state",
    [
        missions.Offered(200),
        missions.Offered(None),
        missions.Working(),
        missions.Guided("Now."),
        missions.Earned(),
        missions.Paid(200),
        missions.Done(),
        missions.Failed("No."),
    ],
)
async def test_missions_stay_whatever_became_of_them(
    director: Director, device: Device, state: MissionState
) -> None:
    _show(device, state, state)
    assert keys(director) & BOTH == BOTH


async def test_a_mission_tells_its_reward(director: Director, device: Device) -> None:
    _show(device, missions.Offered(200), missions.Offered(100))
    assert button(director, TitleKey.SHORTCUT).reward == 200
    assert button(director, TitleKey.ENTRANCE).reward == 100


@pytest.mark.parametrize("key", BOTH)
async def test_a_tap_takes_a_mission_and_starts_no_run(
    director: Director, device: Device, key: TitleKey
) -> None:
    device.online.missions.shortcut = TakenMission(missions.Offered(200))
    device.online.missions.entrance = TakenMission(missions.Offered(100))
    press(director, key)
    assert kind_of(director) is Title
    both = device.online.missions
    taken = {
        name: mission.taken
        for name, mission in (
            (TitleKey.SHORTCUT, both.shortcut),
            (TitleKey.ENTRANCE, both.entrance),
        )
        if isinstance(mission, TakenMission)
    }
    assert taken == {name: int(name is key) for name in BOTH}


@pytest.mark.parametrize("state", [missions.Working(), missions.Earned()])
async def test_a_mission_under_way_waits(
    director: Director, device: Device, state: MissionState
) -> None:
    _show(device, state, missions.Done())
    shown = button(director, TitleKey.SHORTCUT)
    assert (shown.enabled, shown.waits) == (False, True)


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        (missions.Guided("Come back by it"), Tone.GOOD),
        (missions.Failed("Come back by it"), Tone.SORRY),
    ],
)
async def test_the_player_is_told_how_a_mission_stands(
    director: Director, device: Device, state: MissionState, tone: Tone
) -> None:
    _show(device, missions.Offered(200), state)
    assert scene_of(director, Title).notice == Notice("Come back by it", tone)


async def test_the_player_is_told_what_was_paid_and_else_the_connection(
    director: Director, device: Device
) -> None:
    _show(device, missions.Paid(200), missions.Done())
    assert "200" in scene_of(director, Title).notice.line
    _show(device, missions.Done(), missions.Offered(100))
    device.online.connection.status = Connected()
    assert scene_of(director, Title).notice == Notice(Connected().line)


async def test_the_purse_counts_up_to_what_the_backend_confirmed(
    director: Director, device: Device
) -> None:
    shown = []
    for balance in (None, 100, 300):
        if balance is not None:
            device.online.player.confirm(balance)
        director.step([])
        shown.append(scene_of(director, Title).dust.shown)
    assert shown[:2] == [None, 100]
    assert shown[2] is not None
    assert 100 < shown[2] < 300
    assert scene_of(director, Title).dust.grew_at is not None


async def test_back_leaves_the_game(director: Director) -> None:
    director.step([Command.BACK])
    assert director.left
