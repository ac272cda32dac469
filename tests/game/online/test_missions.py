"""TikTok's two missions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.online.missions import (
    Done,
    Earned,
    Failed,
    Guided,
    Hidden,
    Mission,
    MissionState,
    Offered,
    Paid,
    Working,
)
from platform_bridge.simulator import (
    Client,
    FlowOutcome,
    Latency,
    Launch,
    MemoryStore,
    Missions,
    RewardRepeat,
    Scenario,
)
from tests.game.online.rig import Game, ScriptedBackend

pytestmark = pytest.mark.anyio

HOME_SCREEN = Launch(scene="desktop_shortcut")
SHORTCUT_CLAIM = "POST /v1/missions/shortcut/claim"
ENTRANCE_CLAIM = "POST /v1/missions/entrance/claim"


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


def state(mission: Mission) -> MissionState:
    return mission.state


async def test_both_are_offered_with_what_the_backend_pays(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    assert state(game.online.missions.shortcut) == Hidden()
    await game.start()
    assert state(game.online.missions.shortcut) == Offered(200)
    assert state(game.online.missions.entrance) == Offered(100)


async def test_offline_they_are_offered_without_a_figure(backend: ScriptedBackend) -> None:
    backend.is_down = True
    game = Game(backend=backend)
    await game.start()
    assert state(game.online.missions.shortcut) == Offered(None)


async def test_an_old_tiktok_hides_them(backend: ScriptedBackend) -> None:
    game = Game(Scenario(client=Client(version="40.0.0", sdk="0.1.0")), backend)
    await game.start()
    assert state(game.online.missions.shortcut) == Hidden()
    assert state(game.online.missions.entrance) == Hidden()


async def test_adding_the_shortcut_pays_nothing_before_it_is_used(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    mission = game.online.missions.shortcut
    mission.take()
    assert state(mission) == Working()
    mission.take()
    await game.play(3_000)
    assert game.calls("addShortcut") == ["ok"]
    assert state(mission) == Guided("Now open Comet Hop from your home screen")
    game.simulator.hide()
    game.simulator.show("search")
    await game.play(500)
    assert SHORTCUT_CLAIM not in backend.lines()
    game.simulator.hide()
    game.simulator.show("desktop_shortcut")
    await game.play(500)
    assert state(mission) == Paid(200)
    assert game.online.player.balance == 1_200


async def test_the_sidebar_leads_out_of_the_game_and_is_paid_on_the_way_back(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    mission = game.online.missions.entrance
    mission.take()
    await game.play(3_000)
    assert state(mission) == Paid(100)
    assert backend.lines().count(ENTRANCE_CLAIM) == 1


async def test_a_launch_from_the_home_screen_is_paid_once_a_day(
    backend: ScriptedBackend,
) -> None:
    for paid in (Paid(200), Done()):
        game = Game(Scenario(launch=HOME_SCREEN), backend)
        await game.start()
        assert state(game.online.missions.shortcut) == paid
        assert game.online.player.balance == 1_200
        await game.end()
    backend.missions_paid.clear()
    backend.day = "2026-11-23"
    following = Game(Scenario(launch=HOME_SCREEN), backend)
    await following.start()
    assert state(following.online.missions.shortcut) == Paid(200)


async def test_a_login_that_comes_after_the_answer_claims_once(backend: ScriptedBackend) -> None:
    slow = Latency(calls={"login": 3_000})
    game = Game(Scenario(launch=HOME_SCREEN, latency_ms=slow), backend)
    await game.start()
    assert state(game.online.missions.shortcut) == Earned()
    await game.play(5_000)
    assert state(game.online.missions.shortcut) == Paid(200)
    assert backend.lines().count(SHORTCUT_CLAIM) == 1


async def test_after_the_reward_was_seen_it_is_done_for_today(backend: ScriptedBackend) -> None:
    game = Game(Scenario(launch=HOME_SCREEN), backend)
    await game.start()
    game.simulator.hide()
    game.simulator.show("search")
    await game.play(500)
    assert state(game.online.missions.shortcut) == Done()


async def test_what_tiktok_says_once_is_kept_until_the_backend_pays(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    backend.is_down = True
    once = Scenario(launch=HOME_SCREEN, missions=Missions(repeat=RewardRepeat.ONCE))
    first = Game(once, backend, store)
    await first.start()
    assert state(first.online.missions.shortcut) == Earned()
    await first.end()
    backend.is_down = False
    second = Game(Scenario(), backend, store)
    await second.start()
    await second.play(500)
    assert backend.lines().count(SHORTCUT_CLAIM) == 1
    assert state(second.online.missions.shortcut) == Done()
    assert second.online.player.balance == 1_200


async def test_a_way_that_fails_can_be_tried_again(backend: ScriptedBackend) -> None:
    flows = Missions(add_shortcut=(50000, FlowOutcome.OK))
    game = Game(Scenario(missions=flows), backend)
    await game.start()
    mission = game.online.missions.shortcut
    mission.take()
    await game.play(3_000)
    assert state(mission) == Failed("That did not work. Please try again")
    mission.take()
    await game.play(3_000)
    assert isinstance(state(mission), Guided)


async def test_a_way_that_is_gone_is_hidden(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    old = Client(version="40.0.0", sdk="0.1.0")
    game.scenario = replace(game.scenario, client=old)
    game.online.missions.shortcut.take()
    await game.play(3_000)
    assert state(game.online.missions.shortcut) == Hidden()
