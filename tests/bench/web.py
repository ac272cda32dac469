"""The page in Chromium: its start stage by stage, and its frames.

The bare runtime is the same page with a game that only shows an empty picture. Everything comes
from this machine's disk, and WebGL is drawn by software: a phone's GPU is quicker at that.
"""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.table import Table
from tests.e2e.exports import export_comet_hop, export_small_game
from tests.e2e.pages import any_server, chromium, visiting

EMPTY_GAME = """
import asyncio

import pygame


async def main():
    pygame.display.set_mode((540, 960), pygame.RESIZABLE)
    while True:
        pygame.event.get()
        pygame.display.flip()
        await asyncio.sleep(0)


asyncio.run(main())
"""
PLAYED_MS = 5_000

_TIME_FRAMES = """
window.turns = [];
const own = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (work) => own((now) => {
  const begun = performance.now();
  work(now);
  window.turns.push(performance.now() - begun);
});
"""
_TELL = """() => {
  const marks = performance.getEntriesByType("mark");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const page = performance.getEntriesByName("game: page")[0].startTime;
  return {
    marks: marks.map((mark) => [mark.name.replace("game: ", ""), mark.startTime]),
    paint: Math.max(0, paint.startTime - page),
  };
}"""


def measure(rounds: int) -> Table:
    """Return the figures of the bare runtime and of Comet Hop.

    Args:
        rounds: How often each is started; the table has the medians.
    """
    table = Table("page", "ms")
    with tempfile.TemporaryDirectory() as scratch, chromium() as browser:
        games = {
            "bare runtime": export_small_game(Path(scratch) / "empty", EMPTY_GAME, "Empty"),
            "Comet Hop": export_comet_hop(Path(scratch) / "comet-hop", pilot="good"),
        }
        for subject, site in games.items():
            with any_server(site) as address:
                for _ in range(rounds):
                    table.add(subject, _visit(browser, address))
    return table


def _visit(browser: Browser, address: str) -> dict[str, float]:
    def time_frames(page: Page) -> None:
        page.add_init_script(_TIME_FRAMES)

    with visiting(browser, address, before=time_frames) as visit:
        visit.wait_for_game()
        told: dict[str, Any] = visit.page.evaluate(_TELL)
        visit.page.evaluate("window.turns.length = 0")
        visit.page.wait_for_timeout(PLAYED_MS)
        turns: list[float] = sorted(visit.page.evaluate("window.turns"))
    return {
        "first picture after the page's script began": told["paint"],
        **_stages(told["marks"]),
        "first frame after the page was asked for": told["marks"][-1][1],
        "turn of a frame, median": turns[len(turns) // 2],
        "turn of a frame, 95 of 100": turns[len(turns) * 95 // 100],
        "frames a second": len(turns) * 1000 / PLAYED_MS,
    }


def _stages(marks: list[tuple[str, float]]) -> dict[str, float]:
    """Return how long each stage took; what comes before the first is the download."""
    names = ["download", *(name for name, _ in marks[1:])]
    ends = [at for _, at in marks]
    took = dict(zip(names[1:], (after - before for before, after in pairwise(ends)), strict=True))
    return {"download, and the screen": took.pop("screen"), **took}
