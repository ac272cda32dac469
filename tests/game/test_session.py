"""The session with the backend: what the game knows and what the player reads, step by step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.online.session import (
    Connecting,
    Local,
    Offline,
    Online,
    PlayedRun,
    Submission,
    Unverified,
    Verified,
    Verifying,
)
from tests.game.scripted import Device, Failure, ScriptedPort

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("pygame_ready")]

RUN = PlayedRun(ticks=600, events="t30")


class FakeBackend:
    """Answers the game's requests; `refusals` are taken first, by path."""

    def __init__(self) -> None:
        self.refusals: dict[str, list[tuple[int, object]]] = {}
        self.logins = 0
        self.tickets = 0
        self.unreachable = False
        self.seen: list[tuple[str, Mapping[str, Any], str | None]] = []

    def login(self, _args: Mapping[str, Any]) -> object:
        self.logins += 1
        return {"code": f"code-{self.logins}"}

    def request(self, args: Mapping[str, Any]) -> object:
        if self.unreachable:
            raise Failure({"errNo": 1, "errMsg": "request:fail"})
        path = str(args["url"]).removeprefix("https://game.example")
        self.seen.append((path, json.loads(args["data"]), args["header"].get("Authorization")))
        if self.refusals.get(path):
            status, body = self.refusals[path].pop(0)
            return {"statusCode": status, "data": body, "header": {}}
        return {"statusCode": 200, "data": self._answer(path), "header": {}}

    def _answer(self, path: str) -> object:
        if path == "/v1/sessions":
            return {"session": f"session-{self.logins}", "expires_in": 3600, "player": {"id": "p"}}
        if path == "/v1/tickets":
            self.tickets += 1
            return {"ticket": f"ticket-{self.tickets}", "seed": 42, "expires_in": 3600}
        return {"score": 77, "rank": 2, "personal_best": True}


def refusal(status: int, code: str) -> tuple[int, object]:
    return status, {"error": {"code": code, "message": "No.", "request_id": "r"}}


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture
def online(backend: FakeBackend, assets: Path) -> Device:
    port = ScriptedPort(login=backend.login, request=backend.request)
    return Device(port, assets, backend_url="https://game.example/")


async def _submit(online: Device) -> Submission:
    online.session.connect()
    await online.settle()
    submission = online.session.submit(online.session.take_ticket(), RUN)
    await online.settle()
    return submission


def _line(submission: Submission) -> str:
    return submission.verdict.line


async def test_without_a_backend_runs_are_local_and_say_so(device: Device) -> None:
    device.session.connect()
    await device.settle()
    assert device.session.take_ticket() is None
    verdict = device.session.submit(None, RUN).verdict
    assert verdict == Local()
    assert verdict.line == device.status().line == "Local play: scores stay on this device"
    assert device.port.asked == []


async def test_connecting_logs_in_once_and_fetches_a_ticket(
    online: Device, backend: FakeBackend
) -> None:
    online.session.connect()
    online.session.connect()
    assert online.status() == Connecting()
    await online.settle()
    assert online.status() == Online()
    ticket = online.session.take_ticket()
    assert ticket is not None
    assert (ticket.token, ticket.seed) == ("ticket-1", 42)
    assert backend.seen == [
        ("/v1/sessions", {"code": "code-1"}, None),
        ("/v1/tickets", {}, "Bearer session-1"),
    ]


async def test_the_next_ticket_is_fetched_while_a_run_is_played(
    online: Device, backend: FakeBackend
) -> None:
    online.session.connect()
    await online.settle()
    online.session.take_ticket()
    assert online.session.take_ticket() is None
    await online.settle()
    following = online.session.take_ticket()
    assert following is not None
    assert following.token == "ticket-2"
    assert backend.tickets == 2


async def test_a_run_is_verified(online: Device, backend: FakeBackend) -> None:
    online.session.connect()
    await online.settle()
    submission = online.session.submit(online.session.take_ticket(), RUN)
    assert _line(submission) == Verifying().line
    await online.settle()
    assert _line(submission) == "Verified: rank 2"
    assert (
        "/v1/runs",
        {"ticket": "ticket-1", "ticks": 600, "events": "t30"},
        "Bearer session-1",
    ) in backend.seen


