from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from build.check.errors import UnreadableError
from build.check.package import Entry, Oddity
from build.check.reading import Limits, read_archive, read_folder, read_nested, read_package
from tests.build.check.packages import link, zipped

SMALL = Limits(entries=3, unpacked_bytes=1000, archive_bytes=2000, path_length=20)


def test_a_folder_and_its_archive_hold_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    (folder / "engine").mkdir(parents=True)
    (folder / "game.json").write_bytes(b"{}")
    (folder / "engine" / "game.js").write_bytes(b"// x")
    archive = tmp_path / "package.zip"
    archive.write_bytes(
        zipped([("engine/", b""), ("engine/game.js", b"// x"), ("game.json", b"{}")])
    )
    assert read_package(folder).files == read_package(archive).files
    assert read_package(archive).archive_bytes == archive.stat().st_size
    assert read_package(folder).archive_bytes is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    package = read_folder(folder)
    assert package.files == {}
    assert package.oddities == (
        Entry("folder", Oddity.LINK),
        Entry("link", Oddity.LINK),
        Entry("pipe", Oddity.SPECIAL),
    )


def test_links_in_archives_are_told() -> None:
    package = read_archive(BytesIO(zipped([link("save.bin", "/etc/passwd")])))
    assert (package.files, package.oddities) == ({}, (Entry("save.bin", Oddity.LINK),))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped([("zeros.bin", bytes(50 << 20))])
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match="holds more"):
        read_archive(BytesIO(bomb), SMALL)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    honest = bytearray(zipped([("zeros.bin", bytes(50 << 20))]))
    directory = honest.rindex(b"PK\x01\x02")
    honest[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableError):
        read_archive(BytesIO(bytes(honest)), SMALL)


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([(f"{number}.bin", b"x") for number in range(4)], "more than 3 entries"),
        ([("long" * 6, b"x")], "more than 20 characters"),
        ([("a.bin", bytes(600)), ("b.bin", bytes(600))], "holds more"),
    ],
)
def test_bounds_hold_for_folders_and_archives(
    entries: list[tuple[str, bytes]], reason: str, tmp_path: Path
) -> None:
    for name, data in entries:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match=reason):
        read_folder(tmp_path, SMALL)
    with pytest.raises(UnreadableError, match=reason):
        read_archive(BytesIO(zipped(list(entries))), SMALL)


def test_an_archive_beyond_its_bound_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    path.write_bytes(bytes(3000))
    with pytest.raises(UnreadableError, match="3000 bytes than the 2000"):
        read_package(path, SMALL)


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        b"",
        zipped([("a.txt", b"x" * 99)])[:-30],
        zipped([("a.txt", b"x" * 99)]).replace(b"x", b"y", 1),
    ],
)
def test_what_is_no_archive_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read_package(path)
    assert caught.value.exit_status == 2
    assert caught.value.hint


def test_a_damaged_entry_is_told() -> None:
    stored = zipped([("a.txt", b"x" * 99)], zipfile.ZIP_STORED).replace(b"xx", b"yy", 1)
    with pytest.raises(UnreadableError, match="broken"):
        read_archive(BytesIO(stored))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read_package(tmp_path / "nowhere")


def test_the_separators_of_an_archive_are_kept_as_they_are() -> None:
    package = read_archive(BytesIO(zipped([("a\\b.txt", b"x")])))
    assert list(package.files) == ["a\\b.txt"]


def test_only_a_lone_folder_with_a_package_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(zipped([("a/game.json", b"{}"), ("a/b/x", b"x")]))
    assert read_package(path).files.keys() == {"game.json", "b/x"}
    path.write_bytes(zipped([("a/game.json", b"{}"), ("c/x", b"x")]))
    assert read_package(path).files.keys() == {"a/game.json", "c/x"}


def test_an_archive_within_a_package_is_read_within_bounds() -> None:
    inner = read_nested(zipped([("a.txt", b"x")]))
    assert inner is not None
    assert inner.files == {"a.txt": b"x"}
    assert read_nested(b"text") is None
    assert read_nested(zipped([("zeros.bin", bytes(70 << 20))])) is None
