"""What the device remembers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from game.background import Background
from game.saves import Motion, Save, Saves, Settings
from platform_bridge import Bridge, ManualClock
from tests.game.scripted import Failure, ScriptedPort

pytestmark = pytest.mark.anyio


KEPT: dict[str, object] = {
    "best_score": 0,
    "balance": None,
    "sound": True,
    "music": True,
    "haptics": True,
    "motion": "full",
}
"""The form of an untouched save."""


class Storage:
    """A device's storage that can be made to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.broken = False

    def keep(self, **fields: object) -> None:
        self.kept["save"] = json.dumps({"v": 1, "data": KEPT | fields})

    def data(self) -> object:
        return json.loads(self.kept["save"])["data"]

    def port(self) -> ScriptedPort:
        return ScriptedPort(getStorage=self.get, setStorage=self.set)

    def get(self, args: Mapping[str, Any]) -> object:
        return {"data": self.kept.get(args["key"])}

    def set(self, args: Mapping[str, Any]) -> object:
        if self.broken:
            raise Failure({"error_code": 1, "error_msg": "full"})
        self.kept[args["key"]] = args["data"]
        return {}


class Game:
    """Saves on a storage, and the frames that carry them."""

    def __init__(self, storage: Storage) -> None:
        self.bridge = Bridge(storage.port(), ManualClock())
        self.background = Background()
        self.saves = Saves(self.bridge.storage, self.background)

    async def load(self) -> None:
        self.saves.load()
        await self.settle()

    async def settle(self) -> None:
        for _ in range(20):
            self.bridge.pump()
            await asyncio.sleep(0)


async def test_a_best_score_outlives_the_game() -> None:
    storage = Storage()
    first = Game(storage)
    await first.load()
    assert first.saves.record_score(120)
    assert not first.saves.record_score(90)
    await first.settle()
    second = Game(storage)
    await second.load()
    assert second.saves.current == Save(best_score=120)


async def test_what_changed_before_the_save_arrived_is_kept() -> None:
    storage = Storage()
    storage.keep(best_score=50, balance=700)
    game = Game(storage)
    game.saves.toggle_mute()
    game.saves.record_score(20)
    await game.load()
    silent = Settings(sound=False, music=False)
    assert game.saves.current == Save(best_score=50, balance=700, settings=silent)
    assert storage.data() == KEPT | {
        "best_score": 50,
        "balance": 700,
        "sound": False,
        "music": False,
    }


async def test_settings_and_the_confirmed_balance_outlive_the_game() -> None:
    storage = Storage()
    first = Game(storage)
    await first.load()
    chosen = Settings(sound=True, music=False, haptics=False, motion=Motion.REDUCED)
    first.saves.choose(chosen)
    first.saves.record_balance(-40)
    await first.settle()
    second = Game(storage)
    await second.load()
    assert second.saves.current == Save(balance=-40, settings=chosen)


async def test_a_save_of_the_first_versions_is_read() -> None:
    storage = Storage()
    storage.kept["save"] = json.dumps({"v": 1, "data": {"best_score": 50, "muted": True}})
    game = Game(storage)
    await game.load()
    assert game.saves.current == Save(best_score=50, settings=Settings(sound=False, music=False))


async def test_the_mute_key_silences_what_is_heard_or_brings_both_back() -> None:
    game = Game(Storage())
    game.saves.choose(Settings(sound=True, music=False))
    game.saves.toggle_mute()
    assert game.saves.current.muted
    game.saves.toggle_mute()
    assert game.saves.current.settings == Settings()
    await game.settle()


async def test_a_reset_begins_anew_also_on_the_device() -> None:
    storage = Storage()
    storage.keep(best_score=50, balance=700, motion="reduced")
    game = Game(storage)
    await game.load()
    game.saves.reset()
    await game.settle()
    assert game.saves.current == Save()
    assert storage.data() == KEPT


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        '{"v": 1, "data": {"best_score": -4, "muted": false}}',
        json.dumps({"v": 1, "data": KEPT | {"motion": "wild"}}),
        '{"v": 1}',
    ],
)
async def test_a_broken_save_starts_anew(stored: str, caplog: pytest.LogCaptureFixture) -> None:
    storage = Storage()
    storage.kept["save"] = stored
    game = Game(storage)
    await game.load()
    assert game.saves.current == Save()
    assert caplog.records


async def test_a_failed_write_is_tried_again_with_the_next_change(
    caplog: pytest.LogCaptureFixture,
) -> None:
    storage = Storage()
    storage.broken = True
    game = Game(storage)
    game.saves.record_score(5)
    await game.settle()
    assert "the next change tries again" in caplog.text
    storage.broken = False
    game.saves.toggle_mute()
    await game.settle()
    assert storage.data() == KEPT | {"best_score": 5, "sound": False, "music": False}


async def test_a_host_without_storage_lets_the_game_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bridge, background = Bridge(ScriptedPort(), ManualClock()), Background()
    saves = Saves(bridge.storage, background)
    saves.load()
    for _ in range(5):
        bridge.pump()
        await asyncio.sleep(0)
    assert saves.current == Save()
    assert "out of reach" in caplog.text
