"""The errors of the backend, and the codes that clients see.

ServerError
├── StartError            the process cannot start: one line, exit code 2
├── TokenError            a token that we signed is not accepted
│   ├── ForgedTokenError      its signature, audience or form is not ours
│   └── ExpiredTokenError     its time is over
├── FakeTikTokError       what the simulated TikTok refuses (fake_tiktok/errors.py)
└── ApiError              answered to a client in the documented shape
    ├── RequestError          the request itself: form, place, size
    ├── SessionError          who is asking
    ├── TikTokError           the exchange with TikTok
    ├── ReauthError           TikTok's leave for a player is gone: they log in or consent anew
    ├── RunRefusedError       a ticket or a run that does not count
    ├── RewardRefusedError    a rewarded ad that does not count
    ├── OrderError            a purchase that cannot be made or found
    ├── WebhookError          a webhook that is not taken
    ├── BusyError             the database is taken
    └── InternalError         a fault of ours
"""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Self


class ErrorCode(StrEnum):
    """What went wrong, as a stable name for programs; each has one HTTP status."""

    status: HTTPStatus

    def __new__(cls, value: str, status: HTTPStatus) -> Self:
        """Make a member that is its name for clients and knows its HTTP status."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.status = status
        return member

    INVALID_INPUT = "invalid_input", HTTPStatus.UNPROCESSABLE_ENTITY
    NOT_FOUND = "not_found", HTTPStatus.NOT_FOUND
    METHOD_NOT_ALLOWED = "method_not_allowed", HTTPStatus.METHOD_NOT_ALLOWED
    BODY_TOO_LARGE = "body_too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    SESSION_MISSING = "session_missing", HTTPStatus.UNAUTHORIZED
    SESSION_INVALID = "session_invalid", HTTPStatus.UNAUTHORIZED
    SESSION_EXPIRED = "session_expired", HTTPStatus.UNAUTHORIZED

    TIKTOK_INVALID_CLIENT = "tiktok_invalid_client", HTTPStatus.BAD_GATEWAY
    TIKTOK_INVALID_GRANT = "tiktok_invalid_grant", HTTPStatus.UNAUTHORIZED
    TIKTOK_INVALID_REQUEST = "tiktok_invalid_request", HTTPStatus.BAD_GATEWAY
    TIKTOK_REFUSED = "tiktok_refused", HTTPStatus.BAD_GATEWAY
    TIKTOK_MALFORMED = "tiktok_malformed", HTTPStatus.BAD_GATEWAY
    TIKTOK_UNAVAILABLE = "tiktok_unavailable", HTTPStatus.SERVICE_UNAVAILABLE
    TIKTOK_UNREACHABLE = "tiktok_unreachable", HTTPStatus.SERVICE_UNAVAILABLE
    TIKTOK_RATE_LIMITED = "tiktok_rate_limited", HTTPStatus.SERVICE_UNAVAILABLE
    TIKTOK_TOKEN_INVALID = "tiktok_token_invalid", HTTPStatus.UNAUTHORIZED
    TIKTOK_SCOPE_MISSING = "tiktok_scope_missing", HTTPStatus.FORBIDDEN
    TIKTOK_ORDER_EXISTS = "tiktok_order_exists", HTTPStatus.BAD_GATEWAY
    TIKTOK_ORDER_UNKNOWN = "tiktok_order_unknown", HTTPStatus.BAD_GATEWAY
    TIKTOK_PURCHASES_OFF = "tiktok_purchases_off", HTTPStatus.BAD_GATEWAY

    LOGIN_NEEDED = "login_needed", HTTPStatus.UNAUTHORIZED
    REFRESH_BUSY = "refresh_busy", HTTPStatus.SERVICE_UNAVAILABLE

    TICKET_FORGED = "ticket_forged", HTTPStatus.FORBIDDEN
    TICKET_FOREIGN = "ticket_foreign", HTTPStatus.FORBIDDEN
    TICKET_EXPIRED = "ticket_expired", HTTPStatus.GONE
    TICKET_OUTDATED = "ticket_outdated", HTTPStatus.CONFLICT
    TICKET_USED = "ticket_used", HTTPStatus.CONFLICT
    RUN_TOO_EARLY = "run_too_early", HTTPStatus.CONFLICT
    RUN_TOO_LONG = "run_too_long", HTTPStatus.UNPROCESSABLE_ENTITY
    RUN_UNFINISHED = "run_unfinished", HTTPStatus.UNPROCESSABLE_ENTITY
    RUN_INVALID = "run_invalid", HTTPStatus.UNPROCESSABLE_ENTITY

    GRANT_CONFLICT = "grant_conflict", HTTPStatus.CONFLICT
    GRANT_CAP_REACHED = "grant_cap_reached", HTTPStatus.CONFLICT

    PRODUCT_UNKNOWN = "product_unknown", HTTPStatus.NOT_FOUND
    ORDER_UNKNOWN = "order_unknown", HTTPStatus.NOT_FOUND
    ORDER_CONFLICT = "order_conflict", HTTPStatus.CONFLICT
    ORDERS_TOO_MANY = "orders_too_many", HTTPStatus.TOO_MANY_REQUESTS

    WEBHOOK_FORGED = "webhook_forged", HTTPStatus.UNAUTHORIZED
    WEBHOOK_FOREIGN = "webhook_foreign", HTTPStatus.FORBIDDEN
    WEBHOOK_STALE = "webhook_stale", HTTPStatus.CONFLICT

    DATABASE_BUSY = "database_busy", HTTPStatus.SERVICE_UNAVAILABLE
    INTERNAL_ERROR = "internal_error", HTTPStatus.INTERNAL_SERVER_ERROR


class ServerError(Exception):
    """Root of every error that this package raises on purpose."""


class StartError(ServerError):
    """The process cannot start; the message is the one line that its user sees."""


class TokenError(ServerError):
    """A token that this backend should have signed is not accepted."""


class ForgedTokenError(TokenError):
    """The token's signature, audience or form is not ours."""


