"""`/v2/oauth/`: tokens for codes, new tokens for old ones, and their end.

Facts are those of "Silent Login", step 2 and Token management, and of "Minis OAuth" (both read
2026-11-22).
"""

from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response

from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.events import RemovalReason
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.tokens import (
    ACCESS_LIFETIME_S,
    APP_TOKEN_LIFETIME_S,
    REFRESH_LIFETIME_S,
    TokenPair,
)
from server.fake_tiktok.webhooks import Trip
from server.fake_tiktok.world import FakeTikTok

_FORM: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 20


def oauth_router(world: FakeTikTok) -> APIRouter:
    """Return TikTok's OAuth endpoints over a world."""
    router = APIRouter(prefix="/v2/oauth")

    @router.post("/token/")
    async def grant_tokens(request: Request) -> dict[str, Any]:
        """Give tokens for a login code or a refresh token, or the app its own."""
        world.faults.raise_next(Endpoint.TOKEN)
        form = await _read_app_form(request)
        match _required(form, "grant_type"):
            case "authorization_code":
                return _answer(world, world.exchange(_required(form, "code")))
            case "refresh_token":
                old = _required(form, "refresh_token")
                pair = world.tokens.refresh(old, grace_ms=world.knobs.refresh_grace_ms)
                return _answer(world, pair)
            case "client_credentials":
                return {
                    "access_token": world.tokens.app_token(),
                    "expires_in": APP_TOKEN_LIFETIME_S,
                    "token_type": "Bearer",
                }
            case _:
                raise OAuthError(
                    OAuthErrorName.UNSUPPORTED_GRANT_TYPE, "The grant type is not supported."
                )

    @router.post("/revoke/")
    async def revoke(request: Request) -> Response:
        """End the authorization of a token's user; a token that is none has nothing to end."""
        world.faults.raise_next(Endpoint.REVOKE)
        form = await _read_app_form(request)
        user = world.tokens.owner(_required(form, "token"))
        if user is not None:
            world.disconnect(user, RemovalReason.DEVELOPER_REVOKED, Trip())
        return Response()

    async def _read_app_form(request: Request) -> dict[str, str]:
        form = _read_form(request.headers.get("content-type", ""), await request.body())
        world.check_app(_required(form, "client_key"), _required(form, "client_secret"))
        return form

    return router


def _answer(world: FakeTikTok, pair: TokenPair) -> dict[str, Any]:
    return {
        "access_token": pair.access_token,
        "expires_in": ACCESS_LIFETIME_S,
        "open_id": world.users.get(pair.user).open_id,
        "refresh_expires_in": REFRESH_LIFETIME_S,
        "refresh_token": pair.refresh_token,
        "scope": ",".join(pair.scopes),
        "token_type": "Bearer",
    }


def _read_form(content_type: str, body: bytes) -> dict[str, str]:
    if content_type.partition(";")[0].strip().lower() != _FORM:
        raise _invalid_request(f"The Content-Type must be {_FORM}.")
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise _invalid_request("The request is malformed.") from error
    form = dict(fields)
    if len(form) != len(fields):
        raise _invalid_request("The request has a repeated parameter.")
    return form


def _required(form: dict[str, str], name: str) -> str:
    if not form.get(name):
        raise _invalid_request("The request is missing a required parameter.")
    return form[name]


def _invalid_request(message: str) -> OAuthError:
    return OAuthError(OAuthErrorName.INVALID_REQUEST, message)
