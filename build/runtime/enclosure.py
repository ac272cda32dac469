"""Where the recipe runs: Debian trixie, as a chroot or as a container.

Both show the folder `shared` as `/comet` to the scripts, and run the same ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from build.runtime.errors import RecipeError
from build.runtime.ingredients import HERE

IMAGE: Final = "comet-hop-recipe"
CHROOT: Final = "chroot"
CONTAINERS: Final = ("podman", "docker")
_RECIPE: Final = HERE / "recipe"
_PATH: Final = "PATH=/usr/sbin:/usr/bin:/sbin:/bin"

Run = Callable[[Sequence[str], IO[bytes]], int]
"""Runs a command with its output going to a file; returns its exit status."""


def run_command(command: Sequence[str], log: IO[bytes]) -> int:
    """Run a command on this machine.

    Args:
        command: The program and its arguments.
        log: Takes what it prints.

    Returns:
        Its exit status.
    """
    finished = subprocess.run(  # noqa: S603 - the recipe's own commands
        command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=False
    )
    return finished.returncode


class Enclosure(Protocol):
    """What the stages need of the place that they run in."""

    @property
    def uses(self) -> tuple[str, ...]:
        """Return the recipe's files that it is made from."""

    @property
    def shared(self) -> Path:
        """Return the folder that the scripts see as `/comet`."""

    def make(self, log: IO[bytes]) -> int:
        """Make it anew and return the exit status of what made it."""

    def is_made(self) -> bool:
        """Tell whether it is there."""

    def run(self, script: str, log: IO[bytes]) -> int:
        """Run a script of the shared folder and return its exit status."""


@dataclass(frozen=True)
class Chroot:
    """A Debian below a folder. Needs root and debootstrap.

    Args:
        work: The folder to keep it in.
        run_command: Runs commands.
    """

    work: Path
    run_command: Run = run_command

    @property
    def uses(self) -> tuple[str, ...]:
        """Return the recipe's files that it is made from."""
        return ("recipe/chroot.sh", "recipe/packages.txt")

    @property
    def _root(self) -> Path:
        return self.work / "root"

    @property
    def shared(self) -> Path:
        """Return the folder that the scripts see as `/comet`."""
        return self._root / "comet"

    def is_made(self) -> bool:
        """Tell whether it is there."""
        return (self._root / "usr/bin/emcc").exists()

    def make(self, log: IO[bytes]) -> int:
        """Make it anew. What was in the shared folder is gone."""
        self._remove()
        script = str(_RECIPE / "chroot.sh")
        return self.run_command(["bash", script, str(self._root), str(_RECIPE)], log)

    def run(self, script: str, log: IO[bytes]) -> int:
        """Run a script of the shared folder and return its exit status."""
        inside = ["/usr/bin/env", "-i", _PATH, "bash", f"/comet/{script}"]
        return self.run_command(["chroot", str(self._root), *inside], log)

    def _remove(self) -> None:
        if not self._root.exists():
            return
        for path in (self._root, *self._root.iterdir()):
            if path.is_mount():
                raise RecipeError(
                    f"Something is mounted at {path}.", f"Unmount it first: umount {path}"
                )
        shutil.rmtree(self._root)


@dataclass(frozen=True)
class Container:
    """An image made by `recipe/Containerfile`; every script is one run of it.

    Args:
        work: The folder to keep the shared one in.
        program: `podman` or `docker`.
        run_command: Runs commands.
    """

    work: Path
    program: str
    run_command: Run = run_command

    @property
    def uses(self) -> tuple[str, ...]:
        """Return the recipe's files that it is made from."""
        return ("recipe/Containerfile", "recipe/packages.txt")

    @property
    def shared(self) -> Path:
        """Return the folder that the scripts see as `/comet`."""
        return self.work / "comet"

    def is_made(self) -> bool:
        """Tell whether its image is there."""
        with Path(os.devnull).open("wb") as nothing:
            return self.run_command([self.program, "image", "inspect", IMAGE], nothing) == 0

    def make(self, log: IO[bytes]) -> int:
        """Make the image anew."""
        recipe = str(_RECIPE)
        return self.run_command([self.program, "build", "--no-cache", "-t", IMAGE, recipe], log)

    def run(self, script: str, log: IO[bytes]) -> int:
        """Run a script of the shared folder and return its exit status."""
        options = ["--rm", "--volume", f"{self.shared}:/comet"]
        inside = ["/usr/bin/env", "-i", _PATH, "bash", f"/comet/{script}"]
        return self.run_command([self.program, "run", *options, IMAGE, *inside], log)


def choose(
    wanted: str | None,
    work: Path,
    *,
    is_root: bool,
    find: Callable[[str], str | None] = shutil.which,
) -> Enclosure:
    """Return the enclosure that was asked for, or the first that this machine can make.

    Args:
        wanted: `chroot`, `podman`, `docker`, or nothing.
        work: The folder to keep it in.
        is_root: Whether the user may make a chroot.
        find: Finds a program by its name.

    Raises:
        RecipeError: This machine cannot make it.
    """
    possible: Mapping[str, bool] = {
        CHROOT: is_root and find("debootstrap") is not None,
        **{program: find(program) is not None for program in CONTAINERS},
    }
    chosen = wanted or next((name for name, is_possible in possible.items() if is_possible), None)
    if chosen is None or not possible[chosen]:
        raise RecipeError(
            f"This machine cannot make the enclosure that the recipe runs in ({wanted or 'any'}).",
            "Become root and have debootstrap (apt-get install debootstrap), or have podman or "
            "docker. Or take a runtime that was built elsewhere: "
            "`python -m build runtime --import FILE`.",
        )
    return Chroot(work) if chosen == CHROOT else Container(work, chosen)
