from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from platform_bridge.simulator import (
    AdOutcome,
    Ads,
    Client,
    ErrorProfile,
    Fault,
    Faults,
    Interstitial,
    LoadOutcome,
    NetworkAccess,
    Quirks,
    Rewarded,
    Scenario,
)
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted

QUIET = Ads(fail_twice=False)


def rewarded(
    show: tuple[AdOutcome | int, ...] = (AdOutcome.COMPLETED,),
    load: tuple[LoadOutcome | int, ...] = (LoadOutcome.OK,),
) -> Scenario:
    return Scenario(ads=QUIET, rewarded=Rewarded(load, show))


def made(rig: Rig, kind: str = "createRewardedVideoAd", unit: str = "unit") -> int:
    return int(rig.call(kind, adUnitId=unit)["object"])


async def test_a_rewarded_ad_loads_shows_and_closes_with_its_reward() -> None:
    rig = Rig()
    ad = made(rig)
    assert await rig.told(300) == [{"emit": "RewardedVideoAd.onLoad", "object": ad}]
    assert (await rig.answer("RewardedVideoAd.show", ad))["with"] == "success"
    assert await rig.told(4_900) == []
    assert await rig.told(200) == [
        {"emit": "RewardedVideoAd.onClose", "object": ad, "payload": {"isEnded": True}}
    ]


async def test_a_show_waits_for_the_loading() -> None:
    rig = Rig()
    ad = made(rig)
    rig.call("RewardedVideoAd.show", ad)
    settled = [each for each in await rig.told(290) if "settle" in each]
    assert settled == []
    assert [each["with"] for each in await rig.told(50) if "settle" in each] == ["success"]


async def test_an_ad_that_is_closed_early_gives_no_reward() -> None:
    rig = Rig(rewarded(show=(AdOutcome.CLOSED,)))
    ad = made(rig)
    rig.call("RewardedVideoAd.show", ad)
    events = emitted(await rig.told(5_000))
    assert events[-1] == ("RewardedVideoAd.onClose", {"isEnded": False})


async def test_an_ad_that_breaks_tells_it_twice_over() -> None:
    rig = Rig(rewarded(show=(AdOutcome.BREAKS,)))
    rig.call("RewardedVideoAd.show", made(rig))
    error, close = emitted(await rig.told(5_000))[1:]
    assert error[0] == "RewardedVideoAd.onError"
    assert (error[1]["errorCode"], error[1]["sub_error_code"]) == (50000, 50101)
    assert close == ("RewardedVideoAd.onClose", {"isEnded": False})


async def test_an_ad_that_hangs_is_never_answered_nor_closed() -> None:
    rig = Rig(rewarded(show=(AdOutcome.HANG,)))
    rig.call("RewardedVideoAd.show", made(rig))
    assert emitted(await rig.told(60_000, step_ms=500)) == [("RewardedVideoAd.onLoad", None)]


@pytest.mark.parametrize("code", [10001, 11002, 30001, 50000])
async def test_a_show_fails_with_the_code_that_is_asked_for(code: int) -> None:
    rig = Rig(rewarded(show=(code,)))
    assert code_of(await rig.answer("RewardedVideoAd.show", made(rig))) == code


async def test_an_ad_shows_once() -> None:
    rig = Rig(rewarded())
    ad = made(rig)
    await rig.answer("RewardedVideoAd.show", ad)
    assert code_of(await rig.answer("RewardedVideoAd.show", ad)) == 11003
    await rig.told(6_000)
    assert code_of(await rig.answer("RewardedVideoAd.show", ad)) == 11003
    assert code_of(await rig.answer("RewardedVideoAd.load", ad)) == 11003


async def test_an_object_that_nobody_made_is_not_known() -> None:
    rig = Rig(rewarded())
    assert code_of(await rig.answer("RewardedVideoAd.show", 77)) == 11002
    assert code_of(await rig.answer("RewardedVideoAd.load", 77)) == 11002


@pytest.mark.parametrize(
    ("outcome", "code"), [(20001, 20001), (30001, 30001), (LoadOutcome.NO_FILL, 20000)]
)
async def test_what_goes_wrong_while_loading_comes_by_on_error_and_by_show(
    outcome: LoadOutcome | int, code: int
) -> None:
    rig = Rig(rewarded(load=(outcome,)))
    ad = made(rig)
    ((name, payload),) = emitted(await rig.told(300))
    assert (name, payload["errorCode"]) == ("RewardedVideoAd.onError", code)
    assert code_of(await rig.answer("RewardedVideoAd.show", ad)) == code


async def test_an_empty_unit_and_a_missing_network_fail_too() -> None:
    rig = Rig(rewarded())
    made(rig, unit="")
    ((_, payload),) = emitted(await rig.told(300))
    assert payload["errorCode"] == 11001
    rig.session.settings.change(replace(rewarded(), network=NetworkAccess(offline=True)))
    rig.told_already()
    made(rig)
    ((_, payload),) = emitted(await rig.told(300))
    assert payload["errorCode"] == 20000


async def test_loading_can_be_tried_again() -> None:
    rig = Rig(rewarded(load=(20000, LoadOutcome.OK)))
    ad = made(rig)
    await rig.told(300)
    assert (await rig.answer("RewardedVideoAd.load", ad))["with"] == "success"
    assert (await rig.answer("RewardedVideoAd.load", ad))["with"] == "success"
    assert (await rig.answer("RewardedVideoAd.show", ad))["with"] == "success"


