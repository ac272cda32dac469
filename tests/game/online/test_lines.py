"""The player's lines: one for each of the backend's codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.online.errors import (
    BackendError,
    LoginFailedError,
    NoBackendError,
    Reauth,
    RefusedError,
    UnreachableError,
)
from game.online.lines import LINES, line_for
from platform_bridge import FailedError, PlayerCancelledError, UnsupportedError

README = Path(__file__).parents[3] / "server" / "README.md"


def documented_codes() -> set[str]:
    errors = README.read_text(encoding="utf-8").split("## Errors")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \| \d{3} \|", errors, re.MULTILINE))


def test_each_code_that_the_game_can_get_has_a_line() -> None:
    codes = documented_codes()
    assert len(codes) > 30
    # Webhooks come from TikTok: the game never sees what they are answered.
    assert set(LINES) == {code for code in codes if not code.startswith("webhook_")}


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RefusedError(409, "ticket_used", "No."), "This run was already counted"),
        (RefusedError(418, "teapot", "No."), "The score service said no. Playing offline"),
        (UnreachableError("down"), "No connection. Playing offline"),
        (NoBackendError(), "Local play: scores stay on this device"),
        (LoginFailedError(PlayerCancelledError("no")), "Not logged in. Playing offline"),
        (LoginFailedError(UnsupportedError("no")), "Local play: scores stay on this device"),
        (
            LoginFailedError(FailedError("no")),
            "Login does not work right now. Playing offline",
        ),
    ],
)
def test_the_line_of_an_error(error: BackendError, line: str) -> None:
    assert line_for(error) == line


@pytest.mark.parametrize(
    ("error", "is_final"),
    [
        (RefusedError(409, "ticket_used", ""), True),
        (RefusedError(410, "ticket_expired", ""), True),
        (RefusedError(409, "run_too_early", "", {"wait_ms": 120}), False),
        (RefusedError(401, "login_needed", "", {"reauth": "login"}), False),
        (RefusedError(429, "orders_too_many", ""), False),
        (RefusedError(500, "internal_error", ""), False),
        (RefusedError(503, "database_busy", ""), False),
    ],
)
def test_whether_a_refusal_is_for_good(error: RefusedError, is_final: bool) -> None:  # noqa: FBT001  pytest passes it
    assert error.is_final is is_final


@pytest.mark.parametrize(
    ("details", "reauth"),
    [
        ({"reauth": "login"}, Reauth.LOGIN),
        ({"reauth": "authorize"}, Reauth.AUTHORIZE),
        ({"reauth": "prayer"}, None),
        ({}, None),
    ],
)
def test_which_login_mends_a_refusal(details: dict[str, object], reauth: Reauth | None) -> None:
    assert RefusedError(401, "login_needed", "", details).reauth is reauth
