"""The shop's scene."""

from __future__ import annotations

import pytest

from game.online import shop
from game.online.answers import Product
from game.online.shop import PurchaseState, Shop
from game.scenes.director import Director
from game.scenes.notice import Tone
from game.scenes.shop import MOST_PACKS, ShopKey, ShopScene
from game.scenes.title import TitleKey
from game.sheets.stand_ins import PACKS
from tests.game.fingers import button, keys, press
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class ShownShop(Shop):
    """A shop that stands as it is told."""

    def __init__(self) -> None:
        self.catalogue = shop.Loaded(PACKS)
        self.purchase = shop.Idle()
        self.loads = 0
        self.bought: list[Product] = []

    def load(self) -> None:
        self.loads += 1

    def buy(self, product: Product) -> None:
        self.bought.append(product)


class Stage:
    """The shop, opened from the title."""

    def __init__(self, device: Device) -> None:
        self.player = device.online.player
        self.shop = ShownShop()
        device.online.shop = self.shop
        self.director = Director(device.services)
        press(self.director, TitleKey.SHOP)

    @property
    def scene(self) -> ShopScene:
        scene = self.director.scene
        assert isinstance(scene, ShopScene)
        return scene


@pytest.fixture
async def stage(device: Device) -> Stage:
    return Stage(device)


async def test_what_is_for_sale_can_be_bought(stage: Stage) -> None:
    assert stage.shop.loads == 1
    assert keys(stage.director) == {ShopKey.BACK, *PACKS}
    press(stage.director, PACKS[1])
    assert stage.shop.bought == [PACKS[1]]


async def test_a_pack_tells_what_it_holds_and_costs(stage: Stage) -> None:
    shown = button(stage.director, PACKS[2])
    assert (shown.label, shown.reward, shown.detail) == ("A chest of dust", 4_000, "300 Beans")


@pytest.mark.parametrize(
    "state",
    [shop.Ordering("dust_1200"), shop.Paying("dust_1200"), shop.Confirming("dust_1200")],
)
async def test_while_one_is_bought_it_waits_and_no_other_can_be(
    stage: Stage, state: PurchaseState
) -> None:
    stage.shop.purchase = state
    assert [button(stage.director, pack).waits for pack in PACKS] == [False, True, False]
    for pack in PACKS:
        press(stage.director, pack)
    assert stage.shop.bought == []
    assert stage.scene.notice is not None


@pytest.mark.parametrize(
    ("state", "line", "tone"),
    [
        (shop.Delivered(1_200), "1200", Tone.GOOD),
        (shop.Pending("Soon"), "Soon", Tone.CALM),
        (shop.Cancelled("Not bought"), "Not bought", Tone.CALM),
        (shop.Failed("No"), "No", Tone.SORRY),
    ],
)
async def test_how_a_purchase_ended_is_told_and_the_next_can_begin(
    stage: Stage, state: PurchaseState, line: str, tone: Tone
) -> None:
    stage.shop.purchase = state
    notice = stage.scene.notice
    assert notice is not None
    assert line in notice.line
    assert notice.tone is tone
    press(stage.director, PACKS[0])
    assert stage.shop.bought == [PACKS[0]]


async def test_a_shop_that_is_out_of_reach_can_be_tried_again(stage: Stage) -> None:
    stage.shop.catalogue = shop.Unavailable("No connection")
    assert stage.scene.notice is not None
    assert stage.scene.notice.line == "No connection"
    press(stage.director, ShopKey.RETRY)
    assert stage.shop.loads == 2


async def test_where_nothing_can_be_bought_it_says_so(stage: Stage) -> None:
    stage.shop.catalogue = shop.Closed("Not here")
    assert keys(stage.director) == {ShopKey.BACK}
    assert stage.scene.notice is not None
    assert stage.scene.notice.line == "Not here"


async def test_no_more_packs_are_shown_than_the_field_holds(stage: Stage) -> None:
    packs = tuple(Product(f"dust_{n}", "Dust", n, n) for n in range(1, 9))
    stage.shop.catalogue = shop.Loaded(packs)
    shown = [button(stage.director, pack).box for pack in packs[:MOST_PACKS]]
    assert len(keys(stage.director)) == MOST_PACKS + 1
    assert shown[-1].bottom < 900.0


async def test_delivered_dust_counts_up(stage: Stage) -> None:
    stage.player.confirm(100)
    stage.director.step([])
    stage.player.confirm(1_300)
    stage.director.step([])
    assert stage.scene.dust.grew_at is not None
