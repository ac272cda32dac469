"""Our unpacker of brotli, in Node, held against brotli's own."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest

from build.tiktok.brotli_words import packed_words, reference, words
from tests.platform_bridge.js.engine import Engine, node_command

SCRIPT = Path(__file__).parents[3] / "build" / "tiktok" / "js" / "brotli.js"
HELPERS = """
var module = {};
function bytesOf(hex) {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = parseInt(hex.substr(at * 2, 2), 16);
  }
  return bytes;
}
function hexOf(bytes) {
  return Array.from(bytes, (byte) => (byte < 16 ? "0" : "") + byte.toString(16)).join("");
}
"""

Unpack = Callable[[bytes, int], bytes]


@pytest.fixture(scope="module")
def unpack() -> Iterator[Unpack]:
    with Engine(node_command()) as engine:
        script = SCRIPT.read_text(encoding="utf-8")
        engine.run(HELPERS, script, f"var own = createBrotli(bytesOf('{words().hex()}')); 0")

        def call(data: bytes, size: int) -> bytes:
            hexadecimal = engine.run(
                f"hexOf(own.unpack(bytesOf({json.dumps(data.hex())}), {size}))"
            )
            return bytes.fromhex(str(hexadecimal))

        yield call


def texts() -> list[bytes]:
    """Return what this checkout holds of texts, code and pictures."""
    root = Path(__file__).parents[3]
    names = ("README.md", "LICENSE", "pyproject.toml", "build/host/host.js", "game/main.py")
    pictures = sorted((root / "assets" / "screenshots").glob("*.png"))
    return [(root / name).read_bytes() for name in names] + [pictures[0].read_bytes()[:60_000]]


@pytest.mark.parametrize("mode", [brotli.MODE_GENERIC, brotli.MODE_TEXT, brotli.MODE_FONT])
@pytest.mark.parametrize("quality", [1, 5, 9, 11])
def test_files_come_out_as_they_went_in(unpack: Unpack, quality: int, mode: int) -> None:
    for data in texts():
        packed = brotli.compress(data, quality=quality, mode=mode, lgwin=18)
        assert unpack(packed, len(data)) == data


def test_bytes_without_sense_come_out_as_they_went_in(unpack: Unpack) -> None:
    chance = random.Random(7)
    for length in (0, 1, 2, 70, 4_000, 70_000):
        for most in (2, 9, 256):
            data = bytes(chance.randrange(most) for _ in range(length))
            packed = brotli.compress(data, quality=chance.randrange(12), lgwin=10)
            assert unpack(packed, len(data)) == data


def test_the_words_come_out_without_words() -> None:
    own = "var bare = createBrotli(bytesOf(''));"
    unpack = f"hexOf(bare.unpack(bytesOf('{packed_words().hex()}'), {len(words())}))"
    with Engine(node_command()) as engine:
        unpacked = engine.run(HELPERS, SCRIPT.read_text(encoding="utf-8"), own, unpack)
    assert bytes.fromhex(str(unpacked)) == words()


@pytest.mark.parametrize("transform", range(121))
def test_every_change_of_a_word(unpack: Unpack, transform: int) -> None:
    for length, index in ((4, 0), (6, 3), (9, 700), (12, 5), (17, 200)):
        packed, expected = of_some_length(length, index, transform)
        assert unpack(packed, len(expected)) == expected


def of_some_length(length: int, index: int, transform: int) -> tuple[bytes, bytes]:
    """Return a reference and what it gives; how long that is, only brotli knows."""
    for output in range(1, 64):
        packed = reference(length, index, transform, output)
        try:
            return packed, brotli.decompress(packed)
        except brotli.error:
            continue
    return brotli.compress(b""), b""


def test_what_is_damaged_or_cut_short_is_refused(unpack: Unpack) -> None:
    data = texts()[0]
    packed = brotli.compress(data)
    for broken in (packed[: len(packed) // 2], packed[:-40] + bytes(40)):
        with pytest.raises(AssertionError, match=r"damaged or cut short|RangeError|TypeError"):
            unpack(broken, len(data))
    with pytest.raises(AssertionError, match="damaged or cut short"):
        unpack(packed, len(data) + 1)


def test_the_words_are_the_formats() -> None:
    assert len(words()) == 122_784
    assert base64.b64encode(words()[:16]) == b"dGltZWRvd25saWZlbGVmdA=="
