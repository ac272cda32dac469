"""An application's modules, imported for a snapshot to hold them."""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import chdir
from pathlib import Path

from _runtime.archive import unpack  # type: ignore[import-not-found]  # its sibling


def prepare(settings_json: str) -> None:
    """Import modules of an application, as its main program will.

    A snapshot holds memory and no files: the application is unpacked again at each start, to the
    same place.

    Args:
        settings_json: The JSON text {"archive": "/app.zip", "app": "/app", "modules":
            ["hop.scenes"]}.

    Raises:
        ArchiveError: The archive is missing or damaged.
        BaseException: Whatever the modules raise.
    """
    settings = json.loads(settings_json)
    folder = settings["app"]
    unpack(Path(settings["archive"]), Path(folder))
    sys.path.insert(0, folder)
    with chdir(folder):
        for name in settings["modules"]:
            importlib.import_module(name)
    sys.path.remove(folder)
    # What finders remember of folders is true of these files alone.
    for path in [path for path in sys.path_importer_cache if path.startswith(folder)]:
        del sys.path_importer_cache[path]
