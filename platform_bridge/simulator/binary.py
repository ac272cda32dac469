"""Bytes in messages: JSON has none, so an ArrayBuffer travels as {"$base64": text}."""

from __future__ import annotations

import base64
import binascii

from platform_bridge.json_value import Json

_KEY = "$base64"


def bytes_of(value: Json) -> bytes | None:
    """Return the bytes that a value of a message stands for, None when it is something else."""
    text = value.get(_KEY) if isinstance(value, dict) else None
    if not isinstance(text, str):
        return None
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def from_bytes(data: bytes) -> dict[str, Json]:
    """Return what stands for bytes in a message."""
    return {_KEY: base64.b64encode(data).decode("ascii")}
