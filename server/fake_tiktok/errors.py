"""What the simulated TikTok answers when it refuses.

FakeTikTokError        (a ServerError; the tree of server/errors.py)
├── OAuthError         /v2/oauth/*: TikTok's flat shape
├── OpenApiError       every other /v2/*: TikTok's enveloped shape
└── ControlError       /_control/*: ours
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Self

from server.errors import ServerError
from server.fake_tiktok.envelope import envelope


class FakeTikTokError(ServerError, ABC):
    """Root of what the simulated TikTok refuses.

    Args:
        message: A sentence for developers.
        status: HTTP status.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.message = message
        self.status = status

    @abstractmethod
    def body(self, log_id: str) -> dict[str, Any]:
        """Return the answer's JSON body.

        Args:
            log_id: Names the answer in TikTok's log.
        """


class OAuthErrorName(StrEnum):
    """TikTok's names of OAuth errors ("OAuth error handling", read 2026-11-22)."""

    ACCESS_DENIED = "access_denied"
    INVALID_CLIENT = "invalid_client"
    INVALID_GRANT = "invalid_grant"
    INVALID_REQUEST = "invalid_request"
    INVALID_SCOPE = "invalid_scope"
    UNAUTHORIZED_CLIENT = "unauthorized_client"
    UNSUPPORTED_GRANT_TYPE = "unsupported_grant_type"
    UNSUPPORTED_RESPONSE_TYPE = "unsupported_response_type"
    SERVER_ERROR = "server_error"
    TEMPORARILY_UNAVAILABLE = "temporarily_unavailable"


class OAuthError(FakeTikTokError):
    """A refusal in TikTok's flat shape.

    Args:
        name: TikTok's name of the error.
        message: A sentence for developers.
        status: HTTP status. TikTok documents none, so this is RFC 6749's habit: 400 if none is
            given.
    """

    def __init__(self, name: OAuthErrorName, message: str, status: int | None = None) -> None:
        super().__init__(message, HTTPStatus.BAD_REQUEST if status is None else status)
        self.name = name

    def body(self, log_id: str) -> dict[str, Any]:
        """Return the answer's JSON body ("Silent Login", step 2, Error response)."""
        return {"error": self.name, "error_description": self.message, "log_id": log_id}


class ApiCode(StrEnum):
    """TikTok's codes of enveloped errors, each with its HTTP status.

    The named ones and their statuses are those of "TikTok API v2 error handling", the numbers those
    of "Minis error codes" (both read 2026-11-22). No page states a status for the numbers, so a
    client can only go by the code; 200 makes one fail that goes by the status.
    """

    status: HTTPStatus

    def __new__(cls, value: str, status: HTTPStatus) -> Self:
        """Make a member that is its code and knows its HTTP status."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.status = status
        return member

    ACCESS_TOKEN_INVALID = "access_token_invalid", HTTPStatus.UNAUTHORIZED
    INTERNAL_ERROR = "internal_error", HTTPStatus.INTERNAL_SERVER_ERROR
    INVALID_FILE_UPLOAD = "invalid_file_upload", HTTPStatus.BAD_REQUEST
    INVALID_PARAMS = "invalid_params", HTTPStatus.BAD_REQUEST
    RATE_LIMIT_EXCEEDED = "rate_limit_exceeded", HTTPStatus.TOO_MANY_REQUESTS
    SCOPE_NOT_AUTHORIZED = "scope_not_authorized", HTTPStatus.UNAUTHORIZED
    SCOPE_PERMISSION_MISSED = "scope_permission_missed", HTTPStatus.BAD_REQUEST

    MINIS_INTERNAL = "50001000", HTTPStatus.OK
    MINIS_INVALID_PARAMS = "40001000", HTTPStatus.OK
    ORDER_NOT_FOUND = "20011002", HTTPStatus.OK
    SUB_MERCHANT_INVALID = "20021001", HTTPStatus.OK
    ORDER_ID_EXISTS = "20021002", HTTPStatus.OK
    TIER_INVALID = "20001003", HTTPStatus.OK


class OpenApiError(FakeTikTokError):
    """A refusal in TikTok's enveloped shape.

    Args:
        code: TikTok's code of the error.
        message: A sentence for developers.
        status: HTTP status; the code's own if none is given.
    """

    def __init__(self, code: ApiCode, message: str, status: int | None = None) -> None:
        super().__init__(message, code.status if status is None else status)
        self.code = code

    def body(self, log_id: str) -> dict[str, Any]:
        """Return the answer's JSON body."""
        return envelope({}, log_id, self.code, self.message)


class ControlCode(StrEnum):
    """Why the control API refuses; each has one HTTP status."""

    status: HTTPStatus

    def __new__(cls, value: str, status: HTTPStatus) -> Self:
        """Make a member that is its code and knows its HTTP status."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.status = status
        return member

    WRONG_KEY = "wrong_key", HTTPStatus.FORBIDDEN
    INVALID_INPUT = "invalid_input", HTTPStatus.BAD_REQUEST
    NOT_FOUND = "not_found", HTTPStatus.NOT_FOUND
    METHOD_NOT_ALLOWED = "method_not_allowed", HTTPStatus.METHOD_NOT_ALLOWED
    CONSENT_REFUSED = "consent_refused", HTTPStatus.CONFLICT
    ORDER_NOT_FOUND = "order_not_found", HTTPStatus.NOT_FOUND
    ORDER_CLOSED = "order_closed", HTTPStatus.CONFLICT
    ORDER_UNPAID = "order_unpaid", HTTPStatus.CONFLICT
    REFUND_TOO_LARGE = "refund_too_large", HTTPStatus.CONFLICT


class ControlError(FakeTikTokError):
    """A refusal of the control API.

    Args:
        code: Why, for programs.
        message: Why and what to do next, for people.
    """

    def __init__(self, code: ControlCode, message: str) -> None:
        super().__init__(message, code.status)
        self.code = code

    def body(self, log_id: str) -> dict[str, Any]:  # noqa: ARG002 - TikTok's log is not ours
        """Return the answer's JSON body."""
        return {"error": {"code": self.code, "message": self.message}}
