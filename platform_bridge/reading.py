"""Reading what the host answered, as far as it goes."""

from __future__ import annotations

from collections.abc import Mapping

from platform_bridge.json_value import Json


def record(value: Json) -> Mapping[str, Json]:
    """Return a value's members, none when it has none."""
    return value if isinstance(value, dict) else {}


def text(value: Json) -> str:
    """Return a text, an empty one for anything else."""
    return value if isinstance(value, str) else ""


def number(value: Json) -> float:
    """Return a number, 0 for anything else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def texts(value: Json) -> dict[str, str]:
    """Return the members that are texts; TikTok's own code expects null and "" for none."""
    return {key: one for key, one in record(value).items() if isinstance(one, str)}
