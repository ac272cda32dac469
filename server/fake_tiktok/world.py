"""The simulated TikTok's state: its one app, the login codes, and the failures to come."""

import hmac
import uuid
from collections import OrderedDict, deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from server.clock import Clock
from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.randomness import Randomness
from server.tiktok import Credentials

CODE_LIFETIME_S: Final = 300
"""A code lives five minutes ("Silent Login", Token validity periods, read 2026-11-22)."""
ACCESS_LIFETIME_S: Final = 86_400
REFRESH_LIFETIME_S: Final = 31_536_000

_MOST_CODES: Final = 10_000
_MOST_FAULTS: Final = 100
_OPEN_IDS: Final = uuid.UUID("6f1d2c1e-7b0a-5e0e-9a35-3c0f7f4f6a10")


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


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a code is exchanged for.

    Args:
        open_id: The user's id within the app.
        access_token: Opens the APIs.
        refresh_token: Gets new tokens.
        scopes: What was granted.
    """

    open_id: str
    access_token: str
    refresh_token: str
    scopes: tuple[str, ...]


class FakeTikTok:
    """TikTok's server side as far as one app can see it.

    Args:
        app: The credentials of the one app that it knows.
        clock: The simulated world's.
        randomness: Makes codes, tokens and log ids.
    """

    def __init__(self, app: Credentials, clock: Clock, randomness: Randomness) -> None:
        self._app = app
        self._clock = clock
        self._randomness = randomness
        self._codes: OrderedDict[str, Code] = OrderedDict()
        self._faults: deque[OAuthError] = deque(maxlen=_MOST_FAULTS)

    def mint_code(self, user: str, kind: CodeKind, scopes: tuple[str, ...]) -> str:
        """Return a new login code, as `TTMinis.game.login` or `authorize` would give it.

        Args:
            user: Whose it is; whoever is named exists.
            kind: Which of the two calls it is.
            scopes: What it grants.
        """
        text = self._randomness.token()
        expires_ms = self._clock.now_ms() + 1000 * CODE_LIFETIME_S
        self._codes[text] = Code(user, kind, scopes, expires_ms)
        if len(self._codes) > _MOST_CODES:
            self._codes.popitem(last=False)
        return text

    def fail_next(self, fault: OAuthError) -> None:
        """Make the next call of the token endpoint fail; several wait in a row."""
        self._faults.append(fault)

    def raise_fault(self) -> None:
        """Take the next fault, if one waits.

        Raises:
            OAuthError: The fault.
        """
        if self._faults:
            raise self._faults.popleft()

    def check_app(self, client_key: str, client_secret: str) -> None:
        """Check who calls.

        Raises:
            OAuthError: If this is not the app.
        """
        key_fits = hmac.compare_digest(client_key.encode(), self._app.client_key.encode())
        secret = self._app.client_secret.get_secret_value()
        secret_fits = hmac.compare_digest(client_secret.encode(), secret.encode())
        if not (key_fits and secret_fits):
            raise OAuthError(
                OAuthErrorName.INVALID_CLIENT,
                "Client key or secret is incorrect.",
                HTTPStatus.UNAUTHORIZED,
            )

    def exchange(self, text: str) -> Tokens:
        """Exchange a code for tokens; it is used up by that.

        Raises:
            OAuthError: If the code is unknown, was used, or is over.
        """
        code = self._codes.get(text)
        if code is None:
            raise _invalid_grant("Authorization code is invalid.")
        if code.used:
            raise _invalid_grant("Authorization code has been used.")
        if code.expires_ms <= self._clock.now_ms():
            raise _invalid_grant("Authorization code is expired.")
        self._codes[text] = replace(code, used=True)
        return Tokens(
            open_id=self._open_id(code.user),
            access_token=f"act.{self._randomness.token()}",
            refresh_token=f"rft.{self._randomness.token()}",
            scopes=code.scopes,
        )

    def log_id(self) -> str:
        """Return a new id for TikTok's log: the time in UTC, then 20 hexadecimal digits."""
        moment = datetime.fromtimestamp(self._clock.now_ms() / 1000, UTC)
        return f"{moment:%Y%m%d%H%M%S}{self._randomness.token()[:20].upper()}"

    def _open_id(self, user: str) -> str:
        # A function of app and user, so that it survives restarts without being stored.
        return str(uuid.uuid5(_OPEN_IDS, f"{self._app.client_key}/{user}"))


def _invalid_grant(description: str) -> OAuthError:
    return OAuthError(OAuthErrorName.INVALID_GRANT, description)
