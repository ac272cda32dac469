"""The simulated TikTok over HTTP: its open API, and the control API of the simulated world."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import SecretStr
from starlette.exceptions import HTTPException

from server.clock import WorldClock
from server.fake_tiktok.control import control_router
from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.oauth import oauth_router
from server.fake_tiktok.world import FakeTikTok


def create_fake_tiktok(world: FakeTikTok, clock: WorldClock, control_key: SecretStr) -> FastAPI:
    """Return `open.tiktokapis.com` as an ASGI application, with the control API beside it.

    Args:
        world: Its state.
        clock: The world's clock, which the control API moves.
        control_key: Opens the control API.
    """
    app = FastAPI(title="Simulated TikTok", redirect_slashes=False, redoc_url=None)
    app.include_router(oauth_router(world))
    app.include_router(control_router(world, clock, control_key))

    def answer(error: OAuthError) -> JSONResponse:
        body = {
            "error": error.name,
            "error_description": error.description,
            "log_id": world.log_id(),
        }
        return JSONResponse(body, error.status)

    @app.exception_handler(OAuthError)
    async def _answer_refusal(_request: Request, error: OAuthError) -> JSONResponse:
        return answer(error)

    @app.exception_handler(RequestValidationError)
    async def _answer_bad_body(_request: Request, error: RequestValidationError) -> JSONResponse:
        fields = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors())
        return answer(OAuthError(OAuthErrorName.INVALID_REQUEST, f"Wrong or missing: {fields}."))

    @app.exception_handler(HTTPException)
    async def _answer_http(_request: Request, error: HTTPException) -> JSONResponse:
        refusal = OAuthError(OAuthErrorName.INVALID_REQUEST, error.detail, error.status_code)
        return answer(refusal)

    return app
