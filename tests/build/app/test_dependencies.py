from __future__ import annotations

import hashlib
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from build.app import Pip, open_game
from build.app.dependencies import PYTHON
from build.check.game.requirements import Requirement, read_declared
from build.cli import CHECKOUT
from build.errors import DependencyError, GameRefusedError
from tests.build.app.making import MAIN, Wheels, write_files

RECIPE = CHECKOUT / "build" / "runtime" / "recipe"
BRIDGE = CHECKOUT / "platform_bridge"


def declared(*lines: str) -> tuple[Requirement, ...]:
    found = read_declared({"requirements.txt": "\n".join(lines).encode()})
    assert not found.faults
    return found.requirements


def absent(pip: Pip) -> Pip:
    """Return the same with a pip that cannot be started."""
    return Pip(pip.cache, ("no-such-program",))


def test_a_package_comes_with_what_it_needs_and_its_licence(wheels: Wheels, pip: Pip) -> None:
    wheels.add("easing", {"easing/__init__.py": "import curves\n"}, needs=("curves>=2",))
    wheels.add("curves", {"curves.py": "X = 1\n"}, release="2.1")
    wheels.add("curves", {"curves.py": "X = 0\n"}, release="1.0")
    files = pip.fetch(declared("easing"))
    assert files["curves.py"] == b"X = 1\n"
    assert files.keys() == {
        "easing/__init__.py",
        "curves.py",
        "easing-1.0.dist-info/METADATA",
        "easing-1.0.dist-info/LICENSE",
        "curves-2.1.dist-info/METADATA",
        "curves-2.1.dist-info/LICENSE",
    }


def test_what_was_fetched_once_is_kept(wheels: Wheels, pip: Pip) -> None:
    wheels.add("easing", {"easing.py": ""})
    first = pip.fetch(declared("easing"))
    assert absent(pip).fetch(declared("easing")) == first
    with pytest.raises(DependencyError, match="could not be started"):
        absent(pip).fetch(declared("easing>=1"))


def test_a_damaged_cache_is_made_anew(wheels: Wheels, pip: Pip) -> None:
    wheels.add("easing", {"easing.py": ""})
    first = pip.fetch(declared("easing"))
    (kept,) = pip.cache.iterdir()
    kept.write_bytes(b"x")
    assert pip.fetch(declared("easing")) == first
    assert zipfile.is_zipfile(kept)


def test_nobody_is_asked_when_nothing_is_declared(no_pip: Pip) -> None:
    assert no_pip.fetch(()) == {}


def test_pygame_is_there_already(wheels: Wheels, pip: Pip, no_pip: Pip) -> None:
    assert no_pip.fetch(declared("pygame-ce>=2.5", "pygame", "pygbag")) == {}
    wheels.add("widgets", {"widgets.py": ""}, needs=("pygame_ce>=2.4", "pygame"))
    files = pip.fetch(declared("widgets", "pygame-ce"))
    assert {path.partition("/")[0] for path in files} == {"widgets.py", "widgets-1.0.dist-info"}


def test_a_newer_pygame_than_there_is_is_told(wheels: Wheels, pip: Pip) -> None:
    wheels.add("widgets", {"widgets.py": ""}, needs=("pygame-ce>=99",))
    with pytest.raises(DependencyError, match=r"pygame-ce>=99.* wanted by widgets"):
        pip.fetch(declared("widgets"))


def test_compiled_parts_are_told(wheels: Wheels, pip: Pip) -> None:
    wheels.add("fast", {"fast.py": ""}, tag="cp313-cp313-manylinux_2_17_x86_64")
    with pytest.raises(DependencyError, match=r"no wheel in pure Python of fast\b") as caught:
        pip.fetch(declared("# first", "fast"))
    assert "fast (requirements.txt:2)" in str(caught.value)
    assert "put the modules that you need into the game's folder" in caught.value.hint


def test_compiled_parts_that_are_hidden_are_told(wheels: Wheels, pip: Pip) -> None:
    wheels.add("sly", {"sly/__init__.py": "", "sly/core.so": b"\x7fELF"})
    with pytest.raises(DependencyError, match=r"compiled parts: sly/core\.so"):
        pip.fetch(declared("sly"))


def test_an_unknown_package_is_told(wheels: Wheels, pip: Pip) -> None:
    assert wheels.folder.is_dir()
    with pytest.raises(DependencyError, match=r"of nowhere, wanted by nowhere"):
        pip.fetch(declared("nowhere"))


