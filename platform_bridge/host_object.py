"""Objects of the host's, held by a handle."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Protocol

from platform_bridge.arguments import HANDLE
from platform_bridge.json_value import Json
from platform_bridge.listeners import Listeners

Follower = Callable[[str, Json], None]

_MOST_KEPT = 32


class Caller(Protocol):
    """What a host object needs of the channel."""

    async def call(self, name: str, args: Mapping[str, object] | None = None) -> Json:
        """Ask the host and wait for its answer."""
        ...

    def release(self, handle: int) -> None:
        """Have the host forget an object."""
        ...


class HostObject:
    """Something that a call of the host's made.

    Its events are kept until somebody follows it, because an ad may fail before whoever asked for
    it takes the next step.

    Args:
        caller: The channel.
        type_name: The catalogue's name of its type.
        handle: Its number.
    """

    def __init__(self, caller: Caller, type_name: str, handle: int) -> None:
        self._caller = caller
        self._type_name = type_name
        self._handle = handle
        self._followers: Listeners[tuple[str, Json]] = Listeners(type_name)
        self._kept: deque[tuple[str, Json]] = deque(maxlen=_MOST_KEPT)

    async def call(self, member: str, args: Mapping[str, object] | None = None) -> Json:
        """Call one of its members.

        Args:
            member: The member's name, such as "show".
            args: Its arguments by name.

        Returns:
            What the host answered.

        Raises:
            BridgeError: When it failed, was not answered in time, or cannot be asked.
        """
        return await self._caller.call(
            f"{self._type_name}.{member}", {HANDLE: self._handle, **(args or {})}
        )

    def follow(self, follower: Follower) -> Callable[[], None]:
        """Have a function called at each of its events, first at those that came already.

        Args:
            follower: Given the event's name, such as "onClose", and its value.

        Returns:
            A function that ends it.
        """
        stop = self._followers.add(lambda news: follower(*news))
        while self._kept:
            self._followers.tell(self._kept.popleft())
        return stop

    def announce(self, event: str, value: Json) -> None:
        """Take in one event.

        Args:
            event: Its name, such as "onClose".
            value: What came with it.
        """
        if self._followers:
            self._followers.tell((event, value))
        else:
            self._kept.append((event, value))

    def release(self) -> None:
        """Have the host forget it: no event comes any more."""
        self._caller.release(self._handle)
