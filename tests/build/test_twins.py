from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

from build.web.twins import brotlied, write_twins

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"the same again and again " * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "part").mkdir(parents=True)
    (folder / "page.js").write_bytes(TEXT)
    (folder / "part" / "tiny.js").write_bytes(b"1")
    (folder / "icon.png").write_bytes(TEXT)
    return folder


def test_twins_unpack_to_the_same(site: Path, tmp_path: Path) -> None:
    write_twins(site, tmp_path / "cache")
    assert gzip.decompress((site / "page.js.gz").read_bytes()) == TEXT
    assert brotli.decompress((site / "page.js.br").read_bytes()) == TEXT


def test_what_does_not_shrink_or_is_compressed_already_has_none(site: Path, tmp_path: Path) -> None:
    write_twins(site, tmp_path / "cache")
    names = {path.name for path in site.rglob("*") if path.is_file()}
    assert names == {"page.js", "page.js.gz", "page.js.br", "tiny.js", "icon.png"}


def test_what_was_compressed_once_is_taken_from_the_cache(site: Path, tmp_path: Path) -> None:
    write_twins(site, tmp_path / "cache")
    first = (site / "page.js.br").read_bytes()
    kept = next(path for path in (tmp_path / "cache").iterdir() if path.read_bytes() == first)
    kept.write_bytes(b"kept")
    write_twins(site, tmp_path / "cache")
    assert (site / "page.js.br").read_bytes() == b"kept"


def test_the_bytes_do_not_depend_on_the_time(site: Path, tmp_path: Path) -> None:
    write_twins(site, tmp_path / "one")
    first = (site / "page.js.gz").read_bytes()
    write_twins(site, tmp_path / "other")
    assert (site / "page.js.gz").read_bytes() == first


def test_the_cache_does_not_take_one_quality_for_another(tmp_path: Path) -> None:
    data = b"".join(f"{number} and {number * number}\n".encode() for number in range(3_000))
    poor = brotlied(data, tmp_path, 0)
    best = brotlied(data, tmp_path)
    assert len(best) < len(poor)
    assert brotlied(data, tmp_path, 0) == poor
    assert brotli.decompress(poor) == brotli.decompress(best) == data
