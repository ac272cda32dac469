"""Programs as games for pygbag are written: each asserts what it expects of the runtime."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pygame
import pytest
import soundfile
from PIL import Image

from tests.build.overlay.playing import ENDED, Act, Engine, How, Played, Player, bridge_files

PROGRAMS = Path(__file__).parent / "programs"
SPACE = 44
SHIFT = 225

INPUTS: tuple[Act, ...] = (
    (120, "_rt_touch", 0, 0, 0.25, 0.5, 1.0),
    (122, "_rt_touch", 1, 0, 0.5, 0.5, 1.0),
    (124, "_rt_touch", 2, 0, 0.5, 0.5, 0.0),
    (126, "_rt_mouse_move", 10, 20),
    (126, "_rt_mouse_button", 1, 1, 10, 20),
    (128, "_rt_mouse_button", 1, 0, 10, 20),
    (130, "_rt_wheel", 0, 1),
    (132, "_rt_key", SHIFT, 1),
    (134, "_rt_key", SPACE, 1),
    (134, "_rt_text", " "),
    (136, "_rt_key", SPACE, 0),
)


def pictures() -> dict[str, bytes]:
    """Return the same small picture in each format."""
    made = {}
    for name in ("png", "jpg", "bmp", "gif"):
        file = io.BytesIO()
        Image.new("RGB", (32, 16), (200, 40, 40)).save(file, {"jpg": "jpeg"}.get(name, name))
        made[f"picture.{name}"] = file.getvalue()
    return made


def sounds() -> dict[str, bytes]:
    """Return the same short tone in each format."""
    tone = np.sin(np.arange(11_025) * (2 * np.pi * 440 / 44_100)) * 0.5
    made = {}
    for name in ("ogg", "wav", "mp3"):
        file = io.BytesIO()
        soundfile.write(file, tone, 44_100, format=name)
        made[f"sound.{name}"] = file.getvalue()
    return made


def letters() -> dict[str, bytes]:
    """Return a font."""
    folder = Path(pygame.__file__).parent
    return {"letters.ttf": (folder / pygame.font.get_default_font()).read_bytes()}


def play(
    player: Player, name: str, more: dict[str, bytes] | None = None, how: How | None = None
) -> Played:
    source = (PROGRAMS / f"{name}.py").read_text(encoding="utf-8")
    played = player.play({"main.py": source, **(more or {})}, how or How())
    assert (played.started, played.status) == (0, ENDED), played.told
    return played


def test_tasks(player: Player) -> None:
    played = play(player, "tasks")
    assert played.lines("out") == ["run returned", "main is done"]
    told = "\n".join(played.lines("err"))
    assert "Task exception was never retrieved" in told
    assert "name='unseen'" in told
    assert "Exception in callback" in told


@pytest.mark.parametrize("name", ["queues", "frames", "absent", "library"])
def test_program(player: Player, name: str) -> None:
    played = play(player, name)
    assert played.frames >= 1


def test_a_cold_start(player: Player) -> None:
    assert play(player, "cold", how=How(is_cold=True)).frames >= 1


def test_drawing(player: Player) -> None:
    played = play(player, "drawing")
    assert played.size == (360, 640)
    assert played.colours == 1
    assert played.shown >= 5


def test_pictures(player: Player) -> None:
    assert play(player, "pictures", pictures()).shown > 0


def test_sounds(player: Player) -> None:
    assert play(player, "sounds", sounds()).loudest > 0.1


def test_letters(player: Player) -> None:
    assert play(player, "letters", letters()).colours > 2


def test_what_only_a_desktop_has(player: Player) -> None:
    moves: list[Act] = [(frame, "_rt_mouse_move", frame, 2 * frame) for frame in (5, 6, 7)]
    assert play(player, "desktop", how=How(acts=moves)).lines("out") == ["caught"]


def test_happenings(player: Player) -> None:
    assert play(player, "happenings", how=How(acts=INPUTS)).lines("out") == ["ready"]


def test_bridge(player: Player) -> None:
    shown: Act = (5, "tell", '{"event": "onShow", "data": {"scene": "search", "query": {}}}')
    files = {name: text.encode() for name, text in bridge_files().items()}
    played = play(player, "bridge", files, How(acts=(shown,), bridge=True))
    assert played.lines("out") == ["done"]


def test_window(player: Player) -> None:
    played = play(player, "window")
    assert played.stored == {"name": "Ada ✨"}
    assert played.lines("out") == [
        "<window of the host: canvas, host, localStorage, location>",
    ]


# What engines on phones leave to a game is less than what they do by themselves.
@pytest.mark.parametrize("engine", Engine)
def test_runaway_recursion(player: Player, engine: Engine) -> None:
    played = play(player, "recursion", how=How(stack_kb=500, engine=engine))
    assert "23 kinds survived" in played.lines("out")
    assert played.lines("out").count("ended in RecursionError") >= 16
