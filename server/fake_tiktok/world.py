"""The simulated TikTok's state, and what concerns more than one part of it."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import httpx

from server.clock import Clock
from server.fake_tiktok.codes import CodeKind, Codes
from server.fake_tiktok.consent import Answers, Consent
from server.fake_tiktok.errors import OAuthError, OAuthErrorName
from server.fake_tiktok.events import (
    RemovalReason,
    authorization_removed,
    portal_test,
    redeem_success,
    refund_traceback,
)
from server.fake_tiktok.faults import Faults
from server.fake_tiktok.knobs import Knobs
from server.fake_tiktok.memory import Memory
from server.fake_tiktok.orders import MOST_ORDERS, Order, Orders, PaymentOutcome, TradeStatus
from server.fake_tiktok.tables import Table
from server.fake_tiktok.tokens import MOST_TOKENS, Grant, TokenPair, Tokens
from server.fake_tiktok.users import MOST_USERS, Profile, Users
from server.fake_tiktok.webhooks import MOST_DELIVERIES, Delivery, Plan, Trip, Webhooks
from server.randomness import Randomness
from server.tiktok import Credentials

_SETTLE_MS: Final = 30_000


class FakeTikTok:
    """TikTok's server side as far as one app can see it.

    Args:
        app: The credentials of the one app that it knows.
        clock: The simulated world's.
        randomness: Makes codes, tokens and ids.
        http: Delivers webhooks; without it they wait.
        file: Remembers users, consent, tokens, orders and webhooks from one start to the next;
            without it they last as long as the process.

    Raises:
        StartError: If the file cannot be read.
    """

    def __init__(
        self,
        app: Credentials,
        clock: Clock,
        randomness: Randomness,
        *,
        http: httpx.AsyncClient | None = None,
        file: Path | None = None,
    ) -> None:
        self._app = app
        self._clock = clock
        self._new_text = randomness.token
        profiles = Table(Profile, MOST_USERS)
        answers = Table(Answers, MOST_USERS)
        access, refresh = Table(Grant, MOST_TOKENS), Table(Grant, MOST_TOKENS)
        orders = Table(Order, MOST_ORDERS)
        deliveries = Table(Delivery, MOST_DELIVERIES)
        tables: Mapping[str, Table[Any]] = MappingProxyType(
            {
                "profiles": profiles,
                "consent": answers,
                "access_tokens": access,
                "refresh_tokens": refresh,
                "orders": orders,
                "webhooks": deliveries,
            }
        )
        self._memory = Memory(tables, file)
        self.users = Users(app.client_key, profiles)
        """Who there is."""
        self.consent = Consent(answers)
        """What they let the app see."""
        self.codes = Codes(clock, self._new_text)
        """The login codes of this start."""
        self.tokens = Tokens(access, refresh, clock, self._new_text)
        """What the codes were exchanged for."""
        self.orders = Orders(orders, clock, self._new_text)
        """What is to be paid."""
        self.webhooks = Webhooks(deliveries, app, clock, self._new_text, http)
        """What the backend is told."""
        self.faults = Faults()
        """The failures to come."""
        self.knobs = Knobs()
        """How it behaves."""

    def keep(self) -> None:
        """Write down what has changed."""
        self._memory.keep()

    def log_id(self) -> str:
        """Return a new id for TikTok's log: the time in UTC, then 20 hexadecimal digits."""
        moment = datetime.fromtimestamp(self._clock.now_ms() / 1000, UTC)
        return f"{moment:%Y%m%d%H%M%S}{self._new_text()[:20].upper()}"

    def check_app(self, client_key: str, client_secret: str) -> None:
        """Check who calls.

        Raises:
            OAuthError: If this is not the app.
        """
        key_fits = hmac.compare_digest(client_key.encode(), self._app.client_key.encode())
        secret = self._app.client_secret.get_secret_value()
        secret_fits = hmac.compare_digest(client_secret.encode(), secret.encode())
        if not (key_fits and secret_fits):
            raise OAuthError(
                OAuthErrorName.INVALID_CLIENT,
                "Client key or secret is incorrect.",
                HTTPStatus.UNAUTHORIZED,
            )

    def mint_code(self, user: str, kind: CodeKind, scopes: tuple[str, ...]) -> str:
        """Return a new login code, as `TTMinis.game.login` or `authorize` would give it.

        Args:
            user: Whose it is; whoever is named exists.
            kind: Which of the two calls it is; `authorize` means that the user consents.
            scopes: What it grants.

        Raises:
            ControlError: If the user has refused one of the scopes that `authorize` asks for.
        """
        if kind is CodeKind.AUTHORIZE:
            self.consent.confirm(user, scopes)
        self.users.meet(user)
        return self.codes.mint(user, kind, scopes)

    def exchange(self, text: str) -> TokenPair:
        """Exchange a code for tokens; it is used up by that.

        Raises:
            OAuthError: If the code is unknown, was used, or is over.
        """
        code = self.codes.redeem(text)
        return self.tokens.issue(code.user, code.scopes, code.kind)

    def pay(
        self, user: str, trade_order_id: str, outcome: PaymentOutcome, trip: Trip
    ) -> TradeStatus:
        """End the payment of an order, and send the webhook if that pays it.

        A forged webhook comes in any case: somebody claims that an unpaid order was paid.

        Args:
            user: Who pays.
            trade_order_id: Which order.
            outcome: How the payment sheet ends.
            trip: How the webhook travels. The delay of a pending payment, 30 seconds if it is 0,
                is that of the payment itself, and its webhook follows.

        Returns:
            The order's status now.

        Raises:
            ControlError: If they have no such order, or its payment was tried before.
        """
        settle_ms = trip.delay_ms or _SETTLE_MS
        order = self.orders.pay(user, trade_order_id, outcome, settle_ms=settle_ms)
        if outcome is PaymentOutcome.PENDING:
            trip = Trip(trip.plan)
        if order.paid_ms is not None or trip.plan is Plan.FORGED:
            at_ms = self._clock.now_ms() if order.paid_ms is None else order.paid_ms
            self.webhooks.send(redeem_success(order, at_ms), self._named(user), trip)
        return self.orders.status(order)

    def refund(self, trade_order_id: str, amount: int, trip: Trip) -> Order:
        """Take Beans back after the store refunded the user, and send the webhook.

        Raises:
            ControlError: If there is no such order, it is not paid, or this is more than was paid.
        """
        order = self.orders.refund(trade_order_id, amount)
        event = refund_traceback(order, amount, self._clock.now_ms())
        self.webhooks.send(event, self._named(order.user), trip)
        return order

    def disconnect(self, user: str, reason: RemovalReason, trip: Trip) -> None:
        """End a user's authorization: codes, tokens and consent are gone, and the webhook says so.

        Args:
            user: Whose.
            reason: Why.
            trip: How the webhook travels.
        """
        self.codes.forget(user)
        self.tokens.forget(user)
        self.consent.forget(user)
        event = authorization_removed(user, reason, self._clock.now_ms())
        self.webhooks.send(event, self._named(user), trip)

    def send_test(self) -> None:
        """Send the webhook of the Developer Portal's test button."""
        self.webhooks.send(portal_test(self._clock.now_ms()), "", Trip())

    async def deliver_due(self) -> int:
        """Try every webhook that is due at the world's clock once, and return how many were."""
        tried = await self.webhooks.deliver_due(stale_signatures=self.knobs.stale_signatures)
        self.keep()
        return tried

    def _named(self, user: str) -> str:
        return "" if self.knobs.empty_webhook_open_ids else self.users.get(user).open_id
