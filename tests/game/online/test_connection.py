"""Logging in, and asking within the session."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from game.online.answers import Profile
from game.online.connection import Connected, Connecting, Offline, Status
from platform_bridge.simulator import (
    Login,
    LoginOutcome,
    MemoryStore,
    NetworkAccess,
    Scenario,
    WorldError,
)
from tests.game.online.rig import Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


@pytest.fixture
def game(backend: ScriptedBackend) -> Game:
    return Game(backend=backend)


def status(game: Game) -> Status:
    return game.online.connection.status


def silent_failure() -> Refusal:
    return Refusal(401, "tiktok_invalid_grant", {"reauth": "login"})


async def test_the_start_logs_in_silently_and_learns_who_plays(
    game: Game, backend: ScriptedBackend
) -> None:
    await game.start()
    assert status(game) == Connected()
    assert status(game).line == "Online: scores are verified"
    assert game.online.player.profile == Profile("p1", "Comet 7", None)
    assert game.online.player.balance == 1_000
    assert game.online.player.day == "2026-11-22"
    assert game.world.kinds == ["login"]
    assert backend.asked[0].body == {"code": "ada-login-1", "kind": "login"}
    assert {asked.bearer for asked in backend.asked[1:]} == {"Bearer session-1"}


async def test_nothing_waits_for_the_login() -> None:
    game = Game(Scenario(login=Login((LoginOutcome.HANG,))), ScriptedBackend())
    await game.start()
    assert status(game) == Connecting()
    assert status(game).line == "Connecting..."
    assert game.online.runs.take_ticket() is None
    await game.play(120_000)
    assert status(game) == Offline("Login does not work right now. Playing offline")


async def test_without_a_backend_nobody_logs_in() -> None:
    game = Game()
    await game.start()
    assert status(game) == Offline("Local play: scores stay on this device")
    assert game.world.kinds == []


LOGIN_FAILURES: dict[str, tuple[LoginOutcome | int, str]] = {
    "102102": (102102, "Login does not work right now. Playing offline"),
    "no code": (LoginOutcome.NO_CODE, "Not logged in. Playing offline"),
}


@pytest.mark.parametrize("name", LOGIN_FAILURES)
async def test_a_login_that_tiktok_refuses_is_told_and_tried_again_later(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    outcome, line = LOGIN_FAILURES[name]
    game = Game(Scenario(login=Login((outcome, LoginOutcome.OK))), ScriptedBackend())
    await game.start()
    assert status(game) == Offline(line)
    assert {"102102": "Terms of Service", "no code": "cancelled"}[name] in caplog.text
    game.online.connection.connect()
    await game.play(500)
    assert status(game) == Connected()


async def test_a_world_without_codes_leaves_a_guest() -> None:
    game = Game(backend=ScriptedBackend())
    game.world.failure = WorldError("nobody is there")
    await game.start()
    assert isinstance(status(game), Offline)


async def test_a_code_that_came_too_late_is_replaced_by_a_new_one_silently(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/sessions", silent_failure())
    await game.start()
    assert status(game) == Connected()
    assert [body["code"] for body in backend.bodies("POST /v1/sessions")] == [
        "ada-login-1",
        "ada-login-2",
    ]


@pytest.mark.parametrize(
    ("refusal", "line"),
    [
        (silent_failure(), "TikTok did not accept the login. Playing offline"),
        (
            Refusal(502, "tiktok_invalid_client"),
            "Login is closed for now. Playing offline",
        ),
        (
            Refusal(502, "tiktok_invalid_request"),
            "Login is closed for now. Playing offline",
        ),
        (
            Refusal(503, "tiktok_unreachable"),
            "TikTok does not answer. Please try again later",
        ),
        (Refusal(500, "something_new"), "The score service said no. Playing offline"),
    ],
)
async def test_a_code_that_the_backend_cannot_redeem(
    game: Game, backend: ScriptedBackend, refusal: Refusal, line: str
) -> None:
    backend.script("POST /v1/sessions", refusal, refusal)
    await game.start()
    assert status(game) == Offline(line)
    assert game.online.runs.take_ticket() is None


@pytest.mark.parametrize("body", ["<html>", '{"session": 5}', "null", "[]"])
async def test_something_else_at_the_backends_address_is_no_backend(
    game: Game, backend: ScriptedBackend, body: str
) -> None:
    backend.script("POST /v1/sessions", httpx.Response(200, text=body))
    await game.start()
    assert status(game) == Offline("No connection. Playing offline")


async def test_an_error_in_a_strange_shape_is_still_an_error(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/sessions", httpx.Response(502, json={"gateway": "bad"}))
    await game.start()
    assert status(game) == Offline("The score service said no. Playing offline")


@pytest.mark.parametrize("code", ["session_expired", "session_invalid", "session_missing"])
async def test_a_session_that_is_over_is_renewed_and_the_request_sent_again(
    game: Game, backend: ScriptedBackend, code: str
) -> None:
    await game.start()
    backend.script("GET /v1/boards/all-time", Refusal(401, code))
    game.online.board.load()
    await game.play(500)
    asked = [asked for asked in backend.asked if asked.line == "GET /v1/boards/all-time"]
    assert [one.bearer for one in asked] == ["Bearer session-1", "Bearer session-2"]
    assert game.world.kinds == ["login", "login"]


async def test_requests_that_find_the_session_over_together_log_in_once(
    game: Game, backend: ScriptedBackend
) -> None:
    await game.start()
    backend.script("GET /v1/boards/all-time", Refusal(401, "session_expired"))
    backend.script("GET /v1/catalogue", Refusal(401, "session_expired"))
    game.online.board.load()
    game.online.shop.load()
    await game.play(500)
    assert game.world.kinds == ["login", "login"]
    assert backend.lines().count("GET /v1/catalogue") == 2


async def test_a_silent_login_that_the_backend_wants_is_made_once(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.reauth = "login"
    await game.start()
    assert game.world.kinds == ["login", "login"]
    assert backend.lines().count("GET /v1/me") == 2


async def test_a_consent_that_the_backend_wants_waits_for_a_tap(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.reauth = "authorize"
    await game.start()
    assert game.world.kinds == ["login"]
    assert game.calls("authorize") == []
    assert game.online.authorization.is_offered


async def test_a_lost_connection_is_told_and_comes_back_with_the_network(
    game: Game, backend: ScriptedBackend
) -> None:
    await game.start()
    backend.is_down = True
    game.online.board.load()
    await game.play(500)
    assert status(game) == Offline("No connection. Playing offline")
    assert game.online.player.balance == 1_000
    backend.is_down = False
    reachable = game.scenario
    game.scenario = replace(reachable, network=NetworkAccess(offline=True))
    game.scenario = reachable
    await game.play(500)
    assert status(game) == Connected()
    assert game.world.kinds == ["login"]


async def test_coming_back_asks_anew_what_the_player_has(
    game: Game, backend: ScriptedBackend
) -> None:
    await game.start()
    backend.dust, backend.day = 1_500, "2026-11-23"
    game.simulator.hide()
    game.simulator.show()
    await game.play(500)
    assert game.online.player.balance == 1_500
    assert game.online.player.day == "2026-11-23"


async def test_the_last_confirmed_balance_is_shown_offline(backend: ScriptedBackend) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    await first.end()
    backend.is_down = True
    second = Game(backend=backend, store=store)
    await second.start()
    assert isinstance(status(second), Offline)
    assert second.online.player.balance == 1_000
