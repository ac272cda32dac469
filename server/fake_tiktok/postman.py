"""Delivers webhooks while a server runs; tests ask for it instead."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from server.fake_tiktok.world import FakeTikTok

_EVERY_S: Final = 0.25

logger = logging.getLogger(__name__)


@asynccontextmanager
async def delivering(world: FakeTikTok, *, every_s: float = _EVERY_S) -> AsyncIterator[None]:
    """Deliver a world's webhooks while the context is open.

    Args:
        world: Whose.
        every_s: How often to look for what is due, in seconds. The world's clock may be moved at
            any moment, so nobody can tell when that is.
    """
    task = asyncio.create_task(_deliver(world, every_s))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _deliver(world: FakeTikTok, every_s: float) -> None:
    while True:
        try:
            await world.deliver_due()
        except Exception:
            logger.exception("delivering webhooks failed, and will be tried again")
        await asyncio.sleep(every_s)
