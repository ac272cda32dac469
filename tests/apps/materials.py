"""Small pictures, sounds and fonts for the games, made by code."""

from __future__ import annotations

import io
import shutil
import wave
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from PIL import Image, ImageDraw

import assets
from tests.e2e.processes import CHECKOUT

GAMES: Final = Path(__file__).parent / "games"
_RATE: Final = 22_050
_TUNE_S: Final = 1.5
_NOTES: Final = (262.0, 330.0, 392.0)


def write_game(name: str, folder: Path) -> None:
    """Write one of the games with what it shows and plays.

    Args:
        name: Its folder's name in `games/`.
        folder: The folder to make.
    """
    shutil.copytree(GAMES / name, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, make in _MATERIALS[name].items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(make())


def _png(size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    picture = Image.new("RGBA", size)
    draw(ImageDraw.Draw(picture))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _tiles() -> bytes:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 0, 39, 39), (96, 84, 120))
        pen.rectangle((0, 0, 39, 5), (140, 128, 160))
        pen.polygon([(60, 8), (72, 20), (60, 32), (48, 20)], (80, 230, 240))

    return _png((80, 40), draw)


def _apple() -> bytes:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.ellipse((2, 6, 37, 39), (220, 40, 50))
        pen.line((20, 8, 24, 0), (90, 60, 30), 4)

    return _png((40, 40), draw)


def _basket() -> bytes:
    return _png(
        (110, 60), lambda pen: pen.chord((0, -60, 109, 59), 0, 180, (160, 110, 60), (110, 70, 30))
    )


def _samples(hertz: float, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    times = np.arange(round(_RATE * seconds)) / _RATE
    return np.asarray(0.5 * np.sin(2 * np.pi * hertz * times) * np.exp(-2 * times))


def _tune() -> bytes:
    notes = [_samples(hertz, _TUNE_S / len(_NOTES)) for hertz in _NOTES]
    file = io.BytesIO()
    soundfile.write(file, np.concatenate(notes), _RATE, format="OGG", subtype="VORBIS")
    return file.getvalue()


def _drum() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes((_samples(90.0, 0.6) * 32_767).astype("<i2").tobytes())
    return file.getvalue()


def _hand() -> bytes:
    made = CHECKOUT / "dist" / "assets"
    assets.make(made)
    return (made / "text.ttf").read_bytes()


_MATERIALS: Final[Mapping[str, Mapping[str, Callable[[], bytes]]]] = {
    "cave": {"data/tiles.png": _tiles},
    "orchard": {"data/apple.png": _apple, "data/basket.png": _basket},
    "jukebox": {"data/tune.ogg": _tune, "data/drum.wav": _drum},
    "diary": {"data/hand.ttf": _hand},
    "marbles": {},
}
