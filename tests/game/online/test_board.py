"""The board, and the player's own name and picture on it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from game.online.authorization import (
    Asking,
    Authorization,
    AuthorizationState,
    Declined,
    Failed,
    Granted,
    Idle,
    Unsupported,
)
from game.online.board import BoardState, Entry, Loaded, Loading
from game.online.board import Failed as NoBoard
from game.online.connection import Connected
from platform_bridge.simulator import (
    Authorize,
    Client,
    ConsentOutcome,
    Login,
    LoginOutcome,
    Runtime,
    Scenario,
)
from tests.game.online.rig import Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio

BOARD = "GET /v1/boards/all-time"
AVATARS = "GET /v1/boards/all-time/avatars"
PICTURE = b"\x89PNG..."


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


def board(game: Game) -> BoardState:
    return game.online.board.state


def state(authorization: Authorization) -> AuthorizationState:
    return authorization.state


def is_offered(authorization: Authorization) -> bool:
    return authorization.is_offered


async def test_the_board_tells_ranks_names_and_which_is_yours(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    game.online.board.load()
    assert board(game) == Loading()
    await game.play(500)
    assert board(game) == Loaded((Entry(1, "Comet 1", 899, None, you=True),))
    assert AVATARS not in backend.lines()


async def test_pictures_come_after_the_names_and_are_kept(backend: ScriptedBackend) -> None:
    backend.avatars = {"a" * 32: b64encode(PICTURE).decode()}
    game = Game(backend=backend)
    await game.start()
    for _ in range(2):
        game.online.board.load()
        game.online.board.load()
        await game.play(500)
    expected = (
        Entry(1, "Comet 1", 899, PICTURE, you=False),
        Entry(2, "Comet 2", 898, None, you=True),
    )
    assert board(game) == Loaded(expected)
    assert backend.lines().count(BOARD) == 2
    assert backend.lines().count(AVATARS) == 1


async def test_pictures_that_cannot_be_had_leave_the_names(backend: ScriptedBackend) -> None:
    backend.avatars = {"a" * 32: "no base64!"}
    game = Game(backend=backend)
    await game.start()
    game.online.board.load()
    await game.play(500)
    told = board(game)
    assert isinstance(told, Loaded)
    assert [entry.avatar for entry in told.entries] == [None, None]


async def test_a_board_that_cannot_be_had_says_so_and_comes_later(
    backend: ScriptedBackend,
) -> None:
    backend.script(BOARD, Refusal(503, "database_busy"))
    game = Game(backend=backend)
    await game.start()
    game.online.board.load()
    await game.play(500)
    assert board(game) == NoBoard("A moment, please: the service is busy")
    game.online.board.load()
    assert board(game) == Loading()
    await game.play(500)
    assert isinstance(board(game), Loaded)


async def test_name_and_picture_are_asked_for_after_a_tap_alone(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    authorization = game.online.authorization
    assert state(authorization) == Idle()
    assert is_offered(authorization)
    assert game.calls("authorize") == []
    authorization.ask()
    assert state(authorization) == Asking()
    assert not is_offered(authorization)
    authorization.ask()
    await game.play(3_000)
    assert state(authorization) == Granted()
    assert not is_offered(authorization)
    assert backend.bodies("POST /v1/sessions")[1:] == [
        {"code": "ada-authorize-2", "kind": "authorize"}
    ]


async def test_who_declines_goes_on_as_the_silent_login_says(backend: ScriptedBackend) -> None:
    game = Game(Scenario(authorize=Authorize(outcomes=(ConsentOutcome.DENIED,))), backend)
    await game.start()
    game.online.authorization.ask()
    await game.play(3_000)
    assert state(game.online.authorization) == Declined("All right: you stay as you are")
    assert game.online.authorization.is_offered
    assert game.online.connection.status == Connected()
    assert game.online.player.profile is not None
    assert [body["kind"] for body in backend.bodies("POST /v1/sessions")] == ["login", "login"]


async def test_who_declines_while_logins_fail_keeps_the_session(
    backend: ScriptedBackend,
) -> None:
    scenario = Scenario(
        authorize=Authorize(outcomes=(ConsentOutcome.DENIED,)),
        login=Login((LoginOutcome.OK, 50000)),
    )
    game = Game(scenario, backend)
    await game.start()
    game.online.authorization.ask()
    await game.play(3_000)
    assert isinstance(state(game.online.authorization), Declined)
    assert game.online.connection.status == Connected()
    assert len(backend.bodies("POST /v1/sessions")) == 1


async def test_an_asking_that_fails_is_told_and_play_goes_on(backend: ScriptedBackend) -> None:
    game = Game(Scenario(authorize=Authorize(outcomes=(102102,))), backend)
    await game.start()
    game.online.authorization.ask()
    await game.play(3_000)
    assert state(game.online.authorization) == Failed("TikTok could not ask you. Please try again")
    assert game.online.runs.take_ticket() is not None


async def test_a_consent_that_the_backend_cannot_redeem_keeps_the_session(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.script("POST /v1/sessions", Refusal(503, "tiktok_unavailable"))
    game.online.authorization.ask()
    await game.play(3_000)
    assert state(game.online.authorization) == Failed(
        "TikTok does not answer. Please try again later"
    )
    game.online.board.load()
    await game.play(500)
    assert backend.asked[-1].bearer == "Bearer session-1"


async def test_a_host_that_cannot_ask_offers_nothing(backend: ScriptedBackend) -> None:
    game = Game(Scenario(client=Client(runtime=Runtime.HTML)), backend)
    await game.start()
    assert state(game.online.authorization) == Unsupported()
    assert not game.online.authorization.is_offered
    game.online.authorization.ask()
    assert state(game.online.authorization) == Unsupported()


async def test_a_player_whose_picture_is_known_is_asked_only_when_the_leave_is_lost(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    backend.avatar = "/v1/avatars/1.png"
    await game.start()
    assert not is_offered(game.online.authorization)
    backend.reauth = "authorize"
    game.online.connection.refresh()
    await game.play(500)
    assert is_offered(game.online.authorization)
