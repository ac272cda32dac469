from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from server.fake_tiktok.orders import PaymentOutcome
from server.fake_tiktok.webhooks import Plan
from tests.server.fake_tiktok.fake import Fake, open_fake

FOUR_DAYS_MS = 4 * 86_400_000
PAID = {PaymentOutcome.SUCCESS, PaymentOutcome.PENDING}
TOLD = set(Plan) - {Plan.MISSING, Plan.FORGED}


@dataclass(frozen=True)
class Purchase:
    outcome: PaymentOutcome
    plan: Plan
    delay_ms: int
    then_wait_ms: int


PURCHASES = st.lists(
    st.builds(
        Purchase,
        st.sampled_from(PaymentOutcome),
        st.sampled_from(Plan),
        st.integers(0, 200_000),
        st.integers(0, 7_200_000),
    ),
    max_size=6,
)
STATUSES = st.lists(st.sampled_from([200, 204, 302, 500, None]), max_size=12)


async def deliver_to_the_end(fake: Fake) -> None:
    """Let time pass until nothing waits any more."""
    end_ms = fake.clock.now_ms() + FOUR_DAYS_MS
    while due := [hook.due_ms for hook in fake.world.webhooks.all() if hook.state == "waiting"]:
        assert min(due) <= end_ms
        await fake.deliver(max(0, min(due) - fake.clock.now_ms()))


@given(PURCHASES, STATUSES)
@settings(max_examples=40, deadline=None)
async def test_who_paid_is_told_at_least_once_and_nobody_else(
    purchases: list[Purchase], statuses: list[int | None]
) -> None:
    async with open_fake() as fake:
        fake.inbox.statuses = statuses
        bought = {}
        for number, purchase in enumerate(purchases):
            order_id = await fake.paid(
                "ada",
                f"our-{number}",
                outcome=purchase.outcome,
                webhook=purchase.plan,
                delay_ms=purchase.delay_ms,
            )
            bought[order_id] = purchase
            await fake.deliver(purchase.then_wait_ms)
        await deliver_to_the_end(fake)
        fake.clock.advance(FOUR_DAYS_MS)
        paid = {order for order, purchase in bought.items() if purchase.outcome in PAID}
        told = {order for order in paid if bought[order].plan in TOLD}
        genuine = [letter for letter in fake.inbox.letters if letter.is_genuine]
        assert {letter.content["trade_order_id"] for letter in genuine} == told
        # The token of the purchases is over by now.
        token = await fake.access()
        for order in bought:
            expected = "SUCCESS" if order in paid else "PENDING"
            assert await fake.status(token, order) == expected
