"""Buying dust."""

from __future__ import annotations

import json

import httpx
import pytest

from game.online.answers import Product
from game.online.connection import Offline
from game.online.shop import (
    POLL_MS,
    POLLS,
    WATCH_MS,
    Cancelled,
    CatalogueState,
    Closed,
    Confirming,
    Delivered,
    Failed,
    Idle,
    Loaded,
    Loading,
    Ordering,
    Paying,
    Pending,
    PurchaseState,
    Unavailable,
)
from platform_bridge.simulator import (
    Client,
    MemoryStore,
    Payments,
    PayOutcome,
    Runtime,
    Scenario,
    StorageRoom,
)
from tests.game.online.rig import FRAME_MS, Game, Refusal, ScriptedBackend

pytestmark = pytest.mark.anyio

HANDFUL = Product("dust_500", "A handful of dust", 500, 50)
POUCH = Product("dust_1200", "A pouch of dust", 1_200, 100)
CONFIRMING_MS = POLLS * POLL_MS + 1_000
ORDER = "POST /v1/orders"


@pytest.fixture
def backend() -> ScriptedBackend:
    return ScriptedBackend()


def purchase(game: Game) -> PurchaseState:
    return game.online.shop.purchase


def catalogue(game: Game) -> CatalogueState:
    return game.online.shop.catalogue


def ending(outcome: PayOutcome | int) -> Scenario:
    return Scenario(payments=Payments(outcomes=(outcome,)))


def kept(store: MemoryStore) -> object:
    return json.loads(str(store.read()["purchases"]))["data"]


