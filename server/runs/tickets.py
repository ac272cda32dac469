"""Run tickets: the leave to submit one run of one course."""

from dataclasses import dataclass, field
from typing import Final

from game.rules import RULES_VERSION
from server.errors import ErrorCode, ExpiredTokenError, ForgedTokenError, RunRefusedError
from server.randomness import Randomness
from server.signing import Audience, Claims, Signer

TICKET_LIFETIME_S: Final = 3_600
"""The longest run takes ten minutes; the rest is for pauses and for the way back online."""

_NEW_TICKET: Final = "Get a new ticket and play a new run."


class TicketClaims(Claims):
    """What a ticket states.

    Args:
        nonce: Makes the ticket count once.
        seed: Of the run's course.
        rules_version: The rules that the run is played by.
    """

    nonce: str
    seed: int
    rules_version: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as its player gets it.

    Args:
        text: What the client sends back with the run.
        seed: Of the run's course.
        rules_version: The rules that the run is played by.
    """

    text: str = field(repr=False)
    seed: int
    rules_version: int


class Tickets:
    """Gives out run tickets and reads them back.

    Args:
        signer: Signs them, and tells the time.
        randomness: Makes nonces and seeds.
        rules_version: Of the rules that this server re-plays runs by.
    """

    def __init__(
        self,
        signer: Signer,
        randomness: Randomness,
        rules_version: int = RULES_VERSION,
    ) -> None:
        self._signer = signer
        self._randomness = randomness
        self._rules_version = rules_version

    def issue(self, player_id: str) -> Ticket:
        """Return a new ticket of `TICKET_LIFETIME_S` seconds for a player, by our id."""
        now = self._signer.clock.now_ms()
        claims = TicketClaims(
            sub=player_id,
            issued_ms=now,
            expires_ms=now + 1000 * TICKET_LIFETIME_S,
            nonce=self._randomness.token(),
            seed=self._randomness.seed(),
            rules_version=self._rules_version,
        )
        text = self._signer.sign(Audience.TICKET, claims)
        return Ticket(text, claims.seed, claims.rules_version)

    def read(self, text: str, player_id: str) -> TicketClaims:
        """Return what a ticket states.

        Args:
            text: The ticket that a client sent.
            player_id: Our id of the player who sent it.

        Raises:
            RunRefusedError: If it is forged, over, someone else's, or of other rules.
        """
        try:
            claims = self._signer.read(Audience.TICKET, text, TicketClaims)
        except ForgedTokenError as error:
            raise RunRefusedError(
                ErrorCode.TICKET_FORGED, f"This ticket is not one of ours. {_NEW_TICKET}"
            ) from error
        except ExpiredTokenError as error:
            raise RunRefusedError(
                ErrorCode.TICKET_EXPIRED, f"This ticket is over. {_NEW_TICKET}"
            ) from error
        if claims.sub != player_id:
            raise RunRefusedError(
                ErrorCode.TICKET_FOREIGN, f"This ticket is another player's. {_NEW_TICKET}"
            )
        if claims.rules_version != self._rules_version:
            raise RunRefusedError(
                ErrorCode.TICKET_OUTDATED,
                f"This ticket is for version {claims.rules_version} of the rules, and the server "
                f"plays by version {self._rules_version}. Update the game. {_NEW_TICKET}",
                {"rules_version": self._rules_version},
            )
        return claims
