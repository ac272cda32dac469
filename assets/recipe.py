"""Makes the folder of assets, once for each version of its recipe."""

from __future__ import annotations

import hashlib
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from assets import palette
from assets.background import background
from assets.folder import replacing
from assets.icon import icon
from assets.sounds import sounds
from assets.sprites import comet, dark, dust, star
from assets.tones import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAMP = "made-by-comet-hop-assets.txt"
"""Names the recipe that a folder was made by, and thereby that the folder is ours."""

_SOURCES = Path(__file__).parent


def make(out: Path, *, tell: Callable[[str], None] | None = None) -> list[Path]:
    """Make every picture and sound in a folder, unless the present ones are of this recipe.

    The files take their place all at once: a reader never sees half of them. On one machine the
    bytes are the same each time.

    Args:
        out: The folder to make; its parents are made too.
        tell: Given a line for the user before work that takes seconds.

    Returns:
        The files (PNG and WAV) in order of name.

    Raises:
        ForeignFolderError: `out` is not empty and was not made by this function.
    """
    recipe = fingerprint()
    if not _is_current(out, recipe):
        if tell is not None:
            tell("Making pictures and sounds, this once ...")
        with replacing(out, _is_ours) as staging:
            for name, picture in _pictures():
                pygame.image.save(picture, staging / f"{name}.png")
            for name, samples in sounds():
                _save_sound(staging / f"{name}.wav", samples)
            (staging / STAMP).write_text(_stamp(recipe, _files(staging)), encoding="utf-8")
    return _files(out)


def fingerprint(sources: Path = _SOURCES) -> str:
    """Return a hash that changes with this package's sources and with pygame's version.

    Args:
        sources: The folder of Python files that make the assets.
    """
    digest = hashlib.sha256(f"pygame-ce {pygame.version.ver}".encode())
    for path in sorted(sources.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _pictures() -> Iterator[tuple[str, pygame.Surface]]:
    yield "background", background()
    yield "comet", comet()
    for number, hue in enumerate(palette.STAR_HUES):
        yield f"star{number}", star(hue, number)
    yield "dust", dust()
    yield "dark", dark()
    yield "icon", icon()


def _save_sound(path: Path, samples: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".png", ".wav"})


def _stamp(recipe: str, files: list[Path]) -> str:
    return "\n".join([recipe, *(path.name for path in files)]) + "\n"


def _is_current(out: Path, recipe: str) -> bool:
    return _is_ours(out) and (out / STAMP).read_text(encoding="utf-8") == _stamp(
        recipe,
        _files(out),
    )


def _is_ours(folder: Path) -> bool:
    return (folder / STAMP).is_file()
