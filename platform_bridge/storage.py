"""Values that stay on the device, for one player and this game."""

from __future__ import annotations

import asyncio
import logging
from weakref import WeakValueDictionary

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError, InvalidCallError
from platform_bridge.json_value import Json, parse, write
from platform_bridge.reading import record

ENVELOPE_VERSION = 1
"""The form in which values are kept: the JSON text {"v": 1, "data": ...}."""

CORRUPT_SUFFIX = ".corrupt"
"""Added to the key under which a text that cannot be read is kept for a closer look."""

_log = logging.getLogger(__name__)


class Storage:
    """A store of JSON values by key, read one by one.

    Keys are never listed: that hung or crashed on real devices in one port (godot_for_minigame),
    while get, set and remove were fine.

    Args:
        channel: The way to the host.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def get(self, key: str) -> Json:
        """Read a value.

        Args:
            key: Its name.

        Returns:
            The value; None when there is none, or when what is there cannot be read. That is
            logged, and kept under the key with ".corrupt" at its end.

        Raises:
            BridgeError: When the host cannot read.
        """
        async with self._lock(key):
            kept = await self._read(key)
            if _is_missing(kept):
                return None
            try:
                return _open_envelope(kept)
            except ValueError as error:
                _log.warning("The value of %r cannot be read and is set aside: %s", key, error)
                await self._set_aside(key, kept)
                return None

    async def exists(self, key: str) -> bool:
        """Tell whether there is a value, readable or not.

        Args:
            key: Its name.

        Returns:
            Whether anything is kept under the key. It is a read of that one key.

        Raises:
            BridgeError: When the host cannot read.
        """
        async with self._lock(key):
            return not _is_missing(await self._read(key))

    async def set(self, key: str, value: object) -> None:
        """Keep a value.

        Args:
            key: Its name, not empty.
            value: Anything that JSON can say.

        Raises:
            InvalidCallError: When JSON cannot say the value.
            BridgeError: When the host cannot keep it.
        """
        envelope = write({"v": ENVELOPE_VERSION, "data": value})
        async with self._lock(key):
            await self._channel.call("setStorage", {"key": key, "data": envelope})

    async def remove(self, key: str) -> None:
        """Forget a value; a value that is not there is forgotten too.

        Args:
            key: Its name.

        Raises:
            BridgeError: When the host cannot do it.
        """
        async with self._lock(key):
            await self._channel.call("removeStorage", {"key": key})

    async def _read(self, key: str) -> Json:
        return record(await self._channel.call("getStorage", {"key": key})).get("data")

    def _lock(self, key: str) -> asyncio.Lock:
        """Return the lock that keeps the calls for one key in their order."""
        if not key:
            raise InvalidCallError("A key of the storage may not be empty: give the value a name.")
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock

    async def _set_aside(self, key: str, kept: Json) -> None:
        text = kept if isinstance(kept, str) else write(kept)
        try:
            await self._channel.call("setStorage", {"key": key + CORRUPT_SUFFIX, "data": text})
        except BridgeError as error:
            _log.warning("What stood in %r could not be set aside: %s", key, error)


def _is_missing(kept: Json) -> bool:
    """Missing is null by the page; hosts that answer an empty text have been seen.

    The page is mini-games-sdk-storage, 2026-05-01.
    """
    return kept is None or kept == ""


def _open_envelope(kept: Json) -> Json:
    if not isinstance(kept, str):
        raise ValueError("it is not the text that was kept")  # noqa: TRY004 - one way to be corrupt
    match parse(kept):
        case {"v": 1, "data": data}:
            return data
        case {"v": version}:
            raise ValueError(f"its form is version {version!r}, not {ENVELOPE_VERSION}")
    raise ValueError("it is not in an envelope")
