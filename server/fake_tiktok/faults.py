"""Failures that were asked for."""

from collections import deque
from enum import StrEnum
from typing import Final

from server.fake_tiktok.errors import (
    ApiCode,
    ControlCode,
    ControlError,
    FakeTikTokError,
    OAuthError,
    OAuthErrorName,
    OpenApiError,
)

_MOST_WAITING: Final = 100
_ASKED_FOR: Final = "This failure was asked for."


class Endpoint(StrEnum):
    """What can be made to fail."""

    TOKEN = "token"  # noqa: S105 - an endpoint's name
    REVOKE = "revoke"
    USER_INFO = "user_info"
    TIER_INFOS = "get_tier_infos"
    REDEEM_AMOUNTS = "check_redeem_amounts"
    CREATE_ORDER = "create_order"
    QUERY_ORDER = "query_order"


_OAUTH: Final = frozenset({Endpoint.TOKEN, Endpoint.REVOKE})


class Faults:
    """The failures to come, of each endpoint in the order in which they were asked for."""

    def __init__(self) -> None:
        self._waiting: dict[Endpoint, deque[FakeTikTokError]] = {
            endpoint: deque(maxlen=_MOST_WAITING) for endpoint in Endpoint
        }

    def fail_next(self, endpoint: Endpoint, error: str, status: int | None = None) -> None:
        """Make the next call of an endpoint fail; several wait in a row.

        Args:
            endpoint: Which one.
            error: TikTok's name or code of the error, one of those that this endpoint can have.
            status: HTTP status; the error's own if none is given.

        Raises:
            ControlError: If the endpoint has no such error.
        """
        self._waiting[endpoint].append(_failure(endpoint, error, status))

    def raise_next(self, endpoint: Endpoint) -> None:
        """Take an endpoint's next failure, if one waits.

        Raises:
            FakeTikTokError: The failure.
        """
        if self._waiting[endpoint]:
            raise self._waiting[endpoint].popleft()

    def waiting(self) -> dict[Endpoint, int]:
        """Return how many failures wait at each endpoint that has any."""
        return {endpoint: len(queue) for endpoint, queue in self._waiting.items() if queue}


def _failure(endpoint: Endpoint, error: str, status: int | None) -> FakeTikTokError:
    failures: dict[str, FakeTikTokError] = (
        {name: OAuthError(name, _ASKED_FOR, status) for name in OAuthErrorName}
        if endpoint in _OAUTH
        else {code: OpenApiError(code, _ASKED_FOR, status) for code in ApiCode}
    )
    if error not in failures:
        raise ControlError(
            ControlCode.INVALID_INPUT,
            f"{endpoint} cannot fail so. Choose one of: {', '.join(failures)}.",
        )
    return failures[error]
