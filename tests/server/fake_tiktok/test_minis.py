from typing import Any

import httpx
import pytest

from server.fake_tiktok.tiers import PACKAGE_AMOUNTS, tier_id
from tests.server.fake_tiktok.fake import Fake, check_api_error, check_data


async def tier_infos(fake: Fake, user: str, *tier_ids: str) -> httpx.Response:
    return await fake.minis(
        "utility/get_tier_infos",
        await fake.access(user),
        token_type="BEANS",
        tier_ids=list(tier_ids),
    )


def new_order(**changes: object) -> dict[str, Any]:
    info = {
        "order_id": "our-1",
        "product_name": "Comet tail",
        "order_url": "https://game.test/orders/1",
        "product_id": "tail",
        "quantity": 1,
        "quantity_unit": "piece",
        "image_url": "https://game.test/tail.png",
    }
    body = {"token_type": "BEANS", "token_amount": 100, "order_info": info}
    for name, value in changes.items():
        (body if name in body else info)[name] = value
    return body


def test_the_documents_count_496_packages() -> None:
    assert len(PACKAGE_AMOUNTS) == 496
    assert (PACKAGE_AMOUNTS[0], PACKAGE_AMOUNTS[-1]) == (30, 21_000)


async def test_the_documents_sample_tier(fake: Fake) -> None:
    infos = check_data(await tier_infos(fake, "ada", "1731381720000100"))["tier_infos"]
    assert infos == {
        "1731381720000100": {
            "tier_id": "1731381720000100",
            "tier_name": "pd_beans_showcase_100",
            "token_type": "BEANS",
            "token_amount": 100,
            "price": "1.45",
            "currency": "USD",
            "symbol": "$",
        }
    }


@pytest.mark.parametrize(
    ("region", "price", "currency", "symbol"),
    [("US", "299.99", "USD", "$"), ("JP", "48000", "JPY", "¥"), ("ID", "5599000", "IDR", "Rp")],
)
async def test_prices_are_those_of_the_users_country(
    fake: Fake, region: str, price: str, currency: str, symbol: str
) -> None:
    await fake.control("users", user="ada", region=region)
    wanted = tier_id(21_000)
    info = check_data(await tier_infos(fake, "ada", wanted, tier_id(30)))["tier_infos"][wanted]
    assert (info["price"], info["currency"], info["symbol"]) == (price, currency, symbol)


@pytest.mark.parametrize("wanted", ["1731381720000031", "100", "x", "٣", "9" * 128])
async def test_a_tier_that_is_none(fake: Fake, wanted: str) -> None:
    answer = await tier_infos(fake, "ada", tier_id(100), wanted)
    assert check_api_error(answer, "20001003", 200) == "The tier is invalid."


async def test_a_package_without_a_documented_price(fake: Fake) -> None:
    message = check_api_error(await tier_infos(fake, "ada", tier_id(40)), "20001003", 200)
    assert "knows no price" in message
    assert "21000" in message


@pytest.mark.parametrize(
    ("amounts", "valid"),
    [([11, 19, 999, 2999], True), ([1, 1_000_000], True), ([100, 0], False), ([-1], False)],
)
async def test_amounts_that_orders_may_take(fake: Fake, amounts: list[int], valid: bool) -> None:  # noqa: FBT001 - the expected answer
    answer = await fake.minis(
        "utility/check_redeem_amounts",
        await fake.access(),
        token_type="BEANS",
        token_amounts=amounts,
    )
    assert check_data(answer) == {"valid": valid}


async def test_an_order_is_pending_until_it_is_paid(fake: Fake) -> None:
    token = await fake.access()
    answer = await fake.minis("trade_order/create", token, **new_order())
    trade_order_id = check_data(answer)["trade_order_id"]
    assert trade_order_id.startswith("TOID")
    assert trade_order_id[4:].isdecimal()
    assert await fake.status(token, trade_order_id) == "PENDING"
    paid = await fake.control("payments", user="ada", trade_order_id=trade_order_id)
    assert paid == {"status": "SUCCESS"}
    assert await fake.status(token, trade_order_id) == "SUCCESS"


