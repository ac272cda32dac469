"""The settings' scene."""

from __future__ import annotations

import pytest

from game.inputs import Command
from game.online import deletion
from game.online.deletion import Deletion
from game.saves import Motion, Settings
from game.scenes.director import Director
from game.scenes.notice import Tone
from game.scenes.settings import Panel, SettingsKey, SettingsScene
from game.scenes.title import Title, TitleKey
from game.sheets.stand_ins import PROFILE
from tests.game.fingers import button, keys, kind_of, press
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class ShownDeletion(Deletion):
    """A deletion that stands as it is told."""

    def __init__(self) -> None:
        self.state = deletion.Idle()
        self.started = 0

    def start(self) -> None:
        self.started += 1
        self.state = deletion.Deleting()


class Stage:
    """The settings, opened from the title."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.deletion = ShownDeletion()
        device.online.deletion = self.deletion
        self.director = Director(device.services)
        press(self.director, TitleKey.SETTINGS)

    @property
    def scene(self) -> SettingsScene:
        scene = self.director.scene
        assert isinstance(scene, SettingsScene)
        return scene

    @property
    def chosen(self) -> Settings:
        return self.device.saves.current.settings


@pytest.fixture
async def stage(device: Device) -> Stage:
    return Stage(device)


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        (SettingsKey.SOUND, Settings(sound=False)),
        (SettingsKey.MUSIC, Settings(music=False)),
        (SettingsKey.HAPTICS, Settings(haptics=False)),
        (SettingsKey.MOTION, Settings(motion=Motion.REDUCED)),
    ],
)
async def test_each_switch_turns_its_thing_off_and_on(
    stage: Stage, key: SettingsKey, chosen: Settings
) -> None:
    was_on = button(stage.director, key).is_on
    press(stage.director, key)
    assert stage.chosen == chosen
    assert button(stage.director, key).is_on is (not was_on)
    press(stage.director, key)
    assert stage.chosen == Settings()


@pytest.mark.parametrize(
    ("key", "panel", "address"),
    [
        (SettingsKey.PRIVACY, Panel.PRIVACY, "https://a.example/privacy"),
        (SettingsKey.TERMS, Panel.TERMS, "https://a.example/terms"),
    ],
)
async def test_a_page_that_cannot_be_opened_is_told(
    stage: Stage, key: SettingsKey, panel: Panel, address: str
) -> None:
    press(stage.director, key)
    assert stage.device.opened == [address]
    assert stage.scene.panel is panel
    assert stage.scene.panel_notice.line == address
    assert keys(stage.director) == {SettingsKey.CLOSE}
    press(stage.director, SettingsKey.CLOSE)
    assert stage.scene.panel is Panel.NONE


async def test_a_page_that_was_opened_needs_no_panel(stage: Stage) -> None:
    stage.device.can_open = True
    press(stage.director, SettingsKey.TERMS)
    assert stage.scene.panel is Panel.NONE
    assert stage.device.opened == ["https://a.example/terms"]


async def test_deleting_asks_twice(stage: Stage) -> None:
    press(stage.director, SettingsKey.DELETE)
    assert stage.scene.panel is Panel.ASK
    press(stage.director, SettingsKey.SURE)
    assert (stage.scene.panel, stage.deletion.started) == (Panel.ASK_AGAIN, 0)
    press(stage.director, SettingsKey.SURE)
    assert (stage.scene.panel, stage.deletion.started) == (Panel.DELETING, 1)
    assert button(stage.director, SettingsKey.CLOSE).waits
    stage.deletion.state = deletion.Deleted()
    stage.director.step([])
    assert kind_of(stage.director) is Title


async def test_the_second_question_has_its_buttons_the_other_way_round(stage: Stage) -> None:
    press(stage.director, SettingsKey.DELETE)
    first = button(stage.director, SettingsKey.SURE).box
    press(stage.director, SettingsKey.SURE)
    assert not button(stage.director, SettingsKey.SURE).box.meets(first)


@pytest.mark.parametrize("times", [0, 1])
@pytest.mark.parametrize("by_key", [True, False])
async def test_nothing_is_deleted_when_the_player_thinks_better_of_it(
    stage: Stage, times: int, *, by_key: bool
) -> None:
    press(stage.director, SettingsKey.DELETE)
    for _ in range(times):
        press(stage.director, SettingsKey.SURE)
    if by_key:
        stage.director.step([Command.BACK])
    else:
        press(stage.director, SettingsKey.CLOSE)
    assert stage.scene.panel is Panel.NONE
    assert stage.deletion.started == 0


async def test_a_deletion_that_failed_is_told_and_can_be_left(stage: Stage) -> None:
    press(stage.director, SettingsKey.DELETE)
    press(stage.director, SettingsKey.SURE)
    press(stage.director, SettingsKey.SURE)
    stage.director.step([Command.BACK])
    assert stage.scene.panel is Panel.DELETING
    stage.deletion.state = deletion.Failed("No connection")
    assert stage.scene.panel_notice.line == "No connection"
    assert stage.scene.panel_notice.tone is Tone.SORRY
    press(stage.director, SettingsKey.CLOSE)
    assert keys(stage.director) > {SettingsKey.BACK}


async def test_settings_can_be_opened_after_a_deletion(stage: Stage) -> None:
    stage.deletion.state = deletion.Deleted()
    for _ in range(3):
        stage.director.step([])
    assert stage.scene.panel is Panel.NONE


async def test_who_plays_is_told_when_it_is_known(stage: Stage) -> None:
    assert stage.scene.name is None
    stage.device.online.player.profile = PROFILE
    assert stage.scene.name == "Mila Sterne"
