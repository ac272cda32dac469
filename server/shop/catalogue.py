"""What is for sale. TikTok needs no registration of it ("In-app purchases", read 2026-11-22)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Product:
    """A pack of dust.

    Args:
        id: Names it; never reused for something else.
        name: The same for people.
        dust: How much dust it holds.
        beans: Its price in Beans.
    """

    id: str
    name: str
    dust: int
    beans: int


PRODUCTS: Final = (
    Product("dust_500", "A handful of dust", 500, 50),
    Product("dust_1200", "A pouch of dust", 1_200, 100),
    Product("dust_4000", "A chest of dust", 4_000, 300),
)
"""Every pack, the smallest first."""
