"""Reading the backend's answers: what is not of the documented form is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.online import reading
from game.online.answers import BoardLine, Order, OrderStatus

BOARD_LINE = {"rank": 1, "player": "Ada", "score": 9, "avatar_id": None, "you": True}
ORDER = {
    "order_id": "o",
    "product_id": "p",
    "dust": 5,
    "status": "delivered",
    "trade_order_id": None,
}


def test_what_later_versions_add_is_let_pass() -> None:
    (line,) = reading.read_board({"entries": [BOARD_LINE | {"stars": 3}], "more": 1})
    assert line == BoardLine(1, "Ada", 9, None, you=True)
    assert reading.read_order(ORDER | {"beans": 50}) == Order(
        "o", "p", 5, OrderStatus.DELIVERED, None
    )


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        (reading.read_session, {"session": None}),
        (reading.read_me, {"player": {"id": "p"}}),
        (reading.read_ticket, {"ticket": "t", "seed": "1", "expires_in": 60}),
        (reading.read_run, {"score": 1, "rank": 1, "personal_best": True}),
        (reading.read_board, {"entries": [BOARD_LINE | {"avatar_id": 5}]}),
        (reading.read_board, {"entries": [{}]}),
        (reading.read_board, {}),
        (reading.read_avatars, {"avatars": [{"id": "a", "png": "no base64!"}]}),
        (reading.read_avatars, {"avatars": [{}]}),
        (reading.read_avatars, []),
        (reading.read_grant, {"dust": 5}),
        (reading.read_claim, {"paid": 1, "reward": 5, "balance": {"dust": 5}}),
        (reading.read_catalogue, {"products": [{"id": "p"}]}),
        (reading.read_catalogue, {}),
        (reading.read_order, ORDER | {"status": "eaten"}),
        (reading.read_order, {}),
        (reading.read_deletion, {"deleted": False}),
    ],
)
def test_another_form_is_refused(read: Callable[[object], object], answer: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(answer)


@pytest.mark.parametrize(
    "change",
    [
        {"reauth": "prayer"},
        {"balance": {}},
        {"missions": {"shortcut": {}, "entrance": {}}},
        {"day": None},
    ],
)
def test_a_player_of_another_form_is_refused(change: dict[str, object]) -> None:
    mission = {"paid_today": False, "reward": 5}
    me: dict[str, object] = {
        "player": {"id": "p", "display_name": "Ada", "avatar": None},
        "balance": {"dust": 5},
        "reauth": None,
        "day": "2026-11-22",
        "missions": {"shortcut": mission, "entrance": mission},
    }
    assert reading.read_me(me).balance == 5
    with pytest.raises(ValueError, match=r"."):
        reading.read_me(me | change)
