"""What TikTok's OAuth errors mean for this game, and what to do about each.

The error names are those of "OAuth error handling", the advice is that of "Silent Login",
Troubleshooting (both read 2026-11-22).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from server.errors import ErrorCode, TikTokError


@dataclass(frozen=True, slots=True)
class _Meaning:
    code: ErrorCode
    message: str


_NEW_CODE: Final = "Call login again and send the new code at once."

_UNAVAILABLE: Final = _Meaning(
    ErrorCode.TIKTOK_UNAVAILABLE, f"TikTok cannot answer at the moment. {_NEW_CODE}"
)

_MEANINGS: Final[Mapping[str, _Meaning]] = MappingProxyType(
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
        "server_error": _UNAVAILABLE,
        "temporarily_unavailable": _UNAVAILABLE,
    }
)

_OTHER: Final = _Meaning(
    ErrorCode.TIKTOK_REFUSED,
    "TikTok refused the login. Look the error in details.tiktok_error up in its documents on "
    "OAuth errors, and give TikTok's support the log_id.",
)


def refusal(error: str, description: str, log_id: str) -> TikTokError:
    """Return the error for a refusal of TikTok's.

    Args:
        error: Its `error`, such as `invalid_grant`.
        description: Its `error_description`.
        log_id: Its `log_id`, which TikTok's support asks for.
    """
    meaning = _MEANINGS.get(error, _OTHER)
    details = {"tiktok_error": error, "tiktok_description": description, "log_id": log_id}
    if meaning.code is ErrorCode.TIKTOK_INVALID_GRANT:
        details["reauth"] = "login"
    return TikTokError(meaning.code, meaning.message, details)


def unreachable(reason: str) -> TikTokError:
    """Return the error for a request that got no answer.

    Args:
        reason: The kind of failure, such as `ConnectError`.
    """
    return TikTokError(
        ErrorCode.TIKTOK_UNREACHABLE,
        "TikTok could not be reached, so nobody knows whether the code was used. Check the "
        f"server's network. {_NEW_CODE}",
        {"reason": reason},
    )


def malformed_answer(reason: str, log_id: str) -> TikTokError:
    """Return the error for an answer that is not as TikTok documents it.

    Args:
        reason: What is wrong with it.
        log_id: Its `log_id`, if it had one.
    """
    return TikTokError(
        ErrorCode.TIKTOK_MALFORMED,
        f"TikTok's answer is not as documented ({reason}). {_NEW_CODE} If it stays so, compare "
        "the answer with TikTok's page on silent login.",
        {"log_id": log_id},
    )
