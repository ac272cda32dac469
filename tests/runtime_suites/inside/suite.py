"""Runs one module of tests inside the runtime, and tells each outcome by the host's log."""

from __future__ import annotations

import asyncio
import encodings
import importlib
import importlib.util
import json
import socket
import sys
import unittest
from asyncio import base_events, events, unix_events
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import _host  # type: ignore[import-not-found]  # the runtime's
import _runtime  # type: ignore[import-not-found]  # the runtime's
import pygame
from pygame import pkgdata

HERE = Path(__file__).parent
FRAME_S = 1 / 60

Failure = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class TurningLoop(unix_events.FrameLoop):  # type: ignore[misc, name-defined]  # the runtime's
    """The runtime's loop, turned by itself: CPython's tests expect that a run ends."""

    def turn_again(self, _budget_s: float, early_s: float) -> None:
        """Make one round a frame: tests count the rounds that CPython's loop makes."""
        super().turn_again(0.0, early_s)

    run_until_complete = base_events.BaseEventLoop.run_until_complete
    close = base_events.BaseEventLoop.close

    def run_forever(self) -> None:
        """Turn until something stops it; a frame takes no time but counts as one."""
        self._run_forever_setup()
        now_s = self.time()
        try:
            while True:
                now_s += FRAME_S
                self.turn(now_s)
                if self._stopping:
                    break
        finally:
            self._run_forever_cleanup()


class Policy(events.BaseDefaultEventLoopPolicy):
    """Gives each test a loop of its own."""

    _loop_factory = TurningLoop


class Telling(unittest.TestResult):
    """Tells each outcome as it comes.

    Args:
        module: Whose tests they are; it is left out of their names.
    """

    def __init__(self, module: str) -> None:
        super().__init__()
        self._prefix = f"{module}."

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802  unittest's name
        """Begin a turn: the runtime ends a program that shows picture after picture in one."""
        super().startTest(test)
        _runtime._game._patience.renew()
        self.tell(test, "begun")

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802  unittest's name
        """Tell that a test has passed."""
        self.tell(test, "passed")

    def addExpectedFailure(self, test: unittest.TestCase, _error: Failure) -> None:  # noqa: N802  unittest's name
        """Tell that a test has failed as its author said."""
        self.tell(test, "passed")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802  unittest's name
        """Tell that a test has passed, although its author said that it would not."""
        self.tell(test, "failed", "passed, and its author expected it to fail")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802  unittest's name
        """Tell that a test does not want to run here."""
        self.tell(test, "skipped", reason)

    def addFailure(self, test: unittest.TestCase, error: Failure) -> None:  # noqa: N802  unittest's name
        """Tell that a test has failed."""
        self.tell(test, "failed", self._exc_info_to_string(error, test))  # type: ignore[attr-defined]

    def addError(self, test: unittest.TestCase, error: Failure) -> None:  # noqa: N802  unittest's name
        """Tell that a test broke: it has failed."""
        self.addFailure(test, error)

    def addSubTest(  # noqa: N802  unittest's name
        self,
        test: unittest.TestCase,
        _subtest: unittest.TestCase,
        err: Failure | None,
    ) -> None:
        """Tell that a part of a test has failed: so has the test."""
        if err is not None:
            self.addFailure(test, err)

    def tell(self, test: unittest.TestCase, outcome: str, why: str = "") -> None:
        """Write one outcome to the host's log."""
        # What is told of a part of a test is told of the test.
        name = getattr(test, "test_case", test).id().removeprefix(self._prefix)
        _host.log(json.dumps({"test": name, "outcome": outcome, "why": why[-2_000:]}))


def run(module_name: str, left_out: Iterable[str]) -> None:
    """Run a module's tests.

    Args:
        module_name: Of the module, as it is imported.
        left_out: Tests that would never end.
    """
    _let_tests_find_files()
    _let_tests_turn_the_loop()
    _let_tests_name_sockets()
    module = importlib.import_module(module_name)
    told = Telling(module_name)
    chosen = unittest.TestSuite()
    for test in _each(unittest.defaultTestLoader.loadTestsFromModule(module)):
        if "interactive" in getattr(test, "__tags__", ()):
            told.addSkip(test, "asks a person")
        elif test.id().removeprefix(f"{module_name}.") in left_out:
            told.addSkip(test, "would never end")
        else:
            chosen.addTest(test)
    chosen.run(told)
    _host.log(json.dumps({"ended": module_name}))


def _let_tests_find_files() -> None:
    """Add what the runtime leaves out: the tests themselves, encodings, files beside pygame."""
    encodings.__path__.append(str(HERE / "library.zip" / "encodings"))
    for name in ("freesansbold.ttf", "pygame_icon.bmp"):
        pkgdata.getResource(name).close()  # type: ignore[no-untyped-call]
    pygame.__path__.append(str(HERE / "pygame"))
    pygame.__file__ = str(HERE / "pygame" / "__init__.py")


def _let_tests_name_sockets() -> None:
    """Let modules of tests be imported that name what sockets have; none is ever made."""

    def nothing(name: str) -> int:
        if name.startswith("__"):
            raise AttributeError(name)
        return 0

    socket.__getattr__ = nothing  # type: ignore[method-assign]  # a module may have one
    support = importlib.import_module("test.support")
    support.has_socket_support = True  # type: ignore[attr-defined]  # a package of tests asks it
    # As CPython's own runner has it unless told otherwise: no tests that take minutes.
    support.use_resources = []  # type: ignore[attr-defined]


def _let_tests_turn_the_loop() -> None:
    events._set_running_loop(None)
    asyncio.EventLoop = TurningLoop  # type: ignore[attr-defined]
    asyncio.set_event_loop_policy(Policy())  # type: ignore[abstract]  # of watchers of processes
    place = HERE / "library" / "asyncio" / "runners.py"
    spec = importlib.util.spec_from_file_location("asyncio.runners", place)
    assert spec is not None
    assert spec.loader is not None
    runners = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runners)
    sys.modules["asyncio.runners"] = asyncio.runners = runners
    asyncio.Runner = runners.Runner  # type: ignore[misc]
    asyncio.run = runners.run


def _each(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _each(test)
        else:
            yield test
