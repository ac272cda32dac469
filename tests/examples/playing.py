"""Plays pygame-ce's examples in the runtime, and keeps pictures of what they show."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, Final

import pygame

from tests.build.host.telling import BareStory, Product, browser_record, pack_game
from tests.examples.wrapping import example_files

LIST: Final = Path(__file__).parent / "examples.toml"

_EXAMPLE: Final = Path(__file__).parent / "js" / "example.js"


class Reason(Enum):
    """Why an example does not run."""

    NUMPY = "numpy"
    CTYPES = "ctypes"
    OPENGL = "OpenGL"
    DEVICE = "a device"
    RENDERERS = "renderers of a desktop"
    CONSTRUCTOR = "waits in a constructor"
    NOTHING = "shows nothing"


@dataclass(frozen=True)
class Example:
    """How an example is played, and what it is to show.

    Args:
        name: Its name.
        size: Of the screen: that of its window, in pixels.
        arguments: Of its command line.
        acts: What the player does: a frame, a call of the host's, its arguments.
        frames: For how many it is played.
        pictures: Those after which the screen is looked at.
        mostly: The commonest colour of the last picture.
        shows: Regions of it (x, y, width, height), each with a colour that is in there.
        moves: Whether each picture differs from the one before.
        sounds: Whether something is heard.
    """

    name: str
    size: tuple[int, int] = (640, 480)
    arguments: Sequence[str] = ()
    acts: Sequence[Sequence[Any]] = ()
    frames: int = 40
    pictures: Sequence[int] = (20, 40)
    mostly: str | None = None
    shows: Sequence[tuple[int, int, int, int, str]] = ()
    moves: bool = False
    sounds: bool = False


@dataclass(frozen=True)
class Shown:
    """What was seen and heard of an example.

    Args:
        state: The host's, in the end.
        failures: What it told of.
        lines: What was logged.
        loudest: The greatest sample of the sound.
        pictures: Of the screen.
    """

    state: str
    failures: Sequence[Mapping[str, str]]
    lines: Sequence[str]
    loudest: float
    pictures: Sequence[pygame.Surface]


def read_examples(file: Path = LIST) -> list[Example]:
    """Return the examples that run.

    Args:
        file: The list.
    """
    runs = tomllib.loads(file.read_text(encoding="utf-8"))["runs"]
    return [Example(name, **facts) for name, facts in runs.items()]


def read_left_out(file: Path = LIST) -> dict[str, Reason]:
    """Return the examples that do not run, each with the reason.

    Args:
        file: The list.
    """
    left_out = tomllib.loads(file.read_text(encoding="utf-8"))["left_out"]
    return {name: Reason(reason) for name, reason in left_out.items()}


def play(example: Example, product: Product, engine: str, scratch: Path) -> Shown:
    """Play an example.

    Args:
        example: Which one.
        product: The runtime.
        engine: One of the bare engines or the browsers of `tests.build.host.telling`.
        scratch: A folder for what is packed.
    """
    archive = pack_game(scratch / "example.zip", example_files(example.name, example.arguments))
    told = scratch / "told.js"
    facts = {
        "size": example.size,
        "acts": example.acts,
        "frames": example.frames,
        "pictures": example.pictures,
    }
    told.write_text(f"var EXAMPLE = {json.dumps(facts)};\n", encoding="utf-8")
    played = replace(product, files={**product.files, "app.zip": archive})
    more = (told, _EXAMPLE)
    if engine in {"page", "worker"}:
        return _read(browser_record(played, engine, "playExample", more))
    story = BareStory(played, "playExample(envOf(loadBareEnv()))", more=more)
    return _read(story.record(engine, scratch))


def _read(record: Mapping[str, Any]) -> Shown:
    return Shown(
        state=record["state"],
        failures=record["failures"],
        lines=record["lines"],
        loudest=record["loudest"],
        pictures=[_picture(each) for each in record["pictures"]],
    )


def _picture(kept: Mapping[str, Any]) -> pygame.Surface:
    size = (kept["width"], kept["height"])
    return pygame.image.frombytes(bytes.fromhex(kept["rgb"]), size, "RGB")
