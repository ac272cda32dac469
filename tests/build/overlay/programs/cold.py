"""A start without the snapshot: only what it needs is read."""

import asyncio
import gc
import sys

import pygame

LATER = {"ast", "dataclasses", "dis", "inspect", "pkgutil", "random", "tokenize"}


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.me = self


async def main() -> None:
    assert not LATER & set(sys.modules), LATER & set(sys.modules)
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    pygame.display.set_mode((90, 160))
    await asyncio.sleep(0)
    Knot()
    assert gc.collect() >= 1
    assert asyncio.iscoroutinefunction(main)
    assert "inspect" in sys.modules


asyncio.run(main())
