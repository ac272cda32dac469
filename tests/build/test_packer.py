from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from build.errors import PackerError
from build.packer import PYGBAG_COMMAND, PYGBAG_VERSION, Pygbag

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """The least that pygbag packs, and code that black would reformat."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "main.py").write_text("sound  =  'tap.ogg'\n", encoding="utf-8")
    for name in ("page.html", "icon.png"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return folder


def pack(packer: Pygbag, application: Path) -> Path:
    return packer.pack(
        application, application.parent / "page.html", application.parent / "icon.png"
    )


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_the_installed_pygbag_is_the_one_that_was_read() -> None:
    assert version("pygbag") == PYGBAG_VERSION


def test_it_packs_without_changing_the_application(application: Path) -> None:
    made = pack(Pygbag(), application)
    assert {path.name for path in made.iterdir()} >= {"app.apk", "index.html", "favicon.png"}
    assert (made / "index.html").read_text(encoding="utf-8") == "page.html"
    assert (application / "main.py").read_text(encoding="utf-8") == "sound  =  'tap.ogg'\n"


def test_black_cannot_be_imported_by_it(application: Path, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "black.py").touch()
    (tmp_path / "lib" / "pygbag.py").write_text(
        "import sys\ntry:\n    import black\n    sys.exit('black is here')\n"
        "except ImportError:\n    sys.exit('no black')\n",
        encoding="utf-8",
    )
    *start, code = PYGBAG_COMMAND
    seeing = f"import sys; sys.path.insert(0, {str(tmp_path / 'lib')!r})\n{code}"
    with pytest.raises(PackerError, match="no black"):
        pack(Pygbag((*start, seeing)), application)


def test_its_settings_file_is_not_picked_up(
    application: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "pygbag.ini").write_text(
        '[DEPENDENCIES]\nignoredirs = []\nignorefiles = ["main.py"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    made = pack(Pygbag(), application)
    assert b"assets/main.py" in (made / "app.apk").read_bytes()


def test_a_failure_shows_the_end_of_its_log(application: Path) -> None:
    code = "import sys\nfor n in range(100): print('line', n, flush=True)\nsys.exit('no room left')"
    with pytest.raises(PackerError) as caught:
        pack(Pygbag(python(code)), application)
    lines = str(caught.value).splitlines()
    assert lines[0] == "pygbag ended with status 1."
    assert lines[-1] == "  | no room left"
    assert "  | line 99" in lines
    assert "  | line 10" not in lines
    assert "requirements-dev.txt" in caught.value.hint


def test_a_hang_is_ended_and_shows_its_log(application: Path) -> None:
    code = "import sys, time\nprint('retrying in 5 seconds', flush=True)\ntime.sleep(60)"
    with pytest.raises(PackerError, match="within 1 s") as caught:
        pack(Pygbag(python(code), patience=1.0), application)
    assert "  | retrying in 5 seconds" in str(caught.value)


def test_an_absent_program_is_an_error_of_ours(application: Path, tmp_path: Path) -> None:
    with pytest.raises(PackerError, match="could not be started"):
        pack(Pygbag((str(tmp_path / "absent"),)), application)


def test_an_end_without_a_result_is_an_error(application: Path) -> None:
    with pytest.raises(PackerError, match=r"made no app\.apk"):
        pack(Pygbag(python("pass")), application)
