"""A served simulator, and callers that may speak to it as they like."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx

from platform_bridge import SystemClock
from platform_bridge.simulator import MemoryStore, NoWorld, Scenario, Session
from platform_bridge.simulator.server import TOKEN_HEADER, SimulatorServer, serving


@dataclass
class Served:
    """A simulator that answers on a port, and a client that has its token."""

    session: Session
    server: SimulatorServer
    http: httpx.AsyncClient


@contextlib.asynccontextmanager
async def served(scenario: Scenario | None = None) -> AsyncIterator[Served]:
    """Serve a simulator while the context is open."""
    async with httpx.AsyncClient(trust_env=False) as game_http:
        session = Session(
            scenario or Scenario(), SystemClock(), NoWorld(), game_http, MemoryStore()
        )
        async with (
            serving(session) as server,
            httpx.AsyncClient(
                trust_env=False,
                base_url=f"http://127.0.0.1:{server.port}",
                headers={TOKEN_HEADER: server.token},
            ) as http,
        ):
            yield Served(session, server, http)
        await session.close()
