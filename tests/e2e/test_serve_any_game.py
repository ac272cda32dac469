"""`python -m build serve web --app`: any game in a simulated TikTok, built anew on change."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx

from tests.build.app.making import MAIN, write_files
from tests.e2e.pages import serving
from tests.runtime import require_runtime

PATIENCE_S = 120


def builds(http: httpx.Client) -> dict[str, Any]:
    told: dict[str, Any] = http.get("/builds").json()
    return told


def test_a_game_is_served_and_judged_anew_when_it_changes(tmp_path: Path) -> None:
    require_runtime()
    game = write_files(tmp_path / "space_rocks", {"main.py": MAIN})
    with (
        serving(tmp_path / "data", "--app", str(game)) as desk,
        httpx.Client(base_url=desk.url, trust_env=False) as http,
    ):
        assert "<title>Space Rocks</title>" in http.get("/game/index.html").text
        assert builds(http) == {"number": 1, "error": None}
        write_files(game, {"main.py": f"input()\n{MAIN}"})
        end = time.monotonic() + PATIENCE_S
        while (error := builds(http)["error"]) is None and time.monotonic() < end:
            pass
        assert "main.py:1:1  `input` waits for a terminal" in str(error)
