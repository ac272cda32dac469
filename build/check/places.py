"""From a position in bytes to a line and a column."""

from __future__ import annotations

from build.check.findings import Place


def place_at(path: str, data: bytes, offset: int) -> Place:
    """Return the place of one byte of a file.

    Args:
        path: The file.
        data: What it holds, UTF-8 where it is text.
        offset: The byte's position, counted from 0.
    """
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", "replace")) + 1
    return Place(path, data.count(b"\n", 0, offset) + 1, column)
