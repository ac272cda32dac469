"""`python -m platform_bridge run`: any game in a simulated TikTok on a desktop."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import webbrowser
from pathlib import Path

import pygame
import pytest

from platform_bridge.simulator.desktop import _watch_window
from platform_bridge.starter import make_game

CHECKOUT = Path(__file__).parents[3]

ASKS = """\
import asyncio
import os
import sys

import note
from platform_bridge import Bridge, SystemClock, connect

bridge = Bridge(connect(), SystemClock())


async def ask():
    print("code:", await bridge.auth.login())
    print("ads:", await bridge.system.can_i_use("createRewardedVideoAd"))
    print("kept:", await bridge.storage.get("times"))
    await bridge.storage.set("times", 1)


async def main():
    asking = asyncio.create_task(ask())
    while not asking.done():
        bridge.pump()
        await asyncio.sleep(0)
    await asking
    print("at:", os.path.basename(os.getcwd()), note.TEXT, __name__)
    print("finds the checkout:", any(os.path.isdir(f"{p}/platform_bridge") for p in sys.path))


asyncio.run(main())
"""


def write_game(folder: Path, main: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "main.py").write_text(main, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "platform_bridge", "run", str(folder), *arguments],
        cwd=cwd,
        env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_game_asks_the_simulated_tiktok_and_keeps_what_it_is_told(tmp_path: Path) -> None:
    folder = write_game(tmp_path / "ein Spiel", ASKS)
    (folder / "note.py").write_text("TEXT = 'here'\n", encoding="utf-8")
    first, second = run(folder), run(folder)
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert lines[:3] == ["code: simulated-login-code-1", "ads: True", "kept: None"]
    assert lines[3:] == ["at: ein Spiel here __main__", "finds the checkout: False"]
    assert "kept: 1" in second.stdout
    assert first.stderr.startswith("F1 opens the simulated TikTok's control panel: http://127.0.")
    kept = json.loads((folder / ".tiktok" / "device-storage.json").read_text(encoding="utf-8"))
    assert "times" in json.dumps(kept)
    assert (folder / ".tiktok" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_scenario_says_how_tiktok_is(tmp_path: Path) -> None:
    folder = write_game(tmp_path / "game", ASKS)
    (folder / "note.py").write_text("TEXT = ''\n", encoding="utf-8")
    scenario = tmp_path / "refuses.toml"
    scenario.write_text("[login]\noutcomes = [102102]\n", encoding="utf-8")
    done = run(folder, "--scenario", str(scenario))
    assert done.returncode == 1
    assert "102102" in done.stderr


def test_the_starter_runs_until_its_window_is_closed(tmp_path: Path) -> None:
    make_game(tmp_path / "game", "Sky")
    main = tmp_path / "game" / "main.py"
    closes = "    window = pygame.display.set_mode((405, 720), pygame.RESIZABLE)\n"
    source = main.read_text(encoding="utf-8")
    assert closes in source
    quits = f"{closes}    pygame.event.post(pygame.Event(pygame.QUIT))\n"
    main.write_text(source.replace(closes, quits), encoding="utf-8")
    done = run(tmp_path / "game")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("main", "place", "told"),
    [
        ("import asyncio\n\n\nasync def main()\n    pass\n", "line 4", "SyntaxError"),
        ("import asyncio\nimport pygame_menu_that_is_not_there\n", "line 2", "ModuleNotFoundError"),
        (
            "import asyncio\n\n\nasync def main():\n    wrong()\n\n\nasyncio.run(main())\n",
            "line 5, in main",
            "NameError: name 'wrong' is not defined",
        ),
    ],
)
def test_a_broken_game_is_told_its_own_part_of_the_traceback(
    tmp_path: Path, main: str, place: str, told: str
) -> None:
    done = run(write_game(tmp_path / "game", main))
    assert done.returncode == 1
    assert place in done.stderr
    assert told in done.stderr
    assert "desktop.py" not in done.stderr
    assert "runpy" not in done.stderr


@pytest.mark.parametrize(
    ("main", "told"),
    [
        (None, "has no main.py: give the folder of a game"),
        ("async def main():\n    pass\n", "ended without `asyncio.run(main())`"),
    ],
)
def test_what_is_no_game_is_told_what_to_do(tmp_path: Path, main: str | None, told: str) -> None:
    folder = tmp_path / "game"
    if main is not None:
        write_game(folder, main)
    done = run(folder)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_game_may_end_by_its_own_code(tmp_path: Path) -> None:
    main = "import asyncio\nimport sys\n\n\nasync def main():\n    sys.exit(7)\n\n\n"
    done = run(write_game(tmp_path / "game", f"{main}asyncio.run(main())\n"))
    assert done.returncode == 7
    assert "Traceback" not in done.stderr


async def test_each_press_of_f1_opens_the_panel_once(monkeypatch: pytest.MonkeyPatch) -> None:
    presses = iter([False, True, True, False, False, True])
    opened: list[str] = []
    told: list[str] = []
    twice = asyncio.Event()

    def note(address: str) -> None:
        opened.append(address)
        if len(opened) > 1:
            twice.set()

    monkeypatch.setattr(pygame.display, "get_init", lambda: True)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: {pygame.K_F1: next(presses)})
    monkeypatch.setattr(pygame.key, "get_just_pressed", lambda: {pygame.K_F1: False})
    monkeypatch.setattr(webbrowser, "open", note)
    watching = asyncio.create_task(_watch_window("http://panel", told.append))
    await asyncio.wait_for(twice.wait(), 10)
    watching.cancel()
    assert opened == ["http://panel", "http://panel"]
    assert told == ["There is no screen here, so nobody sees the game. Ctrl+C ends it."]
