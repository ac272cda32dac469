"""`python -m game`: headless play, its report, and what a wrong command line is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]


def _run(*arguments: str, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name != "COMET_HOP_CONTROL_KEY"
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _report(*arguments: str) -> dict[str, Any]:
    done = _run("-m", "game", "--headless", "--pilot", *arguments)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_a_headless_run_reports_and_leaves_a_picture_of_each_scene(tmp_path: Path) -> None:
    report = _report(
        *("--seed", "3", "--skill", "beginner"),
        *("--frames", "1200", "--shots", str(tmp_path / "shots")),
    )
    assert report["frames"] == 1200
    assert report["runs"][0]["verdict"] == "Verified"
    assert report["runs"][0]["result"]["score"] > 0
    assert report["update_ms"]["median"] <= report["update_ms"]["p95"]
    assert {"name": "login", "outcome": "ok", "code": None} in report["calls"]
    shots = sorted((tmp_path / "shots").iterdir())
    assert [shot.name for shot in shots] == ["play.png", "result.png", "revive.png", "title.png"]
    assert len({shot.read_bytes() for shot in shots}) == 4


def test_the_same_seed_ends_in_the_same_state_whatever_the_latencies(tmp_path: Path) -> None:
    slow = tmp_path / "slow.toml"
    slow.write_text("[latency_ms]\ndefault = 900\n", encoding="utf-8")
    hanging = tmp_path / "hanging.toml"
    hanging.write_text('[login]\noutcomes = ["hang"]\n', encoding="utf-8")
    plays = [
        _report("--seed", "9", "--frames", "900"),
        _report("--seed", "9", "--frames", "900", "--scenario", str(slow)),
        _report("--seed", "9", "--frames", "900", "--scenario", str(hanging)),
        _report("--seed", "9", "--frames", "900", "--offline"),
    ]
    assert len({play["state_hash"] for play in plays}) == 1
    assert plays[0]["state_hash"] != _report("--seed", "10", "--frames", "900")["state_hash"]


def test_a_play_is_repeated_call_by_call() -> None:
    first, second = (_report("--seed", "4", "--frames", "700") for _ in range(2))
    assert first["calls"] == second["calls"]


def test_the_report_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    done = _run("-m", "game", "--headless", "--offline", "--frames", "5", "--report", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    report = json.loads(target.read_text(encoding="utf-8"))
    assert (report["frames"], report["state_hash"], report["runs"]) == (5, None, [])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--frames", "5"], "add --headless"),
        (["--headless", "--frames", "0"], "'0' is not a whole number from 1"),
        (["--seed", "-1"], "'-1' is not a whole number from 0 to 4294967295"),
        (["--seed", "x"], "'x' is not a whole number"),
        (["--backend", "127.0.0.1:8000"], "a whole address, such as http://127.0.0.1:8000"),
        (["--backend", "http://127.0.0.1:1", "--seed", "1"], "leave one out"),
        (["--backend", "http://127.0.0.1:1", "--offline"], "leave one out"),
        (["--scenario", "missing.toml"], "there is no file missing.toml"),
        (["--headless", "--report", "missing/report.json"], "there is no folder missing"),
    ],
)
def test_a_wrong_command_line_is_told_what_to_do(arguments: list[str], told: str) -> None:
    done = _run("-m", "game", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_wrong_scenario_is_told_where_and_why(tmp_path: Path) -> None:
    scenario = tmp_path / "wrong.toml"
    scenario.write_text("[login]\noutcome = 5\n", encoding="utf-8")
    done = _run("-m", "game", "--headless", "--scenario", str(scenario))
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "wrong.toml" in done.stderr
    assert "outcome" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_absent_backend_leaves_local_play_and_a_warning() -> None:
    done = _run("-m", "game", "--headless", "--backend", "http://127.0.0.1:1", "--frames", "60")
    assert done.returncode == 0
    assert "Playing on without the backend" in done.stderr


@pytest.mark.parametrize("start", ["game", "game/__main__.py"])
def test_a_start_from_outside_of_the_checkout_says_how(start: str, tmp_path: Path) -> None:
    done = _run(str(CHECKOUT / start), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == f"Run it from the checkout: cd {CHECKOUT} && python -m game"
