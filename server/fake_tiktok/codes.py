"""Login codes: single use, five minutes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from server.clock import Clock
from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.tables import Table

CODE_LIFETIME_S: Final = 300
"""A code lives five minutes ("Silent Login", Token validity periods, read 2026-11-22)."""

_MOST_CODES: Final = 10_000


class CodeKind(StrEnum):
    """Which call of the client made a code."""

    LOGIN = "login"
    AUTHORIZE = "authorize"


@dataclass(frozen=True, slots=True)
class Code:
    """A login code that was given out.

    Args:
        user: Whose it is.
        kind: Which call made it.
        scopes: What it grants.
        expires_ms: From when on it is refused, in milliseconds since 1970-01-01 UTC.
        used: Whether it was exchanged.
    """

    user: str
    kind: CodeKind
    scopes: tuple[str, ...]
    expires_ms: int
    used: bool = False


class Codes:
    """The codes that were given out since the start.

    Args:
        clock: The simulated world's.
        new_text: Makes them.
    """

    def __init__(self, clock: Clock, new_text: Callable[[], str]) -> None:
        self._clock = clock
        self._new_text = new_text
        self._codes = Table(Code, _MOST_CODES)

    def mint(self, user: str, kind: CodeKind, scopes: tuple[str, ...]) -> str:
        """Return a new code.

        Args:
            user: Whose it is.
            kind: Which call it answers.
            scopes: What it grants.
        """
        text = self._new_text()
        expires_ms = self._clock.now_ms() + 1000 * CODE_LIFETIME_S
        self._codes.put(text, Code(user, kind, scopes, expires_ms))
        return text

    def redeem(self, text: str) -> Code:
        """Use a code up.

        Raises:
            OAuthError: If it is unknown, was used, or is over.
        """
        code = self._codes.get(text)
        if code is None:
            raise _invalid_grant("Authorization code is invalid.")
        if code.used:
            raise _invalid_grant("Authorization code has been used.")
        if code.expires_ms <= self._clock.now_ms():
            raise _invalid_grant("Authorization code is expired.")
        self._codes.put(text, replace(code, used=True))
        return code

    def forget(self, user: str) -> None:
        """Take back every code of a user."""
        for text, code in self._codes.items():
            if code.user == user:
                self._codes.remove(text)


def _invalid_grant(message: str) -> OAuthError:
    return OAuthError(OAuthErrorName.INVALID_GRANT, message)
