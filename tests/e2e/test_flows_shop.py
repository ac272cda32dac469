"""Buying dust: paid at TikTok, delivered by its webhook, however that travels."""

from __future__ import annotations

import pytest

from game.online.answers import Product
from game.online.shop import (
    Cancelled,
    Confirming,
    Delivered,
    Failed,
    Idle,
    Loaded,
    Paying,
    Pending,
    PurchaseState,
)
from game.scenes.shop import ShopScene
from game.scenes.title import TitleKey
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    MemoryStore,
    Payments,
    PayOutcome,
    Scenario,
    Webhook,
)
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import StartPhone
from tests.e2e.phone import Phone

pytestmark = pytest.mark.anyio


def purchase(phone: Phone) -> PurchaseState:
    return phone.online.shop.purchase


async def open_shop(phone: Phone) -> Product:
    """Open the shop, and return the smallest pack."""
    await phone.connect()
    await phone.tap(TitleKey.SHOP)
    await phone.until_scene(ShopScene)
    await phone.until(lambda: isinstance(phone.online.shop.catalogue, Loaded))
    catalogue = phone.online.shop.catalogue
    assert isinstance(catalogue, Loaded)
    return catalogue.products[0]


async def buy(phone: Phone) -> Product:
    """Buy the smallest pack, up to the moment at which TikTok's panel has closed."""
    pack = await open_shop(phone)
    await phone.tap(pack)
    await phone.until(lambda: isinstance(purchase(phone), Paying))
    await phone.until(lambda: not isinstance(purchase(phone), Paying))
    return pack


def deliveries(backstage: Backstage, phone: Phone) -> int:
    """Return how often the ledger was told that this player paid."""
    profile = phone.online.player.profile
    assert profile is not None
    question = (
        "select count(*) from ledger_entries "
        "join ledger_accounts on ledger_accounts.id = ledger_entries.account_id "
        "where player_id = ? and key like 'order:%'"
    )
    ((count,),) = backstage.rows(question, profile.player_id)
    return int(count)


async def see_delivered(backstage: Backstage, phone: Phone, pack: Product) -> None:
    """Wait until the backend has delivered, once, and the player is told."""
    await phone.world_clock.sync()
    backstage.until(lambda: deliveries(backstage, phone) > 0)
    await phone.until(lambda: isinstance(purchase(phone), Delivered), 90_000)
    assert purchase(phone) == Delivered(pack.dust)
    assert phone.online.player.balance == pack.dust
    assert deliveries(backstage, phone) == 1


def attempts(backstage: Backstage, user: str) -> list[int]:
    """Return what the backend answered to the webhooks about a user."""
    return [
        attempt["status"]
        for webhook in backstage.webhooks_of(user)
        for attempt in webhook["attempts"]
    ]


@pytest.mark.parametrize("profile", ErrorProfile)
async def test_a_purchase_is_delivered_by_the_webhook(
    profile: ErrorProfile, phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(client=Client(error_profile=profile))) as mine:
        pack = await buy(mine)
        await see_delivered(backstage, mine, pack)
        (order,) = backstage.orders_of(mine.scenario.player.user)
        assert (order["status"], order["token_amount"]) == ("SUCCESS", pack.beans)


async def test_a_late_webhook_is_waited_for_with_a_word(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(payments=Payments(webhook=Webhook.LATE))) as mine:
        pack = await buy(mine)
        assert isinstance(purchase(mine), Confirming)
        await mine.until(lambda: isinstance(purchase(mine), Pending))
        assert mine.online.player.balance == 0
        assert deliveries(backstage, mine) == 0
        await mine.play(60_000)
        await see_delivered(backstage, mine, pack)


async def test_a_doubled_webhook_delivers_once(phone: StartPhone, backstage: Backstage) -> None:
    async with phone(Scenario(payments=Payments(webhook=Webhook.DUPLICATE))) as mine:
        pack = await buy(mine)
        await see_delivered(backstage, mine, pack)
        user = mine.scenario.player.user
        backstage.until(lambda: len(attempts(backstage, user)) == 2)
        assert attempts(backstage, user) == [200, 200]
        assert deliveries(backstage, mine) == 1
        await mine.play(60_000)
        assert mine.online.player.balance == pack.dust


async def test_a_forged_webhook_delivers_nothing_and_the_sweeper_finds_the_truth(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(payments=Payments(webhook=Webhook.FORGED))) as mine:
        pack = await buy(mine)
        user = mine.scenario.player.user
        backstage.until(lambda: attempts(backstage, user) != [])
        assert set(attempts(backstage, user)) == {401}
        assert deliveries(backstage, mine) == 0
        await mine.play(32_000)
        await see_delivered(backstage, mine, pack)


