"""The application: routes, error answers, and what surrounds them."""

from typing import Final

from fastapi import FastAPI
from starlette.types import ASGIApp

from game.rules import RULES_VERSION
from server.answers import ERROR_RESPONSES, install_error_answers
from server.backend import Backend
from server.boards.routes import router as boards
from server.dependencies import TheBackend
from server.messages import Answer
from server.middleware import BodyLimitMiddleware, RequestIdMiddleware
from server.players.routes import router as players
from server.randomness import Randomness
from server.rewards.routes import router as rewards
from server.runs.routes import router as runs
from server.settings import Mode
from server.shop.routes import router as shop
from server.webhooks.routes import router as webhooks

FAKE_TIKTOK_PATH: Final = "/fake-tiktok"
"""Where simulated mode shows TikTok's server side."""


class Health(Answer):
    """That the backend answers, which TikTok it speaks to, and the rules that it plays by."""

    status: str
    mode: Mode
    rules_version: int


def create_app(
    backend: Backend, randomness: Randomness, *, fake_tiktok: ASGIApp | None = None
) -> FastAPI:
    """Return the application over a backend.

    Args:
        backend: The parts that answer.
        randomness: Makes request ids.
        fake_tiktok: The simulated TikTok, to be reached under `FAKE_TIKTOK_PATH`.
    """
    app = FastAPI(
        title="Comet Hop backend",
        summary="Players, verified scores, rewards and purchases.",
        version="1",
        responses=ERROR_RESPONSES,
        redirect_slashes=False,
        redoc_url=None,
    )
    app.state.backend = backend
    for router in (players, runs, rewards, shop, boards, webhooks):
        app.include_router(router)
    app.add_api_route("/healthz", _health, tags=["health"])
    if fake_tiktok is not None:
        app.mount(FAKE_TIKTOK_PATH, fake_tiktok)
    install_error_answers(app)
    # The one that is added last stands outermost.
    app.add_middleware(BodyLimitMiddleware)
    app.add_middleware(RequestIdMiddleware, new_id=randomness.token)
    return app


async def _health(backend: TheBackend) -> Health:
    """Say that the backend answers."""
    return Health(status="ok", mode=backend.mode, rules_version=RULES_VERSION)
