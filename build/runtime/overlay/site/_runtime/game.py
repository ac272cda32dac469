"""The running game: its start, its frames, its end."""

from __future__ import annotations

import asyncio
import json
import sys
import traceback
from asyncio.unix_events import FrameLoop  # type: ignore[attr-defined]  # ours, of overlay/stdlib
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import Final

from _runtime.archive import unpack  # type: ignore[import-not-found]  # its sibling
from _runtime.error_screen import show_error  # type: ignore[import-not-found]  # its sibling
from _runtime.errors import ApplicationError  # type: ignore[import-not-found]  # its sibling
from _runtime.patience import Patience  # type: ignore[import-not-found]  # its sibling
from _runtime.program import run_main  # type: ignore[import-not-found]  # its sibling

HIDE_S: Final = 0.050
"""For how long the game may go on within the host's `hide`, and which timers ring in it."""


class Status(IntEnum):
    """How things stand, by the numbers that the host knows."""

    FAILED = -1
    ENDED = 0
    GOES_ON = 1


class Game:
    """One run of an application.

    Attributes:
        status: How things stand.
    """

    def __init__(self) -> None:
        self.status = Status.GOES_ON
        self._loop = FrameLoop()
        self._patience = Patience()
        self._patience.watch_display()

    def start(self, settings_json: str) -> None:
        """Unpack the application and run its main program, which schedules what it is about.

        Args:
            settings_json: The JSON text {"archive": "/app.zip" or null, "app": "/app",
                "main": "main.py"}.
        """
        self._guard(lambda: self._start(json.loads(settings_json)))

    def tick(self, now_s: float) -> None:
        """Run one frame.

        Args:
            now_s: When it began, by a steady clock of the host's.
        """
        self._guard(lambda: self._turn(lambda: self._loop.turn(now_s)))

    def hide(self) -> None:
        """Run one frame more before the host may end everything: what is saved in it is safe."""
        self._guard(lambda: self._turn(lambda: self._loop.turn_again(HIDE_S, HIDE_S)))

    def _start(self, settings: dict[str, str | None]) -> None:
        folder = Path(str(settings["app"]))
        if settings["archive"] is not None:
            unpack(Path(settings["archive"]), folder)
        self._loop.begin()
        try:
            module = run_main(folder / str(settings["main"]))
        except SystemExit:
            # `asyncio.run(main())` and then `sys.exit()` is how many games end their main program.
            if self._loop.is_idle:
                raise
        else:
            main = getattr(module, "main", None)
            if self._loop.is_idle and asyncio.iscoroutinefunction(main):
                self._loop.run_until_complete(main())
        self._loop.roots = self._loop.roots or list(asyncio.all_tasks(self._loop))

    def _turn(self, turn: Callable[[], None]) -> None:
        """Run a frame, and see whether the game is over."""
        if self.status is not Status.GOES_ON:
            return
        turn()
        done = [root for root in self._loop.roots if root.done()]
        for root in done:
            if not root.cancelled():
                root.result()
        if self._loop.is_idle or (done and len(done) == len(self._loop.roots)):
            self._end()

    def _end(self) -> None:
        """Cancel what still runs, as `asyncio.run()` does."""
        self.status = Status.ENDED
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.create_task(self._loop.shutdown_asyncgens())
        self._loop.turn_again(HIDE_S, 0.0)

    def _guard(self, work: Callable[[], None]) -> None:
        """Do some work; what it raises is the game's end."""
        self._patience.renew()
        try:
            work()
        except SystemExit as leaving:
            if leaving.code is not None and not isinstance(leaving.code, int):
                print(leaving.code, file=sys.stderr)  # noqa: T201  as Python does
            with suppress(SystemExit):
                self._end()
        except BaseException as error:  # noqa: BLE001  nothing may be silent
            self.status = Status.FAILED
            self._patience.renew()
            _tell(error)


def _tell(error: BaseException) -> None:
    """Log what went wrong, and show it; the host reads the last line of the log as the reason."""
    title, report = _describe(error)
    try:
        show_error(title, report)
    except Exception as trouble:  # noqa: BLE001  without a display the log has to do
        sys.stderr.write(f"The error cannot be shown on the screen: {trouble}\n")
    sys.stderr.write(report)


def _describe(error: BaseException) -> tuple[str, str]:
    """Return a sentence and a report."""
    # Frames of this package are above those of the game.
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_globals.get("__package__") == __package__:
        trace = trace.tb_next
    if isinstance(error, ApplicationError):
        reason = f"{type(error).__name__}: {error}\n"
        return "The game cannot run.", "".join((*traceback.format_tb(trace), reason))
    lines = traceback.format_exception(type(error), error, trace)
    return "The game has stopped because of an error.", "".join(lines)
