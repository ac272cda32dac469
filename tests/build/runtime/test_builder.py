from __future__ import annotations

import fcntl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from build.runtime.builder import Builder, bring_kept
from build.runtime.errors import RecipeError
from build.runtime.ingredients import Ingredients
from build.runtime.stages import STAGES


@dataclass
class PaperEnclosure:
    """An enclosure that only notes what runs in it."""

    shared: Path
    uses: tuple[str, ...] = ("recipe/packages.txt",)
    ran: list[str] = field(default_factory=list)
    fails: str = ""
    is_standing: bool = False

    def make(self, log: IO[bytes]) -> int:
        log.write(b"making\n")
        self.ran.append("enclosure")
        self.is_standing = True
        return 0

    def is_made(self) -> bool:
        return self.is_standing

    def run(self, script: str, log: IO[bytes]) -> int:
        self.ran.append(script)
        log.writelines(f"line {number}\n".encode() for number in range(100))
        return 2 if script == self.fails else 0


SCRIPTS = [stage.script for stage in STAGES]


@pytest.fixture
def enclosure(tmp_path: Path) -> PaperEnclosure:
    return PaperEnclosure(tmp_path / "shared")


def bring_nothing(_archives: Path) -> None:
    return


@dataclass
class Bench:
    """Builds, and remembers what was told."""

    work: Path
    enclosure: PaperEnclosure
    told: list[str] = field(default_factory=list)
    ingredients: Ingredients = field(default_factory=Ingredients.of_checkout)

    def build(self, bring: Callable[[Path], None] = bring_nothing) -> list[str]:
        """Build, and return what ran."""
        self.enclosure.ran.clear()
        seconds = iter(range(1000))
        builder = Builder(
            self.work,
            self.enclosure,
            self.ingredients,
            self.told.append,
            clock=lambda: float(next(seconds)) * 7,
        )
        builder.build(bring)
        return list(self.enclosure.ran)

    def change(self, name: str) -> None:
        self.ingredients = Ingredients({**self.ingredients.files, name: b"changed"})


@pytest.fixture
def bench(tmp_path: Path, enclosure: PaperEnclosure) -> Bench:
    return Bench(tmp_path / "work", enclosure)


def test_the_first_build_runs_everything_and_the_second_nothing(bench: Bench) -> None:
    assert bench.build() == ["enclosure", *SCRIPTS]
    assert bench.build() == []


def test_progress_is_told_by_stage_with_times(bench: Bench) -> None:
    bench.build()
    assert bench.told[:4] == [
        "runtime: enclosure …",
        "runtime: enclosure 7 s",
        "runtime: sources …",
        "runtime: sources 7 s",
    ]


def test_a_change_runs_again_what_depends_on_it(bench: Bench) -> None:
    bench.build()
    bench.change("c/runtime.c")
    assert bench.build() == ["recipe/link.sh", "recipe/snapshot.sh", "recipe/measure.sh"]


def test_the_stages_see_the_recipe_as_it_is(bench: Bench) -> None:
    bench.build()
    bench.change("c/runtime.c")
    bench.build()
    assert (bench.enclosure.shared / "c/runtime.c").read_bytes() == b"changed"


def test_an_enclosure_that_has_gone_is_made_again(bench: Bench) -> None:
    bench.build()
    bench.enclosure.is_standing = False
    assert bench.build() == ["enclosure"]


def test_another_list_of_packages_starts_from_nothing(bench: Bench) -> None:
    bench.build()
    bench.change("recipe/packages.txt")
    assert bench.build() == ["enclosure", *SCRIPTS]


def test_a_failed_stage_shows_the_end_of_its_log_and_how_to_go_on(bench: Bench) -> None:
    bench.enclosure.fails = "recipe/pygame.sh"
    with pytest.raises(RecipeError) as caught:
        bench.build()
    message = str(caught.value)
    assert "'pygame' ended with status 2" in message
    assert "logs/pygame.log" in message
    assert message.endswith("line 98\nline 99")
    assert "line 59" not in message
    assert "goes on with 'pygame'" in caught.value.hint


def test_after_a_failure_what_is_finished_is_kept(bench: Bench) -> None:
    bench.enclosure.fails = "recipe/pygame.sh"
    with pytest.raises(RecipeError):
        bench.build()
    bench.enclosure.fails = ""
    assert bench.build() == SCRIPTS[SCRIPTS.index("recipe/pygame.sh") :]


def test_a_stage_that_failed_after_a_change_is_not_taken_for_done(bench: Bench) -> None:
    bench.build()
    bench.change("c/runtime.c")
    bench.enclosure.fails = "recipe/link.sh"
    with pytest.raises(RecipeError):
        bench.build()
    bench.enclosure.fails = ""
    bench.ingredients = Ingredients.of_checkout()
    assert bench.build()[0] == "recipe/link.sh"


def test_two_builds_do_not_run_in_one_folder(bench: Bench) -> None:
    bench.work.mkdir()
    with (bench.work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(RecipeError, match="Another build"):
            bench.build()


def test_kept_archives_are_taken_and_strangers_are_not(tmp_path: Path, bench: Bench) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    pinned = next(iter(bench.ingredients.pins()["source"]["zlib"]["files"]))
    (kept / pinned).write_bytes(b"archive")
    (kept / "stranger.tar").write_bytes(b"stranger")
    bench.build(bring_kept(kept, bench.ingredients))
    assert [path.name for path in (bench.enclosure.shared / "sources").iterdir()] == [pinned]
