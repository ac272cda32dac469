"""Where the simulated device keeps its key-value storage."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Protocol

from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.errors import StoreError


class Store(Protocol):
    """Keeps values by key."""

    def read(self) -> dict[str, Json]:
        """Return all that is kept, a fresh dictionary."""
        ...

    def write(self, values: dict[str, Json]) -> None:
        """Keep these values instead of the former ones.

        Raises:
            StoreError: When they cannot be kept; the former ones then still are.
        """
        ...


class MemoryStore:
    """Keeps values until the program ends."""

    def __init__(self) -> None:
        self._values: dict[str, Json] = {}

    def read(self) -> dict[str, Json]:
        """Return all that is kept, a fresh dictionary."""
        return dict(self._values)

    def write(self, values: dict[str, Json]) -> None:
        """Keep these values instead of the former ones."""
        self._values = dict(values)


class FileStore:
    """Keeps values in a JSON file, which is replaced as a whole or not at all.

    Args:
        path: The file; it and its folder are made when something is kept.

    Raises:
        StoreError: When the file is there but cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._load()

    def read(self) -> dict[str, Json]:
        """Return all that is kept, a fresh dictionary."""
        return dict(self._values)

    def write(self, values: dict[str, Json]) -> None:
        """Keep these values instead of the former ones.

        Raises:
            StoreError: When the file cannot be written; the former ones then still stand.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(write(values))
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written, make room or choose another: {error}"
            ) from error
        self._values = dict(values)

    def _replace(self, text: str) -> None:
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name, text=True)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _load(self) -> dict[str, Json]:
        try:
            values = parse(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error
        if not isinstance(values, dict):
            raise self._unreadable("it holds no JSON object")
        return values

    def _unreadable(self, reason: object) -> StoreError:
        return StoreError(f"{self._path} cannot be read, delete or mend it: {reason}")