async def test_loading_that_hangs_leaves_the_show_waiting() -> None:
    rig = Rig(rewarded(load=(LoadOutcome.HANG,)))
    rig.call("RewardedVideoAd.show", made(rig))
    assert await rig.told(60_000, step_ms=500) == []


async def test_a_failed_show_may_reject_and_fire_as_well() -> None:
    rig = Rig(Scenario(rewarded=Rewarded(show=(50000,))))
    rig.call("RewardedVideoAd.show", made(rig))
    events = await rig.told(1_000)
    assert [each.get("with", each.get("emit")) for each in events] == [
        "RewardedVideoAd.onLoad",
        "RewardedVideoAd.onError",
        "fail",
    ]


@pytest.mark.parametrize(
    ("client", "quirks", "keys"),
    [
        (Client(), Quirks(), {"errorCode", "errMsg"}),
        (Client(), Quirks(MappingProxyType({"ads_error_msg": True})), {"errorCode", "errorMsg"}),
        (Client("43.6.0", "0.8.0"), Quirks(), {"errorCode", "errorMsg"}),
        (Client(error_profile=ErrorProfile.DEVICE), Quirks(), {"errCode", "errMsg"}),
    ],
)
async def test_the_keys_of_an_error_depend_on_version_profile_and_switch(
    client: Client, quirks: Quirks, keys: set[str]
) -> None:
    rig = Rig(replace(rewarded(load=(20001,)), client=client, quirks=quirks))
    made(rig)
    ((_, payload),) = emitted(await rig.told(300))
    assert set(payload) == keys


async def test_interstitials_keep_their_distance() -> None:
    rig = Rig(Scenario(ads=QUIET, interstitial=Interstitial(load_ms=10)))
    early = made(rig, "createInterstitialAd")
    assert code_of(await rig.answer("InterstitialAd.show", early)) == 11004
    await rig.told(15_000, step_ms=100)
    assert (await rig.answer("InterstitialAd.show", early))["with"] == "success"
    assert emitted(await rig.told(3_100)) == [("InterstitialAd.onClose", None)]
    next_one = made(rig, "createInterstitialAd")
    assert code_of(await rig.answer("InterstitialAd.show", next_one)) == 11004
    await rig.told(27_000, step_ms=100)
    assert (await rig.answer("InterstitialAd.show", next_one))["with"] == "success"


async def test_interstitials_have_a_cap() -> None:
    free = Interstitial(first_ms=0, gap_ms=0, cap=1)
    rig = Rig(Scenario(ads=QUIET, interstitial=free))
    shows = [
        await rig.answer("InterstitialAd.show", made(rig, "createInterstitialAd")) for _ in range(2)
    ]
    assert shows[0]["with"] == "success"
    assert code_of(shows[1]) == 11005
    rig.session.relaunch()
    again = await rig.answer("InterstitialAd.show", made(rig, "createInterstitialAd"))
    assert again["with"] == "success"


async def test_the_game_may_be_hidden_behind_an_ad() -> None:
    rig = Rig(Scenario(ads=Ads(hide_game=True)))
    rig.call("RewardedVideoAd.show", made(rig))
    assert [name for name, _ in emitted(await rig.told(6_000))] == [
        "RewardedVideoAd.onLoad",
        "onHide",
        "onShow",
        "RewardedVideoAd.onClose",
    ]


@pytest.mark.parametrize(("word", "ended"), [("completed", True), ("closed", False)])
async def test_a_developer_may_decide(word: str, *, ended: bool) -> None:
    rig = Rig(rewarded(show=(AdOutcome.ASK,)))
    rig.call("RewardedVideoAd.show", made(rig))
    await rig.told(60_000, step_ms=500)
    ((number, sheet),) = rig.session.sheets._open.items()
    assert sheet.choices == ("completed", "closed", "breaks")
    rig.session.sheets.decide(number, word)
    assert emitted(rig.told_already()) == [("RewardedVideoAd.onClose", {"isEnded": ended})]


async def test_a_destroyed_ad_shows_no_more() -> None:
    rig = Rig(rewarded())
    ad = made(rig)
    assert rig.call("RewardedVideoAd.destroy", ad) == {}
    assert code_of(await rig.answer("RewardedVideoAd.show", ad)) == 11003
    assert emitted(await rig.told(1_000)) == []


@pytest.mark.parametrize("fault", [Fault.NEVER, Fault.TWICE])
async def test_a_close_may_get_lost_or_come_twice(fault: Fault) -> None:
    faults = Faults(MappingProxyType({"RewardedVideoAd.onClose": (fault,)}))
    rig = Rig(replace(rewarded(), faults=faults))
    rig.call("RewardedVideoAd.show", made(rig))
    closes = [name for name, _ in emitted(await rig.told(6_000)) if name.endswith("onClose")]
    assert len(closes) == (0 if fault is Fault.NEVER else 2)


def test_before_their_version_there_is_no_load() -> None:
    rig = Rig(Scenario(client=Client("46.0.0", "0.32.0")))
    assert rig.call("RewardedVideoAd.load", made(rig)) == {"missing": True}
    assert "RewardedVideoAd.onLoad" not in rig.session.apis()
