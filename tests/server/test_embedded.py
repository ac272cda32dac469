import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.embedded import EmbeddedServer
from server.errors import StartError
from server.fake_tiktok import CONTROL_KEY_HEADER
from tests.server.world import START_MS, StandingClock, play


def control(server: EmbeddedServer, path: str, **body: object) -> dict[str, Any]:
    response = httpx.post(
        f"{server.url}/fake-tiktok/_control/{path}",
        json=body,
        headers={CONTROL_KEY_HEADER: server.control_key},
        trust_env=False,
    )
    answer: dict[str, Any] = response.json()
    return answer


def post(server: EmbeddedServer, path: str, session: str = "", **body: object) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {session}"} if session else {}
    response = httpx.post(f"{server.url}{path}", json=body, headers=headers, trust_env=False)
    answer: dict[str, Any] = response.json()
    return answer


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False)


def log_in(server: EmbeddedServer) -> dict[str, Any]:
    return post(server, "/v1/sessions", code=control(server, "codes", user="ada")["code"])


def test_it_plays_the_course_that_it_was_given(tmp_path: Path) -> None:
    run = play(7)
    with EmbeddedServer(tmp_path, seed=7, clock=StandingClock()) as server:
        session = log_in(server)["session"]
        ticket = post(server, "/v1/tickets", session)
        assert ticket["seed"] == 7
        moved = control(server, "clock", advance_ms=run.duration_ms)
        assert moved == {"now_ms": START_MS + run.duration_ms}
        answer = post(
            server,
            "/v1/runs",
            session,
            ticket=ticket["ticket"],
            ticks=run.ticks,
            events=run.events,
        )
    assert (answer["score"], answer["state_hash"]) == (run.score, run.state_hash)


def test_it_is_on_loopback_and_says_that_it_is_simulated(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert get(f"{server.url}/healthz").json()["mode"] == "simulated"


def test_courses_differ_when_none_is_given(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        session = log_in(server)["session"]
        seeds = {post(server, "/v1/tickets", session)["seed"] for _ in range(5)}
    assert len(seeds) > 1


def test_players_and_sessions_outlive_it(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        first = log_in(server)
    with EmbeddedServer(tmp_path) as server:
        assert log_in(server)["player"] == first["player"]
        assert "ticket" in post(server, "/v1/tickets", first["session"])


def test_it_leaves_no_thread_and_no_listener(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with EmbeddedServer(tmp_path) as server:
        log_in(server)
        started = set(threading.enumerate()) - before
    assert started
    # The database's own threads were told to end, and may still be on their way out.
    for thread in started:
        thread.join(timeout=10)
    assert [thread for thread in started if thread.is_alive()] == []
    with pytest.raises(httpx.ConnectError):
        get(f"{server.url}/healthz")


def test_two_are_two_worlds(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path / "a") as one, EmbeddedServer(tmp_path / "b") as other:
        assert one.url != other.url
        assert one.control_key != other.control_key


def test_it_says_why_it_cannot_start(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    with pytest.raises(StartError, match="data folder"), EmbeddedServer(file):
        pytest.fail("It cannot have started.")


def test_a_course_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 to 4294967295"):
        EmbeddedServer(tmp_path, seed=-1)