def test_packages_that_do_not_fit_together_are_told(wheels: Wheels, pip: Pip) -> None:
    wheels.add("one", {"one.py": ""}, needs=("shared<2",))
    wheels.add("two", {"two.py": ""}, needs=("shared>=2",))
    wheels.add("shared", {"shared.py": ""}, release="1.0")
    wheels.add("shared", {"shared.py": ""}, release="2.0")
    with pytest.raises(DependencyError, match="conflict"):
        pip.fetch(declared("one", "two"))


def test_a_list_with_hashes_is_held_against_them(wheels: Wheels, pip: Pip) -> None:
    wheel = wheels.add("easing", {"easing.py": ""})
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert "easing.py" in pip.fetch(declared(f"easing==1.0 --hash=sha256:{right}", "pygame-ce"))
    with pytest.raises(DependencyError, match="HASHES"):
        pip.fetch(declared(f"easing==1.0 --hash=sha256:{'0' * 64}"))


def test_a_pip_that_hangs_is_ended(tmp_path: Path) -> None:
    sleeping = (sys.executable, "-c", "import time; time.sleep(60)")
    with pytest.raises(DependencyError, match=r"within 0\.5 s"):
        Pip(tmp_path, sleeping, patience=0.5).fetch(declared("easing"))


def test_the_packages_suit_the_runtimes_python() -> None:
    pins = tomllib.loads((RECIPE / "pins.toml").read_text(encoding="utf-8"))
    assert pins["source"]["cpython"]["version"].startswith(f"{PYTHON}.")


def test_a_game_gets_what_its_header_declares(wheels: Wheels, pip: Pip, tmp_path: Path) -> None:
    wheels.add("py-easing", {"easing.py": "def f(n):\n    while True:\n        n += 1\n"})
    header = '# /// script\n# dependencies = ["py-easing"]\n# ///\n'
    folder = write_files(tmp_path / "game", {"main.py": f"{header}import easing\n{MAIN}"})
    told: list[str] = []
    game = open_game(folder, BRIDGE, pip, told.append)
    assert {"main.py", "easing.py", "py_easing-1.0.dist-info/LICENSE"} <= game.files.keys()
    # How other people's packages are written is theirs.
    assert told == []


def test_a_package_that_needs_what_is_missing_is_told(
    wheels: Wheels, pip: Pip, tmp_path: Path
) -> None:
    maps = "import json\n\nimport xml.etree\n\ndef late():\n    import sqlite3\n"
    wheels.add("maps", {"maps/__init__.py": "from maps import reader\n", "maps/reader.py": maps})
    folder = write_files(
        tmp_path / "game", {"main.py": f"import maps\n{MAIN}", "requirements.txt": "maps\n"}
    )
    with pytest.raises(GameRefusedError) as caught:
        open_game(folder, BRIDGE, pip)
    assert "maps/reader.py:3:1  `xml.etree` is not there; there is `json`" in str(caught.value)
    assert "sqlite3" not in str(caught.value)


def test_a_project_that_brings_another_module_than_is_imported_is_told(
    wheels: Wheels, pip: Pip, tmp_path: Path
) -> None:
    wheels.add("easing", {"ease.py": ""})
    folder = write_files(
        tmp_path / "game", {"main.py": f"import easing\n{MAIN}", "requirements.txt": "easing\n"}
    )
    with pytest.raises(GameRefusedError, match=r"main\.py:1:1  `easing` is not there"):
        open_game(folder, BRIDGE, pip)


def test_the_games_own_module_comes_before_a_packages(
    wheels: Wheels, pip: Pip, tmp_path: Path
) -> None:
    wheels.add("easing", {"easing.py": "theirs = 1\n"})
    folder = write_files(
        tmp_path / "game",
        {"main.py": f"import easing\n{MAIN}", "easing.py": "", "requirements.txt": "easing\n"},
    )
    assert open_game(folder, BRIDGE, pip).files["easing.py"] == b""


def test_compiled_projects_are_known_without_asking(no_pip: Pip, tmp_path: Path) -> None:
    folder = write_files(
        tmp_path / "game", {"main.py": MAIN, "requirements.txt": "pygame-ce\nOpenCV_Python\n"}
    )
    with pytest.raises(GameRefusedError) as caught:
        open_game(folder, BRIDGE, no_pip)
    assert "requirements.txt:2  `opencv-python` has compiled parts; there is" in str(caught.value)
