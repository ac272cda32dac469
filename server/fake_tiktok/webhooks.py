"""Webhooks: signed, repeated until they are taken, and unreliable when that is asked for.

Facts are those of "Webhooks overview", "Webhook verification" and "In-app purchases" (2026-08-04,
read 2026-11-22): delivery at least once, exponential backoff for up to 72 hours, and the signature
header. No page states the first wait; 15 seconds, then twice as long each time, are ours.
"""

import asyncio
import hmac
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus
from typing import Final

import httpx
from pydantic import SecretStr

from server.clock import Clock
from server.fake_tiktok.events import Event, EventName
from server.fake_tiktok.tables import Table
from server.tiktok import Credentials

SIGNATURE_HEADER: Final = "TikTok-Signature"
MOST_DELIVERIES: Final = 2_000
LONGEST_DELAY_MS: Final = 72 * 3_600_000
"""When a webhook that nobody takes is given up."""

_FIRST_WAIT_MS: Final = 15_000
_LATE_MS: Final = 60_000
_HELD_BACK_MS: Final = 3_600_000
_MOST_FAULTS: Final = 100

logger = logging.getLogger(__name__)


class Plan(StrEnum):
    """How a webhook travels.

    `late` comes a minute later, `duplicate` twice, `missing` never, `forged` with a signature that
    is not the app's, and `out_of_order` right after the next webhook, or after an hour.
    """

    ON_TIME = "on_time"
    LATE = "late"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    FORGED = "forged"
    OUT_OF_ORDER = "out_of_order"


