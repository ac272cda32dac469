from __future__ import annotations

from types import MappingProxyType

import pytest

from platform_bridge import Json
from platform_bridge.simulator import MemoryStore, Quirks, Scenario, StorageRoom, StoreError
from tests.platform_bridge.simulator.rig import Rig, words_of


class FullDisk(MemoryStore):
    """Cannot keep anything."""

    def write(self, values: dict[str, Json]) -> None:
        raise StoreError(f"{len(values)} values are too many")


async def test_both_forms_keep_read_and_forget_the_same_values() -> None:
    rig = Rig()
    assert (await rig.answer("setStorage", key="a", data={"best": 7}))["with"] == "success"
    assert rig.call("getStorageSync", key="a") == {"ok": {"best": 7}}
    assert rig.call("setStorageSync", key="b", data="text") == {}
    assert (await rig.answer("getStorage", key="b"))["payload"] == {"data": "text"}
    await rig.answer("removeStorage", key="a")
    assert rig.call("removeStorageSync", key="b") == {}
    assert rig.store.read() == {}
    rig.store.write({"c": 1, "d": 2})
    await rig.answer("clearStorage")
    assert rig.store.read() == {}
    rig.store.write({"c": 1})
    rig.call("clearStorageSync")
    assert rig.store.read() == {}


@pytest.mark.parametrize(("on", "missing"), [(False, None), (True, "")])
async def test_a_missing_value_is_null_or_empty(missing: str | None, *, on: bool) -> None:
    rig = Rig(Scenario(quirks=Quirks(MappingProxyType({"missing_key_is_empty": on}))))
    assert (await rig.answer("getStorage", key="a"))["payload"] == {"data": missing}
    assert rig.call("getStorageSync", key="a") == {"ok": missing}


async def test_it_holds_up_to_its_limit() -> None:
    rig = Rig(Scenario(storage=StorageRoom(limit_kb=1)))
    assert (await rig.answer("setStorage", key="k", data="x" * 1_000))["with"] == "success"
    assert "no room left" in words_of(await rig.answer("setStorage", key="l", data="x" * 100))
    assert "throw" in rig.call("setStorageSync", key="l", data="x" * 100)
    assert list(rig.store.read()) == ["k"]


async def test_a_full_one_takes_nothing_but_gives_and_forgets() -> None:
    rig = Rig(Scenario(storage=StorageRoom(full=True)))
    rig.store.write({"k": 1})
    assert "no room left" in words_of(await rig.answer("setStorage", key="k", data=2))
    assert (await rig.answer("getStorage", key="k"))["payload"] == {"data": 1}
    assert (await rig.answer("removeStorage", key="k"))["with"] == "success"
    assert rig.store.read() == {}


async def test_one_that_refuses_fails_every_call() -> None:
    rig = Rig(Scenario(storage=StorageRoom(refuse=True)))
    for name in ("getStorage", "setStorage", "removeStorage", "clearStorage", "getStorageInfo"):
        assert "not available" in words_of(await rig.answer(name, key="a", data=1))
        assert "throw" in rig.call(f"{name}Sync", key="a", data=1)


async def test_a_disk_that_fails_is_a_failure_of_the_call() -> None:
    rig = Rig(store=FullDisk())
    assert "too many" in words_of(await rig.answer("setStorage", key="k", data=1))


@pytest.mark.parametrize("key", [None, "", 5])
async def test_a_key_must_be_a_text(key: Json) -> None:
    rig = Rig()
    for name in ("getStorage", "setStorage", "removeStorage"):
        assert "the key must be a text" in words_of(await rig.answer(name, key=key))


async def test_it_tells_its_keys_and_its_room() -> None:
    rig = Rig(Scenario(storage=StorageRoom(limit_kb=10)))
    assert rig.call("getStorageInfoSync") == {"ok": {"keys": [], "currentSize": 0, "limitSize": 10}}
    rig.store.write({"a": "x" * 1_500, "b": 1})
    info = (await rig.answer("getStorageInfo"))["payload"]
    assert info == {"keys": ["a", "b"], "currentSize": 2, "limitSize": 10}


def test_the_list_of_keys_may_lie() -> None:
    rig = Rig(Scenario(quirks=Quirks(MappingProxyType({"key_list_lies": True}))))
    rig.store.write({"a": 1, "b": 2})
    listed = rig.call("getStorageInfoSync")["ok"]["keys"]
    assert "a" not in listed
    assert set(listed) - {"a", "b"} != set()
