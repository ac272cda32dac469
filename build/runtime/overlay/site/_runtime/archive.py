"""The application's archive: a zip file, read by the standard library's zipimport."""

from __future__ import annotations

import zipimport
import zlib
from pathlib import Path, PurePosixPath
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
    try:
        reader = zipimport.zipimporter(str(archive))
        for name, entry in zipimport._read_directory(str(archive)).items():  # type: ignore[attr-defined]
            if not name.endswith("/"):
                _write(folder, name, reader.get_data(entry[0]), entry[_CRC])
    except (zipimport.ZipImportError, zlib.error, EOFError, OSError) as error:
        raise ArchiveError(f"{archive} is damaged ({error}): pack or download it again.") from error
    archive.unlink()


def _write(folder: Path, name: str, content: bytes, checksum: int) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ArchiveError(f"The archive holds {name!r}, which leads out of its folder.")
    # zipimport reads without it, and a damaged picture would be found much later.
    if zlib.crc32(content) != checksum:
        raise ArchiveError(f"{name} in the archive is damaged: pack or download it again.")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
