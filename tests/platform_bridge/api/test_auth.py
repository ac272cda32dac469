from __future__ import annotations

import asyncio

import pytest

from platform_bridge import (
    Authorized,
    Declined,
    ErrorKind,
    InvalidCallError,
    Json,
    PauseReason,
    PlayerCancelledError,
)
from tests.platform_bridge.api.scripted import Stage


async def test_consent_is_a_code_and_the_game_stands_still_meanwhile(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.auth.authorize())
    assert stage.last("authorize")["args"] == {"scope": "user.info.basic"}
    assert stage.bridge.pause.reasons == {PauseReason.DIALOG}
    await stage.answer("authorize", {"code": "c"})
    assert asking.result() == Authorized("c")
    assert not stage.bridge.pause.is_paused
    assert stage.calls("login") == []


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ({"error": {"error_code": -1, "error_msg": "denied", "error_extra": {}}}, "cancelled"),
        ({"errorCode": 102102, "errMsg": "no privacy"}, "environment"),
        (None, "cancelled"),
    ],
)
async def test_without_consent_a_silent_login_follows_at_once(
    stage: Stage, raw: Json, kind: str
) -> None:
    asking = await stage.start(stage.bridge.auth.authorize())
    await stage.fail("authorize", raw)
    assert not stage.bridge.pause.is_paused
    await stage.answer("login", {"code": "silent"})
    declined = asking.result()
    assert isinstance(declined, Declined)
    assert (declined.login_code, declined.reason.kind) == ("silent", ErrorKind(kind))
    assert stage.bridge.problems[-1] is declined.reason


async def test_consent_without_a_code_is_none(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.auth.authorize())
    await stage.answer("authorize", {})
    await stage.answer("login", {"code": "silent"})
    declined = asking.result()
    assert isinstance(declined, Declined)
    assert isinstance(declined.reason, PlayerCancelledError)


async def test_a_player_without_any_code_is_a_value_too(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.auth.authorize())
    await stage.lack("authorize")
    await stage.fail("login", {"errorCode": 5})
    declined = asking.result()
    assert isinstance(declined, Declined)
    assert declined.login_code is None
    assert declined.reason.kind is ErrorKind.UNSUPPORTED


async def test_equal_questions_share_one_sheet(stage: Stage) -> None:
    auth = stage.bridge.auth
    first, second, other = [
        await stage.start(one)
        for one in (auth.authorize(), auth.authorize(), auth.authorize("user.info.open_id"))
    ]
    assert len(stage.calls("authorize")) == 2
    stage.port.post({"id": stage.calls("authorize")[0]["id"], "ok": {"code": "c"}})
    await stage.frame()
    assert first.result() == second.result() == Authorized("c")
    await stage.drop(other)
    assert not stage.bridge.pause.is_paused


async def test_nobody_is_left_waiting_after_coming_back_to_the_game(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.auth.authorize())
    await stage.frame(3_600_000)
    assert not asking.done()
    await stage.tell("onHide")
    await stage.frame(3_600_000)
    await stage.tell("onShow", {})
    await stage.frame(29_999)
    assert stage.calls("login") == []
    await stage.frame(1)
    await stage.answer("login", {"code": "silent"})
    declined = asking.result()
    assert isinstance(declined, Declined)
    assert declined.reason.kind is ErrorKind.RETRYABLE


async def test_who_leaves_and_comes_back_at_once_gets_a_call_of_their_own(stage: Stage) -> None:
    leaving = await stage.start(stage.bridge.auth.login())
    leaving.cancel()
    await asyncio.sleep(0)
    coming = asyncio.ensure_future(stage.bridge.auth.login())
    await stage.frame()
    await stage.answer("login", {"code": "second"})
    assert coming.result() == "second"
    assert leaving.cancelled()
    assert [record.outcome for record in stage.bridge.calls] == ["dropped", "ok"]


async def test_a_scope_must_be_a_text(stage: Stage) -> None:
    with pytest.raises(InvalidCallError, match="must be of type string"):
        await stage.bridge.auth.authorize(5)  # type: ignore[arg-type]
