"""The control API of the simulated world: what a simulated TikTok app asks of its server side.

It is ours and no part of TikTok. Each call carries the key of this start, so that no page or
program beside the game can move the world.
"""

import hmac
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Header
from pydantic import Field, SecretStr

from server.clock import WorldClock
from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.world import CodeKind, FakeTikTok
from server.messages import Answer, Body

CONTROL_KEY_HEADER: Final = "X-Control-Key"

_Scope = Annotated[str, Field(pattern=r"^[a-z.]{1,64}$")]
_BASIC: Final = ("user.info.basic",)
_FARTHEST_MS: Final = timedelta(days=400) / timedelta(milliseconds=1)


class CodeBody(Body):
    """Whose code to mint, by which of the client's calls, and what it grants."""

    user: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
    # JSON has neither enums nor tuples, so exact types would refuse them all.
    kind: Annotated[CodeKind, Field(strict=False)] = CodeKind.LOGIN
    scopes: Annotated[tuple[_Scope, ...], Field(strict=False, max_length=20)] = _BASIC


class CodeAnswer(Answer):
    """A login code: single use, five minutes."""

    code: str


class ClockBody(Body):
    """How far to move the world's clock forward, in milliseconds."""

    advance_ms: Annotated[float, Field(ge=0, le=_FARTHEST_MS, allow_inf_nan=False)]


class ClockAnswer(Answer):
    """The world's time, in milliseconds since 1970-01-01 UTC."""

    now_ms: int


class FaultBody(Body):
    """Which endpoint's next call fails, how, and with which HTTP status."""

    endpoint: Literal["token"]
    error: Annotated[OAuthErrorName, Field(strict=False)]
    status: Annotated[int, Field(ge=200, le=599)] = HTTPStatus.BAD_REQUEST


class FaultAnswer(Answer):
    """That the fault waits."""

    waiting: bool = True


def control_router(world: FakeTikTok, clock: WorldClock, control_key: SecretStr) -> APIRouter:
    """Return the control API.

    Args:
        world: What it controls.
        clock: The world's clock.
        control_key: What callers must show in the `X-Control-Key` header.
    """

    async def check_key(key: Annotated[str, Header(alias=CONTROL_KEY_HEADER)] = "") -> None:
        if not hmac.compare_digest(key.encode(), control_key.get_secret_value().encode()):
            raise OAuthError(
                OAuthErrorName.ACCESS_DENIED,
                f"The {CONTROL_KEY_HEADER} header does not hold the control key of this start.",
                HTTPStatus.FORBIDDEN,
            )

    router = APIRouter(prefix="/_control", dependencies=[Depends(check_key)])

    @router.post("/codes")
    async def mint_code(body: CodeBody) -> CodeAnswer:
        """Mint a login code, as the client's `login` or `authorize` does."""
        return CodeAnswer(code=world.mint_code(body.user, body.kind, body.scopes))

    @router.post("/clock")
    async def advance_clock(body: ClockBody) -> ClockAnswer:
        """Move the simulated world's clock forward."""
        clock.advance(body.advance_ms)
        return ClockAnswer(now_ms=clock.now_ms())

    @router.post("/faults")
    async def fail_next(body: FaultBody) -> FaultAnswer:
        """Make the next call of an endpoint fail."""
        fault = OAuthError(body.error, "This failure was asked for.", body.status)
        world.fail_next(fault)
        return FaultAnswer()

    return router
