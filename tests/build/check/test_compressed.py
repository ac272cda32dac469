from __future__ import annotations

import brotli
import pytest

from build.check.compressed import unbrotli
from tests.build.check.packages import found, wasm, with_files

LIMIT = 4 << 20


@pytest.mark.parametrize("data", [b"", b"text", bytes(3 << 20)])
def test_what_was_packed_comes_out(data: bytes) -> None:
    assert unbrotli(brotli.compress(data, quality=1), LIMIT) == data


def test_a_bomb_stays_packed() -> None:
    assert unbrotli(brotli.compress(bytes(LIMIT + 1), quality=1), LIMIT) is None


def test_what_is_broken_is_told() -> None:
    packed = brotli.compress(b"a text that is long enough " * 9)
    assert unbrotli(packed[:-3], LIMIT) is None
    assert unbrotli(b"no brotli at all", LIMIT) is None
    assert unbrotli(b"", LIMIT) is None


def test_a_packed_module_is_looked_into() -> None:
    tail_call = with_files({"engine/a.wasm.br": brotli.compress(wasm(b"\x12\0"))})
    assert [finding.rule.id for finding in found(tail_call)] == ["wasm-feature"]
    plain = with_files({"engine/a.wasm.br": brotli.compress(wasm())})
    assert found(plain) == ()
    broken = with_files({"engine/a.wasm.br": b"x"})
    assert [finding.message for finding in found(broken)] == [
        "It is no brotli, or unpacks to more than 64 MB (at byte 0)."
    ]
