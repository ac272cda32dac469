"""The words that the brotli format brings along, which our unpacker in JavaScript needs."""

from __future__ import annotations

import zlib
from typing import Final

import brotli

CRC: Final = 0x5136CB04
"""The checksum of all words, as they are in brotli 1.2."""

_WORD_BITS: Final = {
    **dict.fromkeys((4, 5), 10),
    **dict.fromkeys((6, 7), 11),
    **dict.fromkeys((8, 9, 10, 11, 12), 10),
    **dict.fromkeys((13, 14), 9),
    15: 8,
    **dict.fromkeys((16, 17), 7),
    18: 8,
    **dict.fromkeys((19, 20), 7),
    **dict.fromkeys((21, 22), 6),
    **dict.fromkeys((23, 24), 5),
}
"""How many words of a length there are, as a power of two (RFC 7932, section 8)."""

_COPY_BASE: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 22)
_COPY_EXTRA: Final = (0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3)
_FIRST_FAR_CODE: Final = 16

_QUALITY_WITHOUT_WORDS: Final = 3
"""The best at which the compressor does not refer to the words themselves."""


class _Bits:
    """Bits in the order of the format: the lowest first."""

    def __init__(self) -> None:
        self._value = 0
        self._count = 0

    def put(self, value: int, count: int) -> None:
        self._value |= value << self._count
        self._count += count

    def put_only_code(self, symbol: int, bits: int) -> None:
        """Say that one symbol is the only one, which then takes no bits."""
        self.put(1, 2)
        self.put(0, 2)
        self.put(symbol, bits)

    def to_bytes(self) -> bytes:
        return self._value.to_bytes((self._count + 7) // 8, "little")


def words() -> bytes:
    """Return all words, the shortest first: 122784 bytes.

    The words stand in the format's own decoder, which gives them out one by one: a stream that
    refers to a word and holds nothing else unpacks to it.

    Raises:
        RuntimeError: This version of brotli has others.
    """
    found = b"".join(
        brotli.decompress(reference(length, index))
        for length, bits in _WORD_BITS.items()
        for index in range(1 << bits)
    )
    if zlib.crc32(found) != CRC:
        raise RuntimeError("brotli gives other words than the format has: install another version.")
    return found


def packed_words() -> bytes:
    """Return all words, compressed so that an unpacker without words can unpack them.

    Raises:
        RuntimeError: This version of brotli has other words.
    """
    packed: bytes = brotli.compress(words(), quality=_QUALITY_WITHOUT_WORDS)
    return packed


def reference(length: int, index: int, transform: int = 0, output: int | None = None) -> bytes:
    """Return a stream of one command, which refers to a word (RFC 7932, sections 4 to 9).

    Args:
        length: Of the word: 4 to 24 bytes.
        index: Which one of that length.
        transform: How it is changed: 0 to 120.
        output: How many bytes come out, if not `length`.
    """
    bits = _Bits()
    bits.put(0, 1)  # a window of 64 KB
    bits.put(0b01, 2)  # the last meta-block, which is not empty
    bits.put(0, 2)
    bits.put((output or length) - 1, 16)
    bits.put(0, 3)  # one type of blocks each
    bits.put(0, 6)  # no direct distances
    bits.put(0, 2)
    bits.put(0, 2)  # one tree each
    bits.put_only_code(0, 8)
    copy = max(code for code, base in enumerate(_COPY_BASE) if base <= length)
    group = 128 if copy < 8 else 192  # noqa: PLR2004 - commands without literals
    bits.put_only_code(group + copy % 8, 10)
    distance = (transform << _WORD_BITS[length]) + index + 1
    code = _distance_code(distance)
    bits.put_only_code(code, 6)
    bits.put(length - _COPY_BASE[copy], _COPY_EXTRA[copy])
    first, extra = _distances(code)
    bits.put(distance - first, extra)
    return bits.to_bytes()


def _distance_code(distance: int) -> int:
    code = _FIRST_FAR_CODE
    while distance >= _end_of_code(code):
        code += 1
    return code


def _end_of_code(code: int) -> int:
    """Return the first distance beyond a code's."""
    first, extra = _distances(code)
    return first + (1 << extra)


def _distances(code: int) -> tuple[int, int]:
    """Return a code's first distance, and how many bits say which one."""
    extra = 1 + ((code - _FIRST_FAR_CODE) >> 1)
    return ((2 + (code & 1)) << extra) - 3, extra
