"""Comet Hop played for long in the runtime, with everything that may happen to a game."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
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

_SOAK: Final = Path(__file__).parent / "soak"


@dataclass(frozen=True)
class Soaked:
    """What was measured, second by second.

    Args:
        state: The host's, in the end.
        failures: What it told of.
        thrown: How often the throwing handler was logged.
        slowest_ms: The processor time of the slowest tick of each second.
        median_ms: The median of each second.
        heap: The bytes that the module's heap holds at the end of each second.
    """

    state: str
    failures: Sequence[Mapping[str, str]]
    thrown: int
    slowest_ms: Sequence[float]
    median_ms: Sequence[float]
    heap: Sequence[int]

    @property
    def heap_by_minute(self) -> list[int]:
        """The least that the heap held in each whole minute: what is never given back."""
        count = len(self.heap) // SECONDS_A_MINUTE
        return [
            min(self.heap[minute * SECONDS_A_MINUTE : (minute + 1) * SECONDS_A_MINUTE])
            for minute in range(count)
        ]


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
        slowest_ms=seen["cpu"]["slowest"],
        median_ms=seen["cpu"]["median"],
        heap=seen["heap"],
    )