class ExpiredTokenError(TokenError):
    """The token's time is over."""


class ApiError(ServerError):
    """A refusal that is answered to the client.

    Args:
        code: What went wrong, for programs.
        message: What went wrong and what to do next, for people.
        details: Further facts for programs, as JSON values.
    """

    def __init__(
        self, code: ErrorCode, message: str, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details


class RequestError(ApiError):
    """The request cannot be served as it stands."""


class SessionError(ApiError):
    """The request does not prove which player asks; `details.reauth` says how to mend it."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(code, message, {"reauth": "login"})


class TikTokError(ApiError):
    """TikTok refused, failed, or could not be understood."""


class ReauthError(ApiError):
    """What TikTok gave for a player is gone or was never there; `details.reauth` mends it."""

    def __init__(self) -> None:
        super().__init__(
            ErrorCode.LOGIN_NEEDED,
            "TikTok no longer lets this server act for the player. Call TikTok's login again, "
            "send the new code to /v1/sessions, then repeat this request.",
            {"reauth": "login"},
        )


class RunRefusedError(ApiError):
    """A ticket or a run does not count."""


class RewardRefusedError(ApiError):
    """A rewarded ad does not count."""


class OrderError(ApiError):
    """A purchase cannot be made or found."""


class WebhookError(ApiError):
    """A webhook is not taken; TikTok sends it again as long as the answer is not 200."""


class BusyError(ApiError):
    """Another write holds the database for longer than we wait."""

    def __init__(self) -> None:
        super().__init__(
            ErrorCode.DATABASE_BUSY, "The server is busy. Send the same request again in a second."
        )


class InternalError(ApiError):
    """Something failed that should not; the log holds the cause under the request id."""

    def __init__(self) -> None:
        super().__init__(
            ErrorCode.INTERNAL_ERROR,
            "The server failed. Try again, and if it stays so, report the request_id.",
        )
