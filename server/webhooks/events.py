"""What webhooks say ("Webhook events", "In-app purchases", 2026-08-04, read 2026-11-22)."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

_Id = Annotated[str, Field(min_length=1, max_length=128)]
_LARGEST: Final = 10**12


class EventName(StrEnum):
    """TikTok's names of the events that mean something to this game."""

    REDEEM_SUCCESS = "minis.trade_order.redeem.success"
    REFUND_TRACEBACK = "minis.trade_order.redeem.refund_traceback"
    AUTHORIZATION_REMOVED = "authorization.removed"


class _Said(BaseModel):
    """A part of a webhook: TikTok may add fields, and those that count have their type."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, hide_input_in_errors=True)


class Heading(_Said):
    """As much of a webhook's body as says whether it means something to this game.

    The Developer Portal's test button may send anything.
    """

    event: Annotated[str, Field(max_length=128)] = ""


class Envelope(Heading):
    """The body of a webhook; `content` is JSON text of its own.

    `create_time` is in seconds since 1970-01-01 UTC. `user_openid` is empty in some samples.
    """

    client_key: Annotated[str, Field(max_length=128)]
    create_time: Annotated[int, Field(ge=0, le=_LARGEST)]
    user_openid: Annotated[str, Field(max_length=128)] = ""
    content: Annotated[str, Field(max_length=65_536)] = "{}"


class TradeContent(_Said):
    """The content of an order's events; an older sample lacks `is_sandbox`."""

    trade_order_id: _Id
    is_sandbox: bool | None = None


class RefundContent(TradeContent):
    """The content of a refund: how many Beans TikTok took back, maybe a part of the price."""

    refund_amount: Annotated[int, Field(ge=1, le=_LARGEST)]
