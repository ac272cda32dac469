from __future__ import annotations

import asyncio

import pytest

from platform_bridge import AdResult, InvalidCallError, Json, LateReward, PauseReason, Preload
from platform_bridge.catalog import AD_CREATE_CODES, AD_SHOW_CODES, KnownCode
from platform_bridge.errors import ErrorKind
from tests.platform_bridge.api.scripted import Stage

REWARDED, INTERSTITIAL = "RewardedVideoAd", "InterstitialAd"


async def showing(stage: Stage, purpose: str = "") -> tuple[asyncio.Task[AdResult], int]:
    """Start a rewarded ad and bring it onto the screen."""
    task = await stage.start(stage.bridge.ads.show_rewarded("u", purpose))
    handle = await stage.give("createRewardedVideoAd")
    return task, handle


async def close(stage: Stage, handle: int, value: Json) -> None:
    await stage.tell_of(handle, f"{REWARDED}.onClose", value)


def late_rewards(stage: Stage) -> list[LateReward]:
    heard: list[LateReward] = []
    stage.bridge.ads.on_late_reward(heard.append)
    return heard


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"isEnded": True}, AdResult.COMPLETED),
        ({"isEnded": False}, AdResult.CLOSED),
        (None, AdResult.CLOSED),
        ({"isEnded": 1}, AdResult.CLOSED),
    ],
)
async def test_the_reward_is_due_on_is_ended_alone(
    stage: Stage, value: Json, expected: AdResult
) -> None:
    task, handle = await showing(stage)
    assert stage.last("createRewardedVideoAd")["args"] == {"adUnitId": "u"}
    assert stage.last(f"{REWARDED}.show")["args"] == {"object": handle}
    assert stage.bridge.pause.reasons == {PauseReason.AD}
    await stage.answer(f"{REWARDED}.show")
    assert not task.done()
    await close(stage, handle, value)
    assert task.result() is expected
    assert not stage.bridge.pause.is_paused
    assert stage.last("ttBridge.release")["args"] == {"object": handle}


async def test_each_show_takes_a_new_object(stage: Stage) -> None:
    for number in (1, 2):
        task, handle = await showing(stage)
        assert handle == number
        await close(stage, handle, {"isEnded": True})
        assert task.result() is AdResult.COMPLETED


async def test_one_ad_at_a_time(stage: Stage) -> None:
    task, handle = await showing(stage)
    assert await stage.bridge.ads.show_rewarded("v") is AdResult.BUSY
    await close(stage, handle, {"isEnded": False})
    assert task.result() is AdResult.CLOSED
    assert len(stage.calls("createRewardedVideoAd")) == 1


@pytest.mark.parametrize("known", AD_CREATE_CODES, ids=lambda known: str(known.code))
async def test_every_documented_failure_of_making_one(stage: Stage, known: KnownCode) -> None:
    task, handle = await showing(stage)
    await stage.tell_of(handle, f"{REWARDED}.onError", {"errorCode": known.code, "errMsg": "m"})
    expected = AdResult.NO_FILL if known.kind is ErrorKind.RETRYABLE else AdResult.FAILED
    assert task.result() is expected
    assert known.meaning in stage.bridge.problems[-1].message
    assert not stage.bridge.pause.is_paused


SHOWN = {ErrorKind.CANCELLED: AdResult.CLOSED, ErrorKind.BUSY: AdResult.TOO_SOON}


@pytest.mark.parametrize("known", AD_SHOW_CODES, ids=lambda known: str(known.code))
async def test_every_documented_failure_of_showing_one(stage: Stage, known: KnownCode) -> None:
    refused, _ = await showing(stage)
    await stage.fail(f"{REWARDED}.show", {"errCode": known.code, "errMsg": "m"})
    at_once = AdResult.NO_FILL if known.kind is ErrorKind.RETRYABLE else AdResult.FAILED
    assert refused.result() is SHOWN.get(known.kind, at_once)
    broken, handle = await showing(stage)
    await stage.answer(f"{REWARDED}.show")
    await stage.tell_of(handle, f"{REWARDED}.onError", {"errCode": known.code, "errMsg": "m"})
    assert broken.result() is SHOWN.get(known.kind, AdResult.FAILED)


