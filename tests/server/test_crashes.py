"""SIGKILL at every moment that matters, in a real process, and what is left after a new start.

Each player is refreshed, or marked and repaired by the next silent login; nothing is paid twice,
and nothing that was confirmed is lost. A few of the moments are tried every day, all of them by
`pytest -m full`.
"""

import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from game.rules import replay
from server.fake_tiktok import CONTROL_KEY_HEADER
from server.faults import FaultPoint
from server.players.access import LEASE_MS, REFRESH_AHEAD_MS
from server.rewards.missions import REWARDS, Mission
from server.shop.orders import FIRST_CHECK_MS
from tests.server.processes import Backend, get, run_server, run_to_its_end
from tests.server.world import play

KEY = "the-control-key"
DAY_MS = 86_400_000
PACK, DUST = "dust_500", 500
DEADLINE_S = 30.0

EVERY_DAY = {
    (FaultPoint.REFRESH_ANSWERED, "grace off"),
    (FaultPoint.REFRESH_STORING, "grace on"),
    (FaultPoint.DELIVERY_STORED, "webhook"),
    (FaultPoint.MISSION_STORING, "mission"),
}


def cases(*points: FaultPoint, ways: tuple[str, ...]) -> list[Any]:
    """Return each point with each way to come there; most only belong to the full suite."""
    return [
        pytest.param(
            point,
            way,
            id=f"{point}, {way}",
            marks=() if (point, way) in EVERY_DAY else pytest.mark.full,
        )
        for point in points
        for way in ways
    ]


class Life:
    """A backend's process, and the database that outlives it."""

    def __init__(self, backend: Backend, data: Path) -> None:
        self.backend = backend
        self.session = ""
        self._file = data / "simulated.sqlite3"

    def control(self, path: str, **body: object) -> dict[str, Any]:
        headers = {CONTROL_KEY_HEADER: KEY}
        answer: dict[str, Any] = self._post(f"/fake-tiktok/_control/{path}", headers, body).json()
        return answer

    def log_in(self) -> None:
        code = self.control("codes", user="ada")["code"]
        self.session = self.post("sessions", code=code).json()["session"]

    def post(self, path: str, **body: object) -> httpx.Response:
        return self._post(f"/v1/{path}", self._session_header, body)

    def post_and_die(self, path: str, **body: object) -> None:
        with pytest.raises(httpx.HTTPError):
            self.post(path, **body)

    def me(self) -> dict[str, Any]:
        url = f"{self.backend.url}/v1/me"
        answer = httpx.get(url, headers=self._session_header, trust_env=False)
        me: dict[str, Any] = answer.json()
        return me

    @property
    def dust(self) -> int:
        dust: int = self.me()["balance"]["dust"]
        return dust

    def query(self, statement: str) -> list[Any]:
        with closing(sqlite3.connect(self._file)) as connection:
            return connection.execute(statement).fetchall()

    @property
    def _session_header(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session or 'none'}"}

    def _post(self, path: str, headers: dict[str, str], body: dict[str, object]) -> httpx.Response:
        url = self.backend.url + path
        return httpx.post(url, json=body, headers=headers, timeout=DEADLINE_S, trust_env=False)

    def wait_for_row(self, statement: str) -> None:
        """Ask the database until it has such a row, and the backend that it still lives."""
        end = time.monotonic() + DEADLINE_S
        while not self.query(statement):
            assert get(f"{self.backend.url}/healthz").status_code == 200
            assert time.monotonic() < end, statement


@contextmanager
def doomed(data: Path, point: FaultPoint) -> Iterator[Life]:
    """Run a backend that has killed itself at a moment when the block is left."""
    with live(data, COMET_HOP_FAULT_POINT=point) as life:
        yield life
        assert life.backend.process.wait(timeout=DEADLINE_S) == -signal.SIGKILL


@contextmanager
def live(data: Path, **environment: str) -> Iterator[Life]:
    environment |= {"COMET_HOP_CONTROL_KEY": KEY}
    with run_server("--data", str(data), **environment) as backend:
        yield Life(backend, data)


def check_ledger(data: Path) -> None:
    checked = run_to_its_end("ledger", "check", "--data", str(data))
    assert (checked.returncode, checked.stdout.endswith("all right\n")) == (0, True), checked


@pytest.mark.parametrize(
    ("point", "grace"),
    cases(
        FaultPoint.REFRESH_LEASING,
        FaultPoint.REFRESH_LEASED,
        FaultPoint.REFRESH_ANSWERED,
        FaultPoint.REFRESH_STORING,
        FaultPoint.REFRESH_STORED,
        ways=("grace off", "grace on"),
    ),
)
def test_a_refresh(tmp_path: Path, point: FaultPoint, grace: str) -> None:
    with doomed(tmp_path, point) as life:
        life.control("knobs", refresh_grace_ms=DAY_MS if grace == "grace on" else 0)
        life.log_in()
        ((expires_ms,),) = life.query("SELECT access_expires_ms FROM tiktok_tokens")
        life.control("clock", advance_ms=DAY_MS - REFRESH_AHEAD_MS)
    lost = grace == "grace off" and point in (
        FaultPoint.REFRESH_ANSWERED,
        FaultPoint.REFRESH_STORING,
    )
    with live(tmp_path) as life:
        # The world's clock has begun anew.
        life.control("clock", advance_ms=DAY_MS - REFRESH_AHEAD_MS + LEASE_MS)
        life.wait_for_row(
            "SELECT 1 FROM players WHERE reauth = 'login'"
            if lost
            else f"SELECT 1 FROM tiktok_tokens WHERE access_expires_ms > {expires_ms}"  # noqa: S608 - a number of ours
        )
        assert bool(life.query("SELECT 1 FROM tiktok_tokens")) is not lost
        life.log_in()
        assert life.me()["reauth"] is None
        order = life.post("orders", product_id=PACK, idempotency_key="purchase").json()
        assert order["trade_order_id"] is not None


