"""Without a network: what is played is kept and sent once; and the data that a player deletes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.online.connection import Offline
from game.online.runs import Local, Queued, Verdict, Verified
from game.saves import Save
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import Revive, ReviveKey
from game.scenes.settings import SettingsKey, SettingsScene
from game.scenes.title import Title, TitleKey
from platform_bridge.simulator import MemoryStore, NetworkAccess, Scenario
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import StartPhone
from tests.e2e.phone import Phone

pytestmark = pytest.mark.anyio


def go_offline(phone: Phone) -> None:
    phone.change(replace(phone.scenario, network=NetworkAccess(offline=True)))


def go_online(phone: Phone) -> None:
    phone.change(replace(phone.scenario, network=NetworkAccess()))


def verdict(result: Result) -> Verdict:
    return result.outcome.submission.verdict


def runs_of(backstage: Backstage, player_id: str) -> list[Any]:
    return backstage.rows("select ticks from runs where player_id = ? order by rowid", player_id)


async def test_a_run_that_ends_offline_is_sent_once_when_the_network_is_back(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone() as mine:
        player_id = (await mine.connect()).player_id
        await mine.start_run()
        # The ticket of the next run is there already, the one after it is not.
        await mine.play(500)
        go_offline(mine)
        await mine.fly(lambda play: play.run.star_index >= 2)
        await mine.crash()
        first = await mine.until_scene(Result)
        await mine.until(lambda: isinstance(verdict(first), Queued))
        assert isinstance(mine.online.connection.status, Offline)
        second = await mine.finish_run()
        await mine.until(lambda: isinstance(verdict(second), Queued))
        third = await mine.finish_run()
        assert isinstance(verdict(third), Local)
        assert runs_of(backstage, player_id) == []
        go_online(mine)
        await mine.see_verified(second)
        assert isinstance(verdict(first), Verified)
        await mine.play(60_000)
        sent = [(result.outcome.result.ticks,) for result in (first, second)]
        assert runs_of(backstage, player_id) == sent


async def test_a_run_that_ended_offline_survives_the_end_of_the_game(
    phone: StartPhone, backstage: Backstage
) -> None:
    device, user = MemoryStore(), "train-rider"
    async with phone(store=device, user=user) as mine:
        player_id = (await mine.connect()).player_id
        await mine.start_run()
        await mine.fly(lambda play: play.run.star_index >= 2)
        await mine.crash()
        await mine.until_scene(Revive)
        await mine.tap(ReviveKey.WATCH)
        play = await mine.until_scene(Play)
        go_offline(mine)
        await mine.crash()
        result = await mine.until_scene(Result)
        await mine.until(lambda: isinstance(verdict(result), Queued))
        score = play.run.score
    async with phone(
        Scenario(network=NetworkAccess(offline=True)), store=device, user=user
    ) as mine:
        await mine.play(1_000)
        assert isinstance(mine.scene, Title)
        assert "run" in str(device.read()["outbox"])
        assert runs_of(backstage, player_id) == []
    for _ in range(2):
        async with phone(store=device, user=user) as mine:
            await mine.connect()
            await mine.until(lambda: mine.online.outbox.letters == ())
            assert len(runs_of(backstage, player_id)) == 1
    assert score in {entry["score"] for entry in backstage.board()}


async def test_the_last_confirmed_balance_is_shown_offline(phone: StartPhone) -> None:
    device, user = MemoryStore(), "saver"
    async with phone(store=device, user=user) as mine:
        await mine.connect()
        result = await mine.finish_run()
        await mine.see_verified(result)
        await mine.play(500)
        balance = mine.online.player.balance
    async with phone(
        Scenario(network=NetworkAccess(offline=True)), store=device, user=user
    ) as mine:
        await mine.until(lambda: mine.online.player.balance is not None)
        assert mine.online.player.balance == balance
        assert mine.online.player.profile is None


async def test_deleted_data_is_gone_here_and_there_and_the_game_starts_anew(
    phone: StartPhone, backstage: Backstage
) -> None:
    device = MemoryStore()
    async with phone(store=device) as mine:
        player_id = (await mine.connect()).player_id
        result = await mine.finish_run()
        await mine.see_verified(result)
        await mine.go_home()
        await mine.tap(TitleKey.SETTINGS)
        await mine.until_scene(SettingsScene)
        await mine.tap(SettingsKey.DELETE)
        await mine.tap(SettingsKey.SURE)
        assert runs_of(backstage, player_id) != []
        await mine.tap(SettingsKey.SURE)
        await mine.until_scene(Title)
        assert runs_of(backstage, player_id) == []
        assert backstage.rows("select id from players where id = ?", player_id) == []
        assert mine.scene.services.saves.current == Save()
        assert (await mine.connect()).player_id != player_id
        assert mine.online.player.balance == 0
        await mine.finish_run()
