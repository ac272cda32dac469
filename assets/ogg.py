"""Sounds as Ogg Vorbis files, of the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import soundfile

from assets.tones import RATE, Samples

_SERIAL: Final = 0x434F4D45
"""The stream's number in the file. The encoder takes one by chance, and only one stream is here."""

_CAPTURE: Final = b"OggS"
_SERIAL_AT: Final = slice(14, 18)
_CHECKSUM_AT: Final = slice(22, 26)
_SEGMENTS_AT: Final = 26
_HEADER: Final = 27
_POLYNOMIAL: Final = 0x04C11DB7
_MASK: Final = 0xFFFF_FFFF


def encode(samples: Samples, compression: float) -> bytes:
    """Return samples as an Ogg Vorbis file.

    Args:
        samples: From -1 to 1, `RATE` a second; of shape (n,), or (n, 2) for stereo.
        compression: From 0 (largest and best) to 1.
    """
    file = io.BytesIO()
    soundfile.write(
        file, samples, RATE, format="OGG", subtype="VORBIS", compression_level=compression
    )
    return b"".join(map(_renumbered, _pages(file.getvalue())))


def _pages(stream: bytes) -> Iterator[bytes]:
    """Yield the pages of an Ogg file (RFC 3533, section 6)."""
    start = 0
    while start < len(stream):
        segments = stream[start + _SEGMENTS_AT]
        body = start + _HEADER + segments
        end = body + sum(stream[start + _HEADER : body])
        yield stream[start:end]
        start = end


def _renumbered(page: bytes) -> bytes:
    changed = bytearray(page)
    changed[_SERIAL_AT] = _SERIAL.to_bytes(4, "little")
    changed[_CHECKSUM_AT] = bytes(4)
    changed[_CHECKSUM_AT] = checksum(bytes(changed)).to_bytes(4, "little")
    return bytes(changed)


def _remainder(value: int) -> int:
    value <<= 24
    for _ in range(8):
        value = (value << 1) ^ (_POLYNOMIAL if value & 0x8000_0000 else 0)
    return value & _MASK


_REMAINDERS: Final = tuple(_remainder(value) for value in range(256))


def checksum(page: bytes) -> int:
    """Return the checksum of a page whose own checksum is 0: a CRC-32 that is not zlib's."""
    total = 0
    for byte in page:
        total = (total << 8 & _MASK) ^ _REMAINDERS[total >> 24 ^ byte]
    return total
