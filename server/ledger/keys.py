"""The idempotency keys of entries: each names the one thing that it pays or takes back."""

import re
from typing import Final


def of_run(run_id: str) -> str:
    """Return the key of a verified run's dust."""
    return f"run:{run_id}"


def of_double(account_id: str, grant_id: str) -> str:
    """Return the key of a run's dust paid once more; the client made `grant_id`."""
    return f"double:{account_id}:{grant_id}"


def of_mission(account_id: str, mission: str, day: str) -> str:
    """Return the key of a mission's reward on a UTC date."""
    return f"mission:{account_id}:{mission}:{day}"


def of_order(order_id: str) -> str:
    """Return the key of what a paid order delivers."""
    return f"order:{order_id}"


def of_refund(order_id: str, created_s: int, beans: int) -> str:
    """Return the key of a refund.

    An order can be refunded in parts, so event and order alone would not tell two parts from two
    deliveries of one.

    Args:
        order_id: Our id of the order.
        created_s: The webhook's `create_time`, in seconds since 1970-01-01 UTC.
        beans: How many Beans it takes back.
    """
    return f"refund:{order_id}:{created_s}:{beans}"


FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"run:(?P<run>[0-9a-f]{32})",
        r"double:(?P<account>[0-9a-f]{32}):[a-z0-9]{8,32}",
        r"mission:(?P<account>[0-9a-f]{32}):[a-z]+:\d{4}-\d{2}-\d{2}",
        r"order:(?P<order>[0-9a-f]{32})",
        r"refund:(?P<order>[0-9a-f]{32}):\d+:\d+",
    )
)
"""What keys look like; their groups name what they speak of."""
