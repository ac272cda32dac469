"""Comet Hop as it is packed, played by a pilot for ever; at times a handler of its loop throws."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from random import Random

from game.application import Application
from game.host import packed_host
from game.pilot import SKILLS, Pilot

SEED = 2026
THROWS_EVERY_S = 10.0


def throw() -> None:
    """Fail as a careless handler does, and again later."""
    asyncio.get_running_loop().call_later(THROWS_EVERY_S, throw)
    raise RuntimeError("A handler throws.")


async def main() -> None:
    """Play until nobody turns the loop any more."""
    host = replace(
        packed_host(),
        local_seed=partial(Random(SEED).getrandbits, 32),
        autoplayer=partial(Pilot, skill=SKILLS["good"]),
    )
    asyncio.get_running_loop().call_later(THROWS_EVERY_S, throw)
    with Application(host) as application:
        while application.running:
            application.frame()
            await host.pacer.frame_done()
            await asyncio.sleep(0)


asyncio.run(main())