async def test_a_failure_that_is_told_three_times_counts_once(stage: Stage) -> None:
    task, handle = await showing(stage)
    stage.port.fail({"errCode": 50000})
    stage.port.announce(
        f"{REWARDED}.onError", {"object": handle, "value": {"errCode": 50000, "errMsg": ""}}
    )
    await close(stage, handle, {"isEnded": False})
    assert task.result() is AdResult.NO_FILL
    assert len(stage.bridge.problems) == 1


async def test_a_failure_that_comes_together_with_the_object_is_not_missed(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    stage.port.answer({"object": 9})
    await stage.tell_of(9, f"{REWARDED}.onError", {"errorCode": 20003, "errMsg": "inactive"})
    assert task.result() is AdResult.FAILED
    assert "Switch the placement to Active" in stage.bridge.problems[-1].message
    assert stage.calls(f"{REWARDED}.show") == []


async def test_an_ad_that_never_answers_lets_the_player_go_on(stage: Stage) -> None:
    heard = late_rewards(stage)
    task, handle = await showing(stage, "revive")
    await stage.frame(29_999)
    assert not task.done()
    await stage.frame(1)
    assert task.result() is AdResult.TIMED_OUT
    assert not stage.bridge.pause.is_paused
    await close(stage, handle, {"isEnded": True})
    await close(stage, handle, {"isEnded": True})
    assert heard == [LateReward("u", "revive")]


async def test_the_time_counts_from_the_return_to_the_game(stage: Stage) -> None:
    task, _ = await showing(stage)
    await stage.answer(f"{REWARDED}.show")
    await stage.frame(20_000)
    await stage.tell("onHide")
    await stage.frame(3_600_000)
    await stage.tell("onShow", {})
    await stage.frame(29_999)
    assert not task.done()
    await stage.frame(1)
    assert task.result() is AdResult.TIMED_OUT


async def test_a_creation_that_never_answers_times_out_and_its_object_is_forgotten(
    stage: Stage,
) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    await stage.frame(5_000)
    assert task.result() is AdResult.TIMED_OUT
    handle = await stage.give("createRewardedVideoAd")
    assert stage.last("ttBridge.release")["args"] == {"object": handle}


@pytest.mark.parametrize("first", ["failure", "cancel", "time"])
async def test_a_good_end_after_the_game_went_on_is_told_once(stage: Stage, first: str) -> None:
    heard = late_rewards(stage)
    task, handle = await showing(stage, "double")
    await stage.answer(f"{REWARDED}.show")
    if first == "failure":
        await stage.tell_of(handle, f"{REWARDED}.onError", {"errCode": 50000})
        assert task.result() is AdResult.FAILED
    elif first == "cancel":
        await stage.drop(task)
        assert stage.bridge.pause.reasons == {PauseReason.AD}
        assert await stage.bridge.ads.show_rewarded("u") is AdResult.BUSY
    else:
        await stage.frame(30_000)
    await close(stage, handle, {"isEnded": True})
    assert heard == [LateReward("u", "double")]
    assert not stage.bridge.pause.is_paused


async def test_a_cancel_in_the_very_frame_of_the_end_loses_nothing(stage: Stage) -> None:
    heard = late_rewards(stage)
    task, handle = await showing(stage)
    stage.port.announce(f"{REWARDED}.onClose", {"object": handle, "value": {"isEnded": True}})
    stage.bridge.pump()
    task.cancel()
    await stage.frame()
    assert task.cancelled()
    assert heard == [LateReward("u", "")]


async def test_a_late_reward_waits_for_a_listener(stage: Stage) -> None:
    task, handle = await showing(stage)
    await stage.drop(task)
    await close(stage, handle, {"isEnded": True})
    assert late_rewards(stage) == [LateReward("u", "")]
    assert late_rewards(stage) == []


async def test_only_the_latest_unclosed_ads_are_followed(stage: Stage) -> None:
    heard = late_rewards(stage)
    handles = []
    for _ in range(5):
        task, handle = await showing(stage)
        await stage.frame(30_000)
        assert task.result() is AdResult.TIMED_OUT
        handles.append(handle)
    assert [request["args"]["object"] for request in stage.calls("ttBridge.release")] == handles[:1]
    await close(stage, handles[0], {"isEnded": True})
    assert heard == []
    await close(stage, handles[1], {"isEnded": True})
    assert len(heard) == 1


async def test_a_cancel_before_the_ad_is_made_frees_everything(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    await stage.drop(task)
    assert not stage.bridge.pause.is_paused
    handle = await stage.give("createRewardedVideoAd")
    assert stage.last("ttBridge.release")["args"] == {"object": handle}
    again, handle = await showing(stage)
    await close(stage, handle, {"isEnded": True})
    assert again.result() is AdResult.COMPLETED


async def test_a_cancel_in_the_very_frame_of_the_making_forgets_the_object(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    stage.port.answer({"object": 4})
    stage.bridge.pump()
    task.cancel()
    await stage.frame()
    assert task.cancelled()
    assert stage.last("ttBridge.release")["args"] == {"object": 4}


async def test_a_host_without_ads_is_a_value(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    await stage.lack("createRewardedVideoAd")
    assert task.result() is AdResult.UNSUPPORTED
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    await stage.lack("createRewardedVideoAd")
    assert loading.result() is Preload.UNSUPPORTED


async def test_an_answer_without_an_object_is_a_failure(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    await stage.answer("createRewardedVideoAd", {"object": "x"})
    assert task.result() is AdResult.FAILED
    assert "answered without an object" in stage.bridge.problems[-1].message


async def test_an_id_that_is_no_text_is_refused_and_stops_nothing(stage: Stage) -> None:
    for wrong in (stage.bridge.ads.show_rewarded(5), stage.bridge.ads.preload_rewarded(5)):  # type: ignore[arg-type]
        with pytest.raises(InvalidCallError, match="must be of type string"):
            await wrong
    assert not stage.bridge.pause.is_paused
    task, handle = await showing(stage)
    await close(stage, handle, {"isEnded": True})
    assert task.result() is AdResult.COMPLETED


@pytest.mark.parametrize("by", ["promise", "event"])
async def test_a_preloaded_ad_is_the_one_that_is_shown(stage: Stage, by: str) -> None:
    ads = stage.bridge.ads
    first, second = [await stage.start(ads.preload_rewarded("u")) for _ in range(2)]
    handle = await stage.give("createRewardedVideoAd")
    if by == "promise":
        await stage.answer(f"{REWARDED}.load")
    else:
        await stage.tell_of(handle, f"{REWARDED}.onLoad")
    assert first.result() is second.result() is Preload.READY
    assert not stage.bridge.pause.is_paused
    task = await stage.start(ads.show_rewarded("u"))
    assert stage.last(f"{REWARDED}.show")["args"] == {"object": handle}
    assert len(stage.calls("createRewardedVideoAd")) == 1
    await close(stage, handle, {"isEnded": True})
    assert task.result() is AdResult.COMPLETED


async def test_where_the_host_cannot_load_the_ad_is_only_made(stage: Stage) -> None:
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    handle = await stage.give("createRewardedVideoAd")
    await stage.lack(f"{REWARDED}.load")
    assert loading.result() is Preload.UNKNOWN
    again = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    assert again.result() is Preload.UNKNOWN
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    await close(stage, handle, {"isEnded": True})
    assert task.result() is AdResult.COMPLETED


@pytest.mark.parametrize(("code", "expected"), [(20000, Preload.NO_FILL), (20003, Preload.FAILED)])
async def test_a_preload_that_fails_is_thrown_away(
    stage: Stage, code: int, expected: Preload
) -> None:
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    handle = await stage.give("createRewardedVideoAd")
    await stage.tell_of(handle, f"{REWARDED}.onError", {"errorCode": code})
    assert loading.result() is expected
    _, new = await showing(stage)
    assert stage.calls("ttBridge.release")[0]["args"] == {"object": handle}
    assert stage.last(f"{REWARDED}.show")["args"] == {"object": new}


async def test_a_slow_load_does_not_end_the_ad_that_is_shown_meanwhile(stage: Stage) -> None:
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    handle = await stage.give("createRewardedVideoAd")
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    assert loading.result() is Preload.UNKNOWN
    await stage.frame(15_000)
    await close(stage, handle, {"isEnded": True})
    assert task.result() is AdResult.COMPLETED


async def test_an_ad_that_closes_while_it_loads_leaves_nobody_waiting(stage: Stage) -> None:
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    handle = await stage.give("createRewardedVideoAd")
    await close(stage, handle, {"isEnded": True})
    assert loading.result() is Preload.FAILED


async def test_a_load_that_is_refused_or_never_answers_is_a_value(stage: Stage) -> None:
    loading = await stage.start(stage.bridge.ads.preload_rewarded("u"))
    await stage.give("createRewardedVideoAd")
    await stage.fail(f"{REWARDED}.load", {"errCode": 20000})
    assert loading.result() is Preload.NO_FILL
    waiting = await stage.start(stage.bridge.ads.preload_rewarded("v"))
    await stage.give("createRewardedVideoAd")
    await stage.frame(15_000)
    assert waiting.result() is Preload.NO_FILL


async def test_what_was_never_shown_was_not_watched(stage: Stage) -> None:
    heard = late_rewards(stage)
    task = await stage.start(stage.bridge.ads.show_rewarded("u"))
    stage.port.answer({"object": 9})
    await close(stage, 9, {"isEnded": True})
    assert task.result() is AdResult.CLOSED
    assert heard == []


async def interstitial(stage: Stage) -> AdResult:
    """Show an interstitial as far as it is asked for, and close it."""
    task = await stage.start(stage.bridge.ads.show_interstitial("i"))
    if not task.done():
        handle = stage.last(f"{INTERSTITIAL}.show")["args"]["object"]
        await stage.tell_of(handle, f"{INTERSTITIAL}.onClose")
    return task.result()


async def prepare(stage: Stage) -> None:
    loading = await stage.start(stage.bridge.ads.preload_interstitial("i"))
    await stage.give("createInterstitialAd")
    await stage.answer(f"{INTERSTITIAL}.load")
    assert loading.result() is Preload.READY


async def test_interstitials_keep_their_distances(stage: Stage) -> None:
    await prepare(stage)
    await stage.frame(14_999)
    assert await interstitial(stage) is AdResult.TOO_SOON
    await stage.frame(1)
    assert await interstitial(stage) is AdResult.CLOSED
    await prepare(stage)
    await stage.frame(29_999)
    assert await interstitial(stage) is AdResult.TOO_SOON
    await stage.frame(1)
    assert await interstitial(stage) is AdResult.CLOSED
    assert len(stage.calls(f"{INTERSTITIAL}.show")) == 2


async def test_the_first_interstitial_is_made_ready_for_the_next_break(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_interstitial("i"))
    await stage.give("createInterstitialAd")
    await stage.lack(f"{INTERSTITIAL}.load")
    assert task.result() is AdResult.TOO_SOON
    assert not stage.bridge.pause.is_paused
    await stage.frame(15_000)
    assert await interstitial(stage) is AdResult.CLOSED
    assert len(stage.calls("createInterstitialAd")) == 1


async def test_a_host_without_interstitials_says_so_at_once(stage: Stage) -> None:
    task = await stage.start(stage.bridge.ads.show_interstitial("i"))
    await stage.lack("createInterstitialAd")
    assert task.result() is AdResult.UNSUPPORTED


@pytest.mark.parametrize("code", [11004, 11005])
async def test_tiktoks_own_pacing_is_believed(stage: Stage, code: int) -> None:
    await prepare(stage)
    await stage.frame(15_000)
    task = await stage.start(stage.bridge.ads.show_interstitial("i"))
    await stage.fail(f"{INTERSTITIAL}.show", {"errorCode": code, "errMsg": "m"})
    assert task.result() is AdResult.TOO_SOON
