"""What a game does with the bridge, on every host alike."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest

from platform_bridge import (
    AdResult,
    Authorized,
    BridgeError,
    CallRecord,
    Declined,
    EnvironmentFaultError,
    FailedError,
    LaunchOptions,
    MissionReward,
    Outcome,
    PauseReason,
    PayResult,
    PlayerCancelledError,
    RetryableError,
    TimedOutError,
)
from platform_bridge.simulator import (
    AdOutcome,
    Authorize,
    ConsentOutcome,
    ErrorProfile,
    Keyboard,
    Launch,
    LoadOutcome,
    Login,
    LoginOutcome,
    NetworkAccess,
    Payments,
    PayOutcome,
    Quirks,
    Rewarded,
    Scenario,
    Share,
    ShareOutcome,
    StorageRoom,
)
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.game import ORIGIN

BASIC = Scenario(
    launch=Launch("desktop_shortcut", {"from": "friend"}), network=NetworkAccess(allow=(ORIGIN,))
)
DEVICE = replace(BASIC, client=replace(BASIC.client, error_profile=ErrorProfile.DEVICE))

SCENARIOS = pytest.mark.parametrize("scenario", [BASIC, DEVICE], ids=["docs", "device"])


def logins(scenario: Scenario, *outcomes: LoginOutcome | int) -> Scenario:
    return replace(scenario, login=Login(outcomes))


async def test_login_gives_a_code_and_each_login_a_new_one(start: Start) -> None:
    game = await start(BASIC)
    assert await game.play(game.bridge.auth.login()) == "login-1"
    assert await game.play(game.bridge.auth.login()) == "login-2"


async def test_logins_at_the_same_time_share_one_call(start: Start) -> None:
    game = await start(BASIC)
    other = await game.start(game.bridge.auth.login())
    assert await game.play(game.bridge.auth.login()) == "login-1"
    assert await other == "login-1"
    assert game.bridge.calls == (CallRecord("login", "ok"),)


@SCENARIOS
async def test_a_login_that_fails_says_what_to_do_and_keeps_the_code(
    start: Start, scenario: Scenario
) -> None:
    game = await start(logins(scenario, 102102, 424242, LoginOutcome.NO_CODE, LoginOutcome.OK))
    with pytest.raises(EnvironmentFaultError, match="Terms of Service and Privacy") as caught:
        await game.play(game.bridge.auth.login())
    assert caught.value.code == 102102
    with pytest.raises(FailedError, match="login failed with code 424242"):
        await game.play(game.bridge.auth.login())
    with pytest.raises(PlayerCancelledError, match="without a code"):
        await game.play(game.bridge.auth.login())
    assert await game.play(game.bridge.auth.login()) == "login-1"


async def test_a_login_that_hangs_is_given_up_after_ten_visible_seconds(start: Start) -> None:
    game = await start(logins(BASIC, LoginOutcome.HANG))
    login = await game.start(game.bridge.auth.login())
    await game.frame()
    game.session.hide()
    game.clock.advance(60_000)
    game.session.show("search", {})
    await game.frames(9_500)
    assert not login.done()
    await game.frames(700)
    with pytest.raises(TimedOutError, match="try again later"):
        await login


@SCENARIOS
async def test_consent_is_asked_for_and_a_refusal_falls_back_to_the_silent_login(
    start: Start, scenario: Scenario
) -> None:
    outcomes = Authorize((ConsentOutcome.GRANTED, ConsentOutcome.DENIED))
    game = await start(replace(scenario, authorize=outcomes))
    assert await game.play(game.bridge.auth.authorize()) == Authorized("authorize-1")
    declined = await game.play(game.bridge.auth.authorize())
    assert isinstance(declined, Declined)
    assert (declined.login_code, type(declined.reason)) == ("login-2", PlayerCancelledError)
    assert [granted for _, _, granted in game.tiktok.consents] == [True, False]


async def test_a_value_is_kept_read_and_forgotten(start: Start) -> None:
    game, value = await start(BASIC), {"best": 7, "names": ["\u00e4", "\U0001f680"], "none": None}
    assert await game.play(game.bridge.storage.get("save")) is None
    await game.play(game.bridge.storage.set("save", value))
    assert await game.play(game.bridge.storage.get("save")) == value
    kept = game.store.read()["save"]
    assert isinstance(kept, str)
    assert json.loads(kept) == {"v": 1, "data": value}
    await game.play(game.bridge.storage.remove("save"))
    assert await game.play(game.bridge.storage.get("save")) is None


@pytest.mark.parametrize("quirk", ["missing_key_is_empty", "storage_error_key"])
async def test_a_storage_as_older_pages_have_it_does_as_well(start: Start, quirk: str) -> None:
    game = await start(replace(BASIC, quirks=Quirks({quirk: True})))
    assert await game.play(game.bridge.storage.get("save")) is None
    game.session.settings.change(
        replace(game.session.settings.scenario, storage=StorageRoom(full=True))
    )
    with pytest.raises(BridgeError, match="no room left"):
        await game.play(game.bridge.storage.set("save", 1))


async def test_an_unreadable_value_is_set_aside(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    game = await start(BASIC)
    game.store.write({"save": '{"v": 1, "da'})
    with caplog.at_level(logging.WARNING):
        assert await game.play(game.bridge.storage.get("save")) is None
    assert game.store.read()["save.corrupt"] == '{"v": 1, "da'
    assert "'save' cannot be read" in caplog.text


@SCENARIOS
async def test_a_storage_that_refuses_fails_every_call(start: Start, scenario: Scenario) -> None:
    game = await start(replace(scenario, storage=StorageRoom(refuse=True)))
    storage = game.bridge.storage
    for call in (storage.get("save"), storage.set("save", 1), storage.remove("save")):
        with pytest.raises(BridgeError, match="Play on without it") as caught:
            await game.play(call)
        assert (type(caught.value), caught.value.code) == (FailedError, -1)


async def test_a_return_changes_the_enter_options_and_not_the_launch_options(
    start: Start,
) -> None:
    game = await start(BASIC)
    launched = LaunchOptions("desktop_shortcut", {"from": "friend"})
    lifecycle = game.bridge.lifecycle
    assert await game.play(lifecycle.enter_options()) == launched
    game.session.hide()
    game.session.show("center", {"level": "3"})
    await game.frame()
    assert await game.play(lifecycle.launch_options()) == launched
    assert await game.play(lifecycle.enter_options()) == LaunchOptions("center", {"level": "3"})


async def test_hide_and_show_reach_their_listeners_until_these_stop(start: Start) -> None:
    game = await start(BASIC)
    seen: list[object] = []
    stop_hide = game.bridge.lifecycle.on_hide(lambda: seen.append("hidden"))
    stop_show = game.bridge.lifecycle.on_show(seen.append)
    for _ in range(2):
        game.session.hide()
        game.session.show("center", {"level": "3"})
        await game.frame()
        stop_hide()
        stop_show()
    assert seen == ["hidden", LaunchOptions("center", {"level": "3"})]


async def test_can_i_use_answers_for_any_schema(start: Start) -> None:
    game = await start(BASIC)
    expected = {
        "login": True,
        "login.success.code": True,
        "login.success.codex": False,
        "noSuchThing.at.all": False,
        "": False,
    }
    for schema, is_known in expected.items():
        assert await game.play(game.bridge.system.can_i_use(schema)) is is_known, schema


async def test_the_device_tells_its_sizes(start: Start) -> None:
    game = await start(BASIC)
    info = await game.play(game.bridge.system.info())
    assert (info.platform, info.sdk_version) == ("android", "0.35.0")
    window = await game.play(game.bridge.system.window())
    assert (window.width, window.height) == (390, 844)
    capsule = await game.play(game.bridge.system.capsule())
    assert capsule is not None
    assert capsule.right <= 390


async def test_a_request_brings_status_and_body(start: Start) -> None:
    game = await start(BASIC)
    get = game.bridge.network.request
    found = await game.play(get(ORIGIN + "/json"))
    assert (found.status, found.json()) == (200, {"rank": 1})
    assert (await game.play(get(ORIGIN + "/text"))).text == "plain words"
    missing = await game.play(get(ORIGIN + "/missing"))
    assert (missing.status, missing.json()) == (404, {"error": {"code": "not_found"}})


async def test_a_request_sends_json_and_headers(start: Start) -> None:
    game = await start(BASIC)
    sending = game.bridge.network.request(
        ORIGIN + "/echo", method="POST", json={"ticks": 3}, headers={"authorization": "Bearer t"}
    )
    sent = (await game.play(sending)).json()
    assert isinstance(sent, dict)
    header = sent["header"]
    assert isinstance(header, dict)
    assert (sent["method"], sent["body"]) == ("POST", '{"ticks":3}')
    assert (header["content-type"], header["authorization"]) == ("application/json", "Bearer t")


@SCENARIOS
async def test_a_request_that_gets_nowhere_says_why(start: Start, scenario: Scenario) -> None:
    game = await start(scenario)
    with pytest.raises(EnvironmentFaultError, match="Developer Portal") as caught:
        await game.play(game.bridge.network.request("https://elsewhere.example/"))
    assert caught.value.code == 21100
    game.session.settings.change(replace(scenario, network=NetworkAccess(offline=True)))
    with pytest.raises(RetryableError, match="Check the connection") as caught_offline:
        await game.play(game.bridge.network.request(ORIGIN))
    assert caught_offline.value.code == 10401


async def test_a_socket_says_what_it_is_told_until_it_is_closed(start: Start) -> None:
    game = await start(BASIC)
    socket = await game.play(game.bridge.network.connect_socket("wss://api.example.com"))
    await game.play(socket.send("hello"))
    assert await game.play(socket.receive()) == "hello"
    await game.play(socket.close())
    with pytest.raises(FailedError, match="closed with code 1000"):
        await game.play(socket.receive())


@SCENARIOS
async def test_a_rewarded_ad_ends_as_a_value(start: Start, scenario: Scenario) -> None:
    endings: dict[AdOutcome | int, AdResult] = {
        AdOutcome.COMPLETED: AdResult.COMPLETED,
        AdOutcome.CLOSED: AdResult.CLOSED,
        AdOutcome.BREAKS: AdResult.FAILED,
        11003: AdResult.FAILED,
    }
    game = await start(replace(scenario, rewarded=Rewarded(show=tuple(endings))))
    seen = [await game.play(game.bridge.ads.show_rewarded("unit")) for _ in endings]
    assert seen == list(endings.values())
    assert not game.bridge.pause.is_paused


@SCENARIOS
async def test_an_ad_without_fill_is_a_value(start: Start, scenario: Scenario) -> None:
    game = await start(replace(scenario, rewarded=Rewarded(load=(LoadOutcome.NO_FILL,))))
    assert await game.play(game.bridge.ads.show_rewarded("unit")) is AdResult.NO_FILL


async def test_a_game_pauses_while_an_ad_is_shown(start: Start) -> None:
    game = await start(BASIC)
    showing = await game.start(game.bridge.ads.show_rewarded("unit"))
    await game.until(lambda: PauseReason.AD in game.bridge.pause.reasons)
    await game.until(showing.done)
    assert not game.bridge.pause.is_paused


@SCENARIOS
async def test_a_payment_ends_as_a_value_and_stays_unconfirmed(
    start: Start, scenario: Scenario
) -> None:
    endings: dict[PayOutcome | int, PayResult] = {
        PayOutcome.SUCCESS: PayResult.UNCONFIRMED,
        PayOutcome.PENDING: PayResult.PENDING,
        PayOutcome.CANCELLED: PayResult.CANCELLED,
        PayOutcome.CLOSED: PayResult.CANCELLED,
        PayOutcome.FAILED: PayResult.FAILED,
        13000: PayResult.UNAVAILABLE,
        20000: PayResult.TRY_AGAIN,
        30004: PayResult.BUSY,
    }
    game = await start(replace(scenario, payments=Payments(tuple(endings))))
    seen = [
        await game.play(game.bridge.payments.pay(f"TOID{number}"))
        for number, _ in enumerate(endings)
    ]
    assert seen == list(endings.values())
    told = [(payment.trade_order_id, payment.outcome) for payment in game.tiktok.payments]
    assert told == [
        ("TOID0", "success"),
        ("TOID1", "pending"),
        ("TOID2", "cancel"),
        ("TOID3", "cancel"),
        ("TOID4", "failed"),
    ]


async def test_the_shortcuts_reward_is_for_who_came_by_it(start: Start) -> None:
    game = await start(replace(BASIC, launch=Launch("search")))
    shortcut = game.bridge.missions.shortcut
    assert await game.play(shortcut.start()) is Outcome.DONE
    assert await game.play(shortcut.reward()) is MissionReward.NOT_YET
    game.session.hide()
    game.session.show("desktop_shortcut", {})
    await game.frame()
    assert await game.play(shortcut.reward()) is MissionReward.EARNED


async def test_the_sidebars_reward_is_for_who_came_by_it(start: Start) -> None:
    game = await start(BASIC)
    entrance = game.bridge.missions.entrance
    assert await game.play(entrance.reward()) is MissionReward.NOT_YET
    assert await game.play(entrance.start()) is Outcome.DONE
    await game.frames(3_000)
    assert await game.play(entrance.reward()) is MissionReward.EARNED


async def test_what_is_typed_arrives_letter_by_letter(start: Start) -> None:
    game = await start(replace(BASIC, keyboard=Keyboard(typed=("ada",))))
    typed: list[str] = []
    game.bridge.keyboard.on_input(typed.append)
    game.bridge.keyboard.on_complete(lambda text: typed.append(f"{text}."))
    assert await game.play(game.bridge.keyboard.show()) is Outcome.DONE
    await game.until(lambda: typed[-1:] == ["ada."])
    assert typed == ["a", "ad", "ada", "ada."]


@SCENARIOS
async def test_sharing_ends_as_a_value(start: Start, scenario: Scenario) -> None:
    outcomes = Share((ShareOutcome.OK, ShareOutcome.CANCELLED))
    game = await start(replace(scenario, share=outcomes))
    assert await game.play(game.bridge.share.message({"a": "1"})) is Outcome.DONE
    assert game.session.share.query == "a=1"
    assert await game.play(game.bridge.share.message()) is Outcome.CANCELLED


async def test_a_change_of_the_network_is_told(start: Start) -> None:
    game = await start(BASIC)
    told: list[object] = []
    game.bridge.network.on_change(told.append)
    game.session.settings.change(replace(BASIC, network=NetworkAccess(offline=True)))
    await game.until(lambda: bool(told))


async def test_small_things_are_done(start: Start) -> None:
    game = await start(BASIC)
    bridge = game.bridge
    done = (
        bridge.haptics.short(),
        bridge.haptics.long(),
        bridge.screen.keep_on(),
        bridge.screen.set_brightness(0.25),
        bridge.analytics.report("loading_complete", {"complete_time": 3}),
    )
    for call in done:
        assert await game.play(call) is Outcome.DONE
    assert await game.play(bridge.screen.brightness()) == 0.25
    assert game.session.analytics.reports() == [
        {"eventName": "loading_complete", "params": {"complete_time": 3}}
    ]


async def test_many_calls_at_once_are_answered_each_with_its_own(start: Start) -> None:
    game = await start(BASIC)
    storage = game.bridge.storage
    for number in range(20):
        await game.start(storage.set(f"k{number}", number))
    await game.frames(300)
    reads = [await game.start(storage.get(f"k{number}")) for number in range(20)]
    await game.until(lambda: all(read.done() for read in reads))
    assert [read.result() for read in reads] == list(range(20))
