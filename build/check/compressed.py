"""Opens files that are packed with brotli."""

from __future__ import annotations

from typing import Final

import brotli

_CHUNK: Final = 1 << 20


def unbrotli(data: bytes, limit: int) -> bytes | None:
    """Return what was packed with brotli; None when it is broken or beyond the bound.

    Args:
        data: The packed bytes.
        limit: How many bytes may come out.
    """
    decompressor = brotli.Decompressor()
    parts: list[bytes] = []
    left = limit
    given = data
    while not decompressor.is_finished():
        try:
            part: bytes = decompressor.process(given, output_buffer_limit=_CHUNK)
        except brotli.error:
            return None
        left -= len(part)
        # An end in the middle gives nothing more, and says so in no other way.
        if left < 0 or (not part and not given):
            return None
        parts.append(part)
        given = b""
    return b"".join(parts)
