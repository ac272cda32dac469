from __future__ import annotations

from pathlib import Path

import pytest

from platform_bridge.simulator import FileStore, MemoryStore, Store, StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device" / "storage.json"


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else FileStore(path)


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.read() == {}


def test_what_is_written_is_read(store: Store) -> None:
    store.write({"a": [1, "ä", None]})
    assert store.read() == {"a": [1, "ä", None]}


def test_what_was_read_is_a_copy(store: Store) -> None:
    store.write({"a": 1})
    store.read()["b"] = 2
    assert store.read() == {"a": 1}


def test_a_file_lasts_and_leaves_nothing_beside_it(path: Path) -> None:
    FileStore(path).write({"a": 1})
    FileStore(path).write({"a": 2})
    assert FileStore(path).read() == {"a": 2}
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_file_that_cannot_be_read_is_an_error_and_stays(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read, delete or mend it"):
        FileStore(path)
    assert path.read_bytes() == content


def test_a_file_that_cannot_be_replaced_leaves_the_former_values(path: Path) -> None:
    store = FileStore(path)
    store.write({"a": 1})
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be written, make room"):
        store.write({"a": 2})
    assert store.read() == {"a": 1}
    assert list(path.parent.iterdir()) == [path]
