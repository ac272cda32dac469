"""`GET /v2/user/info/` ("Minis user data", "API v2 rate limit", read 2026-11-22)."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query

from server.clock import Clock
from server.fake_tiktok.access import caller
from server.fake_tiktok.codes import CodeKind
from server.fake_tiktok.consent import BASIC_SCOPE
from server.fake_tiktok.envelope import envelope
from server.fake_tiktok.errors import ApiCode, OpenApiError
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.tokens import Grant
from server.fake_tiktok.world import FakeTikTok
from server.rate_limit import SlidingWindow

REQUESTS_PER_MINUTE: Final = 600

_OPEN_ID_SCOPE: Final = "user.info.open_id"
_IDS: Final = frozenset({"open_id", "union_id"})
_PROFILE: Final = frozenset({"display_name", "avatar_url", "avatar_url_100", "avatar_large_url"})
_LONGEST_FIELDS: Final = 300
_MINUTE_MS: Final = 60_000


def user_info_router(world: FakeTikTok, clock: Clock) -> APIRouter:
    """Return the endpoint over a world.

    Args:
        world: Whose users it tells about.
        clock: The world's.
    """
    router = APIRouter()
    limit = SlidingWindow(REQUESTS_PER_MINUTE, _MINUTE_MS, clock)

    @router.get("/v2/user/info/")
    async def tell(
        grant: Annotated[Grant, Depends(caller(world, Endpoint.USER_INFO))],
        fields: Annotated[str, Query(max_length=_LONGEST_FIELDS)] = "",
    ) -> dict[str, Any]:
        """Tell about the token's user."""
        if not limit.admit():
            raise OpenApiError(
                ApiCode.RATE_LIMIT_EXCEEDED,
                f"More than {REQUESTS_PER_MINUTE} requests within a minute.",
            )
        wanted = fields.split(",")
        if not set(wanted) <= _IDS | _PROFILE:
            raise OpenApiError(ApiCode.INVALID_PARAMS, "The fields are missing or invalid.")
        _check_scopes(world, grant, set(wanted))
        user = world.users.get(grant.user)
        told = {field: getattr(user, field) for field in wanted}
        return envelope({"user": told}, world.log_id())

    return router


def _check_scopes(world: FakeTikTok, grant: Grant, wanted: set[str]) -> None:
    """Raise `OpenApiError` if a token does not open what is wanted.

    The profile needs a token of `authorize` and a consent that still stands ("Explicit
    authorization"); whether a later silent login opens it too is not documented, so that is a knob.
    """
    asked = grant.kind is CodeKind.AUTHORIZE or world.knobs.silent_login_opens_profile
    consents = BASIC_SCOPE in world.consent.of(grant.user).granted
    opens_profile = BASIC_SCOPE in grant.scopes and asked and consents
    opens_ids = not {BASIC_SCOPE, _OPEN_ID_SCOPE}.isdisjoint(grant.scopes)
    if (wanted & _PROFILE and not opens_profile) or not opens_ids:
        raise OpenApiError(
            ApiCode.SCOPE_NOT_AUTHORIZED,
            "The user did not authorize the scope required for completing this request.",
        )
