from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tests.bench.runtime import pyodide
from tests.bench.runtime.bench import find_pyodide
from tests.bench.runtime.pyodide import (
    PYODIDE_FILES,
    PeerMissingError,
    Pin,
    npm_pack,
    pinned,
    pyodide_files,
)


def archive() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        for name in (*PYODIDE_FILES, "pyodide.d.ts"):
            content = f"the content of {name}".encode()
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def pin_of(content: bytes) -> Pin:
    sha512 = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return Pin("pyodide", "1.2.3", f"sha512-{sha512}")


class Registry:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.asked: list[str] = []

    def fetch(self, pin: Pin, folder: Path) -> None:
        self.asked.append(pin.archive)
        (folder / pin.archive).write_bytes(self.content)


def test_the_pinned_archive_is_fetched_once_and_only_what_a_page_loads_is_taken(
    tmp_path: Path,
) -> None:
    registry = Registry(archive())
    pin = pin_of(registry.content)
    for _ in range(2):
        files = pyodide_files(tmp_path / "peers", pin, registry.fetch)
        assert files == {name: f"the content of {name}".encode() for name in PYODIDE_FILES}
    assert registry.asked == ["pyodide-1.2.3.tgz"]


def test_an_archive_with_another_hash_is_refused_and_deleted(tmp_path: Path) -> None:
    registry = Registry(b"not what was pinned")
    with pytest.raises(PeerMissingError, match=r"is not what pyodide\.toml pins"):
        pyodide_files(tmp_path, pin_of(archive()), registry.fetch)
    assert not list(tmp_path.iterdir())


def test_the_bench_goes_on_without_the_peer_and_says_so(tmp_path: Path) -> None:
    missing: list[str] = []
    assert find_pyodide(missing, tmp_path, Registry(b"another").fetch) == {}
    assert missing
    assert missing[0].startswith("Pyodide is not measured: pyodide-")


def test_npm_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(PeerMissingError, match="npm cannot have"):
        npm_pack(Pin("../not-a-package", "0.0.0", ""), tmp_path)


def test_npm_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pyodide, "node", lambda: tmp_path / "bin" / "node")
    with pytest.raises(PeerMissingError, match="npm is not beside Node"):
        npm_pack(pinned(), tmp_path)


def test_the_pin_is_a_whole_hash() -> None:
    pin = pinned()
    assert pin.name == "pyodide"
    assert (
        len(base64.b64decode(pin.integrity.removeprefix("sha512-"))) == hashlib.sha512().digest_size
    )
