"""Our own session tokens, which clients hold instead of anything of TikTok's."""

from typing import Final

from server.errors import ErrorCode, ExpiredTokenError, ForgedTokenError, SessionError
from server.signing import Audience, Claims, Signer

SESSION_LIFETIME_S: Final = 3_600


class Sessions:
    """Gives out sessions and reads them back.

    Args:
        signer: Signs them, and tells the time.
    """

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    def issue(self, player_id: str) -> str:
        """Return a session of `SESSION_LIFETIME_S` seconds for a player, by our id."""
        now = self._signer.clock.now_ms()
        claims = Claims(sub=player_id, issued_ms=now, expires_ms=now + 1000 * SESSION_LIFETIME_S)
        return self._signer.sign(Audience.SESSION, claims)

    def player_of(self, session: str) -> str:
        """Return our id of the player to whom a session was given.

        Raises:
            SessionError: If the session is not ours or is over.
        """
        try:
            return self._signer.read(Audience.SESSION, session, Claims).sub
        except ForgedTokenError as error:
            raise invalid_session() from error
        except ExpiredTokenError as error:
            raise SessionError(
                ErrorCode.SESSION_EXPIRED, "This session is over. Log in again for a new one."
            ) from error


def invalid_session() -> SessionError:
    """Return the error for a session that names nobody whom we know."""
    return SessionError(
        ErrorCode.SESSION_INVALID, "This session is not one of ours. Log in again for a new one."
    )
