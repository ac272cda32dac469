"""pygame's own files, out of the archive that its modules come from."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

_FOLDER: Final = Path("/tmp/pygame")  # noqa: S108  a folder of this module's own file system


def getResource(identifier: str, pkgname: str = "pygame") -> BinaryIO:  # noqa: N802  pygame's name
    """Return a file of a package's, opened.

    Args:
        identifier: The file's name within the package.
        pkgname: The package.

    Raises:
        OSError: There is no such file.
    """
    # A real file, because SDL reads fonts while it draws, and a file in Python is slow.
    path = _FOLDER / identifier
    if not path.exists():
        package = import_module(pkgname)
        place = Path(str(package.__file__)).with_name(identifier)
        content = package.__loader__.get_data(str(place))  # type: ignore[union-attr]  # the archive's
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path.open("rb")
