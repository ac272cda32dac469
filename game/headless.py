"""Playing without a window, on virtual time: for screenshots, reports and endurance runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import pygame

from game.application import Application
from game.host import Host
from game.rules import RunResult, result_of
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import Revive
from game.scenes.title import Title
from platform_bridge import Bridge

_SHOT_AT_AGE: Final[dict[type, int]] = {Title: 75, Play: 420, Revive: 75, Result: 80}
"""How old, in ticks, each kind of scene that is pictured is then."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long a part of the frames took, in milliseconds of real time."""

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that came to its end.

    Args:
        result: What it came to.
        verdict: What the backend said: "Local", "Verifying", "Queued", "Verified" or "Unverified".
    """

    result: RunResult
    verdict: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was played.

    Args:
        frames: How many frames.
        score: Of the latest run, as the fields after it; 0 and None when none had begun.
        stars: Stars reached.
        best_combo: Longest combo.
        state_hash: Digest of the run's state.
        update_ms: Time that moving the game took.
        draw_ms: Time that drawing took.
        runs: The runs that came to their end.
        calls: Each call to the host with its outcome, the oldest first.
    """

    frames: int
    score: int
    stars: int
    best_combo: int
    state_hash: str | None
    update_ms: Times
    draw_ms: Times
    runs: tuple[FinishedRun, ...]
    calls: tuple[Mapping[str, object], ...]


class _Observer:
    """Watches the scenes go by."""

    def __init__(self, shots: Path | None) -> None:
        self._shots = shots
        self._pictured: set[type] = set()
        self.latest: Play | None = None
        self.results: list[Result] = []

    def look(self, application: Application) -> None:
        """Take note of the scene that was drawn."""
        scene = application.director.scene
        if isinstance(scene, Play):
            self.latest = scene
        elif isinstance(scene, Result) and scene not in self.results:
            self.results.append(scene)
        if scene.age >= _SHOT_AT_AGE.get(type(scene), scene.age + 1):
            self._picture(application.screen.field, type(scene))

    def _picture(self, field: pygame.Surface, kind: type) -> None:
        if self._shots is not None and kind not in self._pictured:
            self._pictured.add(kind)
            pygame.image.save(field, self._shots / f"{kind.__name__.lower()}.png")


async def play_headless(host: Host, frames: int, shots: Path | None = None) -> Report:
    """Play a number of frames and tell what came of it.

    Args:
        host: What the game needs; its pacer decides whether time is virtual.
        frames: How many frames of 1/60 s.
        shots: The folder, already there, for a PNG of each scene; None takes none.
    """
    observer = _Observer(shots)
    updates: list[float] = []
    draws: list[float] = []
    with Application(host) as application:
        for _ in range(frames):
            if not application.running:
                break
            start = time.perf_counter()
            application.update()
            updated = time.perf_counter()
            application.draw()
            updates.append(updated - start)
            draws.append(time.perf_counter() - updated)
            observer.look(application)
            await host.pacer.frame_done()
            await asyncio.sleep(0)
        return _report(observer, application.bridge, updates, draws)


def _report(
    observer: _Observer, bridge: Bridge, updates: list[float], draws: list[float]
) -> Report:
    latest = result_of(observer.latest.run) if observer.latest else None
    return Report(
        frames=len(updates),
        score=latest.score if latest else 0,
        stars=latest.stars if latest else 0,
        best_combo=latest.best_combo if latest else 0,
        state_hash=latest.state_hash if latest else None,
        update_ms=_times(updates),
        draw_ms=_times(draws),
        runs=tuple(
            FinishedRun(shown.outcome.result, type(shown.outcome.submission.verdict).__name__)
            for shown in observer.results
        ),
        calls=tuple(asdict(call) for call in bridge.calls),
    )


def _times(seconds: list[float]) -> Times:
    milliseconds = [second * 1_000.0 for second in seconds]
    p95 = quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0]
    return Times(median=round(median(milliseconds), 3), p95=round(p95, 3))
