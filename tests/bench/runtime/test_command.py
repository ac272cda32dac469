from __future__ import annotations

import re
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from tests.bench.runtime.command import run
from tests.bench.runtime.game import Game, play_natively
from tests.bench.runtime.players import BarePlayer
from tests.bench.runtime.report import BEGIN, END
from tests.bench.runtime.workshop import Workshop
from tests.runtime import require_runtime

CHECKOUT = Path(__file__).parents[3]
SHORT = Game("scene", (90, 160), {"warm_frames": 1, "frames": 2, "fps": 0})


def test_the_desktop_plays_the_scene() -> None:
    told = play_natively(SHORT)
    assert set(told) == {"update", "draw", "present"}
    assert min(told.values()) >= 0
    assert told["update"] + told["draw"] > 0


def test_a_bare_engine_plays_the_scene_from_the_snapshot_and_cold(tmp_path: Path) -> None:
    player = BarePlayer(Workshop(require_runtime(), tmp_path), "node")
    warm, cold = player.play(SHORT), player.play(SHORT, cold=True)
    assert "restore" in warm.stages
    assert "boot" in cold.stages
    for played in (warm, cold):
        assert played.told["update"] + played.told["draw"] > 0
        assert played.whole >= sum(played.stages.values()) > 0
        assert 0 < played.heap < played.memory


def test_a_page_without_a_place_is_told_before_the_long_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("# Somebody's page\n", "utf-8")
    assert run(Namespace(out=tmp_path, rounds=1, part=None)) == 1
    assert "needs these two lines" in capsys.readouterr().err


@pytest.mark.full
@pytest.mark.timeout(900)
def test_one_round_of_everything_fills_the_page(tmp_path: Path) -> None:
    require_runtime()
    page = tmp_path / "README.md"
    page.write_text(f"{BEGIN}{END}", "utf-8")
    command = [sys.executable, "-m", "tests.bench", "runtime", "--rounds=1", f"--out={tmp_path}"]
    subprocess.run(command, cwd=CHECKOUT, check=True)
    text = page.read_text("utf-8")
    for row in (
        "`python.wasm`",
        "`pyodide.asm.wasm`",
        "together",
        "draw, 540x960",
        "fill the screen",
    ):
        assert re.search(rf"^\| {re.escape(row)} \| *[\d,.]+ \|", text, re.MULTILINE), row
    assert "is not measured" not in text
    assert (tmp_path / "start.svg").read_text("utf-8").startswith("<svg")


def test_a_command_line_that_it_does_not_know_is_refused() -> None:
    command = [sys.executable, "-m", "tests.bench", "runtime", "--part", "speed"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "invalid choice: 'speed'" in done.stderr
