"""What the backend does without being asked, as long as it runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from server.backend import Backend

logger = logging.getLogger(__name__)

Work = Callable[[], Awaitable[object]]


@asynccontextmanager
async def working(backend: Backend, *, every_s: float) -> AsyncIterator[None]:
    """Refresh tokens, fetch late profiles and look after orders while the context is open.

    Args:
        backend: Whose work it is.
        every_s: How long to rest between two looks at what is due, in seconds.
    """
    works: tuple[Work, ...] = (
        backend.access.refresh_due,
        backend.profiles.fetch_due,
        backend.sweeper.sweep,
    )
    tasks = [asyncio.create_task(_repeat(work, every_s)) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _repeat(work: Work, every_s: float) -> None:
    while True:
        try:
            await work()
        except Exception:
            logger.exception("work in the background failed, and will be tried again")
        await asyncio.sleep(every_s)
