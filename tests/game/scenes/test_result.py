"""The result: its verdict, and the dust that an ad doubles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.online import offers, runs
from game.online.offers import OfferState
from game.online.runs import Submission, Verdict
from game.rules import Course, Run, result_of
from game.scenes.director import Director
from game.scenes.notice import Tone
from game.scenes.result import Outcome, Result, ResultKey
from game.scenes.title import Title
from game.sheets.stand_ins import VERIFIED, ShownOffer
from tests.game.fingers import button, keys, kind_of, press
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class TakenOffer(ShownOffer):
    """An offer that notes how often it was taken."""

    taken = 0

    def take(self) -> None:
        self.taken += 1


class Stage:
    """A result that is on."""

    def __init__(self, device: Device) -> None:
        self.services = device.services
        self.director = Director(device.services)
        self.offer = TakenOffer(offers.Hidden())

    def show(self, offer: OfferState, verdict: Verdict | None = None, *, dust: int = 7) -> Result:
        self.offer = TakenOffer(offer)
        outcome = Outcome(
            result=replace(result_of(Run(Course(3))), dust=dust),
            submission=Submission(verdict or runs.Verified(VERIFIED)),
            double=self.offer,
            new_best=False,
        )
        scene = Result(self.services, outcome)
        self.director.scene = scene
        for _ in range(31):
            self.director.step([])
        return scene


@pytest.fixture
async def stage(device: Device) -> Stage:
    return Stage(device)


@pytest.mark.parametrize(
    "state", [offers.Ready(), offers.Closed("."), offers.NoFill("."), offers.Failed(".")]
)
async def test_the_dust_can_be_doubled_for_an_ad(stage: Stage, state: OfferState) -> None:
    stage.show(state)
    assert button(stage.director, ResultKey.DOUBLE).reward == 7
    press(stage.director, ResultKey.DOUBLE)
    assert stage.offer.taken == 1
    assert kind_of(stage.director) is Result


async def test_what_cannot_be_doubled_is_not_offered(stage: Stage) -> None:
    stage.show(offers.Hidden())
    assert ResultKey.DOUBLE not in keys(stage.director)
    stage.show(offers.Ready(), dust=0)
    assert ResultKey.DOUBLE not in keys(stage.director)


@pytest.mark.parametrize("state", [offers.Showing(), offers.Granted("ab", "Soon")])
async def test_an_ad_and_its_payment_are_waited_for(stage: Stage, state: OfferState) -> None:
    stage.show(state)
    shown = button(stage.director, ResultKey.DOUBLE)
    assert (shown.enabled, shown.waits) == (False, True)


async def test_a_paid_doubling_is_told_with_its_amount(stage: Stage) -> None:
    scene = stage.show(offers.Paid(9))
    shown = button(stage.director, ResultKey.DOUBLE)
    assert (shown.enabled, shown.waits, shown.reward) == (False, False, 9)
    assert "9" in scene.notice.line
    assert scene.notice.tone is Tone.GOOD


@pytest.mark.parametrize(
    ("verdict", "tone"),
    [
        (runs.Verified(VERIFIED), Tone.GOOD),
        (runs.Unverified("No."), Tone.SORRY),
        (runs.Verifying(), Tone.CALM),
        (runs.Queued("Later."), Tone.CALM),
        (runs.Local("Here."), Tone.CALM),
    ],
)
async def test_the_verdict_is_told(stage: Stage, verdict: Verdict, tone: Tone) -> None:
    scene = stage.show(offers.Ready(), verdict)
    assert (scene.notice.line, scene.notice.tone) == (verdict.line, tone)


async def test_why_an_ad_did_not_count_comes_before_the_verdict(stage: Stage) -> None:
    scene = stage.show(offers.NoFill("None just now"))
    assert (scene.notice.line, scene.notice.tone) == ("None just now", Tone.SORRY)


async def test_a_doubling_that_was_refused_is_told_and_offered_no_more(stage: Stage) -> None:
    scene = stage.show(offers.Refused("Not today"))
    assert (scene.notice.line, scene.notice.tone) == ("Not today", Tone.SORRY)
    assert ResultKey.DOUBLE not in keys(stage.director)


async def test_the_way_home(stage: Stage) -> None:
    stage.show(offers.Hidden())
    press(stage.director, ResultKey.HOME)
    assert kind_of(stage.director) is Title
