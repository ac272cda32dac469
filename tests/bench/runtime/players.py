"""Where the runtime plays: bare engines, and a page in Chromium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import Browser

from tests.bench.runtime.game import Figures, Game, last_line
from tests.bench.runtime.site import BROTLI, MEASURING
from tests.bench.runtime.workshop import Workshop
from tests.build.host.telling import BareStory

CHROMIUM: Final = "Chromium"
BARE: Final = {"Node": "node", "jsc": "jsc", "jsc without its JIT": "jsc without its JIT"}
"""The bare engines by their titles, as `BareStory` calls them."""

_BARE_ENV: Final = Path(__file__).parent / "js" / "bare_env.js"


@dataclass(frozen=True)
class Played:
    """What became of a game in the runtime.

    Args:
        told: What it has measured.
        stages: How long each stage of the start took, in milliseconds.
        whole: From bytes in memory to the first frame, in milliseconds.
        heap: What Python and pygame held after the first frame, in bytes.
        memory: The module's memory then, in bytes.
    """

    told: Figures
    stages: Figures
    whole: float
    heap: int
    memory: int


class Player(Protocol):
    """Where the runtime plays games."""

    def play(self, game: Game, *, cold: bool = False) -> Played:
        """Play a game to its end.

        Args:
            game: Which one.
            cold: Whether Python starts without the snapshot.
        """
        ...

    def unpack(self, sizes: Mapping[str, int]) -> Figures:
        """Return how long `brotli.js` takes for each of the workshop's packed files.

        Args:
            sizes: Their bytes when they are unpacked, by name.
        """
        ...


@dataclass(frozen=True)
class BarePlayer:
    """A bare engine, started anew for each game.

    Args:
        workshop: What it plays with.
        engine: Its name, as `BareStory` knows it.
    """

    workshop: Workshop
    engine: str

    def play(self, game: Game, *, cold: bool = False) -> Played:
        """Play a game to its end; its frames follow each other at once."""
        width, height = game.size
        options = {"width": width, "height": height, "isCold": cold}
        script = f"measureGame(bareEnv(), {json.dumps(options)})"
        return _played(self._tell(script, {"app.zip": self.workshop.archive(game)}))

    def unpack(self, sizes: Mapping[str, int]) -> Figures:
        """Return how long `brotli.js` takes."""
        script = (
            'Promise.resolve(measureUnpacking({now}, bytesOf("brotli_words.bin"), '
            f"barePacked({json.dumps(sizes)})))"
        )
        figures: Figures = self._tell(script, self.workshop.packed)
        return figures

    def _tell(self, script: str, files: Mapping[str, Path]) -> dict[str, Any]:
        more = (_BARE_ENV, MEASURING, BROTLI)
        story = BareStory(self.workshop.product, script, replaced=files, more=more)
        return story.record(self.engine, self.workshop.scratch)


@dataclass(frozen=True)
class PagePlayer:
    """Chromium, with a page of its own for each game, under the strictest policy.

    Args:
        workshop: What it plays with.
        browser: The browser.
        site: The folder that is served.
        address: Where it is served, with a slash at the end.
    """

    workshop: Workshop
    browser: Browser
    site: Path
    address: str

    def play(self, game: Game, *, cold: bool = False) -> Played:
        """Play a game to its end, a frame with each of the page's."""
        archive = self.workshop.archive(game)
        shutil.copyfile(archive, self.site / archive.name)
        width, height = game.size
        options = {"archive": archive.name, "width": width, "height": height, "isCold": cold}
        return _played(self.evaluate("runtime.html", "playInPage", options))

    def unpack(self, sizes: Mapping[str, int]) -> Figures:
        """Return how long `brotli.js` takes."""
        for name, path in self.workshop.packed.items():
            shutil.copyfile(path, self.site / name)
        figures: Figures = self.evaluate("runtime.html", "unpackInPage", dict(sizes))
        return figures

    def evaluate(self, page: str, function: str, options: object = None) -> dict[str, Any]:
        """Open a page in a context and process of its own, and return what a function comes to.

        Args:
            page: Its file.
            function: A function of that page, which gives a promise.
            options: What the function is given.
        """
        context = self.browser.new_context(viewport={"width": 600, "height": 1000})
        try:
            opened = context.new_page()
            opened.goto(self.address + page)
            record: dict[str, Any] = opened.evaluate(
                "([name, options]) => window[name](options)", [function, options]
            )
            return record
        finally:
            context.close()


def _played(record: Mapping[str, Any]) -> Played:
    assert not record["failures"], record["failures"]
    return Played(
        told=last_line(record["lines"]),
        stages=record["stages"],
        whole=record["whole"],
        heap=record["heap"],
        memory=record["memory"],
    )
