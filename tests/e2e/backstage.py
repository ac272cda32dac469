"""What only the simulated TikTok and the backend's own files tell."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.e2e.processes import CHECKOUT, RunningServer, environment

PATIENCE_S = 20


@dataclass(frozen=True)
class Backstage:
    """The backend's process, seen from behind.

    Args:
        server: Where it is.
        data: Its data folder.
        http: Asks it.
    """

    server: RunningServer
    data: Path
    http: httpx.Client

    def control(self, name: str, **body: object) -> Any:  # noqa: ANN401  JSON of many shapes
        """Ask the simulated TikTok's control API."""
        answer = self.http.post(f"/fake-tiktok/_control/{name}", json=body, headers=self._key())
        assert answer.is_success, answer.text
        return answer.json()

    def state(self) -> dict[str, Any]:
        """Return all that the simulated TikTok tells of itself."""
        answer = self.http.get("/fake-tiktok/_control/state", headers=self._key())
        state: dict[str, Any] = answer.raise_for_status().json()
        return state

    def orders_of(self, user: str) -> list[dict[str, Any]]:
        """Return a user's orders at TikTok."""
        return [order for order in self.state()["orders"] if order["user"] == user]

    def webhooks_of(self, user: str) -> list[dict[str, Any]]:
        """Return the webhooks that were sent of a user, each with its attempts."""
        return [webhook for webhook in self.state()["webhooks"] if webhook["user"] == user]

    def board(self) -> list[dict[str, Any]]:
        """Return the lines of the board."""
        answer = self.http.get("/v1/boards/all-time", params={"limit": 100}).raise_for_status()
        entries: list[dict[str, Any]] = answer.json()["entries"]
        return entries

    def rows(self, question: str, *values: object) -> list[Any]:
        """Ask the backend's database; each value stands in the place of a question mark."""
        place = f"file:{self.data / 'simulated.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(place, uri=True)) as connection:
            return connection.execute(question, values).fetchall()

    def until(self, happened: Callable[[], bool]) -> None:
        """Ask until something has happened that the backend does by itself, in real time."""
        patience_ends = time.monotonic() + PATIENCE_S
        while not happened():
            assert time.monotonic() < patience_ends, "The backend did not do it."
            self.http.get("/healthz").raise_for_status()

    def check_ledger(self) -> None:
        """Have every balance and key of the ledger checked."""
        done = subprocess.run(
            [sys.executable, "-m", "server", "ledger", "check", "--data", str(self.data)],
            cwd=CHECKOUT,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _key(self) -> dict[str, str]:
        return {"X-Control-Key": self.server.control_key}
