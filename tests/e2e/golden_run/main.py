"""A pilot's run of Comet Hop on virtual time; what it came to is told in one line of JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

from game.application import Application
from game.host import Host
from game.pacing import VirtualPacer
from game.pilot import BEGINNER, Pilot
from game.scenes.result import Result
from platform_bridge import ManualClock, connect

SEED = 2026
FRAMES_BETWEEN_PICTURES = 30
"""Engines without a JIT draw slowly, and what is drawn changes nothing in the run."""


async def settle() -> None:
    """Wait for nothing: the run is a local one."""


async def main() -> None:
    """Play until the run's result is on."""
    clock = ManualClock()
    host = Host(
        port=connect(),
        assets=Path(__file__).parent / "assets",
        clock=clock,
        pacer=VirtualPacer(clock, settle),
        local_seed=lambda: SEED,
        autoplayer=partial(Pilot, skill=BEGINNER),
    )
    frames = 0
    with Application(host) as application:
        while not isinstance(scene := application.director.scene, Result):
            application.update()
            if frames % FRAMES_BETWEEN_PICTURES == 0:
                application.draw()
                application.screen.show()
            frames += 1
            await host.pacer.frame_done()
            await asyncio.sleep(0)
    told = {
        "python": sys.version_info[:2],
        "frames": frames,
        "result": asdict(scene.outcome.result),
    }
    print("@" + json.dumps(told))  # noqa: T201  what the test reads


asyncio.run(main())
