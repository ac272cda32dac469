"""Comet Hop played for long in the runtime, with everything that may happen to a game."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, Final

from build.application import Application, make_application
from build.checkout import checkout_sources
from build.host import SCRIPTS
from build.node import node
from build.packer import Pygbag
from build.runtime import Runtime
from tests.build.host.scripts import JS, PAPER_GL
from tests.build.host.telling import make_product, pack_game

CHECKOUT: Final = Path(__file__).resolve().parents[2]
TICKS_A_SECOND: Final = 60
SECONDS_A_MINUTE: Final = 60
WARM_S: Final = 5
"""For how long engines still compile."""
LIMIT_MS: Final = 16.0
"""What a tick may take of a processor: a frame of 60 a second."""
REPEATS: Final = 2

_SOAK: Final = Path(__file__).parent / "soak"


@dataclass(frozen=True)
class Soaked:
    """What was measured.

    Args:
        state: The host's, in the end.
        failures: What it told of.
        thrown: How often the throwing handler was logged.
        ticks_ms: The processor time of each tick.
        heap: The bytes that the module's heap holds at the end of each second.
    """

    state: str
    failures: Sequence[Mapping[str, str]]
    thrown: int
    ticks_ms: Sequence[float]
    heap: Sequence[int]

    @property
    def slowest_ms(self) -> list[float]:
        """The slowest tick of each second."""
        return [max(second) for second in self._seconds()]

    @property
    def median_ms(self) -> list[float]:
        """The median of each second's ticks."""
        return [median(second) for second in self._seconds()]

    @property
    def heap_by_minute(self) -> list[int]:
        """The least that the heap held in each whole minute: what is never given back."""
        count = len(self.heap) // SECONDS_A_MINUTE
        return [
            min(self.heap[minute * SECONDS_A_MINUTE : (minute + 1) * SECONDS_A_MINUTE])
            for minute in range(count)
        ]

    def slow_ticks(self, limit_ms: float) -> list[int]:
        """Return the ticks that took longer, once engines have compiled what they play.

        Args:
            limit_ms: In milliseconds of processor time.
        """
        warm = WARM_S * TICKS_A_SECOND
        return [tick for tick, ms in enumerate(self.ticks_ms) if tick >= warm and ms > limit_ms]

    def _seconds(self) -> list[Sequence[float]]:
        begins = range(0, len(self.ticks_ms), TICKS_A_SECOND)
        return [self.ticks_ms[begin : begin + TICKS_A_SECOND] for begin in begins]


def soak_again(
    soaked: Soaked, limit_ms: float, play: Callable[[int], Soaked], repeats: int = REPEATS
) -> Soaked:
    """Repeat a run for its slow ticks, and return it with the least time that each tick took.

    A run is the same each time: a tick that is slow by itself is slow each time, and one that is
    slow now and then was slowed by what else the machine does.

    Args:
        soaked: The first run.
        limit_ms: What a tick may take.
        play: Plays the same run for a number of ticks.
        repeats: How often it may be repeated.

    Raises:
        AssertionError: When a run was not the same.
    """
    for _ in range(repeats):
        slow = soaked.slow_ticks(limit_ms)
        if not slow:
            break
        again = play(-(-(slow[-1] + 1) // TICKS_A_SECOND) * TICKS_A_SECOND)
        seconds = len(again.heap)
        assert again.heap == soaked.heap[:seconds], "The same run came to another heap."
        count = len(again.ticks_ms)
        least = map(min, soaked.ticks_ms[:count], again.ticks_ms)
        soaked = replace(soaked, ticks_ms=[*least, *soaked.ticks_ms[count:]])
    return soaked


def soak(runtime: Runtime, ticks: int, scratch: Path) -> Soaked:
    """Play the packed game.

    Args:
        runtime: What plays it.
        ticks: For how long, in sixtieths of a second.
        scratch: A folder for what is packed.
    """
    application = Application("comet-hop", checkout_sources(CHECKOUT))
    files = make_application(application, Pygbag(), runtime)
    del files["main.pyc"]
    files["main.py"] = (_SOAK / "main.py").read_bytes()
    product = make_product(runtime, scratch)
    sums = scratch / "sums.js"
    sums.write_text(product.sums_script, encoding="utf-8")
    played = {**product.files, "app.zip": pack_game(scratch / "soak.zip", files)}
    own = [JS / name for name in ("story.js", "bare_env.js", "env.js")]
    scripts = [*SCRIPTS, product.files["python.js"], sums, PAPER_GL, *own]
    settings = {
        "scripts": [str(path) for path in scripts],
        "files": {name: str(path) for name, path in played.items()},
        "ticks": ticks,
    }
    return _read(_run(settings, scratch / "settings.json"))


def _run(settings: Mapping[str, object], file: Path) -> Mapping[str, Any]:
    file.write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [node(), _SOAK / "soak.js", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: Mapping[str, Any] = json.loads(done.stdout)
    return seen


def _read(seen: Mapping[str, Any]) -> Soaked:
    return Soaked(
        state=seen["state"],
        failures=seen["failures"],
        thrown=seen["logged"],
        ticks_ms=seen["ms"],
        heap=seen["heap"],
    )
