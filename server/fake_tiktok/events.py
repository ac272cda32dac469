"""What webhooks tell ("Webhook events", "In-app purchases", 2026-08-04, read 2026-11-22)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from server.fake_tiktok.orders import Order


class EventName(StrEnum):
    """TikTok's names of events.

    The two events that TikTok lists as unavailable, of refunds that succeed or fail, are not sent.
    `tiktok.ping` comes from the Developer Portal's "Test URL" button: no page names it, receivers
    of it do.
    """

    REDEEM_SUCCESS = "minis.trade_order.redeem.success"
    REFUND_TRACEBACK = "minis.trade_order.redeem.refund_traceback"
    AUTHORIZATION_REMOVED = "authorization.removed"
    TEST = "tiktok.ping"


class RemovalReason(IntEnum):
    """Why an authorization ended."""

    UNKNOWN = 0
    USER_DISCONNECTED = 1
    ACCOUNT_DELETED = 2
    AGE_CHANGED = 3
    BANNED = 4
    DEVELOPER_REVOKED = 5


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a webhook tells.

    Args:
        name: TikTok's name of it.
        at_ms: When it happens, in milliseconds since 1970-01-01 UTC.
        content: Its own fields.
        user: Whom it is about, if anybody.
        trade_order_id: Which order it is about, if any.
    """

    name: EventName
    at_ms: int
    content: Mapping[str, str | int | bool]
    user: str | None = None
    trade_order_id: str | None = None

    def body(self, client_key: str, open_id: str) -> str:
        """Return the webhook's body, whose content is JSON text within JSON.

        Args:
            client_key: The app's.
            open_id: Whom it is about; samples leave it empty now and then.
        """
        envelope = {
            "client_key": client_key,
            "event": self.name,
            "create_time": self.at_ms // 1000,
            "user_openid": open_id,
            "content": json.dumps(self.content, separators=(",", ":")),
        }
        return json.dumps(envelope, separators=(",", ":"))


def redeem_success(order: Order, at_ms: int) -> Event:
    """Return the event of an order that was paid."""
    return Event(
        EventName.REDEEM_SUCCESS, at_ms, _order_content(order), order.user, order.trade_order_id
    )


def refund_traceback(order: Order, amount: int, at_ms: int) -> Event:
    """Return the event of Beans that TikTok took back."""
    content = _order_content(order) | {"refund_amount": amount}
    return Event(EventName.REFUND_TRACEBACK, at_ms, content, order.user, order.trade_order_id)


def authorization_removed(user: str, reason: RemovalReason, at_ms: int) -> Event:
    """Return the event of a user whose tokens are dead."""
    return Event(EventName.AUTHORIZATION_REMOVED, at_ms, {"reason": reason}, user)


def portal_test(at_ms: int) -> Event:
    """Return the event of the Developer Portal's test button."""
    return Event(EventName.TEST, at_ms, {})


def _order_content(order: Order) -> dict[str, str | int | bool]:
    return {
        "trade_order_id": order.trade_order_id,
        "order_id": order.wares.order_id,
        "is_sandbox": order.is_sandbox,
    }
