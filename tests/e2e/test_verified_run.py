"""From a tap on the desktop to a verified score in a backend of its own process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from game.pilot import Pilot
from game.rules import Course, Event, EventKind, Run, encode_events
from tests.e2e.processes import RunningServer, play_headless, running_server, start_headless


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def http(server: RunningServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


class Player:
    """A player who speaks to the backend directly, as a cheat would."""

    def __init__(self, http: httpx.Client, server: RunningServer, user: str) -> None:
        self._http = http
        self._key = {"X-Control-Key": server.control_key}
        self.code = self._control("codes", {"user": user})["code"]
        session = http.post("/v1/sessions", json={"code": self.code})
        assert session.status_code == 200, session.text
        self._bearer = {"Authorization": f"Bearer {session.json()['session']}"}

    def _control(self, name: str, body: dict[str, object]) -> dict[str, Any]:
        answer = self._http.post(
            f"/fake-tiktok/_control/{name}", json=body, headers=self._key
        ).raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def ticket(self) -> dict[str, Any]:
        answer = self._http.post("/v1/tickets", json={}, headers=self._bearer).raise_for_status()
        ticket: dict[str, Any] = answer.json()
        return ticket

    def submit(self, ticket: str, run: Run, events: list[Event]) -> httpx.Response:
        body = {"ticket": ticket, "ticks": run.tick, "events": encode_events(events)}
        return self._http.post("/v1/runs", json=body, headers=self._bearer)

    def let_pass(self, run: Run) -> None:
        self._control("clock", {"advance_ms": run.tick * 1_000 // 60 + 1})


def _fly(seed: int) -> tuple[Run, list[Event]]:
    run, pilot, events = Run(Course(seed)), Pilot(seed), []
    while not run.over:
        tap = pilot.taps(run)
        if tap:
            events.append(Event(run.tick, EventKind.TAP))
        run.step(tap=tap)
    return run, events


def _refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_a_pilots_run_is_found_verified_on_the_board(
    server: RunningServer, http: httpx.Client
) -> None:
    report = play_headless(
        *("--backend", server.url, "--control-key", server.control_key),
        *("--skill", "beginner", "--frames", "6000"),
    )
    verified = [run["result"] for run in report["runs"] if run["verdict"] == "Verified"]
    assert verified
    assert [call["outcome"] for call in report["calls"] if call["name"] == "login"] == ["ok"]
    best = max(verified, key=lambda result: int(result["score"]))
    entries = http.get("/v1/boards/all-time").raise_for_status().json()["entries"]
    assert {(entry["score"], entry["stars"], entry["best_combo"]) for entry in entries} >= {
        (best["score"], best["stars"], best["best_combo"])
    }


def test_a_forged_a_reused_and_a_too_early_run_are_refused(
    server: RunningServer, http: httpx.Client
) -> None:
    player = Player(http, server, "mallory")
    ticket = player.ticket()
    run, events = _fly(ticket["seed"])

    early = player.submit(ticket["ticket"], run, events)
    assert _refusal(early) == (409, "run_too_early")
    player.let_pass(run)

    head, middle, tail = ticket["ticket"].split(".")
    forged = f"{head}.{middle}.{tail[::-1]}"
    assert _refusal(player.submit(forged, run, events)) == (403, "ticket_forged")

    better = [Event(event.tick + 1, event.kind) for event in events]
    assert _refusal(player.submit(ticket["ticket"], run, better))[0] == 422

    accepted = player.submit(ticket["ticket"], run, events)
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["score"] == run.score
    assert accepted.json()["state_hash"] == run.state_hash()
    assert _refusal(player.submit(ticket["ticket"], run, events)) == (409, "ticket_used")


def test_another_players_ticket_is_refused(server: RunningServer, http: httpx.Client) -> None:
    honest, thief = Player(http, server, "alice"), Player(http, server, "eve")
    ticket = honest.ticket()
    run, events = _fly(ticket["seed"])
    honest.let_pass(run)
    assert _refusal(thief.submit(ticket["ticket"], run, events)) == (403, "ticket_foreign")


def test_a_login_code_used_twice_is_refused_and_tiktoks_error_explained(
    server: RunningServer, http: httpx.Client
) -> None:
    used = Player(http, server, "bob").code
    answer = http.post("/v1/sessions", json={"code": used})
    assert _refusal(answer) == (401, "tiktok_invalid_grant")
    error = answer.json()["error"]
    assert error["details"]["tiktok_error"] == "invalid_grant"
    assert error["details"]["log_id"]
    assert error["details"]["reauth"] == "login"
    assert "once" in error["message"]
    assert used not in answer.text


def test_a_wrong_control_key_is_explained_to_who_plays(server: RunningServer) -> None:
    done = start_headless("--backend", server.url, "--control-key", "wrong", "--frames", "200")
    assert done.returncode == 0
    assert "the control key is wrong" in done.stderr
    report = json.loads(done.stdout)
    outcomes = {call["outcome"] for call in report["calls"] if call["name"] == "login"}
    assert outcomes
    assert "ok" not in outcomes
    assert report["state_hash"] is not None
