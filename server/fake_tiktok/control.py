"""The control API of the simulated world: what a simulated TikTok app asks of its server side.

It is ours and no part of TikTok. Each call carries the key of this start, so that no page or
program beside the game can move the world.
"""

import hmac
from datetime import timedelta
from typing import Annotated, Final

import httpx
from fastapi import APIRouter, Depends, Header
from pydantic import AfterValidator, Field, SecretStr

from server.clock import WorldClock
from server.fake_tiktok.codes import CodeKind
from server.fake_tiktok.consent import BASIC_SCOPE
from server.fake_tiktok.errors import ControlCode, ControlError
from server.fake_tiktok.events import RemovalReason
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.knobs import Knobs
from server.fake_tiktok.orders import PaymentOutcome, TradeStatus
from server.fake_tiktok.state import WorldState, describe
from server.fake_tiktok.tiers import MOST_BEANS
from server.fake_tiktok.users import Region, User
from server.fake_tiktok.webhooks import LONGEST_DELAY_MS, Plan, Trip
from server.fake_tiktok.world import FakeTikTok
from server.messages import Answer, Body

CONTROL_KEY_HEADER: Final = "X-Control-Key"

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_FARTHEST_MS: Final = timedelta(days=400) / timedelta(milliseconds=1)
_ADDRESS_LENGTH: Final = 300


def _check_loopback(address: str) -> str:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or url.host not in _LOOPBACK:
        raise ValueError("the simulated TikTok calls addresses on this machine alone")
    return address


def _check_https(address: str) -> str:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme != "https" or not url.host:
        raise ValueError("avatars are at https addresses")
    return address


# JSON has neither enums nor tuples, so exact types would refuse them all: hence `strict=False`.
_UserName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
_Scope = Annotated[str, Field(pattern=r"^[a-z._]{1,64}$")]
_Scopes = Annotated[tuple[_Scope, ...], Field(strict=False, min_length=1, max_length=20)]
_DelayMs = Annotated[int, Field(ge=0, le=LONGEST_DELAY_MS)]
_OrderId = Annotated[str, Field(min_length=1, max_length=128)]


class CodeBody(Body):
    """Whose code to mint, by which of the client's calls, and what it grants."""

    user: _UserName
    kind: Annotated[CodeKind, Field(strict=False)] = CodeKind.LOGIN
    scopes: _Scopes = (BASIC_SCOPE,)


class CodeAnswer(Answer):
    """A login code: single use, five minutes."""

    code: str


class ClockBody(Body):
    """How far to move the world's clock forward, in milliseconds."""

    advance_ms: Annotated[float, Field(ge=0, le=_FARTHEST_MS, allow_inf_nan=False)]


class ClockAnswer(Answer):
    """The world's time, in milliseconds since 1970-01-01 UTC."""

    now_ms: int


class FaultBody(Body):
    """Which endpoint's next call fails, how, and with which HTTP status if not its own."""

    endpoint: Annotated[Endpoint, Field(strict=False)]
    error: Annotated[str, Field(max_length=40)]
    status: Annotated[int, Field(ge=200, le=599)] | None = None


class FaultAnswer(Answer):
    """That the fault waits."""

    waiting: bool = True


class UserBody(Body):
    """What a user sets in their account; what is left out stays as it is."""

    user: _UserName
    display_name: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    avatar_url: (
        Annotated[str, Field(max_length=_ADDRESS_LENGTH), AfterValidator(_check_https)] | None
    ) = None
    region: Annotated[Region, Field(strict=False)] | None = None


class ConsentBody(Body):
    """A user's answer on the consent sheet, or a change of mind."""

    user: _UserName
    scopes: _Scopes = (BASIC_SCOPE,)
    granted: bool


class ConsentAnswer(Answer):
    """All scopes that the user has granted, and all that they have refused."""

    granted: tuple[str, ...]
    refused: tuple[str, ...]


class _Travelling(Body):
    """How the webhook travels; a delay of 0 leaves it to the plan."""

    webhook: Annotated[Plan, Field(strict=False)] = Plan.ON_TIME
    delay_ms: _DelayMs = 0

    def trip(self) -> Trip:
        """Return the webhook's trip."""
        return Trip(self.webhook, self.delay_ms)


class PaymentBody(_Travelling):
    """How the payment of an order ends in the app."""

    user: _UserName
    trade_order_id: _OrderId
    outcome: Annotated[PaymentOutcome, Field(strict=False)] = PaymentOutcome.SUCCESS


class PaymentAnswer(Answer):
    """The order's status now."""

    status: TradeStatus


class RefundBody(_Travelling):
    """How many Beans of an order are taken back."""

    trade_order_id: _OrderId
    amount: Annotated[int, Field(ge=1, le=MOST_BEANS)]


class RefundAnswer(Answer):
    """How many Beans of the order have been taken back by now."""

    refunded: int


class RevocationBody(_Travelling):
    """Whose authorization ends, and why."""

    user: _UserName
    reason: Annotated[RemovalReason, Field(strict=False)] = RemovalReason.USER_DISCONNECTED


class RevocationAnswer(Answer):
    """That the user's codes, tokens and consent are gone."""

    revoked: bool = True


