"""The steps of the recipe inside the enclosure, each with what it depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from build.runtime.ingredients import PINS, Ingredients

SHARED: Final = (
    "recipe/__init__.py",
    "recipe/env.sh",
    "recipe/compile.py",
    "recipe/pins.py",
    "recipe/running.py",
    "recipe/unpack.py",
)
"""What every script may use. Of the pins, each stage's own sources count."""


@dataclass(frozen=True)
class Stage:
    """One script of the recipe.

    Args:
        name: What it is called in progress, logs and stamps; its script is `recipe/NAME.sh`.
        uses: The recipe's files and folders that it reads beside its script.
        after: The stages whose results it reads.
        unpacks: The sources whose archives it reads.
    """

    name: str
    uses: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unpacks: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        """Return where the script is, below the shared folder."""
        return f"recipe/{self.name}.sh"


_BELOW_PYGAME: Final = ("sdl2", "freetype", "sdl2_ttf", "sdl2_image", "mpg123", "sdl2_mixer")

STAGES: Final = (
    Stage("sources", ("recipe/fetch.py",), (), ("zlib", "cpython", *_BELOW_PYGAME, "pygame")),
    Stage("configure", ("recipe/patches/cpython.toml",), (), ("zlib", "cpython")),
    Stage("cpython", ("c/unicode_names.h", "recipe/unicode_names.py"), ("configure",)),
    Stage(
        "libraries",
        (
            "c/SDL_config.h",
            "c/pixel_pairs.h",
            "c/sdl_blit.h",
            "c/mpg123_config.h",
            "recipe/patches/sdl2.toml",
            "recipe/patches/sdl2_image.toml",
        ),
        (),
        _BELOW_PYGAME,
    ),
    Stage(
        "pygame",
        (
            "c/host.h",
            "c/pixel_pairs.h",
            "c/pygame_blit.h",
            "c/pygame_combine.h",
            "recipe/patches/pygame.toml",
        ),
        ("libraries", "cpython"),
        ("pygame",),
    ),
    Stage("link", ("c",), ("pygame",)),
    Stage("archives", ("recipe/archives.py", "stdlib.toml", "overlay"), ("pygame",)),
    Stage("notices", ("recipe/notices.py", PINS), ("pygame",)),
    Stage("snapshot", ("host",), ("link", "archives")),
    Stage("measure", ("recipe/measure.py", PINS), ("snapshot", "notices")),
)
"""In an order in which they can run."""


def keys(enclosure: str, ingredients: Ingredients) -> Mapping[str, str]:
    """Return what each stage's result depends on, as one number a stage.

    A result is good as long as its number stays the same.

    Args:
        enclosure: The number of what the stages run in.
        ingredients: The recipe's files.
    """
    pinned = ingredients.pins()["source"]
    numbers: dict[str, str] = {}
    for stage in STAGES:
        files = ingredients.digest((*SHARED, stage.script, *stage.uses))
        archives = json.dumps([pinned[name] for name in stage.unpacks], sort_keys=True)
        before = [numbers[name] for name in stage.after]
        parts = [enclosure, stage.name, files, archives, *before]
        numbers[stage.name] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return numbers
