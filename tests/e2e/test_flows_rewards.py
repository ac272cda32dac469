"""What players are rewarded for: ads watched to their end, and coming back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.online import missions, offers
from game.online.missions import Mission, MissionState
from game.scenes.play import Play
from game.scenes.result import Result, ResultKey
from game.scenes.revive import Revive, ReviveKey
from game.scenes.title import TitleKey
from platform_bridge.simulator import (
    AdOutcome,
    Client,
    ErrorProfile,
    Launch,
    LoadOutcome,
    MemoryStore,
    Rewarded,
    RewardRepeat,
    Scenario,
)
from platform_bridge.simulator import Missions as MissionsSection
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import StartPhone
from tests.e2e.phone import Phone

pytestmark = pytest.mark.anyio

HOME_SCREEN = Launch(scene="desktop_shortcut")


def state(mission: Mission) -> MissionState:
    return mission.state


async def lose_a_run(phone: Phone) -> Revive:
    """Play until some dust is gathered, lose, and be asked."""
    await phone.start_run()
    await phone.fly(lambda play: play.run.dust >= 2)
    await phone.crash()
    return await phone.until_scene(Revive)


def grants_of(backstage: Backstage, phone: Phone) -> list[tuple[Any, ...]]:
    """Return the kinds and ids of the grants on record."""
    profile = phone.online.player.profile
    assert profile is not None
    question = "select kind, grant_id from grants where player_id = ? order by recorded_ms"
    return backstage.rows(question, profile.player_id)


@pytest.mark.parametrize("profile", ErrorProfile)
async def test_a_revived_run_goes_on_and_its_score_is_verified(
    profile: ErrorProfile, phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(client=Client(error_profile=profile))) as mine:
        await mine.connect()
        lost = await lose_a_run(mine)
        score_before = lost.play.run.score
        await mine.tap(ReviveKey.WATCH)
        assert isinstance(lost.offer.state, offers.Showing)
        play = await mine.until_scene(Play)
        assert play.run.revived
        assert play.paused
        await mine.play(500)
        ((kind, grant_id),) = grants_of(backstage, mine)
        assert kind == "revive"

        stars = play.run.star_index
        await mine.fly(lambda play: play.run.star_index >= stars + 2)
        await mine.crash()
        # Once a run: the second loss leads to the result without a question.
        result = await mine.until_scene(Result)
        verified = await mine.see_verified(result)
        assert verified.score == play.run.score > score_before
        assert f".{grant_id}" in play.played().events
        assert grants_of(backstage, mine) == [("revive", grant_id)]


@pytest.mark.parametrize(
    ("ads", "expected"),
    [
        (Rewarded(show=(AdOutcome.CLOSED, AdOutcome.COMPLETED)), offers.Closed),
        (Rewarded(load=(LoadOutcome.NO_FILL, LoadOutcome.NO_FILL, LoadOutcome.OK)), offers.NoFill),
        (Rewarded(show=(AdOutcome.BREAKS, AdOutcome.COMPLETED)), offers.Failed),
    ],
    ids=["closed", "no fill", "breaks"],
)
async def test_an_ad_without_its_end_gives_nothing_and_says_so(
    ads: Rewarded, expected: type[object], phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(rewarded=ads)) as mine:
        await mine.connect()
        lost = await lose_a_run(mine)
        await mine.tap(ReviveKey.WATCH)
        await mine.until(lambda: isinstance(lost.offer.state, expected))
        assert lost.line
        assert isinstance(mine.scene, Revive)
        assert grants_of(backstage, mine) == []
        await mine.tap(ReviveKey.WATCH)
        play = await mine.until_scene(Play)
        assert play.run.revived


async def test_a_skipped_offer_costs_nothing(phone: StartPhone, backstage: Backstage) -> None:
    async with phone() as mine:
        await mine.connect()
        await lose_a_run(mine)
        await mine.tap(ReviveKey.SKIP)
        await mine.see_verified(await mine.until_scene(Result))
        assert mine.calls("RewardedVideoAd.show") == []
        assert grants_of(backstage, mine) == []


async def test_dust_is_doubled_by_the_backend_and_shown_when_paid(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone() as mine:
        await mine.connect()
        before = mine.online.player.balance or 0
        lost = await lose_a_run(mine)
        await mine.tap(ReviveKey.SKIP)
        result = await mine.until_scene(Result)
        verified = await mine.see_verified(result)
        dust = lost.play.run.dust
        assert verified.dust == dust >= 2
        assert mine.online.player.balance == before + dust
        await mine.play(1_000)
        await mine.tap(ResultKey.DOUBLE)
        await mine.until(lambda: isinstance(result.outcome.double.state, offers.Paid))
        assert result.outcome.double.state == offers.Paid(dust)
        assert mine.online.player.balance == before + 2 * dust
        assert ResultKey.DOUBLE not in mine.buttons()
        assert [kind for kind, _ in grants_of(backstage, mine)] == ["double_dust"]


async def test_both_missions_over_relaunches_and_days(phone: StartPhone) -> None:
    device = MemoryStore()
    user = "mission-walker"
    async with phone(store=device, user=user) as mine:
        await mine.connect()
        start = mine.online.player.balance or 0
        await mine.tap(TitleKey.SHORTCUT)
        await mine.until(lambda: isinstance(state(mine.online.missions.shortcut), missions.Guided))
        # In the session that added the icon nothing is earned, whatever the player does.
        await mine.leave(scene="search")
        assert mine.online.player.balance == start

    async with phone(Scenario(launch=HOME_SCREEN), store=device, user=user) as mine:
        await mine.until(lambda: isinstance(state(mine.online.missions.shortcut), missions.Paid))
        assert state(mine.online.missions.shortcut) == missions.Paid(200)
        assert mine.online.player.balance == start + 200
        assert TitleKey.SHORTCUT not in mine.buttons()
        # Out to the profile's sidebar, and back by it.
        await mine.tap(TitleKey.ENTRANCE)
        await mine.until(lambda: isinstance(state(mine.online.missions.entrance), missions.Paid))
        assert mine.online.player.balance == start + 300

    async with phone(Scenario(launch=HOME_SCREEN), store=device, user=user) as mine:
        await mine.connect()
        await mine.until(lambda: state(mine.online.missions.shortcut) == missions.Done())
        assert state(mine.online.missions.entrance) == missions.Done()
        assert mine.online.player.balance == start + 300
        # The next day it begins anew, in the same session too.
        day = mine.online.player.day
        await mine.sleep_through(24)
        mine.simulator.show("desktop_shortcut")
        await mine.until(lambda: state(mine.online.missions.shortcut) == missions.Paid(200))
        await mine.until(lambda: mine.online.player.day != day)
        assert state(mine.online.missions.entrance) == missions.Offered(100)
        assert mine.online.player.balance == start + 500


async def test_a_reward_that_tiktok_tells_once_survives_a_day_offline(
    phone: StartPhone,
) -> None:
    device, user = MemoryStore(), "once-told"
    once = MissionsSection(repeat=RewardRepeat.ONCE)
    told = Scenario(launch=HOME_SCREEN, missions=once)
    async with phone(told, store=device, user=user) as mine:
        mine.change(replace(mine.scenario, network=replace(mine.scenario.network, offline=True)))
        await mine.until(lambda: isinstance(state(mine.online.missions.shortcut), missions.Earned))
        await mine.play(500)
    async with phone(store=device, user=user) as mine:
        await mine.connect()
        await mine.until(lambda: state(mine.online.missions.shortcut) == missions.Done())
        assert mine.online.player.balance == 200
        assert mine.online.outbox.letters == ()


async def test_a_tiktok_without_missions_hides_their_buttons(phone: StartPhone) -> None:
    async with phone(Scenario(client=Client(version="40.9.0"))) as mine:
        await mine.connect()
        await mine.play(500)
        assert {TitleKey.SHORTCUT, TitleKey.ENTRANCE}.isdisjoint(mine.buttons())
    async with phone() as mine:
        await mine.until(lambda: {TitleKey.SHORTCUT, TitleKey.ENTRANCE} <= mine.buttons())
