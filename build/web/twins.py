"""Compressed twins: `x.gz` and `x.br` beside `x`, for servers that send such files as they are."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
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


def _brotlied(data: bytes) -> bytes:
    compressed: bytes = brotli.compress(data, quality=QUALITY, lgwin=24)
    return compressed


_WAYS: Final[Mapping[str, Callable[[bytes], bytes]]] = {".gz": _gzipped, ".br": _brotlied}


def write_twins(folder: Path, cache: Path) -> None:
    """Write the twins of a folder's files, where they are smaller.

    Args:
        folder: Whose files get twins.
        cache: Keeps what was compressed once: brotli at its best takes seconds.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _TEXTS_AND_CODE:
            data = path.read_bytes()
            for ending, compress in _WAYS.items():
                twin = _cached(data, ending, compress, cache)
                if len(twin) < len(data):
                    path.with_name(path.name + ending).write_bytes(twin)


def brotlied(data: bytes, cache: Path) -> bytes:
    """Return data compressed by brotli at its best.

    Args:
        data: What to compress.
        cache: Keeps what was compressed once.
    """
    return _cached(data, ".br", _brotlied, cache)


def _cached(data: bytes, ending: str, compress: Callable[[bytes], bytes], cache: Path) -> bytes:
    kept = cache / f"{hashlib.sha256(data).hexdigest()}-{QUALITY}{ending}"
    if kept.is_file():
        return kept.read_bytes()
    compressed = compress(data)
    cache.mkdir(parents=True, exist_ok=True)
    # In one step: another build may write the same file now.
    fresh = kept.with_suffix(f"{ending}.{id(compressed)}")
    fresh.write_bytes(compressed)
    fresh.replace(kept)
    return compressed
