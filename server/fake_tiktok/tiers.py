"""Packages of Beans and what they cost ("TikTok Beans pricing tiers", read 2026-11-22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from server.fake_tiktok.errors import ApiCode, OpenApiError
from server.fake_tiktok.users import Region

PACKAGE_AMOUNTS: Final = tuple(
    sorted(
        {
            *range(30, 4_500 + 1, 10),
            *range(4_500, 5_000 + 1, 20),
            *range(5_000, 5_500 + 1, 100),
            *(5_750, 6_000, 6_500, 7_000),
            *range(8_000, 21_000 + 1, 1_000),
        }
    )
)
"""How many Beans a user can buy at once."""

MOST_BEANS: Final = 1_000_000
"""The most that an order may take: our own bound, as no page states one."""

# The documents' chart has a price for these packages only, and states no rule for the others.
_PRICES: Final[Mapping[int, tuple[str, str, str]]] = MappingProxyType(
    {
        30: ("0.42", "70", "7500"),
        50: ("0.71", "120", "12500"),
        100: ("1.45", "230", "25000"),
        200: ("2.89", "450", "50000"),
        300: ("4.29", "680", "75000"),
        500: ("7.15", "1130", "125000"),
        1_000: ("14.29", "2280", "250000"),
        2_000: ("28.59", "4500", "500000"),
        3_000: ("42.89", "6780", "749000"),
        5_000: ("71.45", "11300", "1249000"),
        10_000: ("142.89", "22800", "2499000"),
        21_000: ("299.99", "48000", "5599000"),
    }
)
_COLUMNS: Final = MappingProxyType({Region.US: 0, Region.JP: 1, Region.ID: 2})
_CURRENCIES: Final = MappingProxyType(
    {Region.US: ("USD", "$"), Region.JP: ("JPY", "¥"), Region.ID: ("IDR", "Rp")}
)
# "Minis payment APIs" shows one tier id, 1731381720000100, of 100 Beans; the others follow it.
_FIRST_TIER_ID: Final = 1_731_381_720_000_000
_LONGEST_ID: Final = 32


@dataclass(frozen=True, slots=True)
class Tier:
    """A package of Beans as "Minis payment APIs" describes it (2026-08-19, read 2026-11-22).

    Args:
        tier_id: Names it.
        tier_name: Names it for developers.
        token_type: Always "BEANS".
        token_amount: How many Beans.
        price: What the user pays, as a decimal number.
        currency: ISO 4217 code of the price's currency.
        symbol: The currency's symbol.
    """

    tier_id: str
    tier_name: str
    token_type: str
    token_amount: int
    price: str
    currency: str
    symbol: str


def tier_id(amount: int) -> str:
    """Return the tier id of a package of so many Beans."""
    return str(_FIRST_TIER_ID + amount)


def find_tier(wanted: str, region: Region) -> Tier:
    """Return a tier as a user sees it.

    Args:
        wanted: Its id.
        region: The user's account's country.

    Raises:
        OpenApiError: If there is none with this id, or its price is not documented.
    """
    # Anything longer is no id, and Python refuses to read very long numbers.
    readable = len(wanted) <= _LONGEST_ID and wanted.isascii() and wanted.isdecimal()
    amount = int(wanted) - _FIRST_TIER_ID if readable else 0
    if amount not in PACKAGE_AMOUNTS:
        raise OpenApiError(ApiCode.TIER_INVALID, "The tier is invalid.")
    if amount not in _PRICES:
        raise OpenApiError(
            ApiCode.TIER_INVALID,
            f"TikTok sells {amount} Beans, but the simulated one knows no price of them. Packages "
            f"with a documented price: {', '.join(map(str, _PRICES))}.",
        )
    currency, symbol = _CURRENCIES[region]
    return Tier(
        tier_id=wanted,
        tier_name=f"pd_beans_showcase_{amount}",
        token_type="BEANS",  # noqa: S106 - a kind of money
        token_amount=amount,
        price=_PRICES[amount][_COLUMNS[region]],
        currency=currency,
        symbol=symbol,
    )


def can_redeem(amounts: tuple[int, ...]) -> bool:
    """Return whether orders may take each of these amounts.

    The documents' sample calls 11, 19, 999 and 2999 legal, so these are not the packages' amounts.
    """
    return all(1 <= amount <= MOST_BEANS for amount in amounts)
