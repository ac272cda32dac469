from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from build.archive import contents, read_packed, write_zip
from build.errors import PackerError
from build.staging import ZIP_EPOCH

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """An application folder of two files, with what pygbag leaves in it."""
    folder = tmp_path / "app"
    for name in ("main.py", "game/rules.py", "build/web/app.apk"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def packed(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


GOOD = {"assets/main.py": "main.py", "assets/game/rules.py": "game/rules.py"}


def test_contents_are_the_staged_files(application: Path) -> None:
    assert contents(application) == {name: text.encode() for name, text in GOOD.items()}


def test_order_time_mode_and_system_are_fixed(application: Path, tmp_path: Path) -> None:
    one = packed(tmp_path / "one.zip", GOOD)
    other = packed(tmp_path / "other.zip", dict(reversed(GOOD.items())))
    write_zip(tmp_path / "one.apk", read_packed(one, application), ZIP_EPOCH)
    write_zip(tmp_path / "other.apk", read_packed(other, application), ZIP_EPOCH)
    assert (tmp_path / "one.apk").read_bytes() == (tmp_path / "other.apk").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.apk") as archive:
        assert [info.filename for info in archive.infolist()] == sorted(GOOD)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {info.filename: archive.read(info).decode() for info in archive.infolist()} == GOOD


@pytest.mark.parametrize(
    ("entries", "wrong"),
    [
        ({"assets/main.py": "main.py"}, "assets/game/rules.py"),
        (GOOD | {"assets/extra.py": ""}, "assets/extra.py"),
        (GOOD | {"assets/main.py": "rewritten"}, "assets/main.py"),
    ],
)
def test_what_pygbag_changed_is_named(
    application: Path,
    tmp_path: Path,
    entries: dict[str, str],
    wrong: str,
) -> None:
    archive = packed(tmp_path / "bad.zip", entries)
    with pytest.raises(PackerError, match=rf"changed: {wrong}$"):
        read_packed(archive, application)
