"""What the control API tells about the world: everything but secrets."""

from server.clock import Clock
from server.fake_tiktok.events import EventName
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.knobs import Knobs
from server.fake_tiktok.orders import Order, PaymentOutcome, TradeStatus
from server.fake_tiktok.users import Region, User
from server.fake_tiktok.webhooks import Attempt, Delivery, DeliveryState, Plan
from server.fake_tiktok.world import FakeTikTok
from server.messages import Answer

_MOST_SHOWN = 200


class UserState(Answer):
    """A user and what they let the app see."""

    user: str
    open_id: str
    display_name: str
    avatar_url: str
    region: Region
    granted: tuple[str, ...]
    refused: tuple[str, ...]


class OrderState(Answer):
    """An order; times are milliseconds since 1970-01-01 UTC."""

    trade_order_id: str
    order_id: str
    user: str
    product_name: str
    token_amount: int
    status: TradeStatus
    outcome: PaymentOutcome | None
    is_sandbox: bool
    created_ms: int
    paid_ms: int | None
    refunded: int


class WebhookState(Answer):
    """A webhook on its way; times are milliseconds since 1970-01-01 UTC."""

    event: EventName
    user: str | None
    trade_order_id: str | None
    plan: Plan
    state: DeliveryState
    due_ms: int
    attempts: tuple[Attempt, ...]


class WorldState(Answer):
    """The world at this moment: of each kind the newest 200, the newest last."""

    now_ms: int
    users: tuple[UserState, ...]
    orders: tuple[OrderState, ...]
    webhooks: tuple[WebhookState, ...]
    webhook_url: str | None
    webhook_faults: tuple[Plan, ...]
    faults: dict[Endpoint, int]
    knobs: Knobs


def describe(world: FakeTikTok, clock: Clock) -> WorldState:
    """Return what may be told about a world at this moment."""
    return WorldState(
        now_ms=clock.now_ms(),
        users=tuple(_user(world, user) for user in world.users.all()[-_MOST_SHOWN:]),
        orders=tuple(_order(world, order) for order in world.orders.all()[-_MOST_SHOWN:]),
        webhooks=tuple(_webhook(delivery) for delivery in world.webhooks.all()[-_MOST_SHOWN:]),
        webhook_url=world.webhooks.url,
        webhook_faults=world.webhooks.waiting_faults,
        faults=world.faults.waiting(),
        knobs=world.knobs,
    )


def _user(world: FakeTikTok, user: User) -> UserState:
    answers = world.consent.of(user.name)
    return UserState(
        user=user.name,
        open_id=user.open_id,
        display_name=user.display_name,
        avatar_url=user.avatar_url,
        region=user.region,
        granted=answers.granted,
        refused=answers.refused,
    )


def _order(world: FakeTikTok, order: Order) -> OrderState:
    return OrderState(
        trade_order_id=order.trade_order_id,
        order_id=order.wares.order_id,
        user=order.user,
        product_name=order.wares.product_name,
        token_amount=order.wares.token_amount,
        status=world.orders.status(order),
        outcome=order.outcome,
        is_sandbox=order.is_sandbox,
        created_ms=order.created_ms,
        paid_ms=order.paid_ms,
        refunded=order.refunded,
    )


def _webhook(delivery: Delivery) -> WebhookState:
    return WebhookState(
        event=delivery.event,
        user=delivery.user,
        trade_order_id=delivery.trade_order_id,
        plan=delivery.plan,
        state=delivery.state,
        due_ms=delivery.due_ms,
        attempts=delivery.attempts,
    )
