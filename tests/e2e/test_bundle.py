"""The packed game plays by itself: nothing of the checkout, nothing but pygame beside it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pygame
import pytest

from tests.e2e.processes import CHECKOUT, environment, play_headless

SEED = 2026
FRAMES = 600

# Isolated (-I, -S): no site-packages, no current folder, so that only what is named below is there.
DRIVER = f"""
import asyncio, json, sys
from dataclasses import asdict
from pathlib import Path

bundle = Path(sys.argv[1])
sys.path[:] = [str(bundle), *sys.argv[2:], *sys.path]
from game.headless import play_headless
from game.host import Host
from game.pacing import VirtualPacer
from game.pilot import Pilot
from platform_bridge import ManualClock, connect

async def settle():
    pass

clock = ManualClock()
host = Host(
    port=connect(),
    assets=bundle / "assets",
    clock=clock,
    pacer=VirtualPacer(clock, settle),
    local_seed=lambda: {SEED},
    autoplayer=Pilot,
)
report = asdict(asyncio.run(play_headless(host, {FRAMES})))
report["modules"] = sorted(sys.modules)
print(json.dumps(report))
"""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder into which the archive's application was unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    subprocess.run(
        [sys.executable, "-m", "build", "web", "--runtime", "pygbag", "--out", str(folder / "web")],
        cwd=CHECKOUT,
        env=environment(),
        capture_output=True,
        timeout=300,
        check=True,
    )
    with zipfile.ZipFile(folder / "web" / "comet-hop.apk") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked" / "assets"


@pytest.fixture(scope="module")
def pygame_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder from which only pygame can be imported."""
    folder = tmp_path_factory.mktemp("pygame-alone")
    installed = Path(pygame.__file__).parent
    for needed in [installed, *installed.parent.glob("pygame_ce.libs")]:
        (folder / needed.name).symlink_to(needed, target_is_directory=True)
    return folder


def test_the_unpacked_archive_plays_to_the_same_state_as_the_checkout(
    application: Path, pygame_alone: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", DRIVER, str(application), str(pygame_alone)],
        cwd=tmp_path,
        env=environment() | {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    packed = json.loads(done.stdout.splitlines()[-1])
    checkout = play_headless("--seed", str(SEED), "--frames", str(FRAMES))
    assert packed["frames"] == checkout["frames"] == FRAMES
    assert packed["state_hash"] == checkout["state_hash"]
    assert packed["stars"] == checkout["stars"] > 0
    assert {"httpx", "server", "platform_bridge.simulator"}.isdisjoint(packed["modules"])


def test_the_archive_holds_neither_server_nor_simulator(application: Path) -> None:
    names = {path.relative_to(application).as_posix() for path in application.rglob("*")}
    assert {"main.py", "game/rules/run.py", "platform_bridge/bridge.py"} <= names
    assert not [name for name in names if "simulator" in name or "server" in name]
    for path in application.rglob("*.py"):
        assert "httpx" not in path.read_text(encoding="utf-8"), path