@pytest.mark.parametrize(
    ("point", "way"),
    [
        *cases(FaultPoint.DELIVERY_RECEIVED, ways=("webhook",)),
        *cases(FaultPoint.DELIVERY_QUERIED, ways=("sweeper",)),
        *cases(
            FaultPoint.DELIVERY_STORING, FaultPoint.DELIVERY_STORED, ways=("webhook", "sweeper")
        ),
    ],
)
def test_a_delivery(tmp_path: Path, point: FaultPoint, way: str) -> None:
    with doomed(tmp_path, point) as life:
        life.log_in()
        order = life.post("orders", product_id=PACK, idempotency_key="purchase").json()
        life.control(
            "payments",
            user="ada",
            trade_order_id=order["trade_order_id"],
            webhook="on_time" if way == "webhook" else "missing",
        )
        if way == "sweeper":
            life.control("clock", advance_ms=FIRST_CHECK_MS)
        session = life.session
    with live(tmp_path) as life:
        life.session = session
        life.control("clock", advance_ms=60_000)
        life.wait_for_row("SELECT 1 FROM orders WHERE status = 'delivered'")
        # Whatever comes again changes nothing.
        life.control("clock", advance_ms=600_000)
        life.control("webhooks/deliver")
        assert life.dust == DUST
    check_ledger(tmp_path)


@pytest.mark.parametrize(
    ("point", "way"),
    cases(
        FaultPoint.ORDER_OPENING,
        FaultPoint.ORDER_OPENED,
        FaultPoint.ORDER_CREATED,
        FaultPoint.ORDER_STORING,
        FaultPoint.ORDER_STORED,
        ways=("order",),
    ),
)
def test_an_order(tmp_path: Path, point: FaultPoint, way: str) -> None:
    wish = {"product_id": PACK, "idempotency_key": f"{way}-purchase"}
    with doomed(tmp_path, point) as life:
        life.log_in()
        life.post_and_die("orders", **wish)
    with live(tmp_path) as life:
        life.log_in()
        order = life.post("orders", **wish).json()
        assert life.post("orders", **wish).json() == order
        life.control("payments", user="ada", trade_order_id=order["trade_order_id"])
        life.wait_for_row("SELECT 1 FROM orders WHERE status = 'delivered'")
        assert life.dust == DUST
        assert len(life.query("SELECT 1 FROM orders")) == 1
    check_ledger(tmp_path)


@pytest.mark.parametrize(
    ("point", "way"),
    cases(FaultPoint.MISSION_STORING, FaultPoint.MISSION_STORED, ways=("mission",)),
)
def test_a_mission(tmp_path: Path, point: FaultPoint, way: str) -> None:
    assert way == "mission"
    with doomed(tmp_path, point) as life:
        life.log_in()
        life.post_and_die("missions/shortcut/claim")
    with live(tmp_path) as life:
        life.log_in()
        answer = life.post("missions/shortcut/claim").json()
        assert answer["paid"] is (point is FaultPoint.MISSION_STORING)
        assert life.dust == REWARDS[Mission.SHORTCUT]
    check_ledger(tmp_path)


def play_for_dust(life: Life) -> tuple[dict[str, Any], int, int]:
    """Return a run that gathers dust as it is submitted, its dust, and how long it takes."""
    while True:
        ticket = life.post("tickets").json()
        run = play(ticket["seed"])
        dust = replay(ticket["seed"], run.events, run.ticks).dust
        if dust:
            submission = {"ticket": ticket["ticket"], "ticks": run.ticks, "events": run.events}
            return submission, dust, run.duration_ms


@pytest.mark.parametrize(
    ("point", "way"),
    [
        *cases(FaultPoint.RUN_REPLAYED, FaultPoint.RUN_STORING, ways=("run",)),
        *cases(FaultPoint.RUN_STORED, ways=("run",)),
        *cases(FaultPoint.GRANT_STORING, FaultPoint.GRANT_STORED, ways=("grant",)),
    ],
)
def test_a_run_and_its_double(tmp_path: Path, point: FaultPoint, way: str) -> None:
    with doomed(tmp_path, point) as life:
        life.log_in()
        run, dust, duration_ms = play_for_dust(life)
        double = {"kind": "double_dust", "ticket": run["ticket"], "grant_id": "0123abcd"}
        life.control("clock", advance_ms=duration_ms)
        if way == "grant":
            assert life.post("runs", **run).status_code == 200
            life.post_and_die("grants", **double)
        else:
            life.post_and_die("runs", **run)
        session = life.session
    with live(tmp_path) as life:
        life.session = session
        life.control("clock", advance_ms=duration_ms)
        again = life.post("runs", **run)
        confirmed = way == "grant" or point is FaultPoint.RUN_STORED
        assert again.status_code == (409 if confirmed else 200)
        assert life.post("grants", **double).json()["dust"] == dust
        assert life.dust == 2 * dust
        board = get(f"{life.backend.url}/v1/boards/all-time").json()["entries"]
        assert len(board) == 1
    check_ledger(tmp_path)


def test_every_moment_is_tried(request: pytest.FixtureRequest) -> None:
    tests = [value for name, value in vars(request.module).items() if name.startswith("test_a")]
    marks = [mark for test in tests for mark in test.pytestmark]
    assert {case.values[0] for mark in marks for case in mark.args[1]} == set(FaultPoint)
