"""Deleting the player's data: at the backend, then on the device."""

from __future__ import annotations

import pytest

from game.online.answers import MissionKind, Product
from game.online.connection import Connected, Offline, Status
from game.online.deletion import Deleted, Deleting, DeletionState, Failed, Idle
from game.online.letters import MissionLetter
from game.online.missions import Guided, MissionState, Offered
from game.online.shop import Idle as NothingBought
from game.saves import Save
from platform_bridge.simulator import MemoryStore
from tests.game.online.rig import Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio

DELETE = "DELETE /v1/me"


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


def state(game: Game) -> DeletionState:
    return game.online.deletion.state


def status(game: Game) -> Status:
    return game.online.connection.status


def mission(game: Game) -> MissionState:
    return game.online.missions.shortcut.state


async def test_everything_is_gone_and_the_game_starts_anew(backend: ScriptedBackend) -> None:
    store = MemoryStore()
    game = Game(backend=backend, store=store)
    await game.start()
    game.saves.record_score(500)
    game.online.shop.buy(Product("dust_500", "A handful of dust", 500, 50))
    backend.script("POST /v1/missions/entrance/claim", Refusal(503, "database_busy"))
    game.online.outbox.post(MissionLetter(MissionKind.ENTRANCE))
    await game.play(60_000)
    backend.script("POST /v1/missions/entrance/claim", Refusal(503, "database_busy"))
    game.online.missions.shortcut.take()
    await game.play(500)
    assert isinstance(mission(game), Guided)
    assert state(game) == Idle()
    game.online.deletion.start()
    assert state(game) == Deleting()
    game.online.deletion.start()
    await game.play(500)
    assert state(game) == Deleted()
    assert backend.lines().count(DELETE) == 1
    assert game.saves.current == Save()
    assert game.online.player.profile is None
    assert game.online.outbox.letters == ()
    assert game.online.shop.purchase == NothingBought()
    assert mission(game) == Offered(None)
    assert status(game) == Offline("Not logged in. Playing offline")
    assert '"best_score":500' not in str(store.read())
    game.online.runs.take_ticket()
    await game.play(500)
    assert status(game) == Connected()
    assert backend.asked[-1].bearer == "Bearer session-2"


async def test_a_deletion_that_fails_leaves_everything_and_can_be_tried_again(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    game.saves.record_score(500)
    backend.is_down = True
    game.online.deletion.start()
    await game.play(500)
    assert state(game) == Failed("No connection. Playing offline")
    assert game.saves.current.best_score == 500
    backend.is_down = False
    game.online.deletion.start()
    await game.play(500)
    assert state(game) == Deleted()
