"""`/v2/minis/`: tiers and trade orders ("Minis payment APIs", 2026-08-19, read 2026-11-22).

Each takes the paying user's own token. Unknown fields are let pass, as they are by open APIs.
"""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from server.fake_tiktok.access import caller
from server.fake_tiktok.envelope import envelope
from server.fake_tiktok.errors import ApiCode, OpenApiError
from server.fake_tiktok.faults import Endpoint
from server.fake_tiktok.orders import Wares
from server.fake_tiktok.tiers import MOST_BEANS, can_redeem, find_tier
from server.fake_tiktok.tokens import Grant
from server.fake_tiktok.world import FakeTikTok

_Beans = Literal["BEANS"]
_Id = Annotated[str, Field(min_length=1, max_length=128)]
_Text = Annotated[str, Field(max_length=512)]


class _Request(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class TierInfos(_Request):
    """Which tiers to tell about."""

    token_type: _Beans
    tier_ids: Annotated[list[_Id], Field(min_length=1, max_length=500)]


class RedeemAmounts(_Request):
    """Which amounts to check."""

    token_type: _Beans
    token_amounts: Annotated[list[int], Field(min_length=1, max_length=500)]


class OrderInfo(_Request):
    """What an order is for, as far as anything here depends on it, and what is only checked."""

    order_id: _Id
    product_name: Annotated[str, Field(min_length=1, max_length=256)]
    order_url: _Text = ""
    product_id: _Text = ""
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    quantity_unit: _Text = ""
    image_url: _Text = ""


class NewOrder(_Request):
    """An order to create."""

    token_type: _Beans
    token_amount: Annotated[int, Field(ge=1, le=MOST_BEANS)]
    order_info: OrderInfo


class OrderQuery(_Request):
    """Which order's status to tell."""

    trade_order_id: _Id


def minis_router(world: FakeTikTok) -> APIRouter:
    """Return TikTok's endpoints for minis over a world."""
    router = APIRouter(prefix="/v2/minis")

    @router.post("/utility/get_tier_infos/")
    async def get_tier_infos(
        body: TierInfos, grant: Annotated[Grant, Depends(caller(world, Endpoint.TIER_INFOS))]
    ) -> dict[str, Any]:
        """Tell what packages of Beans cost the token's user."""
        region = world.users.get(grant.user).region
        tiers = {name: asdict(find_tier(name, region)) for name in body.tier_ids}
        return envelope({"tier_infos": tiers}, world.log_id())

    @router.post(
        "/utility/check_redeem_amounts/",
        dependencies=[Depends(caller(world, Endpoint.REDEEM_AMOUNTS))],
    )
    async def check_redeem_amounts(body: RedeemAmounts) -> dict[str, Any]:
        """Tell whether orders may take these amounts."""
        return envelope({"valid": can_redeem(tuple(body.token_amounts))}, world.log_id())

    @router.post("/trade_order/create/")
    async def create(
        body: NewOrder, grant: Annotated[Grant, Depends(caller(world, Endpoint.CREATE_ORDER))]
    ) -> dict[str, Any]:
        """Create an order for the token's user to pay."""
        if not world.knobs.iap_enabled:
            raise OpenApiError(
                ApiCode.SUB_MERCHANT_INVALID,
                "The sub merchant is invalid: in-app purchases are not enabled.",
            )
        wares = Wares(body.order_info.order_id, body.token_amount, body.order_info.product_name)
        order = world.orders.create(grant.user, wares, is_sandbox=world.knobs.sandbox)
        return envelope({"trade_order_id": order.trade_order_id}, world.log_id())

    @router.post("/trade_order/query/")
    async def query(
        body: OrderQuery, grant: Annotated[Grant, Depends(caller(world, Endpoint.QUERY_ORDER))]
    ) -> dict[str, Any]:
        """Tell whether an order of the token's user is paid."""
        status = world.orders.query(grant.user, body.trade_order_id)
        data = {"trade_order_id": body.trade_order_id, "trade_order_status": status}
        return envelope(data, world.log_id())

    return router
