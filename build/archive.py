"""Zip archives in one fixed form, and the one that pygbag packs: an `.apk`, all under `assets/`."""

from __future__ import annotations

import time
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final

from build.errors import PackerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROOT: Final = "assets"
"""The folder inside the archive that the runtime makes its working folder."""

_REGULAR_FILE: Final = 0o100644 << 16
_UNIX: Final = 3


def read_packed(packed: Path, application: Path) -> dict[str, bytes]:
    """Read a packed archive, after seeing that it is what was staged.

    Args:
        packed: The archive that pygbag made.
        application: The folder that it was made from.

    Returns:
        Bytes by entry name.

    Raises:
        PackerError: An entry is missing, was added or was changed.
    """
    expected = contents(application)
    with zipfile.ZipFile(packed) as archive:
        found = {info.filename: archive.read(info) for info in archive.infolist()}
    if found != expected:
        wrong = sorted(
            name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)
        )
        raise PackerError(
            "pygbag left out, added or changed: " + ", ".join(wrong),
            "It leaves out some names and endings (build, dist, static, ignore, *.log, *.bak …): "
            "rename the file.",
        )
    return found


def write_zip(
    target: Path | BinaryIO,
    entries: Mapping[str, bytes],
    epoch: int,
    compression: int = zipfile.ZIP_DEFLATED,
) -> None:
    """Write an archive: the same entries give the same bytes.

    Args:
        target: The archive to write: a path, or a file open for writing bytes.
        entries: Bytes by entry name, with `/` between folders.
        epoch: The time of every entry, in seconds since 1970.
        compression: `zipfile.ZIP_DEFLATED` or `zipfile.ZIP_STORED`.
    """
    with zipfile.ZipFile(target, "w", compression, compresslevel=9) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
            info.compress_type = compression
            info.external_attr = _REGULAR_FILE
            info.create_system = _UNIX
            archive.writestr(info, entries[name])


def contents(application: Path) -> dict[str, bytes]:
    """Return what an archive of an application folder must hold: bytes by entry name."""
    entries = {}
    for path in application.rglob("*"):
        place = path.relative_to(application)
        # What pygbag writes for itself is no part of the application.
        if path.is_file() and place.parts[0] != "build":
            entries[PurePosixPath(ROOT, *place.parts).as_posix()] = path.read_bytes()
    return entries
