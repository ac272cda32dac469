"""Any game in the style of pygbag on a desktop, with a simulated TikTok around it."""

from __future__ import annotations

import asyncio
import os
import platform
import runpy
import sys
import traceback
import webbrowser
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import httpx
import pygame

from platform_bridge.clock import SystemClock
from platform_bridge.hosts import PORT
from platform_bridge.simulator.errors import GameError
from platform_bridge.simulator.scenario import Scenario
from platform_bridge.simulator.server import serving
from platform_bridge.simulator.simulator import Simulator
from platform_bridge.simulator.store import FileStore
from platform_bridge.simulator.world import SoloWorld

MAIN: Final = "main.py"
KEPT: Final = ".tiktok"
"""The folder of the game that keeps its device's storage; a build does not pack it."""

_RUNNERS: Final = frozenset({__file__, "<frozen runpy>"})
_UNSEEN: Final = frozenset({"offscreen", "dummy"})
_PANEL: Final = pygame.K_F1
_LOOK_EVERY_S: Final = 0.01


def run_game(folder: Path, scenario: Scenario, tell: Callable[[str], None]) -> None:
    """Run a game's `main.py` as a desktop's Python does, until it ends.

    The game's `connect()` finds the simulated TikTok; F1 opens its control panel. This is for a
    process that does nothing else: its working folder, its `sys.path` and `asyncio.run` are the
    game's from now on.

    Args:
        folder: The game's folder.
        scenario: How the simulated TikTok is.
        tell: Given lines for the developer.

    Raises:
        GameError: The folder holds no game, or its `main.py` ended without having run anything.
    """
    folder = folder.resolve()
    if not (folder / MAIN).is_file():
        raise GameError(
            f"{folder} has no {MAIN}: give the folder of a game, or have one made by "
            "`python -m platform_bridge new PATH`."
        )
    # The scenario alone decides what is reached, not the machine's proxy settings.
    http = httpx.AsyncClient(trust_env=False)
    simulator = Simulator(scenario, SystemClock(), SoloWorld(), http, _store(folder))
    stage = _Stage(simulator, http, tell)
    setattr(platform, PORT, simulator)
    asyncio.run = stage.run  # type: ignore[assignment]  # a game that is packed has another one, too
    os.chdir(folder)
    # What lies beside this program is not packed with the game, so the game does not find it here.
    sys.path[0] = str(folder)
    runpy.run_path(str(folder / MAIN), run_name="__main__")
    if not stage.was_used:
        raise GameError(
            f"{MAIN} ended without `asyncio.run(main())`: end it with that, as pygbag's games do."
        )


def write_traceback(error: BaseException) -> None:
    """Write what went wrong in a game to standard error, without the steps that led to it."""
    start = _game_part(error.__traceback__)
    sys.stderr.write("".join(traceback.format_exception(type(error), error, start)))


class _Stage:
    """What a game finds around it while its `main` runs.

    Args:
        simulator: The simulated TikTok.
        http: What it reaches the network by.
        tell: Given lines for the developer.
    """

    def __init__(
        self, simulator: Simulator, http: httpx.AsyncClient, tell: Callable[[str], None]
    ) -> None:
        self._simulator = simulator
        self._http = http
        self._tell = tell
        self._run = asyncio.run
        self.was_used = False

    def run(self, main: Coroutine[Any, Any, object], *, debug: bool | None = None) -> object:
        """Run the game's `main` beside the control panel; in place of `asyncio.run`."""
        self.was_used = True
        return self._run(self._beside_panel(main), debug=debug)

    async def _beside_panel(self, main: Coroutine[Any, Any, object]) -> object:
        async with self._http, serving(self._simulator.session) as panel:
            self._tell(f"F1 opens the simulated TikTok's control panel: {panel.panel_url}")
            watching = asyncio.create_task(_watch_window(panel.panel_url, self._tell))
            try:
                return await main
            finally:
                watching.cancel()
                await self._simulator.close()


async def _watch_window(address: str, tell: Callable[[str], None]) -> None:
    """Open the panel at each press of F1, without taking an event from the game.

    Args:
        address: The panel's.
        tell: Told when nobody can see the window.
    """
    is_told = was_pressed = False
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        if not pygame.display.get_init():
            continue
        if not is_told and pygame.display.get_driver() in _UNSEEN:
            tell("There is no screen here, so nobody sees the game. Ctrl+C ends it.")
        is_told = True
        # A short press may begin and end within a frame.
        is_pressed = pygame.key.get_pressed()[_PANEL] or pygame.key.get_just_pressed()[_PANEL]
        if is_pressed and not was_pressed:
            webbrowser.open(address)
        was_pressed = is_pressed


def _store(folder: Path) -> FileStore:
    kept = folder / KEPT
    kept.mkdir(exist_ok=True)
    # Git leaves the folder alone.
    (kept / ".gitignore").write_text("*\n", encoding="utf-8")
    return FileStore(kept / "device-storage.json")


def _game_part(trace: TracebackType | None) -> TracebackType | None:
    """Return the part of a traceback that begins in the game."""
    start = trace
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in _RUNNERS:
            start = trace.tb_next
        trace = trace.tb_next
    return start
