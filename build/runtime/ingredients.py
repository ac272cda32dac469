"""The recipe's own files: what decides about the runtime, and the number that names them all."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
PINS: Final = "recipe/pins.toml"
PRODUCTS: Final = HERE / "products.toml"

_PARTS: Final = ("recipe/**/*", "c/*", "overlay/**/*.py", "stdlib.toml")
_HOST_SCRIPTS: Final = ("host/snapshot.js", "host/make_snapshot.js")
_NOT_USED: Final = frozenset({".md", ".pyc"})


@dataclass(frozen=True)
class Ingredients:
    """The files of a recipe.

    Args:
        files: The contents by path: `recipe/…`, `c/…`, `overlay/…`, `host/…` and `stdlib.toml`.
    """

    files: Mapping[str, bytes]

    @classmethod
    def of_checkout(cls, folder: Path = HERE) -> Ingredients:
        """Read those of a checkout.

        Args:
            folder: `build/runtime`; its neighbour `host` is read, too.
        """
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in _files_below(folder, _PARTS)
        }
        for path in _files_below(folder.parent, _HOST_SCRIPTS):
            files[path.relative_to(folder.parent).as_posix()] = path.read_bytes()
        return cls(files)

    def digest(self, chosen: Iterable[str] | None = None) -> str:
        """Return the sha256 of the files, in hexadecimal.

        Args:
            chosen: The paths that count, and the folders whose files count; all without it.
        """
        names = self.files.keys() if chosen is None else self._below(chosen)
        total = hashlib.sha256()
        for name in sorted(names):
            data = self.files[name]
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    def pins(self) -> dict[str, Any]:
        """Return the pinned sources and tools, as `pins.toml` has them."""
        return tomllib.loads(self.files[PINS].decode())

    def write(self, folder: Path) -> None:
        """Put the files below a folder, in place of what older ones are there."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
        for path in list(_files_below(folder, (*_PARTS, *_HOST_SCRIPTS))):
            if path.relative_to(folder).as_posix() not in self.files:
                path.unlink()

    def _below(self, chosen: Iterable[str]) -> Iterator[str]:
        for wanted in chosen:
            found = [name for name in self.files if f"{name}/".startswith(f"{wanted}/")]
            if not found:
                raise KeyError(wanted)
            yield from found


def _files_below(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        for path in folder.glob(pattern):
            is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and path.suffix not in _NOT_USED and not is_hidden:
                yield path
