"""Makes the folder of assets, once for each version of its recipe."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pygame

from assets import atlas, mp3, music, ogg, palette, sky
from assets.folder import replacing
from assets.icon import icon
from assets.sounds import sounds
from assets.sprites import sprites
from assets.typeface import typefaces

STAMP: Final = "made-by-comet-hop-assets.txt"
"""Names the recipe that a folder was made by, and thereby that the folder is ours."""

_SOURCES: Final = Path(__file__).parent
_MAKERS: Final = ("pygame-ce", "numpy", "soundfile", "fonttools", "fontpkg-outfit")
"""The packages whose version changes what is made."""

_SOUND_COMPRESSION: Final = 0.5
_MUSIC_COMPRESSION: Final = 0.6
_MP3_COMPRESSION: Final = 0.9


def make(out: Path, *, tell: Callable[[str], None] | None = None) -> list[Path]:
    """Make every picture, sound and font in a folder, unless the present ones are of this recipe.

    The files take their place all at once: a reader never sees half of them. On one machine the
    bytes are the same each time.

    Args:
        out: The folder to make; its parents are made too.
        tell: Given a line for the user before each piece of work that takes a second.

    Returns:
        The files in order of name.

    Raises:
        ForeignFolderError: `out` is not empty and was not made by this function.
    """
    recipe = fingerprint()
    if not _is_current(out, recipe):
        with replacing(out, _is_ours) as staging:
            for line, maker in _STEPS:
                if tell is not None:
                    tell(line)
                for name, content in maker():
                    (staging / name).write_bytes(content)
            (staging / STAMP).write_text(_stamp(recipe, _files(staging)), encoding="utf-8")
    return _files(out)


def fingerprint(sources: Path = _SOURCES) -> str:
    """Return a hash that changes with this package's sources and with what it makes them by.

    Args:
        sources: The folder of Python files that make the assets.
    """
    makers = [f"{package} {version(package)}" for package in _MAKERS]
    digest = hashlib.sha256("\n".join(makers).encode())
    for path in sorted(sources.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


Made = Iterator[tuple[str, bytes]]


def _sprites() -> Made:
    picture, places = atlas.pack(dict(sprites()))
    reaches = ["".join(bytes(colour).hex() for colour in sky.colours(r)) for r in palette.REACHES]
    yield "atlas.png", _png(picture)
    yield "atlas.json", json.dumps({"sprites": places, "reaches": reaches}, indent=1).encode()
    yield "icon.png", _png(icon())


def _sky() -> Made:
    night = sky.sky()
    night.set_palette(sky.colours(palette.REACHES[0]))
    yield "sky.png", _png(night)


def _type() -> Made:
    for name, font in typefaces():
        yield f"{name}.ttf", font


def _sounds() -> Made:
    for name, samples in sounds():
        yield f"{name}.ogg", ogg.encode(samples, _SOUND_COMPRESSION)
        yield f"{name}.mp3", mp3.encode(samples, _MP3_COMPRESSION)


def _music() -> Made:
    loop = music.music()
    yield "music.ogg", ogg.encode(loop, _MUSIC_COMPRESSION)
    yield "music.mp3", mp3.encode(loop, _MP3_COMPRESSION)


_STEPS: Final[tuple[tuple[str, Callable[[], Made]], ...]] = (
    ("Painting stars and comet, this once ...", _sprites),
    ("Painting the night ...", _sky),
    ("Cutting the type ...", _type),
    ("Tuning the sounds ...", _sounds),
    ("Playing the music ...", _music),
)


def _png(picture: pygame.Surface) -> bytes:
    file = io.BytesIO()
    pygame.image.save(picture, file, "it.png")
    return file.getvalue()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != STAMP)


def _stamp(recipe: str, files: list[Path]) -> str:
    return "\n".join([recipe, *(path.name for path in files)]) + "\n"


def _is_current(out: Path, recipe: str) -> bool:
    return _is_ours(out) and (out / STAMP).read_text(encoding="utf-8") == _stamp(
        recipe,
        _files(out),
    )


def _is_ours(folder: Path) -> bool:
    return (folder / STAMP).is_file()
