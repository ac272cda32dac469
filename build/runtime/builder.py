"""Runs the recipe: stage by stage, each once, and again only when something it uses has changed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from build.runtime.enclosure import Enclosure
from build.runtime.errors import RecipeError
from build.runtime.ingredients import Ingredients
from build.runtime.stages import STAGES, keys

ENCLOSURE: Final = "enclosure"
_LAST_LINES: Final = 40


@dataclass(frozen=True)
class Builder:
    """One build of the runtime.

    Args:
        work: The folder for logs and stamps; kept between builds.
        enclosure: Where the stages run.
        ingredients: The recipe's files.
        tell: Takes lines about the progress.
        clock: The seconds of a clock that only goes forward.
    """

    work: Path
    enclosure: Enclosure
    ingredients: Ingredients
    tell: Callable[[str], None]
    clock: Callable[[], float] = field(default=time.monotonic)

    def build(self, bring: Callable[[Path], None]) -> Path:
        """Run what has to be run, and return the folder with the products.

        Args:
            bring: Puts the archives that it has into a folder, before the first stage.

        Raises:
            RecipeError: A stage failed, or another build is running here.
        """
        with self._alone():
            base = self._make_enclosure()
            shared = self.enclosure.shared
            archives = shared / "sources"
            archives.mkdir(parents=True, exist_ok=True)
            bring(archives)
            numbers = keys(base, self.ingredients)
            for stage in STAGES:
                if not self._is_done(stage.name, numbers[stage.name]):
                    self._perform(stage.name, numbers[stage.name], self._running(stage.script))
            return shared / "out"

    def run_once(self, name: str) -> None:
        """Run a script that is no stage: it runs whenever it is asked for.

        Args:
            name: Of the script, without its ending.

        Raises:
            RecipeError: It failed, or another build is running here.
        """
        with self._alone():
            self._make_enclosure()
            self._perform(name, "", self._running(f"recipe/{name}.sh"))

    def _make_enclosure(self) -> str:
        """See that the enclosure is there with the recipe's files, and return its number."""
        number = self.ingredients.digest(self.enclosure.uses)
        if not self._is_done(ENCLOSURE, number) or not self.enclosure.is_made():
            self._perform(ENCLOSURE, number, self.enclosure.make)
        self.ingredients.write(self.enclosure.shared)
        return number

    def _running(self, script: str) -> Callable[[IO[bytes]], int]:
        return lambda log: self.enclosure.run(script, log)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        import fcntl  # noqa: PLC0415 - Windows has none; nothing is built there

        self.work.mkdir(parents=True, exist_ok=True)
        with (self.work / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RecipeError(
                    f"Another build is running in {self.work}.", "Wait until it has ended."
                ) from None
            yield

    def _is_done(self, name: str, number: str) -> bool:
        stamp = self._stamp(name)
        return stamp.is_file() and stamp.read_text("utf-8") == number

    def _stamp(self, name: str) -> Path:
        return self.work / "done" / name

    def _perform(self, name: str, number: str, action: Callable[[IO[bytes]], int]) -> None:
        self._stamp(name).unlink(missing_ok=True)
        log_path = self.work / "logs" / f"{name}.log"
        log_path.parent.mkdir(exist_ok=True)
        self.tell(f"runtime: {name} …")
        started = self.clock()
        with log_path.open("wb") as log:
            status = action(log)
        if status != 0:
            raise RecipeError(
                f"The stage {name!r} ended with status {status}. The end of {log_path}:\n\n"
                f"{_end_of(log_path)}",
                "Mend what the log says and give the same command again: what is finished is kept, "
                f"and it goes on with {name!r}. To start from nothing, delete {self.work}.",
            )
        self.tell(f"runtime: {name} {self.clock() - started:.0f} s")
        self._stamp(name).parent.mkdir(exist_ok=True)
        self._stamp(name).write_text(number, "utf-8")


def _end_of(log: Path) -> str:
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_LAST_LINES:])


def bring_kept(folder: Path | None, ingredients: Ingredients) -> Callable[[Path], None]:
    """Return what puts the pinned archives of a folder among the sources.

    Args:
        folder: Where kept archives are; none without it.
        ingredients: Has the pins.
    """

    def bring(archives: Path) -> None:
        if folder is None:
            return
        for source in ingredients.pins()["source"].values():
            for name in source["files"]:
                if (folder / name).is_file() and not (archives / name).exists():
                    shutil.copyfile(folder / name, archives / name)

    return bring
