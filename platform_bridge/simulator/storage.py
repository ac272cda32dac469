"""The device's key-value storage."""

from __future__ import annotations

from collections.abc import Callable

from platform_bridge.json_value import Json, write
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.calls import Call, Handler, calls_of
from platform_bridge.simulator.errors import StoreError
from platform_bridge.simulator.parts import Parts

_BYTES_PER_KB = 1024
_LIE = "a-key-that-is-not-there"

_Work = Callable[[Call], Answer]


class Storage:
    """`getStorage` and its siblings, with callbacks and without.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.outside.store
        self.calls = calls_of(
            getStorage=self._open(self._keyed(lambda call: Success({"data": self._get(call)}))),
            getStorageSync=self._open(self._keyed(lambda call: Success(self._get(call)))),
            setStorage=self._open(self._keyed(self._set)),
            setStorageSync=self._open(self._keyed(self._set)),
            removeStorage=self._open(self._keyed(self._remove)),
            removeStorageSync=self._open(self._keyed(self._remove)),
            clearStorage=self._open(lambda _: self._keep({})),
            clearStorageSync=self._open(lambda _: self._keep({})),
            getStorageInfo=self._open(lambda _: Success(self._info())),
            getStorageInfoSync=self._open(lambda _: Success(self._info())),
        )

    def restart(self) -> None:
        """What is kept stays."""

    def _open(self, work: _Work) -> Handler:
        """Return work that is done where the storage does not refuse everything."""

        def handler(call: Call) -> Answer:
            if self._parts.settings.scenario.storage.refuse:
                return Failure("storage:fail the storage is not available")
            return work(call)

        return handler

    def _keyed(self, work: _Work) -> _Work:
        """Return work that is done where there is a key."""

        def handler(call: Call) -> Answer:
            if not call.text("key"):
                return Failure("storage:fail the key must be a text that is not empty")
            return work(call)

        return handler

    def _get(self, call: Call) -> Json:
        missing = "" if self._parts.settings.quirks.has("missing_key_is_empty") else None
        return self._store.read().get(call.text("key"), missing)

    def _set(self, call: Call) -> Answer:
        values = self._store.read() | {call.text("key"): call.args.get("data")}
        room = self._parts.settings.scenario.storage
        if room.full or _size(values) > room.limit_kb * _BYTES_PER_KB:
            return Failure("storage:fail there is no room left")
        return self._keep(values)

    def _remove(self, call: Call) -> Answer:
        values = self._store.read()
        values.pop(call.text("key"), None)
        return self._keep(values)

    def _info(self) -> dict[str, Json]:
        values = self._store.read()
        keys: list[Json] = list(values)
        if self._parts.settings.quirks.has("key_list_lies"):
            keys = [*keys[1:], _LIE]
        return {
            "keys": keys,
            "currentSize": -(-_size(values) // _BYTES_PER_KB) if values else 0,
            "limitSize": self._parts.settings.scenario.storage.limit_kb,
        }

    def _keep(self, values: dict[str, Json]) -> Answer:
        try:
            self._store.write(values)
        except StoreError as error:
            return Failure(f"storage:fail {error}")
        return Success()


def _size(values: dict[str, Json]) -> int:
    return len(write(values))