class DeliveryState(StrEnum):
    """What became of a webhook."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    NEVER_SENT = "never_sent"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver a webhook.

    Args:
        at_ms: When, in milliseconds since 1970-01-01 UTC.
        status: The receiver's HTTP status; none if it did not answer.
    """

    at_ms: int
    status: int | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook on its way; a duplicate is another one.

    Args:
        event: What it tells.
        user: Whom it is about, if anybody.
        trade_order_id: Which order it is about, if any.
        body: What is sent, the same each time.
        plan: How it travels.
        created_ms: When it set out, in milliseconds since 1970-01-01 UTC.
        due_ms: When it is tried next.
        state: What became of it.
        attempts: The tries so far.
    """

    event: EventName
    user: str | None
    trade_order_id: str | None
    body: str
    plan: Plan
    created_ms: int
    due_ms: int
    state: DeliveryState = DeliveryState.WAITING
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Trip:
    """How a webhook is to travel.

    Args:
        plan: What happens to it.
        delay_ms: How much later than its event it is sent, in milliseconds; 0 lets the plan
            decide, as `out_of_order` always does.
    """

    plan: Plan = Plan.ON_TIME
    delay_ms: int = 0


class Webhooks:
    """Every webhook of the app.

    Args:
        deliveries: Them, by ids of their own.
        app: The app's credentials; its secret signs them.
        clock: The simulated world's.
        new_text: Makes ids and forgers' secrets.
        http: Sends them; without it they wait.
    """

    def __init__(
        self,
        deliveries: Table[Delivery],
        app: Credentials,
        clock: Clock,
        new_text: Callable[[], str],
        http: httpx.AsyncClient | None,
    ) -> None:
        self._deliveries = deliveries
        self._app = app
        self._clock = clock
        self._new_text = new_text
        self._http = http
        self._faults: deque[Trip] = deque(maxlen=_MOST_FAULTS)
        self._sending = asyncio.Lock()
        self.url: str | None = None
        """Where they go; without it they wait."""

    def suffer_next(self, trip: Trip) -> None:
        """Let the next webhook that would come on time travel so; several wait in a row."""
        self._faults.append(trip)

    @property
    def waiting_faults(self) -> tuple[Plan, ...]:
        """What the next webhooks will suffer."""
        return tuple(trip.plan for trip in self._faults)

    def send(self, event: Event, open_id: str, trip: Trip) -> None:
        """Put a webhook on its way.

        Args:
            event: What it tells.
            open_id: Whom it names.
            trip: How it travels; a waiting fault comes in where it would be on time.
        """
        if trip == Trip() and self._faults:
            trip = self._faults.popleft()
        due_ms = event.at_ms + _delay_ms(trip)
        missing = trip.plan is Plan.MISSING
        if not missing:
            self._let_overtake(due_ms)
        delivery = Delivery(
            event=event.name,
            user=event.user,
            trade_order_id=event.trade_order_id,
            body=event.body(self._app.client_key, open_id),
            plan=trip.plan,
            created_ms=event.at_ms,
            due_ms=due_ms,
            state=DeliveryState.NEVER_SENT if missing else DeliveryState.WAITING,
        )
        for _ in range(2 if trip.plan is Plan.DUPLICATE else 1):
            self._deliveries.put(self._new_text(), delivery)

    async def deliver_due(self, *, stale_signatures: bool) -> int:
        """Try every webhook that is due once, the earliest first.

        Args:
            stale_signatures: Whether a repeated one carries the signature of its first attempt.

        Returns:
            How many were tried.
        """
        async with self._sending:
            if self._http is None or self.url is None:
                return 0
            due = sorted(self._due(), key=lambda item: item[1].due_ms)
            for key, delivery in due:
                stale = stale_signatures and delivery.attempts
                signed_ms = delivery.attempts[0].at_ms if stale else self._clock.now_ms()
                attempt = await self._try(self._http, self.url, delivery, signed_ms)
                self._deliveries.put(key, _after(delivery, attempt))
            return len(due)

    def all(self) -> tuple[Delivery, ...]:
        """Return every webhook, the oldest first."""
        return self._deliveries.values()

    def _due(self) -> list[tuple[str, Delivery]]:
        now_ms = self._clock.now_ms()
        return [
            (key, delivery)
            for key, delivery in self._deliveries.items()
            if delivery.state is DeliveryState.WAITING and delivery.due_ms <= now_ms
        ]

    def _let_overtake(self, due_ms: int) -> None:
        for key, delivery in self._deliveries.items():
            held_back = delivery.due_ms == delivery.created_ms + _HELD_BACK_MS
            if delivery.plan is Plan.OUT_OF_ORDER and held_back and not delivery.attempts:
                self._deliveries.put(key, replace(delivery, due_ms=due_ms + 1))

    async def _try(
        self, http: httpx.AsyncClient, url: str, delivery: Delivery, signed_ms: int
    ) -> Attempt:
        forged = delivery.plan is Plan.FORGED
        secret = SecretStr(self._new_text()) if forged else self._app.client_secret
        body = delivery.body.encode()
        headers = {
            "Content-Type": "application/json",
            SIGNATURE_HEADER: signature(secret, signed_ms // 1000, body),
        }
        status: int | None = None
        try:
            async with http.stream("POST", url, content=body, headers=headers) as response:
                status = response.status_code
        except httpx.HTTPError as error:
            logger.info("webhook %s not delivered: %s", delivery.event, type(error).__name__)
        else:
            logger.info("webhook %s answered with HTTP %d", delivery.event, status)
        return Attempt(self._clock.now_ms(), status)


def signature(secret: SecretStr, seconds: int, body: bytes) -> str:
    """Return a webhook's signature header ("Webhook verification", read 2026-11-22).

    Args:
        secret: The app's client secret.
        seconds: When it is signed, in seconds since 1970-01-01 UTC.
        body: Exactly what is sent.
    """
    text = f"{seconds}.".encode() + body
    digest = hmac.digest(secret.get_secret_value().encode(), text, "sha256")
    return f"t={seconds},s={digest.hex()}"


def _delay_ms(trip: Trip) -> int:
    if trip.plan is Plan.OUT_OF_ORDER:
        return _HELD_BACK_MS
    return trip.delay_ms or (_LATE_MS if trip.plan is Plan.LATE else 0)


def _after(delivery: Delivery, attempt: Attempt) -> Delivery:
    attempts = (*delivery.attempts, attempt)
    if attempt.status == HTTPStatus.OK:
        return replace(delivery, attempts=attempts, state=DeliveryState.DELIVERED)
    due_ms = attempt.at_ms + _FIRST_WAIT_MS * 2 ** len(delivery.attempts)
    if due_ms > attempts[0].at_ms + LONGEST_DELAY_MS:
        return replace(delivery, attempts=attempts, state=DeliveryState.GIVEN_UP)
    return replace(delivery, attempts=attempts, due_ms=due_ms)