async def test_an_order_id_of_ours_counts_once(fake: Fake) -> None:
    await fake.order(await fake.access("ada"), "our-1")
    for user in ("ada", "grace"):
        check_api_error(await fake.create(await fake.access(user), "our-1"), "20021002", 200)
    assert await fake.order(await fake.access("ada"), "our-2")


async def test_an_order_that_is_unknown_or_of_somebody_else(fake: Fake) -> None:
    foreign = await fake.order(await fake.access("grace"))
    for trade_order_id in (foreign, "TOID1"):
        answer = await fake.minis(
            "trade_order/query", await fake.access("ada"), trade_order_id=trade_order_id
        )
        check_api_error(answer, "20011002", 200)


async def test_purchases_that_are_not_enabled(fake: Fake) -> None:
    await fake.control("knobs", iap_enabled=False)
    check_api_error(await fake.create(await fake.access(), "our-1"), "20021001", 200)


async def test_the_status_of_numbered_errors_is_a_knob(fake: Fake) -> None:
    await fake.control("knobs", business_error_status=400)
    check_api_error(await tier_infos(fake, "ada", "x"), "20001003", 400)
    check_api_error(await fake.user_info("none", "open_id"), "access_token_invalid", 401)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("trade_order/create", new_order(token_type="COINS")),
        ("trade_order/create", new_order(token_amount=0)),
        ("trade_order/create", new_order(token_amount="100")),
        ("trade_order/create", new_order(token_amount=True)),
        ("trade_order/create", new_order(token_amount=1_000_001)),
        ("trade_order/create", new_order(order_id="")),
        ("trade_order/create", new_order(order_id="x" * 129)),
        ("trade_order/create", new_order(product_name="")),
        ("trade_order/create", new_order(quantity=0)),
        ("trade_order/create", new_order(image_url="x" * 513)),
        ("trade_order/create", {}),
        ("trade_order/query", {"trade_order_id": 1}),
        ("trade_order/query", {}),
        ("utility/get_tier_infos", {"token_type": "BEANS", "tier_ids": []}),
        ("utility/get_tier_infos", {"token_type": "BEANS", "tier_ids": ["1"] * 501}),
        ("utility/check_redeem_amounts", {"token_type": "BEANS", "token_amounts": [1.5]}),
        ("utility/check_redeem_amounts", {"token_type": "BEANS", "token_amounts": [1] * 501}),
    ],
)
async def test_parameters_that_are_invalid(fake: Fake, path: str, body: dict[str, Any]) -> None:
    check_api_error(await fake.minis(path, await fake.access(), **body), "40001000", 200)


async def test_a_body_that_is_no_json(fake: Fake) -> None:
    answer = await fake.http.post(
        "/v2/minis/trade_order/query/",
        content=b"{",
        headers={
            "Authorization": f"Bearer {await fake.access()}",
            "Content-Type": "application/json",
        },
    )
    check_api_error(answer, "40001000", 200)


async def test_a_field_that_is_not_known_is_let_pass(fake: Fake) -> None:
    body = new_order() | {"new_in_2027": True}
    check_data(await fake.minis("trade_order/create", await fake.access(), **body))


@pytest.mark.parametrize(
    "path",
    [
        "utility/get_tier_infos",
        "utility/check_redeem_amounts",
        "trade_order/create",
        "trade_order/query",
    ],
)
async def test_all_need_a_users_token(fake: Fake, path: str) -> None:
    check_api_error(await fake.minis(path, "act.made-up"), "access_token_invalid", 401)


async def test_an_address_that_it_does_not_have(fake: Fake) -> None:
    check_api_error(await fake.http.get("/v2/minis/nothing/"), "40001000", 404)
    check_api_error(await fake.http.get("/v2/nothing/"), "invalid_params", 404)
