"""What the simulated TikTok answers when it refuses; drawn in the tree of `server/errors.py`."""

from enum import StrEnum
from http import HTTPStatus

from server.errors import ServerError


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


class OAuthError(ServerError):
    """A refusal in TikTok's flat shape.

    Args:
        name: TikTok's name of the error.
        description: A sentence for developers.
        status: HTTP status. TikTok documents none, so this is RFC 6749's habit.
    """

    def __init__(
        self,
        name: OAuthErrorName,
        description: str,
        status: int = HTTPStatus.BAD_REQUEST,
    ) -> None:
        super().__init__(description)
        self.name = name
        self.description = description
        self.status = status
