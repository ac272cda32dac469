"""`/v1/grants` and `/v1/missions`: rewarded ads and TikTok's missions."""

from fastapi import APIRouter

from server.dependencies import TheBackend, ThePlayerId
from server.messages import Answer
from server.rewards.grants import GrantKind
from server.rewards.messages import BalanceAnswer, GrantFields, Ticket
from server.rewards.missions import Mission

router = APIRouter(tags=["rewards"])


class GrantBody(GrantFields):
    """A rewarded ad whose end the client saw, and the ticket of the run that it is for."""

    ticket: Ticket


class GrantAnswer(Answer):
    """A grant on record; `dust` is what it has paid, 0 as long as its run is not verified."""

    kind: GrantKind
    grant_id: str
    dust: int
    balance: BalanceAnswer


class MissionAnswer(Answer):
    """Whether the mission was paid now, how much dust it pays, and what the player has."""

    paid: bool
    reward: int
    balance: BalanceAnswer


@router.post("/v1/grants")
async def record_grant(body: GrantBody, player_id: ThePlayerId, backend: TheBackend) -> GrantAnswer:
    """Put a rewarded ad on record: once per kind and run, so many a day.

    The same grant again is answered again and changes nothing.
    """
    grant = await backend.grants.claim(player_id, body.ticket, body.claim())
    return GrantAnswer(
        kind=body.kind,
        grant_id=body.grant_id,
        dust=grant.dust,
        balance=BalanceAnswer(dust=grant.balances.dust),
    )


@router.post("/v1/missions/{mission}/claim")
async def claim_mission(
    mission: Mission, player_id: ThePlayerId, backend: TheBackend
) -> MissionAnswer:
    """Pay a mission that TikTok says is done: once on a UTC date."""
    claimed = await backend.missions.claim(player_id, mission)
    return MissionAnswer(
        paid=claimed.paid,
        reward=claimed.reward,
        balance=BalanceAnswer(dust=claimed.balances.dust),
    )
