"""Games that measure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

Size = tuple[int, int]
Figures = dict[str, float]

PATIENCE_S: Final = 180

_GAMES: Final = Path(__file__).parent / "games"


@dataclass(frozen=True)
class Game:
    """A game that measures something and prints it as JSON in its last line.

    Args:
        name: Its folder in `games/`.
        size: Of its window, in pixels.
        settings: What it is told beside that.
        files: What lies beside its script, bytes by name.
    """

    name: str
    size: Size
    settings: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def entries(self) -> dict[str, bytes]:
        """All of its files, by name."""
        width, height = self.size
        settings = {"width": width, "height": height, **self.settings}
        return {
            **self.files,
            "main.py": (_GAMES / self.name / "main.py").read_bytes(),
            "settings.json": json.dumps(settings).encode(),
        }


def play_natively(game: Game) -> Figures:
    """Play a game by this very Python and its pygame-ce, and return what it has measured."""
    with tempfile.TemporaryDirectory(prefix="comet-hop-bench-") as folder:
        for name, content in game.entries.items():
            Path(folder, name).write_bytes(content)
        done = subprocess.run(
            [sys.executable, Path(folder, "main.py")],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=True,
        )
    return last_line(done.stdout.splitlines())


def last_line(lines: Sequence[str]) -> Figures:
    """Return what a game told in its last line."""
    figures: Figures = json.loads(lines[-1])
    return figures
