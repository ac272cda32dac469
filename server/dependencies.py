"""What routes ask for."""

from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from server.backend import Backend
from server.errors import ErrorCode, SessionError


async def _backend(request: Request) -> Backend:
    return cast("Backend", request.app.state.backend)


TheBackend = Annotated[Backend, Depends(_backend)]

_bearer = HTTPBearer(
    auto_error=False, description="The `session` that `POST /v1/sessions` answered."
)


async def _player_id(
    backend: TheBackend,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    if credentials is None:
        raise SessionError(
            ErrorCode.SESSION_MISSING,
            "This request needs a session. Log in, then send `Authorization: Bearer SESSION`.",
        )
    return await backend.players.authenticate(credentials.credentials)


ThePlayerId = Annotated[str, Depends(_player_id)]


async def _player_id_if_any(
    backend: TheBackend,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str | None:
    return None if credentials is None else await _player_id(backend, credentials)


ThePlayerIdIfAny = Annotated[str | None, Depends(_player_id_if_any)]
