"""What is claimed of the runtime beside its peers: ratios, because milliseconds are a machine's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench.runtime.parts import (
    COLD,
    DRAW,
    NATIVE,
    PYODIDE,
    RESTORED,
    SIZES,
    UPDATE,
    WHOLE,
    Frames,
    Part,
    Start,
    row,
)
from tests.bench.runtime.players import CHROMIUM
from tests.bench.table import Table

START_LIMIT: Final = 0.2
UPDATE_LIMIT: Final = 2.5
DRAW_LIMIT: Final = 1.5
NODE: Final = "Node"


@dataclass(frozen=True)
class Claim:
    """A ratio, and the most that it may be.

    Args:
        title: What it says.
        limit: The most.
        ratio: What was measured.
    """

    title: str
    limit: float
    ratio: float

    @property
    def holds(self) -> bool:
        """Whether it is true."""
        return self.ratio <= self.limit


def claims(parts: Sequence[Part]) -> list[Claim]:
    """Return the claims about what was measured.

    Args:
        parts: The parts of the benchmark, after their turns.
    """
    found: list[Claim] = []
    for part in parts:
        match part:
            case Start():
                found += _of_start(part.stages)
            case Frames():
                found += _of_frames(part.paced, CHROMIUM)
                found += _of_frames(part.at_once, NODE)
            case _:
                pass
    return found


def markdown(made: Sequence[Claim]) -> str:
    """Return the claims as a table for a document."""
    lines = ["| claim | at most | measured | |", "| --- | ---: | ---: | --- |"]
    lines += [
        f"| {claim.title} | {claim.limit:g} | {claim.ratio:.2f} | "
        f"{'holds' if claim.holds else 'does not hold'} |"
        for claim in made
    ]
    return "\n".join(lines)


def _of_start(stages: Table) -> Iterator[Claim]:
    ratios = stages.relative_to(PYODIDE).medians()
    for way in (RESTORED, COLD):
        if WHOLE in ratios.get(way, {}):
            title = f"the first frame {way}, of {PYODIDE} alone"
            yield Claim(title, START_LIMIT, ratios[way][WHOLE])


def _of_frames(frames: Table, engine: str) -> Iterator[Claim]:
    ratios = frames.relative_to(NATIVE).medians().get(engine, {})
    for part, limit in ((UPDATE, UPDATE_LIMIT), (DRAW, DRAW_LIMIT)):
        for size in SIZES:
            if row(part, size) in ratios:
                yield Claim(f"{row(part, size)}, in {engine}", limit, ratios[row(part, size)])
