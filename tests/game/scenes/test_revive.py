"""A lost run that may go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.inputs import ANYWHERE, Command
from game.online import offers
from game.online.offers import OfferState, RunOffers
from game.pilot import SKILLS, Pilot
from game.rules import grants_of, replay, result_of
from game.scenes.director import AnyScene, Director
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import COUNTDOWN_TICKS, Revive, ReviveKey
from game.sheets.stand_ins import ShownOffer
from tests.game.fingers import button, keys, kind_of, press, scene_of
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio

GRANT = "5f3a9c2e" * 4


class OpenOffer(ShownOffer):
    """An offer that stands as a test wants it to."""

    taken = 0

    def take(self) -> None:
        self.taken += 1
        self.become(offers.Showing())

    def become(self, state: OfferState) -> None:
        self._told = state


class Stage:
    """A run with an offer."""

    def __init__(self, device: Device) -> None:
        self.director = Director(device.services)
        self.director.step([ANYWHERE])
        self.offer = OpenOffer(offers.Ready())
        scene = self.director.scene
        assert isinstance(scene, Play)
        self.play = scene
        scene.offers = RunOffers(self.offer, ShownOffer(offers.Hidden()))

    @property
    def scene(self) -> AnyScene:
        return self.director.scene

    def fly(self, stars: int) -> None:
        pilot = Pilot(1, SKILLS["expert"])
        while self.play.run.star_index < stars and not self.play.run.over:
            self.director.step([ANYWHERE] if pilot.taps(self.play.run) else [])
        assert self.play.run.star_index == stars

    def lose(self) -> None:
        while self.scene is self.play and not self.play.paused:
            self.director.step([])

    def wait(self, ticks: int) -> None:
        for _ in range(ticks):
            self.director.step([])


@pytest.fixture
async def stage(device: Device) -> Stage:
    stage = Stage(device)
    stage.fly(2)
    stage.lose()
    assert kind_of(stage.director) is Revive
    return stage


async def test_a_revived_run_goes_on_and_is_verified(stage: Stage) -> None:
    press(stage.director, ReviveKey.WATCH)
    assert stage.offer.taken == 1
    stage.offer.become(offers.Granted(GRANT, "Yours"))
    stage.director.step([])
    assert stage.scene is stage.play
    assert stage.play.paused
    stage.director.step([ANYWHERE])
    stage.fly(4)
    stage.lose()
    assert kind_of(stage.director) is Result
    played = stage.play.played()
    assert grants_of(played.events) == [GRANT]
    assert replay(3, played.events, played.ticks) == result_of(stage.play.run)


async def test_a_tap_right_after_the_revive_is_verified_too(stage: Stage) -> None:
    stage.offer.become(offers.Granted(GRANT, "Yours"))
    stage.director.step([])
    stage.director.step([ANYWHERE])
    stage.director.step([ANYWHERE])
    assert stage.play.run.launch is not None
    stage.lose()
    played = stage.play.played()
    assert replay(3, played.events, played.ticks) == result_of(stage.play.run)


async def test_a_run_is_offered_to_go_on_once(stage: Stage) -> None:
    stage.offer.become(offers.Granted(GRANT, "Yours"))
    stage.director.step([])
    stage.offer.become(offers.Ready())
    stage.director.step([ANYWHERE])
    stage.lose()
    assert kind_of(stage.director) is Result


@pytest.mark.parametrize("state", [offers.Hidden(), offers.Showing()])
async def test_without_an_offer_the_result_comes_at_once(device: Device, state: OfferState) -> None:
    stage = Stage(device)
    stage.offer.become(state)
    stage.lose()
    assert kind_of(stage.director) is Result


async def test_one_tap_skips_the_offer(stage: Stage) -> None:
    press(stage.director, ReviveKey.SKIP)
    assert kind_of(stage.director) is Result
    assert stage.offer.taken == 0


async def test_a_tap_beside_the_buttons_skips_it_when_it_is_no_late_tap_of_the_run(
    stage: Stage,
) -> None:
    stage.director.step([ANYWHERE])
    assert kind_of(stage.director) is Revive
    stage.wait(40)
    stage.director.step([ANYWHERE])
    assert kind_of(stage.director) is Result


async def test_back_skips_it(stage: Stage) -> None:
    stage.director.step([Command.BACK])
    assert kind_of(stage.director) is Result


async def test_it_answers_itself_in_the_end(stage: Stage) -> None:
    scene = scene_of(stage.director, Revive)
    stage.wait(scene.ticks_left - 1)
    assert stage.scene is scene
    stage.director.step([])
    assert kind_of(stage.director) is Result


async def test_while_the_ad_is_shown_nothing_else_happens(stage: Stage) -> None:
    press(stage.director, ReviveKey.WATCH)
    assert keys(stage.director) == {ReviveKey.WATCH}
    assert button(stage.director, ReviveKey.WATCH).waits
    stage.wait(2 * COUNTDOWN_TICKS)
    stage.director.step([ANYWHERE, Command.BACK, Command.LOSE_FOCUS])
    assert kind_of(stage.director) is Revive


@pytest.mark.parametrize("state", [offers.Closed("So"), offers.NoFill("So"), offers.Failed("So")])
async def test_an_ad_that_did_not_count_can_be_tried_again(stage: Stage, state: OfferState) -> None:
    press(stage.director, ReviveKey.WATCH)
    stage.offer.become(state)
    stage.wait(1)
    scene = scene_of(stage.director, Revive)
    assert scene.line == "So"
    assert scene.ticks_left > COUNTDOWN_TICKS - 5
    press(stage.director, ReviveKey.WATCH)
    assert stage.offer.taken == 2


async def test_an_offer_that_is_gone_leads_to_the_result(stage: Stage) -> None:
    stage.offer.become(offers.Hidden())
    stage.director.step([])
    assert kind_of(stage.director) is Result


async def test_a_result_after_a_skipped_offer_is_that_of_the_lost_run(stage: Stage) -> None:
    lost = result_of(stage.play.run)
    press(stage.director, ReviveKey.SKIP)
    scene = scene_of(stage.director, Result)
    assert scene.outcome.result == replace(lost)