class WebhooksBody(Body):
    """Where webhooks go from now on, and what the next one suffers; both may be left out."""

    url: (
        Annotated[str, Field(max_length=_ADDRESS_LENGTH), AfterValidator(_check_loopback)] | None
    ) = None
    fault: Annotated[Plan, Field(strict=False)] | None = None
    delay_ms: _DelayMs = 0


class WebhooksAnswer(Answer):
    """Where webhooks go, and what the next ones will suffer."""

    url: str | None
    waiting_faults: tuple[Plan, ...]


class DeliveryAnswer(Answer):
    """How many webhooks were tried."""

    tried: int


def control_router(world: FakeTikTok, clock: WorldClock, control_key: SecretStr) -> APIRouter:
    """Return the control API.

    Args:
        world: What it controls.
        clock: The world's clock.
        control_key: What callers must show in the `X-Control-Key` header.
    """

    async def check_key(key: Annotated[str, Header(alias=CONTROL_KEY_HEADER)] = "") -> None:
        if not hmac.compare_digest(key.encode(), control_key.get_secret_value().encode()):
            raise ControlError(
                ControlCode.WRONG_KEY,
                f"The {CONTROL_KEY_HEADER} header does not hold the control key of this start. "
                "Copy the one that it printed.",
            )

    router = APIRouter(prefix="/_control", dependencies=[Depends(check_key)])
    router.include_router(_time_and_faults(world, clock))
    router.include_router(_accounts(world))
    router.include_router(_money(world))
    router.include_router(_webhooks(world))
    return router


def _time_and_faults(world: FakeTikTok, clock: WorldClock) -> APIRouter:
    router = APIRouter()

    @router.get("/state")
    async def tell_state() -> WorldState:
        """Tell everything but secrets."""
        return describe(world, clock)

    @router.post("/clock")
    async def advance_clock(body: ClockBody) -> ClockAnswer:
        """Move the simulated world's clock forward."""
        clock.advance(body.advance_ms)
        return ClockAnswer(now_ms=clock.now_ms())

    @router.post("/faults")
    async def fail_next(body: FaultBody) -> FaultAnswer:
        """Make the next call of an endpoint fail."""
        world.faults.fail_next(body.endpoint, body.error, body.status)
        return FaultAnswer()

    @router.post("/knobs")
    async def turn_knobs(body: Knobs) -> Knobs:
        """Change how the simulated TikTok behaves; what is left out stays as it is."""
        world.knobs = world.knobs.model_copy(update=body.model_dump(exclude_unset=True))
        return world.knobs

    return router


def _accounts(world: FakeTikTok) -> APIRouter:
    router = APIRouter()

    @router.post("/codes")
    async def mint_code(body: CodeBody) -> CodeAnswer:
        """Mint a login code, as the client's `login` or `authorize` does."""
        return CodeAnswer(code=world.mint_code(body.user, body.kind, body.scopes))

    @router.post("/users")
    async def change_user(body: UserBody) -> User:
        """Change what a user has set in their account."""
        return world.users.change(
            body.user,
            display_name=body.display_name,
            avatar_url=body.avatar_url,
            region=body.region,
        )

    @router.post("/consent")
    async def answer_consent(body: ConsentBody) -> ConsentAnswer:
        """Let a user grant scopes, refuse them, or take them back."""
        world.users.meet(body.user)
        answers = world.consent.answer(body.user, body.scopes, granted=body.granted)
        return ConsentAnswer(granted=answers.granted, refused=answers.refused)

    @router.post("/revocations")
    async def revoke(body: RevocationBody) -> RevocationAnswer:
        """End a user's authorization."""
        world.disconnect(body.user, body.reason, body.trip())
        return RevocationAnswer()

    return router


def _money(world: FakeTikTok) -> APIRouter:
    router = APIRouter()

    @router.post("/payments")
    async def pay(body: PaymentBody) -> PaymentAnswer:
        """End the payment of an order, as the client's `pay` does."""
        status = world.pay(body.user, body.trade_order_id, body.outcome, body.trip())
        return PaymentAnswer(status=status)

    @router.post("/refunds")
    async def refund(body: RefundBody) -> RefundAnswer:
        """Take Beans back, as TikTok does after the store refunded the user."""
        order = world.refund(body.trade_order_id, body.amount, body.trip())
        return RefundAnswer(refunded=order.refunded)

    return router


def _webhooks(world: FakeTikTok) -> APIRouter:
    router = APIRouter(prefix="/webhooks")

    @router.post("")
    async def set_up(body: WebhooksBody) -> WebhooksAnswer:
        """Say where webhooks go, or what the next one suffers."""
        world.webhooks.url = body.url or world.webhooks.url
        if body.fault is not None:
            world.webhooks.suffer_next(Trip(body.fault, body.delay_ms))
        return WebhooksAnswer(url=world.webhooks.url, waiting_faults=world.webhooks.waiting_faults)

    @router.post("/deliver")
    async def deliver() -> DeliveryAnswer:
        """Try every webhook that is due at the world's clock."""
        return DeliveryAnswer(tried=await world.deliver_due())

    @router.post("/test")
    async def send_test() -> DeliveryAnswer:
        """Press the Developer Portal's test button."""
        world.send_test()
        return DeliveryAnswer(tried=await world.deliver_due())

    return router
