"""Purchases that are not settled yet, kept in the device's storage over restarts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from platform_bridge import BridgeError, Storage

MOST_PURCHASES: Final = 8

_KEY: Final = "purchases"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase that is not settled.

    Args:
        product_id: What is bought.
        key: The order's idempotency key: kept before the order is made, so that a lost answer
            never makes two of it.
        order_id: The backend's id of it; empty as long as TikTok's panel was not opened.
    """

    product_id: str
    key: str
    order_id: str = ""


class Purchases:
    """Keeps them.

    Args:
        storage: Where they last.
        make_key: Makes idempotency keys: 8 to 64 letters and digits.
    """

    def __init__(self, storage: Storage, make_key: Callable[[], str]) -> None:
        self._storage = storage
        self._make_key = make_key
        self._kept: tuple[Purchase, ...] | None = None

    async def begin(self, product_id: str) -> Purchase:
        """Return a purchase to be ordered: the one that got no answer before, or a new one."""
        for purchase in await self._all():
            if purchase.product_id == product_id and not purchase.order_id:
                return purchase
        begun = Purchase(product_id, self._make_key())
        await self._keep((*await self._all(), begun))
        return begun

    async def open(self, purchase: Purchase, order_id: str) -> Purchase:
        """Note that TikTok's panel is opened for a purchase, which may be paid from now on."""
        opened = replace(purchase, order_id=order_id)
        await self._keep((*(one for one in await self._all() if one != purchase), opened))
        return opened

    async def opened(self) -> tuple[Purchase, ...]:
        """Return those that may have been paid, the oldest first."""
        return tuple(purchase for purchase in await self._all() if purchase.order_id)

    async def end(self, purchase: Purchase) -> None:
        """Let go of one that is settled."""
        await self._keep(tuple(one for one in await self._all() if one.key != purchase.key))

    async def clear(self) -> None:
        """Let go of them all."""
        await self._keep(())

    async def _all(self) -> tuple[Purchase, ...]:
        if self._kept is None:
            try:
                self._kept = _read(await self._storage.get(_KEY))
            except BridgeError as error:
                _log.warning("Unsettled purchases are out of reach for now: %s", error)
                return ()
        return self._kept

    async def _keep(self, purchases: tuple[Purchase, ...]) -> None:
        self._kept = purchases[-MOST_PURCHASES:]
        try:
            await self._storage.set(_KEY, [_written(purchase) for purchase in self._kept])
        except BridgeError as error:
            # The backend knows it all the same: what is paid arrives in the balance.
            _log.warning("A purchase cannot be kept over a restart: %s", error)


def _written(purchase: Purchase) -> Mapping[str, str]:
    return {"product": purchase.product_id, "key": purchase.key, "order": purchase.order_id}


def _read(stored: object) -> tuple[Purchase, ...]:
    purchases: list[Purchase] = []
    for one in stored if isinstance(stored, list) else []:
        match one:
            case {"product": str(product_id), "key": str(key), "order": str(order_id)}:
                purchases.append(Purchase(product_id, key, order_id))
            case _:
                _log.warning("A kept purchase has a form that this game does not know.")
    return tuple(purchases)
