"""A call that is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from platform_bridge.catalog import Api
from platform_bridge.errors import TimedOutError, UnsupportedError
from platform_bridge.failures import explain
from platform_bridge.json_value import Json


def _nothing() -> None:
    """Do nothing."""


@dataclass
class Flight:
    """A call that is under way; whoever settles it makes sure that it is still open.

    Args:
        api: What is called.
        future: What the caller waits for.
        call_off: Ends the watch over its time.
    """

    api: Api
    future: asyncio.Future[Json]
    call_off: Callable[[], None] = _nothing

    @property
    def has_succeeded(self) -> bool:
        """Whether there is an answer, though it may be that nobody took it."""
        future = self.future
        return future.done() and not future.cancelled() and future.exception() is None

    def succeed(self, answer: Json) -> None:
        """End with what the host answered."""
        self.future.set_result(answer)

    def fail(self, raw: Json) -> None:
        """End with TikTok's failure.

        Args:
            raw: Its payload.
        """
        self.future.set_exception(explain(self.api, raw))

    def lack(self, raw: Json) -> None:
        """End because the host does not have the call.

        Args:
            raw: What the host gave with that.
        """
        message = f"This host does not have {self.api.name}: ask `can_i_use` first, or do without."
        self.future.set_exception(UnsupportedError(message, raw=raw))

    def expire(self) -> None:
        """End because nobody answered in time, if it has not ended already."""
        if not self.future.done():
            self.future.set_exception(
                TimedOutError(
                    f"{self.api.name} was not answered in time: go on without it, "
                    "and try again later."
                )
            )
