"""Taking TikTok's webhooks: who signed them, for whom they are, and what they change.

They come at least once, in any order ("Webhooks overview", read 2026-11-22), so whatever they
change is safe to repeat: the ledger's keys make a payment or a refund count once, and a removal
counts only if the player has not logged in since.
"""

import logging
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import Database, Order, Player
from server.errors import ErrorCode, RequestError, WebhookError
from server.faults import FaultPoint, FaultPoints
from server.ledger import Ledger
from server.players.deletion import delete_player
from server.shop.delivery import deliver, take_back
from server.shop.orders import OrderStatus
from server.tiktok import Credentials
from server.webhooks.events import Envelope, EventName, Heading, RefundContent, TradeContent
from server.webhooks.signature import WINDOW_MS, signed_at

SaidT = TypeVar("SaidT", bound=BaseModel)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Takes webhooks.

    Args:
        database: Keeps what they change.
        ledger: Is paid into and taken from.
        credentials: The app's; its secret signs webhooks.
        sandbox: Whether the app is a sandbox, and so takes a sandbox's events and no others.
        clock: Tells how old a signature is.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    ledger: Ledger
    credentials: Credentials
    sandbox: bool
    clock: Clock
    faults: FaultPoints

    async def take(self, signature: str, body: bytes) -> None:
        """Do what a webhook asks for, once; events that mean nothing to this game are let pass.

        Args:
            signature: The signature header.
            body: The request's body, untouched.

        Raises:
            WebhookError: If it is forged, for another app, about an unknown order, or too old to be
                believed; TikTok sends it again.
            RequestError: If it is signed and yet not as documented.
        """
        signed_ms = signed_at(self.credentials.client_secret, signature, body)
        age_ms = self.clock.now_ms() - signed_ms
        if age_ms < -WINDOW_MS:
            raise _stale("in the future")
        if _read(Heading, body).event not in set(EventName):
            logger.info("webhook of another kind let pass")
            return
        envelope = _read(Envelope, body)
        if envelope.client_key != self.credentials.client_key:
            raise WebhookError(
                ErrorCode.WEBHOOK_FOREIGN,
                "This webhook is for another app. Set its address in this app's page alone.",
            )
        match envelope.event:
            case EventName.REDEEM_SUCCESS:
                await self._pay(envelope, is_old=age_ms > WINDOW_MS)
            case EventName.REFUND_TRACEBACK:
                await self._refund(envelope)
            case _:
                await self._remove(envelope)

    async def _pay(self, envelope: Envelope, *, is_old: bool) -> None:
        content = _read(TradeContent, envelope.content)
        if not self._is_ours(content):
            return
        self.faults.reach(FaultPoint.DELIVERY_RECEIVED)
        async with self.database.writing() as session:
            order = await _order_of(session, content)
            if not is_old:
                await deliver(session, self.ledger, order)
            elif order.status in (OrderStatus.PENDING, OrderStatus.FAILED):
                # An old signature proves little, TikTok's own word does: it is asked at once.
                order.status, order.check_ms = OrderStatus.PENDING, self.clock.now_ms()
            settled = order.status in (OrderStatus.DELIVERED, OrderStatus.REFUNDED)
            self.faults.reach(FaultPoint.DELIVERY_STORING)
        self.faults.reach(FaultPoint.DELIVERY_STORED)
        if not settled:
            raise _stale("older than five minutes")

    async def _refund(self, envelope: Envelope) -> None:
        # However old: the ledger's key makes a repeated one change nothing, and nobody but TikTok
        # could tell later that it was missed.
        content = _read(RefundContent, envelope.content)
        if not self._is_ours(content):
            return
        self.faults.reach(FaultPoint.DELIVERY_RECEIVED)
        async with self.database.writing() as session:
            await take_back(
                session,
                self.ledger,
                await _order_of(session, content),
                created_s=envelope.create_time,
                beans=content.refund_amount,
            )
            self.faults.reach(FaultPoint.DELIVERY_STORING)
        self.faults.reach(FaultPoint.DELIVERY_STORED)

    async def _remove(self, envelope: Envelope) -> None:
        # However old: who has logged in since is not touched, so a repeated one changes nothing.
        after_s = envelope.create_time + 1
        async with self.database.writing() as session:
            player = await session.scalar(
                select(Player).where(Player.open_id == envelope.user_openid)
            )
            if player is not None and player.logged_in_ms < 1000 * after_s:
                await delete_player(session, player.id)

    def _is_ours(self, content: TradeContent) -> bool:
        """Return whether an event is of this environment: a sandbox's money is none."""
        ours = content.is_sandbox in (None, self.sandbox)
        if not ours:
            logger.warning("webhook of %s let pass", "a sandbox" if content.is_sandbox else "live")
        return ours


async def _order_of(session: AsyncSession, content: TradeContent) -> Order:
    order = await session.scalar(
        select(Order).where(Order.trade_order_id == content.trade_order_id)
    )
    if order is None:
        logger.error("webhook about an unknown order: %r", content.trade_order_id)
        raise WebhookError(
            ErrorCode.ORDER_UNKNOWN,
            "This server has no such order. TikTok repeats the webhook for 72 hours, which is the "
            "time to restore a backup that has it.",
        )
    return order


def _read(kind: type[SaidT], text: bytes | str) -> SaidT:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        fields = ", ".join(
            ".".join(map(str, problem["loc"])) or "the text itself"
            for problem in error.errors(include_input=False)
        )
        logger.error("signed webhook not understood: %s", fields)  # noqa: TRY400 - the trace would show the content
        raise RequestError(
            ErrorCode.INVALID_INPUT,
            f"This webhook is not as documented (wrong or missing: {fields}). Compare it with "
            "TikTok's page on webhook events.",
        ) from None


def _stale(how: str) -> WebhookError:
    return WebhookError(
        ErrorCode.WEBHOOK_STALE,
        f"This webhook's signature is {how}. It is taken when it comes with a new one, and TikTok "
        "is asked about the order meanwhile.",
    )
