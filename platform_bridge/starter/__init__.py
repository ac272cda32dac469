"""The starter: a small game with TikTok's main calls, for others to begin with.

`template/` holds it as it is played; a new game is a copy under another name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

TEMPLATE: Final = Path(__file__).parent / "template"
TITLE: Final = "Starter Game"
"""What the template is called."""

_LONGEST_TITLE: Final = 40


class StarterError(Exception):
    """A game cannot be made so; the message says what to do."""


def make_game(folder: Path, title: str | None = None) -> str:
    """Make a new game.

    Args:
        folder: Where to; it is made, or empty.
        title: What players read, 1 to 40 characters; None takes the folder's name.

    Returns:
        The title.

    Raises:
        StarterError: The folder holds something, or cannot be made; the title cannot be one.
    """
    title = _checked(folder.resolve().name.replace("-", " ").title() if title is None else title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StarterError(
                f"{folder} is not empty, and nothing in it is touched: name a new folder."
            )
        for origin in sorted(TEMPLATE.iterdir()):
            if origin.is_file():
                _copy(origin, folder / origin.name, title)
    except OSError as error:
        raise StarterError(
            f"{folder} cannot be made a game's folder ({error.strerror}): name another one."
        ) from error
    return title


def _checked(title: str) -> str:
    if not (title.isprintable() and 1 <= len(title.strip()) <= _LONGEST_TITLE):
        raise StarterError(
            f"{title!r} cannot be a game's name: give 1 to {_LONGEST_TITLE} printable characters "
            "with --name."
        )
    return title.strip()


def _copy(origin: Path, target: Path, title: str) -> None:
    text = origin.read_text(encoding="utf-8")
    if origin.suffix == ".py":
        text = text.replace(f'"{TITLE}"', json.dumps(title, ensure_ascii=False))
    else:
        text = text.replace(TITLE, title)
    target.write_text(text, encoding="utf-8", newline="\n")
