"""The values that may cross the channel: what JSON can say."""

from __future__ import annotations

import json
import math
from typing import TypeAlias

from platform_bridge.errors import InvalidCallError

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def parse(text: str) -> Json:
    """Read one JSON text.

    Args:
        text: What came from outside, well formed or not.

    Returns:
        The value.

    Raises:
        ValueError: When the text is no JSON, or is nested too deeply to be read.
    """
    try:
        value: Json = json.loads(text, parse_constant=_finite, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("The text is nested too deeply.") from error
    return value


def write(value: object) -> str:
    """Write one value as compact JSON text.

    Args:
        value: None, bool, int, finite float, str, and lists, tuples and dicts of these.

    Returns:
        The text, pure ASCII.

    Raises:
        InvalidCallError: When JSON cannot say the value.
    """
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidCallError(
            f"JSON cannot say this value ({error}): use None, bool, int, finite float, str, "
            "and lists and dicts of these."
        ) from error


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number that JSON can say.")
    return number
