from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from build.runtime.enclosure import Chroot, Container, choose, run_command
from build.runtime.errors import RecipeError
from build.runtime.ingredients import HERE


@dataclass
class Shell:
    """Notes commands instead of running them."""

    commands: list[list[str]] = field(default_factory=list)
    status: int = 0

    def __call__(self, command: Sequence[str], log: IO[bytes]) -> int:
        log.write(b"ran\n")
        self.commands.append(list(command))
        return self.status


@pytest.fixture
def log(tmp_path: Path) -> Iterator[IO[bytes]]:
    with (tmp_path / "log").open("wb") as log:
        yield log


def finder(*programs: str) -> Callable[[str], str | None]:
    return lambda program: f"/usr/bin/{program}" if program in programs else None


def test_root_with_debootstrap_gets_a_chroot(tmp_path: Path) -> None:
    find = finder("debootstrap", "podman")
    assert isinstance(choose(None, tmp_path, is_root=True, find=find), Chroot)


def test_others_get_a_container(tmp_path: Path) -> None:
    find = finder("debootstrap", "docker")
    found = choose(None, tmp_path, is_root=False, find=find)
    assert found == Container(tmp_path, "docker")


@pytest.mark.parametrize("wanted", [None, "chroot", "podman", "docker"])
def test_a_machine_that_can_make_none_says_what_it_takes(
    tmp_path: Path, wanted: str | None
) -> None:
    with pytest.raises(RecipeError) as caught:
        choose(wanted, tmp_path, is_root=False, find=finder())
    assert "debootstrap" in caught.value.hint
    assert "--import FILE" in caught.value.hint


def test_a_chroot_is_made_by_its_script(tmp_path: Path, log: IO[bytes]) -> None:
    shell = Shell()
    Chroot(tmp_path, shell).make(log)
    recipe = HERE / "recipe"
    assert shell.commands == [
        ["bash", str(recipe / "chroot.sh"), str(tmp_path / "root"), str(recipe)]
    ]


def test_a_chroot_is_made_from_nothing(tmp_path: Path, log: IO[bytes]) -> None:
    old = tmp_path / "root/comet/out/python.wasm"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    Chroot(tmp_path, Shell()).make(log)
    assert not old.exists()


def test_nothing_is_deleted_while_something_is_mounted_in_it(
    tmp_path: Path, log: IO[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "root/proc").mkdir(parents=True)
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "proc")
    with pytest.raises(RecipeError, match="mounted"):
        Chroot(tmp_path, Shell()).make(log)
    assert (tmp_path / "root/proc").is_dir()


def test_a_chroot_is_there_once_it_has_the_compiler(tmp_path: Path) -> None:
    chroot = Chroot(tmp_path)
    assert not chroot.is_made()
    (tmp_path / "root/usr/bin").mkdir(parents=True)
    (tmp_path / "root/usr/bin/emcc").touch()
    assert chroot.is_made()


def test_both_run_the_same_script_with_an_empty_environment(tmp_path: Path, log: IO[bytes]) -> None:
    shell = Shell(status=3)
    assert Chroot(tmp_path, shell).run("recipe/link.sh", log) == 3
    assert Container(tmp_path, "podman", shell).run("recipe/link.sh", log) == 3
    in_chroot, in_container = shell.commands
    same = ["/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "bash"]
    assert in_chroot == ["chroot", str(tmp_path / "root"), *same, "/comet/recipe/link.sh"]
    assert in_container[:4] == ["podman", "run", "--rm", "--volume"]
    assert in_container[4] == f"{tmp_path / 'comet'}:/comet"
    assert in_container[-5:] == [*same, "/comet/recipe/link.sh"]


def test_a_container_is_built_from_the_recipe(tmp_path: Path, log: IO[bytes]) -> None:
    shell = Shell()
    Container(tmp_path, "podman", shell).make(log)
    assert shell.commands[0][:2] == ["podman", "build"]
    assert shell.commands[0][-1] == str(HERE / "recipe")
    assert (HERE / "recipe/Containerfile").is_file()


def test_a_container_is_there_when_its_image_is(tmp_path: Path) -> None:
    assert Container(tmp_path, "podman", Shell(status=0)).is_made()
    assert not Container(tmp_path, "podman", Shell(status=1)).is_made()


def test_what_a_command_prints_goes_to_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("wb") as log:
        status = run_command(["bash", "-c", "echo out; echo err >&2; cat; exit 4"], log)
    assert status == 4
    assert path.read_text(encoding="utf-8") == "out\nerr\n"
