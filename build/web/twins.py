"""Compressed twins: `x.gz` and `x.br` beside `x`, for servers that send such files as they are."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import brotli

QUALITY: Final = 11
"""Brotli's best."""

_TEXTS_AND_CODE: Final = frozenset(
    {".bin", ".css", ".html", ".js", ".json", ".txt", ".wasm", ".zip"}
)


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def write_twins(folder: Path, cache: Path) -> None:
    """Write the twins of a folder's files, where they are smaller.

    Args:
        folder: Whose files get twins.
        cache: Keeps what was compressed once: brotli at its best takes seconds.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _TEXTS_AND_CODE:
            data = path.read_bytes()
            twins = {".gz": _cached(data, ".gz", _gzipped, cache), ".br": brotlied(data, cache)}
            for ending, twin in twins.items():
                if len(twin) < len(data):
                    path.with_name(path.name + ending).write_bytes(twin)


def brotlied(data: bytes, cache: Path, quality: int | None = None) -> bytes:
    """Return data compressed by brotli.

    Args:
        data: What to compress.
        cache: Keeps what was compressed once.
        quality: Of the compression, 0 to 11; None takes the best.
    """
    chosen = QUALITY if quality is None else quality

    def compress(plain: bytes) -> bytes:
        compressed: bytes = brotli.compress(plain, quality=chosen, lgwin=24)
        return compressed

    return _cached(data, f"-{chosen}.br", compress, cache)


def _cached(data: bytes, ending: str, compress: Callable[[bytes], bytes], cache: Path) -> bytes:
    kept = cache / f"{hashlib.sha256(data).hexdigest()}{ending}"
    if kept.is_file():
        return kept.read_bytes()
    compressed = compress(data)
    cache.mkdir(parents=True, exist_ok=True)
    # In one step: another build may write the same file now.
    fresh = kept.with_name(f"{kept.name}.{id(compressed)}")
    fresh.write_bytes(compressed)
    fresh.replace(kept)
    return compressed
