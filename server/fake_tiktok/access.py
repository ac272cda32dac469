"""Who calls the endpoints that take a user's access token."""

from collections.abc import Callable

from fastapi import Request

from server.fake_tiktok.errors import ApiCode, OpenApiError
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.tokens import Grant
from server.fake_tiktok.world import FakeTikTok


def caller(world: FakeTikTok, endpoint: Endpoint) -> Callable[[Request], Grant]:
    """Return the dependency that finds out who calls an endpoint, and fails if that is due.

    Args:
        world: Knows the tokens and the failures to come.
        endpoint: Which one is called.
    """

    def find(request: Request) -> Grant:
        world.faults.raise_next(endpoint)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise OpenApiError(
                ApiCode.ACCESS_TOKEN_INVALID,
                "The access token is invalid or not found in the request.",
            )
        return world.tokens.authenticate(token.strip())

    return find