async def test_what_is_for_sale_comes_from_the_backend(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    assert catalogue(game) == Loading()
    game.online.shop.load()
    await game.play(500)
    assert catalogue(game) == Loaded((HANDFUL, POUCH))


async def test_a_shop_that_cannot_be_reached_says_so_and_opens_later(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.is_down = True
    game.online.shop.load()
    await game.play(500)
    assert catalogue(game) == Unavailable("No connection. Playing offline")
    backend.is_down = False
    game.online.shop.load()
    await game.play(500)
    assert isinstance(catalogue(game), Loaded)


async def test_a_backend_that_cannot_sell_closes_the_shop(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.script("GET /v1/catalogue", httpx.Response(200, json={"products": []}))
    game.online.shop.load()
    await game.play(500)
    assert catalogue(game) == Closed("Buying does not work on this device")


async def test_a_purchase_waits_for_the_backend_and_not_for_the_panel(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    game = Game(backend=backend, store=store)
    await game.start()
    game.online.shop.buy(HANDFUL)
    assert purchase(game) == Ordering("dust_500")
    await game.play(500)
    assert purchase(game) == Paying("dust_500")
    await game.play(2_000)
    assert [payment.trade_order_id for payment in game.world.payments] == ["TOID0"]
    assert purchase(game) == Confirming("dust_500")
    backend.order_status, backend.dust = "delivered", 1_500
    await game.play(POLL_MS + 500)
    assert purchase(game) == Delivered(500)
    assert game.online.player.balance == 1_500
    assert kept(store) == []


async def test_one_purchase_goes_on_at_a_time(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    game.online.shop.buy(HANDFUL)
    game.online.shop.buy(POUCH)
    await game.play(3_000)
    game.online.shop.buy(POUCH)
    assert [body["product_id"] for body in backend.bodies(ORDER)] == ["dust_500"]


async def test_a_late_confirmation_is_waited_for_without_end(backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    game.online.shop.buy(HANDFUL)
    await game.play(CONFIRMING_MS + 2_000)
    assert purchase(game) == Pending("Your dust comes as soon as TikTok confirms")
    await game.play(WATCH_MS)
    assert isinstance(purchase(game), Pending)
    backend.order_status = "delivered"
    await game.play(WATCH_MS + 1_000)
    assert purchase(game) == Delivered(500)


async def test_a_payment_of_which_nobody_says_anything_is_asked_after(
    backend: ScriptedBackend,
) -> None:
    game = Game(ending(PayOutcome.PENDING), backend)
    await game.start()
    game.online.shop.buy(HANDFUL)
    await game.play(3_000)
    assert isinstance(purchase(game), Confirming)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (PayOutcome.CANCELLED, Cancelled("Not bought: nothing was paid")),
        (PayOutcome.CLOSED, Cancelled("Not bought: nothing was paid")),
        (PayOutcome.FAILED, Failed("The payment did not work. Please try again")),
        (20000, Failed("The payment did not work. Please try again")),
        (30004, Failed("Another payment is still open")),
    ],
)
async def test_a_payment_that_comes_to_nothing_says_so_and_the_next_is_a_new_order(
    outcome: PayOutcome | int, expected: PurchaseState, backend: ScriptedBackend
) -> None:
    game = Game(ending(outcome), backend)
    await game.start()
    game.online.shop.buy(HANDFUL)
    await game.play(3_000)
    assert purchase(game) == expected
    game.online.shop.buy(HANDFUL)
    await game.play(3_000)
    first, second = backend.bodies(ORDER)
    assert first["idempotency_key"] != second["idempotency_key"]


async def test_a_device_that_cannot_pay_closes_the_shop(backend: ScriptedBackend) -> None:
    game = Game(ending(13002), backend)
    await game.start()
    game.online.shop.buy(HANDFUL)
    await game.play(3_000)
    assert purchase(game) == Failed("Buying does not work on this device")
    assert catalogue(game) == Closed("Buying does not work on this device")


async def test_a_payment_that_failed_only_for_the_client_is_delivered_all_the_same(
    backend: ScriptedBackend,
) -> None:
    game = Game(ending(50004), backend)
    await game.start()
    backend.order_status = "delivered"
    game.online.shop.buy(HANDFUL)
    await game.play(3_000)
    assert purchase(game) == Delivered(500)


async def test_an_order_whose_answer_got_lost_is_not_made_twice(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.script(ORDER, httpx.ReadError("lost"))
    game.online.shop.buy(HANDFUL)
    await game.play(1_000)
    assert purchase(game) == Failed("No connection. Playing offline")
    assert isinstance(game.online.connection.status, Offline)
    game.online.shop.buy(HANDFUL)
    await game.play(500)
    first, second = backend.bodies(ORDER)
    assert first == second
    assert purchase(game) == Paying("dust_500")


async def test_the_key_of_an_order_is_on_the_device_before_the_order_is_made(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    backend.is_down = True
    first.online.shop.buy(HANDFUL)
    await first.play(500)
    await first.end()
    assert kept(store) == [{"product": "dust_500", "key": f"{1:032x}", "order": ""}]
    backend.is_down = False
    second = Game(backend=backend, store=store)
    await second.start()
    assert purchase(second) == Idle()
    second.online.shop.buy(HANDFUL)
    await second.play(500)
    assert [body["idempotency_key"] for body in backend.bodies(ORDER)] == [f"{1:032x}"]


async def test_a_game_that_was_killed_while_it_waited_asks_after_its_start(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    first.online.shop.buy(HANDFUL)
    await first.play(3_000)
    await first.end()
    second = Game(backend=backend, store=store)
    await second.start()
    assert purchase(second) == Pending("Your dust comes as soon as TikTok confirms")
    backend.order_status = "delivered"
    second.simulator.hide()
    second.simulator.show()
    await second.play(500)
    assert purchase(second) == Delivered(500)
    assert kept(store) == []


async def test_what_may_have_been_paid_is_never_ordered_again(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    first.online.shop.buy(HANDFUL)
    await first.play(500)
    assert purchase(first) == Paying("dust_500")
    await first.end()
    second = Game(backend=backend, store=store, first_id=100)
    await second.start()
    second.online.shop.buy(HANDFUL)
    await second.play(3_000)
    keys = [body["idempotency_key"] for body in backend.bodies(ORDER)]
    assert keys == [f"{1:032x}", f"{100:032x}"]


async def test_asking_after_an_old_purchase_lets_nobody_buy_twice(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    first = Game(backend=backend, store=store)
    await first.start()
    first.online.shop.buy(HANDFUL)
    await first.play(3_000)
    await first.end()
    second = Game(backend=backend, store=store)
    await second.start()
    second.online.shop.resume()
    second.online.shop.buy(POUCH)
    for _ in range(20):
        await second.play(FRAME_MS)
        assert not isinstance(purchase(second), Pending)
        second.online.shop.buy(POUCH)
    assert [body["product_id"] for body in backend.bodies(ORDER)] == ["dust_500", "dust_1200"]


@pytest.mark.parametrize("status", ["failed", "refunded"])
async def test_an_order_that_was_given_up_is_told(status: str, backend: ScriptedBackend) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.order_status = status
    game.online.shop.buy(HANDFUL)
    await game.play(5_000)
    assert purchase(game) == Failed("The payment did not work. Please try again")


async def test_an_order_that_the_backend_does_not_know_is_let_go(
    backend: ScriptedBackend,
) -> None:
    store = MemoryStore()
    game = Game(backend=backend, store=store)
    await game.start()
    unknown = Refusal(404, "order_unknown")
    backend.script("GET /v1/orders/order-0", Refusal(503, "database_busy"), unknown)
    game.online.shop.buy(HANDFUL)
    await game.play(2_000)
    assert isinstance(purchase(game), Confirming)
    await game.play(POLL_MS + 500)
    assert purchase(game) == Failed("This order is not known any more. Please try again")
    assert kept(store) == []


@pytest.mark.parametrize(
    ("code", "status", "line"),
    [
        ("product_unknown", 404, "This is not for sale any more"),
        ("orders_too_many", 429, "Too many orders wait. Please try again tomorrow"),
        ("tiktok_unavailable", 503, "TikTok does not answer. Please try again later"),
    ],
)
async def test_a_refused_order_says_why(
    code: str, status: int, line: str, backend: ScriptedBackend
) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.script(ORDER, Refusal(status, code))
    game.online.shop.buy(HANDFUL)
    await game.play(500)
    assert purchase(game) == Failed(line)


async def test_an_order_for_which_tiktok_wants_a_login_is_made_after_one(
    backend: ScriptedBackend,
) -> None:
    game = Game(backend=backend)
    await game.start()
    backend.script(ORDER, Refusal(401, "login_needed", {"reauth": "login"}))
    game.online.shop.buy(HANDFUL)
    await game.play(500)
    assert purchase(game) == Paying("dust_500")
    assert game.world.kinds == ["login", "login"]


async def test_a_host_without_payments_closes_the_shop(backend: ScriptedBackend) -> None:
    game = Game(Scenario(client=Client(runtime=Runtime.HTML)), backend)
    await game.start()
    game.online.shop.load()
    await game.play(500)
    assert catalogue(game) == Closed("Buying does not work on this device")


async def test_a_device_that_keeps_nothing_can_still_buy(
    backend: ScriptedBackend, caplog: pytest.LogCaptureFixture
) -> None:
    game = Game(Scenario(storage=StorageRoom(refuse=True)), backend)
    await game.start()
    backend.order_status = "delivered"
    game.online.shop.buy(HANDFUL)
    await game.play(5_000)
    assert purchase(game) == Delivered(500)
    assert "cannot be kept" in caplog.text
    assert "out of reach" in caplog.text


async def test_a_kept_purchase_of_another_form_is_let_go(backend: ScriptedBackend) -> None:
    store = MemoryStore()
    store.write({"purchases": json.dumps({"v": 1, "data": [{"order": 5}, "x"]})})
    game = Game(backend=backend, store=store)
    await game.start()
    assert purchase(game) == Idle()
