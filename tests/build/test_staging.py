from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build.errors import SourceError
from build.staging import ZIP_EPOCH, Sources

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_application_folder_holds_just_what_is_played(
    sources: Sources,
    tmp_path: Path,
) -> None:
    sources.stage(tmp_path / "app")
    assert files(tmp_path / "app") == {
        "main.py",
        "game/__init__.py",
        "game/rules/__init__.py",
        "platform_bridge/__init__.py",
        "platform_bridge/port.py",
        "assets/tap.ogg",
    }


def test_sounds_are_copied_as_they_are(sources: Sources, tmp_path: Path) -> None:
    sources.stage(tmp_path / "app")
    sound = (tmp_path / "app" / "assets" / "tap.ogg").read_bytes()
    assert sound == (sources.assets / "tap.ogg").read_bytes()


def test_code_is_copied_without_its_docstrings(sources: Sources, tmp_path: Path) -> None:
    (sources.game / "main.py").write_text('"""The entry."""\nprint(1)\n', encoding="utf-8")
    sources.stage(tmp_path / "app")
    assert (tmp_path / "app" / "main.py").read_text("utf-8") == "\nprint(1)\n"


def test_times_and_modes_are_the_same_each_time(sources: Sources, tmp_path: Path) -> None:
    (sources.game / "main.py").chmod(0o700)
    sources.stage(tmp_path / "app", epoch=ZIP_EPOCH + 60)
    for path in (tmp_path / "app").rglob("*"):
        assert path.stat().st_mtime == ZIP_EPOCH + 60
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    "name",
    ["game/main.py", "game/__init__.py", "platform_bridge/__init__.py", "assets/icon.png"],
)
def test_a_missing_part_is_named(sources: Sources, tmp_path: Path, name: str) -> None:
    (sources.game.parent / name).unlink()
    with pytest.raises(SourceError, match=name):
        sources.stage(tmp_path / "app")


def test_other_files_among_code_are_refused(sources: Sources, tmp_path: Path) -> None:
    (sources.game / "rules" / "levels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SourceError, match=r"levels\.json") as caught:
        sources.stage(tmp_path / "app")
    assert "assets" in caught.value.hint


def test_hidden_files_stay_out(sources: Sources, tmp_path: Path) -> None:
    (sources.game / ".env").write_text("SECRET=1", encoding="utf-8")
    (sources.game / ".idea").mkdir()
    (sources.game / ".idea" / "notes.py").touch()
    sources.stage(tmp_path / "app")
    assert not {name for name in files(tmp_path / "app") if "/." in name}


def test_what_only_a_desktop_has_stays_out(sources: Sources, tmp_path: Path) -> None:
    (sources.game / "system_lettering.py").write_text("import unicodedata\n", encoding="utf-8")
    sources.stage(tmp_path / "app")
    assert "game/system_lettering.py" not in files(tmp_path / "app")


def test_the_hosts_sounds_are_known_and_not_packed(sources: Sources, tmp_path: Path) -> None:
    (sources.assets / "tap.mp3").write_bytes(b"a sound")
    assert sources.host_sounds == (sources.assets / "tap.mp3",)
    sources.stage(tmp_path / "app")
    assert "assets/tap.mp3" not in files(tmp_path / "app")


def test_sources_know_glue_and_icon(sources: Sources) -> None:
    moved = replace(sources, assets=sources.game)
    assert sources.glue.is_file()
    assert moved.icon == sources.game / "icon.png"
