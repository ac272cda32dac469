"""Reads the backend's JSON; whatever is not of the documented form is a `ValueError`."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping

from game.online.answers import (
    BoardLine,
    ClaimedMission,
    Me,
    MissionKind,
    MissionToday,
    Order,
    OrderStatus,
    Product,
    Profile,
    RecordedGrant,
    Ticket,
    VerifiedRun,
)
from game.online.errors import Reauth


def read_session(answer: object) -> str:
    """Return the session token of a login."""
    match answer:
        case {"session": str(session)}:
            return session
        case _:
            raise _odd("session")


def read_me(answer: object) -> Me:
    """Return what the player is and has."""
    match answer:
        case {
            "player": {"id": str(player_id), "display_name": str(name), "avatar": avatar},
            "balance": {"dust": int(dust)},
            "reauth": reauth,
            "day": str(day),
            "missions": {"shortcut": shortcut, "entrance": entrance},
        }:
            return Me(
                profile=Profile(player_id, name, _text_or_none(avatar)),
                balance=dust,
                reauth=None if reauth is None else Reauth(reauth),
                day=day,
                missions={
                    MissionKind.SHORTCUT: _read_mission_today(shortcut),
                    MissionKind.ENTRANCE: _read_mission_today(entrance),
                },
            )
        case _:
            raise _odd("player")


def read_ticket(answer: object) -> Ticket:
    """Return a ticket."""
    match answer:
        case {"ticket": str(token), "seed": int(seed), "expires_in": int(expires_in)}:
            return Ticket(token, seed, expires_in)
        case _:
            raise _odd("ticket")


def read_run(answer: object) -> VerifiedRun:
    """Return what a run came to."""
    match answer:
        case {
            "score": int(score),
            "rank": int(rank),
            "personal_best": bool(best),
            "dust": int(dust),
            "balance": {"dust": int(balance)},
        }:
            return VerifiedRun(score, rank, best, dust, balance)
        case _:
            raise _odd("run")


def read_board(answer: object) -> tuple[BoardLine, ...]:
    """Return the lines of a board."""
    match answer:
        case {"entries": list(entries)}:
            return tuple(_read_line(entry) for entry in entries)
        case _:
            raise _odd("board")


def read_avatars(answer: object) -> Mapping[str, bytes]:
    """Return the pictures on a board as PNG, by their ids."""
    match answer:
        case {"avatars": list(avatars)}:
            return dict(_read_avatar(avatar) for avatar in avatars)
        case _:
            raise _odd("list of pictures")


def read_grant(answer: object) -> RecordedGrant:
    """Return what came of a rewarded ad."""
    match answer:
        case {"dust": int(dust), "balance": {"dust": int(balance)}}:
            return RecordedGrant(dust, balance)
        case _:
            raise _odd("grant")


def read_claim(answer: object) -> ClaimedMission:
    """Return what came of claiming a mission."""
    match answer:
        case {"paid": bool(paid), "reward": int(reward), "balance": {"dust": int(balance)}}:
            return ClaimedMission(paid, reward, balance)
        case _:
            raise _odd("mission")


def read_catalogue(answer: object) -> tuple[Product, ...]:
    """Return what is for sale."""
    match answer:
        case {"products": list(products)}:
            return tuple(_read_product(product) for product in products)
        case _:
            raise _odd("catalogue")


def read_order(answer: object) -> Order:
    """Return an order."""
    match answer:
        case {
            "order_id": str(order_id),
            "product_id": str(product_id),
            "dust": int(dust),
            "status": status,
            "trade_order_id": trade_order_id,
        }:
            return Order(
                order_id, product_id, dust, OrderStatus(status), _text_or_none(trade_order_id)
            )
        case _:
            raise _odd("order")


def read_deletion(answer: object) -> None:
    """Make sure that the player's data was deleted."""
    if answer != {"deleted": True}:
        raise _odd("deletion")


def _read_mission_today(answer: object) -> MissionToday:
    match answer:
        case {"paid_today": bool(paid), "reward": int(reward)}:
            return MissionToday(paid, reward)
        case _:
            raise _odd("mission")


def _read_line(answer: object) -> BoardLine:
    match answer:
        case {
            "rank": int(rank),
            "player": str(name),
            "score": int(score),
            "avatar_id": avatar_id,
            "you": bool(you),
        }:
            return BoardLine(rank, name, score, _text_or_none(avatar_id), you)
        case _:
            raise _odd("line of the board")


def _read_avatar(answer: object) -> tuple[str, bytes]:
    match answer:
        case {"id": str(avatar_id), "png": str(png)}:
            return avatar_id, b64decode(png, validate=True)
        case _:
            raise _odd("picture")


def _read_product(answer: object) -> Product:
    match answer:
        case {"id": str(id_), "name": str(name), "dust": int(dust), "beans": int(beans)}:
            return Product(id_, name, dust, beans)
        case _:
            raise _odd("product")


def _text_or_none(value: object) -> str | None:
    match value:
        case None | str():
            return value
        case _:
            raise _odd("text")


def _odd(what: str) -> ValueError:
    return ValueError(f"this is not the backend's form of a {what}")
