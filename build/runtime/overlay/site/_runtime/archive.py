"""The application's archive: a zip file, read by the standard library's zipimport."""

from __future__ import annotations

import os
import zipimport
import zlib
from pathlib import Path
from typing import Final

from _runtime.errors import ArchiveError  # type: ignore[import-not-found]  # its sibling

_CRC: Final = 7
"""Where zipimport's list of an archive has the checksum of an entry."""


def unpack(archive: Path, folder: Path) -> None:
    """Write the files of an archive into a folder, and remove the archive to give its memory back.

    Args:
        archive: The zip file.
        folder: Where the files go.

    Raises:
        ArchiveError: It is missing, damaged, or holds a path that leads out of the folder.
    """
    if not archive.is_file():
        raise ArchiveError(f"There is no {archive}: the host has to put the archive there.")
    folders: set[str] = set()
    try:
        for name, entry in zipimport._read_directory(str(archive)).items():  # type: ignore[attr-defined]
            if not name.endswith("/"):
                content = zipimport._get_data(str(archive), entry)  # type: ignore[attr-defined]
                _check(name, content, entry[_CRC])
                _write(f"{folder}/{name}", content, folders)
    except (zipimport.ZipImportError, zlib.error, EOFError, OSError) as error:
        raise ArchiveError(f"{archive} is damaged ({error}): pack or download it again.") from error
    archive.unlink()


def _check(name: str, content: bytes, checksum: int) -> None:
    if name.startswith("/") or ".." in name.split("/"):
        raise ArchiveError(f"The archive holds {name!r}, which leads out of its folder.")
    # zipimport reads without it, and a damaged picture would be found much later.
    if zlib.crc32(content) != checksum:
        raise ArchiveError(f"{name} in the archive is damaged: pack or download it again.")


def _write(path: str, content: bytes, folders: set[str]) -> None:
    """Write a file; `folders` are those that are there."""
    folder = path.rpartition("/")[0]
    if folder not in folders:
        # Not pathlib: without a JIT it takes as long as all the rest of a start's unpacking.
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        folders.add(folder)
    with open(path, "wb") as file:  # noqa: PTH123  likewise
        file.write(content)
