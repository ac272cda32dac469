"""What several requests and answers about rewards have in common."""

from typing import Annotated

from pydantic import Field

from server.messages import Answer, Body
from server.rewards.grants import GrantClaim, GrantKind

Ticket = Annotated[str, Field(min_length=1, max_length=1024)]


class GrantFields(Body):
    """A rewarded ad whose end the client saw; `grant_id` is its own."""

    # JSON has no enums, so exact types would refuse them all: hence `strict=False`.
    kind: Annotated[GrantKind, Field(strict=False)]
    grant_id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,32}$")]

    def claim(self) -> GrantClaim:
        """Return the grant that is claimed."""
        return GrantClaim(self.kind, self.grant_id)


class BalanceAnswer(Answer):
    """What a player has; less than 0 if a refund took back what was spent already."""

    dust: int
