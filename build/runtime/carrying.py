"""A built runtime as one file, to carry it to another machine."""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from build.runtime.errors import RuntimeRefusedError
from build.runtime.product import FILES, MANIFEST, Runtime

_MOST_BYTES: Final = 64 * 1024 * 1024
"""No file of a runtime is nearly as large."""

_HINT: Final = "Export it anew where it was built: `python -m build runtime --export FILE`."


def export_runtime(runtime: Runtime, target: Path) -> None:
    """Write a runtime to one file: a tar archive, compressed by xz.

    Args:
        runtime: What to write.
        target: The file.
    """
    with tarfile.open(target, "w:xz") as archive:
        for name in (MANIFEST, *FILES):
            data = (runtime.folder / name).read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))


def import_runtime(source: Path, folder: Path, recipe: str) -> Runtime:
    """Put an exported runtime in its place, once it has been found whole and unaltered.

    Args:
        source: The file.
        folder: The place.
        recipe: The digest of the recipe that it has to be of.

    Raises:
        RuntimeRefusedError: It is no runtime, an altered one, or one of another recipe.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        unpacked = Path(scratch, "runtime")
        unpacked.mkdir()
        _unpack(source, unpacked)
        Runtime(unpacked).verify(recipe)
        put_in_place(unpacked, folder)
    return Runtime(folder)


def put_in_place(made: Path, folder: Path) -> None:
    """Move a whole runtime to its place, in the place of what was there.

    Args:
        made: The folder that holds it, on the same disk.
        folder: Its place.
    """
    if folder.exists():
        shutil.rmtree(folder)
    made.rename(folder)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source, "r:xz") as archive:
            for name in (MANIFEST, *FILES):
                entry = archive.getmember(name)
                content = archive.extractfile(entry)
                if content is None or entry.size > _MOST_BYTES:
                    raise RuntimeRefusedError(f"{name} in {source} is no file of ours.", _HINT)
                (folder / name).write_bytes(content.read())
    except (OSError, tarfile.TarError, KeyError, EOFError) as error:
        raise RuntimeRefusedError(f"{source} is no exported runtime: {error}.", _HINT) from error
