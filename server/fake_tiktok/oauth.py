"""`POST /v2/oauth/token/`, as "Silent Login", step 2 documents it (read 2026-11-22)."""

from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request

from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.world import ACCESS_LIFETIME_S, REFRESH_LIFETIME_S, FakeTikTok

_FORM: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 20


def oauth_router(world: FakeTikTok) -> APIRouter:
    """Return TikTok's OAuth endpoints over a world."""
    router = APIRouter()

    @router.post("/v2/oauth/token/")
    async def exchange(request: Request) -> dict[str, Any]:
        """Exchange a login code for tokens."""
        world.raise_fault()
        form = _read_form(request.headers.get("content-type", ""), await request.body())
        world.check_app(_required(form, "client_key"), _required(form, "client_secret"))
        if _required(form, "grant_type") != "authorization_code":
            raise OAuthError(
                OAuthErrorName.UNSUPPORTED_GRANT_TYPE, "The grant type is not supported."
            )
        tokens = world.exchange(_required(form, "code"))
        return {
            "access_token": tokens.access_token,
            "expires_in": ACCESS_LIFETIME_S,
            "open_id": tokens.open_id,
            "refresh_expires_in": REFRESH_LIFETIME_S,
            "refresh_token": tokens.refresh_token,
            "scope": ",".join(tokens.scopes),
            "token_type": "Bearer",
        }

    return router


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


def _invalid_request(description: str) -> OAuthError:
    return OAuthError(OAuthErrorName.INVALID_REQUEST, description)
