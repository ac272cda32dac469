"""Rewarded ads: another life, and the dust once more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.online.answers import Ticket
from game.online.offers import (
    Closed,
    Failed,
    Granted,
    Hidden,
    NoFill,
    OfferState,
    Paid,
    Ready,
    Refused,
    RewardedOffer,
    Showing,
)
from game.online.runs import PlayedRun
from platform_bridge.simulator import AdOutcome, Client, LoadOutcome, Rewarded, Runtime, Scenario
from tests.game.online.rig import Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio

TICKET = Ticket("ticket", 1, 3600)
FIRST_ID = f"{1:032x}"
AD_MS = 8_000


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


def state(offer: RewardedOffer) -> OfferState:
    return offer.state


def with_ads(show: AdOutcome | int, load: LoadOutcome = LoadOutcome.OK) -> Scenario:
    return Scenario(rewarded=Rewarded(show=(show,), load=(load,)))


async def take(game: Game, offer: RewardedOffer) -> OfferState:
    offer.take()
    await game.play(AD_MS)
    return offer.state


async def test_a_revive_is_granted_at_once_and_recorded(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).revive
    assert state(offer) == Ready()
    offer.take()
    assert state(offer) == Showing()
    await game.play(AD_MS)
    assert state(offer) == Granted(FIRST_ID, "Fly on!")
    assert backend.bodies("POST /v1/grants") == [
        {"ticket": "ticket", "kind": "revive", "grant_id": FIRST_ID}
    ]


async def test_an_offer_is_taken_once(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).revive
    await take(game, offer)
    await take(game, offer)
    assert game.calls("RewardedVideoAd.show") == ["ok"]
    assert len(backend.bodies("POST /v1/grants")) == 1


async def test_a_revive_of_a_local_run_is_granted_and_recorded_nowhere(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    offers = game.online.offers.for_run(None)
    assert state(offers.double) == Hidden()
    assert isinstance(await take(game, offers.revive), Granted)
    assert "POST /v1/grants" not in backend.lines()


async def test_doubled_dust_is_shown_when_the_backend_has_paid_it(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).double
    backend.script("POST /v1/grants", Refusal(503, "database_busy"))
    assert await take(game, offer) == Granted(FIRST_ID, "Your dust is on its way")
    assert game.online.player.balance == 1_000
    await game.play(35_000)
    assert state(offer) == Paid(40)
    assert game.online.player.balance == 1_040


async def test_a_doubling_goes_after_its_run(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    ticket = game.online.runs.take_ticket()
    offer = game.online.offers.for_run(ticket).double
    backend.is_down = True
    game.online.runs.submit(ticket, PlayedRun(600, "t30"))
    await take(game, offer)
    backend.is_down = False
    await game.play(35_000)
    sent = [line for line in backend.lines() if line in {"POST /v1/runs", "POST /v1/grants"}]
    assert sent == ["POST /v1/runs", "POST /v1/grants"]
    assert state(offer) == Paid(40)


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        (with_ads(AdOutcome.CLOSED), Closed("Watch the ad to its end to get it")),
        (
            with_ads(AdOutcome.COMPLETED, LoadOutcome.NO_FILL),
            NoFill("No ad to watch just now"),
        ),
        (with_ads(AdOutcome.BREAKS), Failed("The ad did not work. Please try again")),
    ],
    ids=["closed", "no fill", "failed"],
)
async def test_an_ad_without_its_end_gives_nothing_and_can_be_tried_again(
    scenario: Scenario, expected: OfferState, backend: ScriptedBackend
) -> None:
    game = Game(scenario, backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).revive
    assert await take(game, offer) == expected
    assert "POST /v1/grants" not in backend.lines()
    game.scenario = Scenario(network=game.scenario.network)
    assert isinstance(await take(game, offer), Granted)


async def test_an_ad_that_ends_well_late_makes_the_next_offer_free(
    backend: ScriptedBackend,
) -> None:
    game = Game(Scenario(rewarded=Rewarded(length_ms=45_000)), backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).revive
    offer.take()
    await game.play(40_000)
    assert state(offer) == Failed("The ad did not work. Please try again")
    await game.play(10_000)
    following = game.online.offers.for_run(TICKET).revive
    following.take()
    assert state(following) == Granted(FIRST_ID, "Fly on!")
    assert game.calls("RewardedVideoAd.show") == ["ok"]
    await game.end()


async def test_a_host_without_rewarded_ads_shows_no_offers(backend: ScriptedBackend) -> None:
    game = Game(Scenario(client=Client(runtime=Runtime.HTML)), backend)
    await game.start()
    offers = game.online.offers.for_run(TICKET)
    assert state(offers.revive) == state(offers.double) == Hidden()


async def test_ads_that_go_away_are_offered_no_more(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).revive
    assert state(offer) == Ready()
    # What was made ready at the start is let go, and there is no other.
    game.scenario = replace(game.scenario, client=Client(runtime=Runtime.HTML))
    assert await take(game, offer) == Hidden()


async def test_the_days_cap_hides_what_it_caps_until_the_next_day(
    backend: ScriptedBackend,
) -> None:
    cap = Refusal(409, "grant_cap_reached", {"cap": 30, "day": "2026-11-22"})
    backend.script("POST /v1/grants", cap)
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).double
    assert await take(game, offer) == Refused("That was the last one today. Back tomorrow!")
    following = game.online.offers.for_run(TICKET)
    assert state(following.double) == Hidden()
    assert state(following.revive) == Ready()
    backend.day = "2026-11-23"
    game.online.connection.refresh()
    await game.play(500)
    assert state(following.double) == Ready()


async def test_what_failed_at_the_backend_is_not_watched_again(
    backend: ScriptedBackend,
) -> None:
    backend.script("POST /v1/grants", Refusal(409, "grant_conflict"))
    game = Game(backend=backend)
    await game.start()
    offer = game.online.offers.for_run(TICKET).double
    assert await take(game, offer) == Refused("This run was already counted")
    await take(game, offer)
    assert game.calls("RewardedVideoAd.show") == ["ok"]
