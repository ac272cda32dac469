"""The whole game on a simulated phone, before a backend in a process of its own.

Everything is the real thing but for the screen, the hand and the time: `Application`, bridge,
simulated TikTok client, HTTP, backend, simulated TikTok server. Time is virtual, and stands still
while a request is under way.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pygame

from game.application import Application
from game.host import Host
from game.online.answers import Profile, VerifiedRun
from game.online.online import Online
from game.online.runs import Verified
from game.pacing import VirtualPacer
from game.pilot import EXPERT, Pilot
from game.rules import Phase
from game.scenes.director import AnyScene
from game.scenes.play import Play
from game.scenes.result import Result, ResultKey
from game.scenes.settings import SettingsScene
from game.scenes.title import Title
from game.view.screen import fit
from platform_bridge import ManualClock
from platform_bridge.simulator import (
    Scenario,
    Simulator,
    Store,
    World,
    WorldClockSync,
)
from tests.e2e.processes import RunningServer

FRAME_MS = 1_000.0 / 60.0
SLOW_FRAME_MS = 3 * FRAME_MS
PATIENCE_MS = 30_000

Scene = TypeVar("Scene")


@dataclass
class Phone:
    """A running game, and the hand and eyes of who plays it."""

    application: Application
    simulator: Simulator
    clock: ManualClock
    world_clock: WorldClockSync
    pacer: VirtualPacer

    @property
    def scene(self) -> AnyScene:
        return self.application.director.scene

    @property
    def online(self) -> Online:
        return self.scene.services.online

    @property
    def scenario(self) -> Scenario:
        return self.simulator.session.settings.scenario

    def change(self, scenario: Scenario) -> None:
        """Let TikTok's client be another way from now on."""
        self.simulator.session.settings.change(scenario)

    def calls(self, name: str) -> list[str]:
        """Return the outcomes of a call to TikTok, the oldest first."""
        return [call.outcome for call in self.application.bridge.calls if call.name == name]

    def buttons(self) -> set[Hashable]:
        """Return what can be tapped now."""
        return {button.key for button in self._buttons() if button.enabled}

    async def play(self, ms: float) -> None:
        """Let frames go by."""
        for _ in range(max(1, round(ms / SLOW_FRAME_MS))):
            await self._slow_frame()
        self.application.draw()

    async def until(self, happened: Callable[[], bool], most_ms: float = PATIENCE_MS) -> None:
        """Let frames go by until something has happened."""
        for _ in range(round(most_ms / SLOW_FRAME_MS)):
            if happened():
                self.application.draw()
                return
            await self._slow_frame()
        raise AssertionError(f"It did not happen within {most_ms} ms of {self.scene}.")

    async def until_scene(self, kind: type[Scene]) -> Scene:
        """Let frames go by until a scene is on, and return it."""
        await self.until(lambda: isinstance(self.scene, kind))
        scene = self.scene
        assert isinstance(scene, kind)
        return scene

    async def tap(self, key: Hashable) -> None:
        """Tap a button that is shown."""
        await self.until(lambda: key in self.buttons())
        box = next(button.box for button in self._buttons() if button.key == key)
        place = self._in_window(*box.middle)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=place, button=1, touch=False))
            await self._frame()
        await self.play(FRAME_MS)

    async def press_space(self) -> None:
        """Tap where no button lies."""
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        await self._frame()

    async def connect(self) -> Profile:
        """Wait until the backend has told who plays, and a ticket is there."""
        await self.until(lambda: self.online.player.profile is not None)
        await self.play(500)
        profile = self.online.player.profile
        assert profile is not None
        return profile

    async def go_home(self) -> None:
        """Leave a result for the title, once taps count there."""
        await self.play(1_000)
        await self.tap(ResultKey.HOME)
        await self.until_scene(Title)

    async def finish_run(self) -> Result:
        """Play a short run to its result; no ad is watched for another life."""
        await self.start_run()
        await self.fly(lambda play: play.run.star_index >= 2)
        await self.crash()
        return await self.until_scene(Result)

    async def see_verified(self, result: Result) -> VerifiedRun:
        """Wait until the backend has verified a run."""
        await self.until(lambda: isinstance(result.outcome.submission.verdict, Verified))
        verdict = result.outcome.submission.verdict
        assert isinstance(verdict, Verified)
        return verdict.run

    async def start_run(self) -> Play:
        """Start a run from the title or a result, once taps count there."""
        await self.play(1_000)
        await self.press_space()
        return await self.until_scene(Play)

    async def fly(self, is_enough: Callable[[Play], bool]) -> Play:
        """Play the run that is on until it is enough."""
        play = await self.until_scene(Play)
        pilot = Pilot(play.run.course.seed, EXPERT)
        while not is_enough(play):
            assert not play.run.over
            if play.paused or pilot.taps(play.run):
                await self.press_space()
            else:
                await self._frame()
        return play

    async def crash(self) -> None:
        """Lose the run that is on: launch where no ring waits."""
        play = await self.until_scene(Play)
        while not play.run.over:
            misses = play.run.phase is Phase.ORBIT and not play.run.aim().caught
            if play.paused or misses:
                await self.press_space()
            else:
                await self._frame()

    async def leave(self, ms: float = 1_000, scene: str = "search") -> None:
        """Put the game away, and come back later by some way in."""
        self.simulator.hide()
        await self.play(ms)
        self.simulator.show(scene)
        await self.play(200)

    async def sleep_through(self, hours: float) -> None:
        """Put the game away for hours, while the world goes on."""
        self.simulator.hide()
        await self.play(200)
        self.clock.advance(hours * 3_600_000.0)
        await self.world_clock.sync()

    async def _slow_frame(self) -> None:
        """Let three steps of the game go by at once, as on a slow phone: it saves real time."""
        self.clock.advance(SLOW_FRAME_MS - FRAME_MS)
        await self._frame()

    async def _frame(self) -> None:
        self.application.update()
        await self.pacer.frame_done()

    def _buttons(self) -> list[Any]:
        scene = self.scene
        if isinstance(scene, SettingsScene) and scene.panel_buttons:
            return list(scene.panel_buttons)
        return list(scene.buttons)

    def _in_window(self, x: float, y: float) -> tuple[int, int]:
        rect = fit(self.application.screen.window_size)
        scale = rect.width / 540.0
        return round(rect.x + x * scale), round(rect.y + y * scale)


@asynccontextmanager
async def running_phone(
    server: RunningServer, assets: Path, scenario: Scenario, store: Store
) -> AsyncIterator[Phone]:
    """Start the game, and kill it as a host does when the block is left.

    Args:
        server: The backend with its simulated TikTok.
        assets: What the game shows and plays.
        scenario: How TikTok's client is, and who plays.
        store: The device's storage; given to the next phone, that is the same device.
    """
    clock = ManualClock()
    async with httpx.AsyncClient(trust_env=False, timeout=30) as http:
        world = World(f"{server.url}/fake-tiktok", server.control_key, http)
        world_clock = WorldClockSync(world, clock)
        simulator = Simulator(scenario, clock, world, http, store, world_clock=world_clock)
        pacer = VirtualPacer(clock, simulator.settle)
        host = Host(port=simulator, assets=assets, clock=clock, pacer=pacer, backend_url=server.url)
        with Application(host) as application:
            yield Phone(application, simulator, clock, world_clock, pacer)
            await simulator.close()
