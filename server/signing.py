"""Tokens that the backend signs and later reads back: sessions and run tickets."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

import jwt
from pydantic import BaseModel, ConfigDict, ValidationError

from server.clock import Clock
from server.errors import ExpiredTokenError, ForgedTokenError

_ALGORITHM: Final = "HS256"


class Audience(StrEnum):
    """What a token is for; one made for one purpose never passes for another."""

    SESSION = "comet-hop/session"
    TICKET = "comet-hop/ticket"


class Claims(BaseModel):
    """What every token states.

    Its times are our own claims and not JWT's `iat` and `exp`, because the world's clock judges
    them: to the millisecond, and simulated where the world is.

    Args:
        sub: Our id of the player whom it was given to.
        issued_ms: When it was made, in milliseconds since 1970-01-01 UTC.
        expires_ms: From when on it is refused.
    """

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    sub: str
    issued_ms: int
    expires_ms: int


ClaimsT = TypeVar("ClaimsT", bound=Claims)


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs claims and reads them back.

    Args:
        key: The secret, 32 bytes or more.
        clock: Judges which tokens are over.
    """

    key: bytes = field(repr=False)
    clock: Clock

    def sign(self, audience: Audience, claims: Claims) -> str:
        """Return the claims as a signed token for one audience."""
        return jwt.encode({"aud": audience, **claims.model_dump()}, self.key, _ALGORITHM)

    def read(self, audience: Audience, token: str, kind: type[ClaimsT]) -> ClaimsT:
        """Return what a token states.

        Args:
            audience: What it must have been made for.
            token: The text that a client sent.
            kind: The claims to expect.

        Raises:
            ForgedTokenError: If this key did not sign it for this audience.
            ExpiredTokenError: If its time is over.
        """
        try:
            payload = jwt.decode(token, self.key, [_ALGORITHM], audience=audience)
            claims = kind.model_validate(payload)
        except (jwt.InvalidTokenError, ValidationError) as error:
            raise ForgedTokenError(f"Not one of our {audience} tokens.") from error
        if claims.expires_ms <= self.clock.now_ms():
            raise ExpiredTokenError(f"This {audience} token is over.")
        return claims
