"""Reads a folder or an archive into a `Package`, once and within bounds.

Nothing is extracted to disk: an archive's hostile names are findings, not dangers.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from build.check.errors import UnreadableError
from build.check.package import Entry, Oddity, Package

_ENCRYPTED: Final = 0x1
_CHUNK: Final = 1 << 20

ARCHIVE_START: Final = b"PK\x03\x04"
"""How every zip archive with something in it begins."""


@dataclass(frozen=True)
class Limits:
    """How much is read at most; all are far above what TikTok takes.

    Args:
        entries: Files, folders and links.
        unpacked_bytes: Everything together, uncompressed.
        archive_bytes: An archive's own size.
        path_length: One path, in characters.
        advice: What to do when it is more.
    """

    entries: int = 20_000
    unpacked_bytes: int = 256 << 20
    archive_bytes: int = 256 << 20
    path_length: int = 1024
    advice: str = (
        "Give the folder or archive of the package alone: TikTok takes 30 MB unpacked (60 MB from "
        "Unity)."
    )


_NESTED: Final = Limits(entries=5_000, unpacked_bytes=64 << 20)
"""The bounds of an archive within a package."""


def read_package(path: Path, limits: Limits | None = None) -> Package:
    """Read a package, a folder or a zip archive.

    Args:
        path: The folder or the archive.
        limits: Other bounds than the usual ones.

    Raises:
        UnreadableError: There is none, it is broken, or it goes beyond the bounds.
    """
    bounds = limits or Limits()
    try:
        if path.is_dir():
            return read_folder(path, bounds)
        size = path.stat().st_size
        if size > bounds.archive_bytes:
            raise _too_much(f"{path} has {size} bytes", bounds.archive_bytes, bounds)
        with path.open("rb") as file:
            return replace(_unwrapped(read_archive(file, bounds)), archive_bytes=size)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = "Give a folder or a zip archive that you may read."
        raise UnreadableError(f"{path} cannot be read: {reason}.", hint) from error


def read_folder(
    folder: Path, limits: Limits | None = None, skip: Callable[[str], bool] = lambda _: False
) -> Package:
    """Read a folder; links in it are told and not followed.

    Args:
        folder: Which folder.
        limits: Other bounds than the usual ones.
        skip: Says of an entry's path, seen from the folder, whether it is left out; the path of a
            folder ends with `/`.

    Raises:
        OSError: Something in it cannot be read.
        UnreadableError: It goes beyond the bounds.
    """
    bounds = limits or Limits()
    files: dict[str, bytes] = {}
    oddities: list[Entry] = []
    left = bounds.unpacked_bytes
    for count, (name, entry) in enumerate(_entries(folder, "", skip)):
        _bound_names(name, count, bounds)
        mode = entry.stat(follow_symlinks=False).st_mode
        if (shown := _shown(name)) != name:
            oddities.append(Entry(shown, Oddity.UNREADABLE_NAME))
        elif stat.S_ISLNK(mode):
            oddities.append(Entry(name, Oddity.LINK))
        elif stat.S_ISREG(mode):
            with Path(entry.path).open("rb") as file:
                files[name] = _bounded(file, left, bounds)
            left -= len(files[name])
        elif not stat.S_ISDIR(mode):
            oddities.append(Entry(name, Oddity.SPECIAL))
    return Package(files, tuple(oddities))


def read_archive(file: IO[bytes], limits: Limits | None = None) -> Package:
    """Read a zip archive.

    Args:
        file: The archive, open for reading, with a position that can be set.
        limits: Other bounds than the usual ones.

    Raises:
        UnreadableError: It is no zip archive, a broken one, or goes beyond the bounds.
    """
    bounds = limits or Limits()
    files: dict[str, bytes] = {}
    oddities: list[Entry] = []
    left = bounds.unpacked_bytes
    try:
        with zipfile.ZipFile(file) as archive:
            for count, info in enumerate(archive.infolist()):
                # `filename` has the separators of this machine; what is packed counts.
                name = info.orig_filename
                _bound_names(name, count, bounds)
                oddity = _oddity(info, is_known=name in files)
                if oddity is not None:
                    oddities.append(Entry(name, oddity))
                elif not name.endswith(("/", "\\")):
                    with archive.open(info) as entry:
                        files[name] = _bounded(entry, left, bounds)
                    left -= len(files[name])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise UnreadableError(
            f"The archive is broken, or packed in a way that is not read here: {error}.",
            "Pack it anew with stored or deflated entries.",
        ) from error
    return Package(files, tuple(oddities))


def read_nested(data: bytes) -> Package | None:
    """Return what a packed file holds; None when it is no zip archive that is read here.

    Args:
        data: The packed file.
    """
    if not data.startswith(ARCHIVE_START):
        return None
    try:
        return read_archive(BytesIO(data), _NESTED)
    except UnreadableError:
        return None


def _entries(
    folder: Path, prefix: str, skip: Callable[[str], bool]
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if skip(f"{name}/" if is_folder else name):
            continue
        yield name, entry
        if is_folder:
            yield from _entries(Path(entry.path), f"{name}/", skip)


def _shown(name: str) -> str:
    """Return a name that can be printed: the bytes of one that is no UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _oddity(info: zipfile.ZipInfo, *, is_known: bool) -> Oddity | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Oddity.LINK
    if info.flag_bits & _ENCRYPTED:
        return Oddity.ENCRYPTED
    return Oddity.DUPLICATE if is_known else None


def _bounded(file: IO[bytes], left: int, bounds: Limits) -> bytes:
    """Read all of a file, but no more than is left of the bound, whatever its size claims."""
    parts = []
    while part := file.read(min(_CHUNK, left + 1)):
        left -= len(part)
        if left < 0:
            raise _too_much("It holds more", bounds.unpacked_bytes, bounds)
        parts.append(part)
    return b"".join(parts)


def _bound_names(name: str, count: int, bounds: Limits) -> None:
    if count >= bounds.entries:
        raise UnreadableError(
            f"It has more than {bounds.entries} entries.",
            bounds.advice,
        )
    if len(name) > bounds.path_length:
        raise UnreadableError(
            f"A path has more than {bounds.path_length} characters: {name[:60]!r}…",
            "Shorten it.",
        )


def _too_much(what: str, limit: int, bounds: Limits) -> UnreadableError:
    return UnreadableError(f"{what} than the {limit} bytes that are read.", bounds.advice)


def _unwrapped(package: Package) -> Package:
    """Look into the one folder that an archive holds, when the package stands in there."""
    roots = {path.partition("/")[0] + "/" for path in package.files}
    if len(roots) != 1 or f"{(root := roots.pop())}game.json" not in package.files:
        return package
    inside = {path.removeprefix(root): data for path, data in package.files.items()}
    wrapper = Entry(root, Oddity.WRAPPER)
    return Package(inside, (wrapper, *package.oddities))
