"""Fetches pygame-ce's source archive by this machine's pip, whatever index that uses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from build.runtime.errors import RecipeError
from build.runtime.ingredients import HERE

_BACKEND: Final = HERE / "recipe/sdist_backend"
_PATIENCE_S: Final = 300


def fetch_sdists(pins: Mapping[str, Any], archives: Path) -> None:
    """Fetch the pinned source archives that are not there yet; pip checks their sha256.

    Args:
        pins: The pinned sources.
        archives: The folder for them.

    Raises:
        RecipeError: pip could not.
    """
    for source in pins["source"].values():
        if "sdist" in source and not all((archives / name).exists() for name in source["files"]):
            _fetch(source, archives)


def _fetch(source: Mapping[str, Any], archives: Path) -> None:
    sums = " ".join(f"--hash=sha256:{sha256}" for sha256 in source["files"].values())
    wanted = archives / "requirement.txt"
    wanted.write_text(f"{source['sdist']}=={source['version']} {sums}\n", "utf-8")
    options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    places = ["-r", str(wanted), "-d", str(archives)]
    command = [sys.executable, "-m", "pip", "download", *options, *places]
    finished = subprocess.run(  # noqa: S603 - this Python's pip
        command,
        env={**os.environ, "PYTHONPATH": str(_BACKEND)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    wanted.unlink()
    if finished.returncode != 0:
        raise RecipeError(
            f"pip could not fetch {source['sdist']} {source['version']}:\n{finished.stdout}",
            "Give the archive by --sources DIR, or mend what pip says.",
        )
