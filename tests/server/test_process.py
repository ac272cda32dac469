"""`python -m server` as its users start it: a process of its own."""

import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.server.processes import CHECKOUT, get, post, run_server, run_to_its_end
from tests.server.world import play


def test_a_run_from_login_to_board(tmp_path: Path) -> None:
    with run_server("--data", str(tmp_path), COMET_HOP_CONTROL_KEY="a-key") as backend:
        url, control = backend.url, f"{backend.url}/fake-tiktok/_control"
        code = post(f"{control}/codes", key="a-key", user="ada").json()["code"]
        session = post(f"{url}/v1/sessions", code=code).json()["session"]
        ticket = post(f"{url}/v1/tickets", session=session).json()
        run = play(ticket["seed"])
        submission = {"ticket": ticket["ticket"], "ticks": run.ticks, "events": run.events}
        early = post(f"{url}/v1/runs", session=session, **submission)
        post(f"{control}/clock", key="a-key", advance_ms=run.duration_ms)
        verified = post(f"{url}/v1/runs", session=session, **submission)
        again = post(f"{url}/v1/runs", session=session, **submission)
        board = get(f"{url}/v1/boards/all-time").json()["entries"]
    assert early.json()["error"]["code"] == "run_too_early"
    assert (verified.json()["score"], verified.json()["state_hash"]) == (run.score, run.state_hash)
    assert again.json()["error"]["code"] == "ticket_used"
    assert [(entry["rank"], entry["score"]) for entry in board] == [(1, run.score)]


def test_it_says_where_it_is_and_how_to_play_and_stops_in_order(tmp_path: Path) -> None:
    with run_server("--data", str(tmp_path)) as backend:
        health = get(f"{backend.url}/healthz").json()
        exit_code, log = backend.stop()
    assert health["mode"] == "simulated"
    assert exit_code == 0
    assert "Traceback" not in log
    assert backend.lines[1].endswith(f"simulated at {backend.url}/fake-tiktok")
    assert backend.lines[2].endswith(f"{backend.url}/docs")
    play_command = backend.lines[3].removeprefix("play").strip()
    assert play_command.startswith(f"python -m game --backend {backend.url} --control-key ")
    key = play_command.rpartition(" ")[2]
    assert len(key) == 32
    assert key not in log


def test_the_simulated_world_stays_on_loopback(tmp_path: Path) -> None:
    with run_server("--data", str(tmp_path)) as backend:
        port = httpx.URL(backend.url).port
        assert backend.url == f"http://127.0.0.1:{port}"
        # Something that listened on every interface would answer here too.
        with pytest.raises(OSError, match=r"refused|timed out|unreachable|assign"):
            socket.create_connection(("127.0.0.2", port or 0), timeout=1)


def test_the_simulated_world_takes_no_other_interface() -> None:
    ended = run_to_its_end("--host", "0.0.0.0")  # noqa: S104 - this is what must be refused
    assert ended.returncode == 2
    assert "--host needs --live" in ended.stderr


def test_a_port_that_is_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run_to_its_end("--port", port, "--data", str(tmp_path))
    assert ended.returncode == 2
    assert ended.stderr == (
        f"python -m server: Cannot listen on 127.0.0.1:{port}. The port is in use. Stop the "
        "program that uses it, or choose another with --port.\n"
    )


def test_an_interface_that_is_not_here(tmp_path: Path) -> None:
    ended = run_to_its_end(
        *("--live", "--host", "192.0.2.1", "--port", "0", "--data", str(tmp_path)),
        TIKTOK_CLIENT_KEY="a-client-key",
        TIKTOK_CLIENT_SECRET="a-client-secret",
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("python -m server: Cannot listen on 192.0.2.1:0.")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_a_port_that_is_none(port: str) -> None:
    ended = run_to_its_end(f"--port={port}")
    assert ended.returncode == 2
    assert "a port is 0 to 65535" in ended.stderr


def test_live_refuses_to_start_without_credentials() -> None:
    ended = run_to_its_end("--live", "--port", "0", TIKTOK_CLIENT_KEY="a-client-key")
    assert ended.returncode == 2
    assert ended.stderr == (
        "python -m server: --live needs TIKTOK_CLIENT_SECRET in the environment. Copy client key "
        "and client secret from your app's page in the TikTok Developer Portal, both from the same "
        "app, or start without --live to play against the simulated TikTok.\n"
    )


def test_live_says_so_and_has_no_simulated_tiktok(tmp_path: Path) -> None:
    with run_server(
        *("--live", "--data", str(tmp_path)),
        TIKTOK_CLIENT_KEY="a-client-key",
        TIKTOK_CLIENT_SECRET="a-client-secret",
    ) as backend:
        health = get(f"{backend.url}/healthz").json()
        fake = post(f"{backend.url}/fake-tiktok/v2/oauth/token/")
        exit_code, log = backend.stop()
    assert health["mode"] == "live"
    assert fake.json()["error"]["code"] == "not_found"
    assert exit_code == 0
    assert "a-client-secret" not in log + "".join(backend.lines)
    assert (tmp_path / "live.sqlite3").exists()


@pytest.mark.parametrize("entry", ["server", "server/__main__.py"])
def test_started_from_elsewhere_it_says_where_to_go(tmp_path: Path, entry: str) -> None:
    ended = subprocess.run(
        [sys.executable, str(CHECKOUT / entry)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr == f"Run it from the checkout: cd {CHECKOUT} && python -m server\n"
