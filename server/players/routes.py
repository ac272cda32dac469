"""`/v1/sessions`: logging in."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from server.dependencies import TheBackend
from server.messages import Answer, Body
from server.players.sessions import SESSION_LIFETIME_S

router = APIRouter(tags=["players"])


class LoginBody(Body):
    """A login code, straight from the game.

    TikTok documents no alphabet or length for it; this is what can stand in a form unchanged.
    """

    code: Annotated[str, Field(min_length=1, max_length=1024, pattern=r"^[\x21-\x7e]+$")]


class PlayerAnswer(Answer):
    """A player, by our own id."""

    id: str


class SessionAnswer(Answer):
    """A session; `expires_in` is in seconds."""

    session: str
    expires_in: int
    player: PlayerAnswer


@router.post("/v1/sessions")
async def log_in(body: LoginBody, backend: TheBackend) -> SessionAnswer:
    """Exchange TikTok's login code for a session of this backend.

    Send the code at once and only once: it is good for five minutes and a single use.
    """
    login = await backend.players.log_in(body.code)
    return SessionAnswer(
        session=login.session,
        expires_in=SESSION_LIFETIME_S,
        player=PlayerAnswer(id=login.player_id),
    )
