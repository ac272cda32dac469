"""When each stage of a package's start was over, and whether that is soon enough."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.bare_phone import AT_ONCE, BarePhone, Engine
from build.tiktok.phone_site import Phone, Profile, Route

PICTURE: Final = "picture"
FIRST_FRAME: Final = "first frame"

PICTURE_MS: Final = 100.0
"""The loading picture has to be there so soon after the first line of `game.js`."""
TITLE_MS: Final = 2_000.0
"""Likewise the title, the first frame of the game."""
TITLE_WITHOUT_JIT_MS: Final = 5_000.0
"""The same in an engine that compiles nothing, as TikTok's is where the system forbids it."""

PHONES: Final[Mapping[str, Phone]] = {
    "path": Phone(Profile.ANDROID, Route.PATH),
    "bytes": Phone(Profile.ANDROID, Route.BYTES, unpacks=False),
}
"""The routes to WebAssembly: from a path, where the host unpacks too; and where it does neither."""

TIMELINE: Final = "timeline.txt"
"""The file beside the package that keeps the table."""

_STAGE: Final = re.compile(r" *(\d+) ms +\+\d+  (.+)")


@dataclass(frozen=True)
class Start:
    """One start of a package.

    Args:
        title: In which engine, and by which route.
        has_jit: Whether the engine compiles while it runs.
        stages: When each stage was over, in milliseconds after the first line of `game.js`.
    """

    title: str
    has_jit: bool
    stages: Mapping[str, float]

    def limits(self) -> dict[str, float]:
        """Return what is judged: milliseconds by stage."""
        title = TITLE_MS if self.has_jit else TITLE_WITHOUT_JIT_MS
        return {PICTURE: PICTURE_MS, FIRST_FRAME: title}

    def faults(self) -> list[str]:
        """Return which limits are broken, each as a sentence."""
        return [
            f"{self.title}: {_told(stage, self.stages.get(stage))}, the limit is {limit:,.0f} ms."
            for stage, limit in self.limits().items()
            if self.stages.get(stage, float("inf")) > limit
        ]


def measure_start(package: Path, engine: Engine, route: str) -> Start:
    """Start a package once, in an engine without a screen, and return its stages.

    TikTok's part is played without its waits: the subpackages are there at once. Nothing is drawn,
    so a phone's GPU comes on top.

    Args:
        package: The package's folder.
        engine: What runs it.
        route: A name of `PHONES`.

    Raises:
        PhoneError: It does not start.
    """
    with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
        bare = BarePhone(package, Path(scratch), PHONES[route], scenario=AT_ONCE)
        record = asyncio.run(bare.run(engine))
    return Start(f"{engine.value}, {route}", engine.has_jit, read_stages(record.lines))


def measure_starts(package: Path) -> list[Start]:
    """Start a package once in each engine that is on this machine, by each route.

    Args:
        package: The package's folder.

    Raises:
        PhoneError: It does not start.
    """
    return [
        measure_start(package, engine, route)
        for engine in Engine
        if engine.program is not None
        for route in PHONES
    ]


def timeline_report(starts: Sequence[Start]) -> str:
    """Return the table, and below it which limits are broken.

    Args:
        starts: At least one.
    """
    faults = [fault for start in starts for fault in start.faults()]
    return "\n".join([timeline_table(starts), "", *(faults or ["All of it within its limits."])])


def read_stages(lines: Iterable[str]) -> dict[str, float]:
    """Return the stages that a package's log tells, in their order.

    Args:
        lines: The log of `js/log.js`.

    Returns:
        Milliseconds by stage.
    """
    found = (_STAGE.fullmatch(line) for line in lines)
    return {stage[2]: float(stage[1]) for stage in found if stage}


def timeline_table(starts: Sequence[Start]) -> str:
    """Return when the stages were over, for a terminal: a column for each start.

    Args:
        starts: At least one.
    """
    stages = list(dict.fromkeys(stage for start in starts for stage in start.stages))
    columns = [["stage is over, ms", *stages]]
    columns += [
        [start.title, *(_figure(start.stages.get(stage)) for stage in stages)] for start in starts
    ]
    widths = [max(map(len, column)) for column in columns]
    return "\n".join(
        f"{row[0]:<{widths[0]}}"
        + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in zip(*columns, strict=True)
    )


def _told(stage: str, at_ms: float | None) -> str:
    return f"{stage} never came" if at_ms is None else f"{stage} after {at_ms:,.0f} ms"


def _figure(at_ms: float | None) -> str:
    return "" if at_ms is None else f"{at_ms:,.0f}"
