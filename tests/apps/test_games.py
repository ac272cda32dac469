"""Ten games and the starter, exported by `--app`, in the page and in the phone's worker."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build.cli import main as build
from platform_bridge.starter import make_game
from tests.apps.materials import GAMES, write_game
from tests.apps.plays import ARGUMENTS, EXAMPLES, OWN, STARTER
from tests.apps.screens import Screen
from tests.e2e.packages import wait_for_stage
from tests.e2e.pages import Visit, any_server, chromium, serving, visiting
from tests.examples.wrapping import example_files
from tests.runtime import require_runtime

PLAYS = {**OWN, **EXAMPLES, "starter": STARTER}
EVERYDAY = {("cave", "web"), ("diary", "tiktok"), ("starter", "tiktok")}


@dataclass(frozen=True)
class Shown:
    """A product that is served.

    Args:
        address: Where.
        calls: Returns the names of the calls to TikTok so far; None where there is no TikTok.
    """

    address: str
    calls: Callable[[], set[str]] | None = None


@dataclass(frozen=True)
class Target:
    """What a game is exported to, and what shows it.

    Args:
        show: Exports the game of a folder into a folder to be made, and serves it.
        wait: Waits for the first frame.
        has_keys: Whether there is a keyboard.
    """

    show: Callable[[Path, Path], contextlib.AbstractContextManager[Shown]]
    wait: Callable[[Visit], None]
    has_keys: bool


@contextlib.contextmanager
def in_page(source: Path, made: Path) -> Iterator[Shown]:
    assert build(["web", "--app", str(source), "--out", str(made)]) == 0
    with any_server(made / "site") as address:
        yield Shown(address)


@contextlib.contextmanager
def in_phone(source: Path, made: Path) -> Iterator[Shown]:
    scenario = source.with_name("scenario.toml")
    scenario.write_text("[screen]\npixel_ratio = 1\n", encoding="utf-8")
    options = ("--app", str(source), "--scenario", str(scenario), "--offline")
    with serving(made, *options, target="tiktok") as desk:
        yield Shown(desk.game, lambda: {str(call["name"]) for call in desk.state()["calls"]})


TARGETS = {
    "web": Target(in_page, Visit.wait_for_game, has_keys=True),
    "tiktok": Target(in_phone, lambda visit: wait_for_stage(visit, "first frame"), has_keys=False),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    require_runtime()
    with chromium() as running:
        yield running


def write_source(name: str, folder: Path) -> None:
    """Write a game as its developer has it."""
    if name in OWN:
        write_game(name, folder)
    elif name in EXAMPLES:
        for path, data in example_files(name, ARGUMENTS.get(name, ())).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    else:
        make_game(folder, "The Starter")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param(name, target, marks=[] if (name, target) in EVERYDAY else [pytest.mark.full])
        for name in PLAYS
        for target in TARGETS
    ],
)
def test_an_exported_game_plays(browser: Browser, tmp_path: Path, name: str, target: str) -> None:
    source = tmp_path / "a game"
    write_source(name, source)
    place, game = TARGETS[target], PLAYS[name]
    with (
        place.show(source, tmp_path / target) as shown,
        visiting(browser, shown.address) as visit,
    ):
        place.wait(visit)
        game.play(Screen(visit, game.window, place.has_keys, shown.calls))
        # pygame warns where there is no renderer for SCALED windows; the game goes on.
        assert [line for line in visit.errors if "Warning: " not in line] == []
        assert visit.strays == []


def test_every_game_of_ours_is_played() -> None:
    assert {path.name for path in GAMES.iterdir()} == set(OWN)
    assert len(OWN) == len(EXAMPLES) == 5


def test_between_them_the_games_use_what_games_use() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(GAMES.rglob("*.py")))
    for used in (
        *("mixer.music", "mixer.Sound", "set_timer", "set_endevent", "TEXTINPUT", "SysFont"),
        *("font.Font(None", 'Font("data/', "mask.from_surface", "collide_mask", "sprite.Group"),
        *("image.load", ".open(", "json.dump", "RESIZABLE", "FINGERDOWN", "get_pressed"),
    ):
        assert used in sources, used
