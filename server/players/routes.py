"""`/v1/sessions`, `/v1/me` and `/v1/avatars`: logging in, and what a player is and has."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from server.clock import utc_day
from server.dependencies import TheBackend, ThePlayerId
from server.errors import ErrorCode, RequestError
from server.messages import Answer, Body
from server.players.reauth import Reauth
from server.players.registry import LoginKind
from server.players.sessions import SESSION_LIFETIME_S
from server.rewards.messages import BalanceAnswer
from server.rewards.missions import REWARDS, Mission

router = APIRouter(tags=["players"])


class LoginBody(Body):
    """A code, straight from the game, and which of TikTok's calls gave it.

    TikTok documents no alphabet or length for it; this is what can stand in a form unchanged.
    """

    code: Annotated[str, Field(min_length=1, max_length=1024, pattern=r"^[\x21-\x7e]+$")]
    # JSON has no enums, so exact types would refuse them all: hence `strict=False`.
    kind: Annotated[LoginKind, Field(strict=False)] = LoginKind.LOGIN


class PlayerAnswer(Answer):
    """A player, by our own id."""

    id: str


class SessionAnswer(Answer):
    """A session; `expires_in` is in seconds."""

    session: str
    expires_in: int
    player: PlayerAnswer


class ProfileAnswer(Answer):
    """A player as others see them; `avatar` is an address of this server's."""

    id: str
    display_name: str
    avatar: str | None


class ItemAnswer(Answer):
    """How many of an item the player has."""

    id: str
    count: int


class MissionState(Answer):
    """Whether a mission was paid on this UTC date, and how much dust it pays."""

    paid_today: bool
    reward: int


class MissionsAnswer(Answer):
    """TikTok's two missions."""

    shortcut: MissionState
    entrance: MissionState


class MeAnswer(Answer):
    """What a player is and has.

    `reauth` says which of TikTok's calls to make anew: `login` at once, as it is silent, or
    `authorize` when the player taps. `day` is the UTC date by the server's clock.
    """

    player: ProfileAnswer
    balance: BalanceAnswer
    items: list[ItemAnswer]
    reauth: Reauth | None
    server_time_ms: int
    day: str
    missions: MissionsAnswer


class DeletionAnswer(Answer):
    """That the player's data is deleted."""

    deleted: bool = True


@router.post("/v1/sessions")
async def log_in(body: LoginBody, backend: TheBackend) -> SessionAnswer:
    """Exchange TikTok's login code for a session of this backend.

    Send the code at once and only once: it is good for five minutes and a single use. With the kind
    `authorize` the player's name and picture are fetched too.
    """
    login = await backend.players.log_in(body.code, body.kind)
    return SessionAnswer(
        session=login.session,
        expires_in=SESSION_LIFETIME_S,
        player=PlayerAnswer(id=login.player_id),
    )


@router.get("/v1/me")
async def read_me(player_id: ThePlayerId, backend: TheBackend) -> MeAnswer:
    """Return what the player is and has."""
    overview = await backend.overviews.of(player_id)
    missions = {
        mission: MissionState(paid_today=paid, reward=REWARDS[mission])
        for mission, paid in overview.missions_paid.items()
    }
    avatar = overview.avatar_id
    return MeAnswer(
        player=ProfileAnswer(
            id=player_id,
            display_name=overview.display_name,
            avatar=None if avatar is None else f"/v1/avatars/{avatar}.png",
        ),
        balance=BalanceAnswer(dust=overview.balances.dust),
        items=[ItemAnswer(id=item, count=count) for item, count in overview.balances.items.items()],
        reauth=overview.reauth,
        server_time_ms=overview.now_ms,
        day=utc_day(overview.now_ms),
        missions=MissionsAnswer(
            shortcut=missions[Mission.SHORTCUT], entrance=missions[Mission.ENTRANCE]
        ),
    )


@router.delete("/v1/me")
async def delete_me(player_id: ThePlayerId, backend: TheBackend) -> DeletionAnswer:
    """Delete the player's data: profile, tokens, runs and grants; the ledger keeps no name.

    The authorization at TikTok ends too, if TikTok can be reached.
    """
    await backend.deletion.delete(player_id)
    return DeletionAnswer()


@router.get(
    "/v1/avatars/{avatar_id}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "96 by 96 pixels"}},
)
async def read_avatar(
    avatar_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], backend: TheBackend
) -> Response:
    """Return a player's picture; another picture has another address."""
    png = await backend.profiles.picture(avatar_id)
    if png is None:
        raise RequestError(
            ErrorCode.NOT_FOUND, "This picture is gone. GET /v1/me names the newest one."
        )
    headers = {
        "Cache-Control": "public, max-age=86400, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(png, media_type="image/png", headers=headers)
