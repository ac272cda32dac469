"""What TikTok's errors mean for this game, and what to do about each.

OAuth's error names are those of "OAuth error handling", their advice that of "Silent Login",
Troubleshooting; the others are those of "TikTok API v2 error handling" and "Minis error codes" (all
read 2026-11-22).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from server.errors import ErrorCode, TikTokError


@dataclass(frozen=True, slots=True)
class Call:
    """One of TikTok's endpoints, as logs and errors speak of it.

    Args:
        name: What the log calls it.
        purpose: What TikTok refuses when it refuses.
        page: The documents' page on it.
        error_page: The documents' page on its errors.
        retry: What to do next when it failed.
        doubt: What nobody knows when no answer came, to follow "TikTok could not be reached".
    """

    name: str
    purpose: str
    page: str
    error_page: str
    retry: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Meaning:
    code: ErrorCode
    message: str


_NEW_CODE: Final = "Call login again and send the new code at once."
_LATER: Final = "Try again in a minute."

EXCHANGE: Final = Call(
    name="token exchange",
    purpose="the login",
    page="silent login",
    error_page="OAuth errors",
    retry=_NEW_CODE,
    doubt=", so nobody knows whether the code was used",
)
REFRESH: Final = Call(
    name="token refresh",
    purpose="to refresh the player's token",
    page="silent login",
    error_page="OAuth errors",
    retry=_LATER,
    doubt=", so nobody knows whether the refresh token was replaced",
)
REVOKE: Final = Call(
    name="token revocation",
    purpose="to revoke the player's token",
    page="OAuth",
    error_page="OAuth errors",
    retry="The player can remove the game in TikTok's settings.",
)
USER_INFO: Final = Call(
    name="user info",
    purpose="to tell name and picture",
    page="user data",
    error_page="API v2 error handling",
    retry=_LATER,
)
CREATE_ORDER: Final = Call(
    name="order creation",
    purpose="to create the order",
    page="payment APIs",
    error_page="Minis error codes",
    retry="Send the same order again in a minute, with the same idempotency_key.",
)
QUERY_ORDER: Final = Call(
    name="order query",
    purpose="to tell the order's status",
    page="payment APIs",
    error_page="Minis error codes",
    retry=_LATER,
)

_OAUTH: Final[Mapping[str, _Meaning]] = MappingProxyType(
    {
        "invalid_client": _Meaning(
            ErrorCode.TIKTOK_INVALID_CLIENT,
            "TikTok does not accept this game's credentials: client key and client secret do not "
            "match. Take both from the same app in the TikTok Developer Portal, not from another "
            "platform, and check that each was copied whole and without spaces.",
        ),
        "invalid_grant": _Meaning(
            ErrorCode.TIKTOK_INVALID_GRANT,
            "TikTok does not accept this login code: a code can be used once, within five "
            f"minutes. {_NEW_CODE}",
        ),
        "invalid_request": _Meaning(
            ErrorCode.TIKTOK_INVALID_REQUEST,
            "TikTok could not read the token request. Check that its Content-Type is "
            "application/x-www-form-urlencoded, that grant_type is authorization_code, and that "
            "every required parameter is there and correctly encoded.",
        ),
        "invalid_scope": _Meaning(
            ErrorCode.TIKTOK_REFUSED,
            "TikTok has not approved a requested scope for this app. Check the scopes of the "
            "login call, and apply for them in the Developer Portal's app permissions.",
        ),
    }
)
_OAUTH_UNAVAILABLE: Final = frozenset({"server_error", "temporarily_unavailable"})

_API: Final[Mapping[str, _Meaning]] = MappingProxyType(
    {
        "access_token_invalid": _Meaning(
            ErrorCode.TIKTOK_TOKEN_INVALID,
            "TikTok does not accept the player's token any more. Call TikTok's login again and "
            "send the new code to /v1/sessions.",
        ),
        "scope_not_authorized": _Meaning(
            ErrorCode.TIKTOK_SCOPE_MISSING,
            "The player has not let the game see their profile. Offer them TikTok's authorize "
            "call, and make it only when they tap.",
        ),
        "scope_permission_missed": _Meaning(
            ErrorCode.TIKTOK_SCOPE_MISSING,
            "The app may not ask for the player's profile. Apply for user.info.basic in the "
            "Developer Portal's app permissions, then have the player authorize again.",
        ),
        "rate_limit_exceeded": _Meaning(
            ErrorCode.TIKTOK_RATE_LIMITED,
            f"TikTok was asked too often within a minute. {_LATER}",
        ),
        "20021001": _Meaning(
            ErrorCode.TIKTOK_PURCHASES_OFF,
            "TikTok does not let this app sell. Enable in-app purchases (IAP) for it in the "
            "Developer Portal.",
        ),
        "20021002": _Meaning(
            ErrorCode.TIKTOK_ORDER_EXISTS,
            "TikTok knows an order of this id already. Send the same order again, with the same "
            "idempotency_key: it then gets another id.",
        ),
        "20011002": _Meaning(
            ErrorCode.TIKTOK_ORDER_UNKNOWN,
            "TikTok knows no such order of this player in this app. Order anew.",
        ),
    }
)
_API_UNAVAILABLE: Final = frozenset({"internal_error", "50001000"})

_REAUTH: Final[Mapping[ErrorCode, str]] = MappingProxyType(
    {
        ErrorCode.TIKTOK_INVALID_GRANT: "login",
        ErrorCode.TIKTOK_TOKEN_INVALID: "login",
        ErrorCode.TIKTOK_SCOPE_MISSING: "authorize",
    }
)


def oauth_refusal(call: Call, error: str, description: str, log_id: str) -> TikTokError:
    """Return the error for a refusal in OAuth's flat shape.

    Args:
        call: What was asked.
        error: Its `error`, such as `invalid_grant`.
        description: Its `error_description`.
        log_id: Its `log_id`, which TikTok's support asks for.
    """
    meaning = _OAUTH.get(error)
    if error in _OAUTH_UNAVAILABLE:
        meaning = _unavailable(call)
    return _refusal(meaning or _other(call), error, description, log_id)


def api_refusal(call: Call, code: str, message: str, log_id: str) -> TikTokError:
    """Return the error for a refusal in the enveloped shape of TikTok's other endpoints.

    Args:
        call: What was asked.
        code: Its `error.code`, such as `access_token_invalid` or `20021002`.
        message: Its `error.message`.
        log_id: Its `error.log_id`, which TikTok's support asks for.
    """
    meaning = _API.get(code)
    if code in _API_UNAVAILABLE:
        meaning = _unavailable(call)
    return _refusal(meaning or _other(call), code, message, log_id)


def unreachable(call: Call, reason: str) -> TikTokError:
    """Return the error for a request that got no answer.

    Args:
        call: What was asked.
        reason: The kind of failure, such as `ConnectError`.
    """
    return TikTokError(
        ErrorCode.TIKTOK_UNREACHABLE,
        f"TikTok could not be reached{call.doubt}. Check the server's network. {call.retry}",
        {"reason": reason},
    )


def malformed_answer(call: Call, reason: str, log_id: str) -> TikTokError:
    """Return the error for an answer that is not as TikTok documents it.

    Args:
        call: What was asked.
        reason: What is wrong with it.
        log_id: Its `log_id`, if it had one.
    """
    return TikTokError(
        ErrorCode.TIKTOK_MALFORMED,
        f"TikTok's answer is not as documented ({reason}). {call.retry} If it stays so, compare "
        f"the answer with TikTok's page on {call.page}.",
        {"log_id": log_id},
    )


def _unavailable(call: Call) -> _Meaning:
    return _Meaning(
        ErrorCode.TIKTOK_UNAVAILABLE,
        f"TikTok cannot answer at the moment. {call.retry}",
    )


def _other(call: Call) -> _Meaning:
    return _Meaning(
        ErrorCode.TIKTOK_REFUSED,
        f"TikTok refused {call.purpose}. Look the error in details.tiktok_error up in its "
        f"documents on {call.error_page}, and give TikTok's support the log_id.",
    )


def _refusal(meaning: _Meaning, error: str, description: str, log_id: str) -> TikTokError:
    details = {"tiktok_error": error, "tiktok_description": description, "log_id": log_id}
    if meaning.code in _REAUTH:
        details["reauth"] = _REAUTH[meaning.code]
    return TikTokError(meaning.code, meaning.message, details)