async def test_a_forged_webhook_of_a_payment_that_never_was_delivers_nothing(
    phone: StartPhone, backstage: Backstage
) -> None:
    forged = Payments(outcomes=(PayOutcome.CANCELLED,), webhook=Webhook.FORGED)
    async with phone(Scenario(payments=forged)) as mine:
        await buy(mine)
        assert isinstance(purchase(mine), Cancelled)
        user = mine.scenario.player.user
        backstage.until(lambda: attempts(backstage, user) != [])
        await mine.play(40_000)
        assert set(attempts(backstage, user)) == {401}
        assert deliveries(backstage, mine) == 0
        assert mine.online.player.balance == 0


async def test_a_webhook_that_never_comes_is_made_up_for(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(payments=Payments(webhook=Webhook.MISSING))) as mine:
        pack = await buy(mine)
        await mine.play(32_000)
        await see_delivered(backstage, mine, pack)


async def test_a_payment_that_tiktok_decides_later_is_delivered_later(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(payments=Payments(outcomes=(PayOutcome.PENDING,)))) as mine:
        pack = await buy(mine)
        assert isinstance(purchase(mine), Confirming)
        await mine.until(lambda: isinstance(purchase(mine), Pending))
        await mine.play(10_000)
        await see_delivered(backstage, mine, pack)


async def test_a_game_that_was_killed_while_it_waited_gets_its_dust_after_the_restart(
    phone: StartPhone, backstage: Backstage
) -> None:
    device, user = MemoryStore(), "restarter"
    late = Scenario(payments=Payments(webhook=Webhook.LATE))
    async with phone(late, store=device, user=user) as mine:
        pack = await buy(mine)
        assert isinstance(purchase(mine), Confirming)
        assert deliveries(backstage, mine) == 0
    async with phone(late, store=device, user=user) as mine:
        await mine.connect()
        # The login has the backend ask TikTok at once, long before the webhook.
        await see_delivered(backstage, mine, pack)
        await mine.play(60_000)
        await mine.world_clock.sync()
        backstage.until(lambda: attempts(backstage, user) == [200])
        assert mine.online.player.balance == pack.dust
        assert len(backstage.orders_of(user)) == 1
    async with phone(late, store=device, user=user) as mine:
        await mine.connect()
        assert purchase(mine) == Idle()
        assert mine.online.player.balance == pack.dust
        assert deliveries(backstage, mine) == 1


async def test_a_game_that_was_killed_with_the_panel_open_pays_for_no_second_order(
    phone: StartPhone, backstage: Backstage
) -> None:
    device, user = MemoryStore(), "panel-leaver"
    async with phone(store=device, user=user) as mine:
        pack = await open_shop(mine)
        await mine.tap(pack)
        await mine.until(lambda: isinstance(purchase(mine), Paying))
    async with phone(store=device, user=user) as mine:
        await mine.until(lambda: isinstance(purchase(mine), Pending))
        assert deliveries(backstage, mine) == 0
        # The player may buy again: what was not paid is not owed.
        assert await buy(mine) == pack
        await see_delivered(backstage, mine, pack)
        assert [order["status"] for order in backstage.orders_of(user)] == ["PENDING", "SUCCESS"]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [(PayOutcome.CLOSED, Cancelled), (PayOutcome.FAILED, Failed)],
)
async def test_a_payment_that_comes_to_nothing_can_be_tried_again(
    outcome: PayOutcome, expected: type[object], phone: StartPhone, backstage: Backstage
) -> None:
    tries = Payments(outcomes=(outcome, PayOutcome.SUCCESS))
    async with phone(Scenario(payments=tries)) as mine:
        pack = await buy(mine)
        assert isinstance(purchase(mine), expected)
        await mine.tap(pack)
        await mine.until(lambda: isinstance(purchase(mine), Confirming))
        await see_delivered(backstage, mine, pack)


async def test_a_token_that_tiktok_takes_no_more_is_replaced_while_ordering(
    phone: StartPhone, backstage: Backstage
) -> None:
    async with phone() as mine:
        pack = await open_shop(mine)
        backstage.control("faults", endpoint="create_order", error="access_token_invalid")
        await mine.tap(pack)
        await mine.until(lambda: isinstance(purchase(mine), Confirming))
        await see_delivered(backstage, mine, pack)
        assert mine.calls("login") == ["ok", "ok"]
        assert mine.calls("authorize") == []