async def test_an_expired_session_is_renewed_and_the_run_sent_again(
    online: Device, backend: FakeBackend
) -> None:
    backend.refusals["/v1/runs"] = [refusal(401, "session_expired")]
    submission = await _submit(online)
    assert isinstance(submission.verdict, Verified)
    assert backend.logins == 2
    assert [bearer for path, _, bearer in backend.seen if path == "/v1/runs"] == [
        "Bearer session-1",
        "Bearer session-2",
    ]


async def test_a_refused_run_says_why_and_leaves_the_session_as_it_is(
    online: Device, backend: FakeBackend
) -> None:
    backend.refusals["/v1/runs"] = [refusal(409, "ticket_used")]
    submission = await _submit(online)
    assert submission.verdict == Unverified("This run was already counted")
    assert online.status() == Online()


async def test_a_lost_connection_while_verifying_says_so_and_can_be_mended(
    online: Device, backend: FakeBackend
) -> None:
    online.session.connect()
    await online.settle()
    ticket = online.session.take_ticket()
    backend.unreachable = True
    submission = online.session.submit(ticket, RUN)
    await online.settle()
    assert submission.verdict == Unverified("No connection. Playing offline")
    assert online.status() == Offline("No connection. Playing offline")
    backend.unreachable = False
    online.session.connect()
    await online.settle()
    assert online.status() == Online()


async def test_a_ticket_that_would_die_during_a_run_is_not_given_out(online: Device) -> None:
    online.session.connect()
    await online.settle()
    online.clock.advance(3_600_000 - 600_000 + 1)
    assert online.session.take_ticket() is None


async def test_a_local_run_of_a_player_whose_login_failed_tells_the_reason(
    online: Device, backend: FakeBackend
) -> None:
    backend.unreachable = True
    online.session.connect()
    await online.settle()
    verdict = online.session.submit(None, RUN).verdict
    assert verdict.line == "No connection. Playing offline"


LOGIN_FAILURES: dict[str, tuple[object, str]] = {
    "102102": (
        {"error": {"error_code": 102102, "error_msg": "no privacy urls", "error_extra": {}}},
        "Login does not work right now. Playing offline",
    ),
    "no code": ({}, "Not logged in. Playing offline"),
}


@pytest.mark.parametrize("name", LOGIN_FAILURES)
async def test_a_login_that_tiktok_refuses(
    name: str, online: Device, caplog: pytest.LogCaptureFixture
) -> None:
    raw, line = LOGIN_FAILURES[name]

    def login(_args: Mapping[str, Any]) -> object:
        if name == "no code":
            return raw
        raise Failure(raw)

    online.port.handlers["login"] = login
    online.session.connect()
    await online.settle()
    assert online.status() == Offline(line)
    told = {"102102": "Terms of Service", "no code": "cancelled"}[name]
    assert told in caplog.text


@pytest.mark.parametrize(
    ("status", "code", "line"),
    [
        (401, "tiktok_invalid_grant", "TikTok did not accept the login. Playing offline"),
        (502, "tiktok_invalid_client", "Login is closed for now. Playing offline"),
        (502, "tiktok_invalid_request", "Login is closed for now. Playing offline"),
        (503, "tiktok_unreachable", "TikTok does not answer. Playing offline"),
        (500, "internal_error", "The score service said no. Playing offline"),
    ],
)
async def test_a_code_that_the_backend_cannot_redeem(
    online: Device, backend: FakeBackend, status: int, code: str, line: str
) -> None:
    backend.refusals["/v1/sessions"] = [refusal(status, code)]
    online.session.connect()
    await online.settle()
    assert online.status() == Offline(line)


@pytest.mark.parametrize("body", ["<html>", {"session": 5}, None])
async def test_something_else_at_the_backends_address_is_no_backend(
    online: Device, backend: FakeBackend, body: object
) -> None:
    backend.refusals["/v1/sessions"] = [(200, body)]
    online.session.connect()
    await online.settle()
    assert online.status() == Offline("No connection. Playing offline")


async def test_a_login_that_never_answers_ends_by_itself(online: Device) -> None:
    online.port.handlers["login"] = lambda _args: ScriptedPort.NEVER
    online.session.connect()
    await online.settle()
    assert online.status() == Connecting()
    online.clock.advance(120_000)
    await online.settle()
    assert isinstance(online.status(), Offline)
