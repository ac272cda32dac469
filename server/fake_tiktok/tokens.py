"""Access and refresh tokens."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from server.clock import Clock
from server.fake_tiktok.codes import CodeKind
from server.fake_tiktok.errors import ApiCode, OAuthError, OAuthErrorName, OpenApiError
from server.fake_tiktok.tables import Table

ACCESS_LIFETIME_S: Final = 86_400
REFRESH_LIFETIME_S: Final = 31_536_000
"""24 hours and 365 days ("Silent Login", Token validity periods, read 2026-11-22)."""
APP_TOKEN_LIFETIME_S: Final = 7_200
"""Of the app's own token ("Client access token management", read 2026-11-22)."""

MOST_TOKENS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token stands for.

    Args:
        user: Whose it is.
        scopes: What it opens.
        kind: Which call of the client it goes back to.
        expires_ms: From when on it is refused, in milliseconds since 1970-01-01 UTC.
    """

    user: str
    scopes: tuple[str, ...]
    kind: CodeKind
    expires_ms: int


@dataclass(frozen=True, slots=True)
class TokenPair:
    """New tokens of a user.

    Args:
        user: Whose they are.
        scopes: What they open.
        access_token: Opens the APIs.
        refresh_token: Gets new tokens.
    """

    user: str
    scopes: tuple[str, ...]
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)


class Tokens:
    """The users' tokens; only their digests are kept.

    Args:
        access: What each access token stands for, by the token's digest.
        refresh: The same for refresh tokens.
        clock: The simulated world's.
        new_text: Makes them.
    """

    def __init__(
        self,
        access: Table[Grant],
        refresh: Table[Grant],
        clock: Clock,
        new_text: Callable[[], str],
    ) -> None:
        self._access = access
        self._refresh = refresh
        self._clock = clock
        self._new_text = new_text

    def issue(self, user: str, scopes: tuple[str, ...], kind: CodeKind) -> TokenPair:
        """Return new tokens for a user.

        Args:
            user: Whose they are.
            scopes: What they open.
            kind: Which call of the client they go back to.
        """
        access_token, refresh_token = f"act.{self._new_text()}", f"rft.{self._new_text()}"
        now_ms = self._clock.now_ms()
        grant = Grant(user, scopes, kind, now_ms + 1000 * ACCESS_LIFETIME_S)
        self._access.put(_digest(access_token), grant)
        lasting = replace(grant, expires_ms=now_ms + 1000 * REFRESH_LIFETIME_S)
        self._refresh.put(_digest(refresh_token), lasting)
        return TokenPair(user, scopes, access_token, refresh_token)

    def refresh(self, refresh_token: str, *, grace_ms: int) -> TokenPair:
        """Return new tokens for a refresh token, which is replaced by that.

        Earlier access tokens live on to their end: no page says otherwise.

        Args:
            refresh_token: The one to replace.
            grace_ms: How long it still works afterwards, in milliseconds.

        Raises:
            OAuthError: If it is unknown, replaced, or over.
        """
        key, now_ms = _digest(refresh_token), self._clock.now_ms()
        grant = self._refresh.get(key)
        if grant is None or grant.expires_ms <= now_ms:
            raise OAuthError(OAuthErrorName.INVALID_GRANT, "Refresh token is invalid or expired.")
        expires_ms = min(grant.expires_ms, now_ms + grace_ms)
        self._refresh.put(key, replace(grant, expires_ms=expires_ms))
        return self.issue(grant.user, grant.scopes, grant.kind)

    def authenticate(self, access_token: str) -> Grant:
        """Return what an access token stands for.

        Raises:
            OpenApiError: If it is unknown, revoked, or over.
        """
        grant = self._access.get(_digest(access_token))
        if grant is None or grant.expires_ms <= self._clock.now_ms():
            raise OpenApiError(
                ApiCode.ACCESS_TOKEN_INVALID,
                "The access token is invalid or not found in the request.",
            )
        return grant

    def owner(self, token: str) -> str | None:
        """Return whose an access or refresh token is, if it is known."""
        key = _digest(token)
        grant = self._access.get(key) or self._refresh.get(key)
        return grant.user if grant else None

    def forget(self, user: str) -> None:
        """Take back every token of a user."""
        for table in (self._access, self._refresh):
            for key, grant in table.items():
                if grant.user == user:
                    table.remove(key)

    def app_token(self) -> str:
        """Return a token of the app itself; nothing here takes it, as it is nobody's."""
        return f"clt.{self._new_text()}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
