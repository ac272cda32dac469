"""What the simulated TikTok remembers from one start to the next, in one JSON file."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from server.errors import StartError
from server.fake_tiktok.tables import Table

_OWNER_ONLY: Final = 0o600


class _Content(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)

    version: Literal[1]
    tables: dict[str, Any]


class Memory:
    """The tables that are kept in a file, or only as long as the process runs.

    Args:
        tables: Every table by its name in the file.
        file: Where they are kept; without it they are not.

    Raises:
        StartError: If the file cannot be read.
    """

    def __init__(self, tables: Mapping[str, Table[Any]], file: Path | None) -> None:
        self._tables = tables
        self._file = file
        if file is not None and file.exists():
            self._load(file)
        self._kept = self._changes()

    def keep(self) -> None:
        """Write what has changed since the last time; the file is whole at every moment."""
        changes = self._changes()
        if self._file is None or changes == self._kept:
            return
        content = {
            "version": 1,
            "tables": {name: table.dump() for name, table in self._tables.items()},
        }
        unfinished = self._file.with_suffix(".unfinished")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump(content, out, separators=(",", ":"))
        unfinished.replace(self._file)
        self._kept = changes

    def _changes(self) -> int:
        return sum(table.changes for table in self._tables.values())

    def _load(self, file: Path) -> None:
        try:
            content = _Content.model_validate_json(file.read_bytes())
            for name, table in self._tables.items():
                table.load(content.tables[name])
        except (OSError, ValueError, KeyError) as error:
            reason = error.strerror if isinstance(error, OSError) else "its records are not ours"
            raise StartError(
                f"The simulated TikTok's memory {file} cannot be read ({reason}). Move the file "
                "away: the simulated users then start anew, without their orders."
            ) from None
