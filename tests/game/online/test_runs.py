"""Tickets, submissions, and what waits to be sent."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest

from game.online.answers import GrantKind, MissionKind, Ticket
from game.online.letters import GrantLetter, Letter, MissionLetter, RunLetter, read_letter, written
from game.online.outbox import MOST_LETTERS, RETRY_MS
from game.online.runs import (
    Local,
    PlayedRun,
    Queued,
    Submission,
    Unverified,
    Verdict,
    Verified,
    Verifying,
)
from game.rules import MAX_EVENTS_LENGTH
from platform_bridge.simulator import Faults, MemoryStore, Scenario, StorageRoom
from tests.game.online.rig import Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio

RUN = PlayedRun(ticks=600, events="t30")


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


@pytest.fixture
def game(backend: ScriptedBackend) -> Game:
    return Game(backend=backend)


def verdict(submission: Submission) -> Verdict:
    return submission.verdict


async def submit(game: Game, run: PlayedRun = RUN) -> Submission:
    ticket = game.online.runs.take_ticket()
    await game.play(500)
    submission = game.online.runs.submit(ticket, run)
    await game.play(500)
    return submission


async def test_a_ticket_is_ready_before_the_first_run(game: Game) -> None:
    await game.start()
    ticket = game.online.runs.take_ticket()
    assert ticket == Ticket("ticket-1", 1, 3600)


async def test_the_next_ticket_is_fetched_while_a_run_is_played(game: Game) -> None:
    await game.start()
    game.online.runs.take_ticket()
    assert game.online.runs.take_ticket() is None
    await game.play(500)
    following = game.online.runs.take_ticket()
    assert following is not None
    assert following.token == "ticket-2"


async def test_a_ticket_that_would_die_during_a_run_is_not_given_out(game: Game) -> None:
    await game.start()
    game.clock.advance(3_600_000 - 600_000 + 1)
    assert game.online.runs.take_ticket() is None
    await game.play(500)
    assert game.online.runs.take_ticket() is not None


async def test_a_ticket_that_cannot_be_had_makes_a_local_run(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/tickets", Refusal(503, "database_busy"))
    await game.start()
    assert game.online.runs.take_ticket() is None
    await game.play(500)
    assert game.online.runs.take_ticket() is not None


async def test_a_run_is_verified_and_its_dust_shown(game: Game, backend: ScriptedBackend) -> None:
    await game.start()
    submission = game.online.runs.submit(game.online.runs.take_ticket(), RUN)
    assert verdict(submission) == Verifying()
    assert verdict(submission).line == "Verifying..."
    await game.play(500)
    told = verdict(submission)
    assert isinstance(told, Verified)
    assert told.line == "Verified: rank 2"
    assert (told.run.score, told.run.dust) == (77, 40)
    assert game.online.player.balance == 1_040
    assert backend.bodies("POST /v1/runs") == [
        {"ticket": "ticket-1", "ticks": 600, "events": "t30", "grants": []}
    ]


async def test_the_revives_of_a_run_are_sent_along(game: Game, backend: ScriptedBackend) -> None:
    await game.start()
    await submit(game, PlayedRun(600, "t30r40.5f3a9c2et9"))
    (body,) = backend.bodies("POST /v1/runs")
    assert body["grants"] == [{"kind": "revive", "grant_id": "5f3a9c2e"}]


async def test_a_run_without_a_ticket_is_a_local_one_and_says_why(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.is_down = True
    await game.start()
    assert verdict(await submit(game)) == Local("No connection. Playing offline")
    backend.is_down = False
    game.online.connection.connect()
    await game.play(500)
    assert verdict(game.online.runs.submit(None, RUN)) == Local(
        "A local run: it counts on this device"
    )


async def test_a_refused_run_says_why_and_is_not_sent_again(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/runs", Refusal(409, "ticket_used"))
    await game.start()
    assert verdict(await submit(game)) == Unverified("This run was already counted")
    await game.play(2 * RETRY_MS)
    assert backend.lines().count("POST /v1/runs") == 1


async def test_a_run_of_more_events_than_are_taken_is_not_sent(game: Game) -> None:
    await game.start()
    endless = PlayedRun(600, "t1" * MAX_EVENTS_LENGTH)
    assert verdict(await submit(game, endless)) == Unverified(
        "This run was too long to be verified"
    )
    assert game.online.outbox.letters == ()


async def test_a_run_that_comes_too_early_is_sent_again_when_it_may(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/runs", Refusal(409, "run_too_early", {"wait_ms": 3_000}))
    await game.start()
    submission = await submit(game)
    assert isinstance(verdict(submission), Queued)
    await game.play(2_000)
    assert isinstance(verdict(submission), Queued)
    await game.play(1_000)
    assert isinstance(verdict(submission), Verified)


async def test_what_is_played_offline_is_kept_and_sent_once_when_the_network_is_back(
    game: Game, backend: ScriptedBackend
) -> None:
    await game.start()
    ticket = game.online.runs.take_ticket()
    await game.play(500)
    backend.is_down = True
    submission = game.online.runs.submit(ticket, RUN)
    await game.play(500)
    assert verdict(submission) == Queued("Saved: it is sent when you are online")
    backend.is_down = False
    await game.play(RETRY_MS + 500)
    assert isinstance(verdict(submission), Verified)
    await game.play(2 * RETRY_MS)
    assert backend.lines().count("POST /v1/runs") == 1


async def test_what_waits_outlives_the_game_and_is_sent_after_the_login(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    ticket = first.online.runs.take_ticket()
    await first.play(500)
    backend.is_down = True
    first.online.runs.submit(ticket, RUN)
    await first.play(500)
    await first.end()
    backend.is_down = False
    second = Game(backend=backend, store=store)
    await second.start()
    await second.play(500)
    assert [body["ticket"] for body in backend.bodies("POST /v1/runs")] == ["ticket-1"]
    third = Game(backend=backend, store=store)
    await third.start()
    assert backend.lines().count("POST /v1/runs") == 1


async def test_a_kill_between_answer_and_note_is_mended_by_the_backends_word(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    game = Game(backend=backend, store=store)
    backend.script("POST /v1/runs", httpx.ReadError("lost"), Refusal(409, "ticket_used"))
    await game.start()
    submission = await submit(game)
    assert isinstance(verdict(submission), Queued)
    await game.play(RETRY_MS + 500)
    assert verdict(submission) == Unverified("This run was already counted")
    assert game.online.outbox.letters == ()


async def test_one_letter_that_fails_does_not_hold_up_the_others(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.script("POST /v1/runs", *[Refusal(500, "internal_error")] * 2)
    await game.start()
    submission = await submit(game)
    game.online.outbox.post(MissionLetter(MissionKind.ENTRANCE))
    await game.play(500)
    assert "POST /v1/missions/entrance/claim" in backend.lines()
    assert isinstance(verdict(submission), Queued)
    await game.play(RETRY_MS + 500)
    assert isinstance(verdict(submission), Verified)


async def test_the_same_letter_is_not_sent_twice(game: Game, backend: ScriptedBackend) -> None:
    backend.is_down = True
    await game.start()
    letter = MissionLetter(MissionKind.SHORTCUT)
    assert game.online.outbox.post(letter) is game.online.outbox.post(letter)
    await game.play(500)
    assert game.online.outbox.letters == (letter,)


async def test_the_box_is_bounded_and_keeps_what_comes_once(
    game: Game, backend: ScriptedBackend
) -> None:
    backend.is_down = True
    await game.start()
    mission: Letter = MissionLetter(MissionKind.SHORTCUT)
    runs = [RunLetter(f"ticket-{number}", 600, "t30") for number in range(MOST_LETTERS)]
    for letter in [mission, *runs]:
        game.online.outbox.post(letter)
    assert game.online.outbox.letters == (mission, *runs[1:])


async def test_a_full_device_does_not_keep_a_run_from_being_sent(
    backend: ScriptedBackend, caplog: pytest.LogCaptureFixture
) -> None:
    game = Game(Scenario(storage=StorageRoom(full=True)), backend)
    await game.start()
    assert isinstance(verdict(await submit(game)), Verified)
    assert "sent anyway" in caplog.text


async def test_a_device_that_cannot_be_read_is_not_overwritten(
    backend: ScriptedBackend, caplog: pytest.LogCaptureFixture
) -> None:
    store = MemoryStore()
    waiting = [written(MissionLetter(MissionKind.SHORTCUT))]
    kept = json.dumps({"v": 1, "data": waiting})
    store.write({"outbox": kept})
    game = Game(Scenario(faults=Faults({"getStorage": (50000,)})), backend, store)
    await game.start()
    assert isinstance(verdict(await submit(game)), Verified)
    assert "out of reach" in caplog.text
    assert store.read()["outbox"] == kept
    game.scenario = replace(game.scenario, faults=Faults())
    game.online.outbox.send()
    await game.play(500)
    assert "POST /v1/missions/shortcut/claim" in backend.lines()


@pytest.mark.parametrize(
    "letter",
    [
        RunLetter("ticket", 600, "t30r40.5f3a9c2e"),
        GrantLetter("ticket", GrantKind.DOUBLE_DUST, "5f3a9c2e"),
        MissionLetter(MissionKind.ENTRANCE),
    ],
)
def test_a_letter_is_read_as_it_was_written(letter: Letter) -> None:
    assert read_letter(json.loads(json.dumps(written(letter)))) == letter


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {},
        {"run": "ticket", "ticks": 600, "events": "x30"},
        {"grant": "5f3a9c2e", "kind": "cake", "ticket": "ticket"},
        {"mission": "impossible"},
    ],
)
async def test_a_damaged_letter_is_let_go(stored: object, backend: ScriptedBackend) -> None:
    with pytest.raises(ValueError, match=r"letter|damaged|valid"):
        read_letter(stored)
    store = MemoryStore()
    store.write({"outbox": json.dumps({"v": 1, "data": [stored]})})
    game = Game(backend=backend, store=store)
    await game.start()
    assert game.online.outbox.letters == ()
