"""Starting programs: what is started is scheduled, and its starter goes on."""

from __future__ import annotations

from asyncio import coroutines, events
from collections.abc import Callable, Coroutine
from contextvars import Context
from types import TracebackType
from typing import Self

__all__ = ("Runner", "run")


class Runner:
    """Starts coroutines on the loop that the host turns.

    Args:
        debug: Whether the loop checks what it does; None leaves it as it is.
        loop_factory: Not called: there is one loop.
    """

    def __init__(
        self,
        *,
        debug: bool | None = None,
        loop_factory: Callable[[], events.AbstractEventLoop] | None = None,  # noqa: ARG002  asyncio's signature
    ) -> None:
        self._debug = debug

    def __enter__(self) -> Self:
        """Return the runner."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: what was started goes on."""

    def close(self) -> None:
        """Do nothing: the loop is the host's."""

    def get_loop(self) -> events.AbstractEventLoop:
        """Return the one loop."""
        return events.get_event_loop()

    def run(
        self, coro: Coroutine[object, object, object], *, context: Context | None = None
    ) -> None:
        """Schedule a coroutine and return at once; the program ends with it.

        Args:
            coro: What to run.
            context: The values of its context variables; None copies the current ones.

        Raises:
            ValueError: It is no coroutine.
        """
        if not coroutines.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        loop = self.get_loop()
        if self._debug is not None:
            loop.set_debug(self._debug)
        loop.run_until_complete(loop.create_task(coro, context=context))


def run(
    main: Coroutine[object, object, object],
    *,
    debug: bool | None = None,
    loop_factory: Callable[[], events.AbstractEventLoop] | None = None,
) -> None:
    """Schedule a program's coroutine and return at once; the program ends with it.

    Args:
        main: What to run.
        debug: Whether the loop checks what it does; None leaves it as it is.
        loop_factory: Not called: there is one loop.

    Raises:
        ValueError: It is no coroutine.
    """
    Runner(debug=debug, loop_factory=loop_factory).run(main)
