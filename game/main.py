"""Comet Hop's entry: the frame loop, the same on a desktop, in a page and inside TikTok."""

from __future__ import annotations

import asyncio

from game.application import Application
from game.host import Host, packed_host


async def main(host: Host | None = None) -> None:
    """Play until the player leaves.

    Args:
        host: What the game needs from outside; None takes the page or package it is packed in.
    """
    host = host or packed_host()
    with Application(host) as application:
        while application.running:
            application.frame()
            await host.pacer.frame_done()
            await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
