"""The simulated `open.tiktokapis.com` as an ASGI application."""

from collections.abc import Callable
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import SecretStr
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.clock import WorldClock
from server.fake_tiktok.control import control_router
from server.fake_tiktok.errors import (
    ApiCode,
    ControlCode,
    ControlError,
    FakeTikTokError,
    OAuthError,
    OAuthErrorName,
    OpenApiError,
)
from server.fake_tiktok.knobs import Knobs
from server.fake_tiktok.minis import minis_router
from server.fake_tiktok.oauth import oauth_router
from server.fake_tiktok.user_info import user_info_router
from server.fake_tiktok.world import FakeTikTok

_CONTROL_CODES: Final = MappingProxyType[int | None, ControlCode](
    {
        HTTPStatus.NOT_FOUND: ControlCode.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED: ControlCode.METHOD_NOT_ALLOWED,
    }
)


def create_fake_tiktok(world: FakeTikTok, clock: WorldClock, control_key: SecretStr) -> FastAPI:
    """Return the simulated TikTok as an ASGI application, with the control API beside it.

    Args:
        world: Its state.
        clock: The world's clock, which the control API moves.
        control_key: Opens the control API.
    """
    app = FastAPI(title="Simulated TikTok", redirect_slashes=False, redoc_url=None)
    app.include_router(oauth_router(world))
    app.include_router(user_info_router(world, clock))
    app.include_router(minis_router(world))
    app.include_router(control_router(world, clock, control_key))
    app.add_middleware(_KeepingMiddleware, keep=world.keep)

    def answer(error: FakeTikTokError) -> JSONResponse:
        return JSONResponse(error.body(world.log_id()), _status(error, world.knobs))

    @app.exception_handler(FakeTikTokError)
    async def _answer_refusal(_request: Request, error: FakeTikTokError) -> JSONResponse:
        return answer(error)

    @app.exception_handler(RequestValidationError)
    async def _answer_bad_input(request: Request, error: RequestValidationError) -> JSONResponse:
        # What was sent is not repeated: it may be a token.
        fields = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors())
        return answer(_bad_request(request, f"Wrong or missing: {fields:.500}."))

    @app.exception_handler(HTTPException)
    async def _answer_http(request: Request, error: HTTPException) -> JSONResponse:
        return answer(_bad_request(request, error.detail, error.status_code))

    return app


class _KeepingMiddleware:
    """Has what a request changed written down before its answer leaves.

    Args:
        app: What it surrounds.
        keep: Writes it down.
    """

    def __init__(self, app: ASGIApp, keep: Callable[[], None]) -> None:
        self._app = app
        self._keep = keep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection."""

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._keep()
            await send(message)

        await self._app(scope, receive, send_kept)


def _status(error: FakeTikTokError, knobs: Knobs) -> int:
    match error:
        case OAuthError():
            return knobs.oauth_error_status or error.status
        case OpenApiError() if error.code.isdecimal() and error.status == HTTPStatus.OK:
            return knobs.business_error_status
        case _:
            return error.status


def _bad_request(request: Request, message: str, status: int | None = None) -> FakeTikTokError:
    path = request.url.path
    if "/_control/" in path:
        return ControlError(_CONTROL_CODES.get(status, ControlCode.INVALID_INPUT), message)
    if "/v2/oauth/" in path:
        return OAuthError(OAuthErrorName.INVALID_REQUEST, message, status)
    in_minis = "/v2/minis/" in path
    code = ApiCode.MINIS_INVALID_PARAMS if in_minis else ApiCode.INVALID_PARAMS
    return OpenApiError(code, message, status)
