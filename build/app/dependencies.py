"""Other people's packages that a game declares, fetched by pip as wheels in pure Python.

pip runs in a child process, takes finished wheels alone, and so runs no code of theirs. Where it
looks is its own affair (its configuration, `PIP_INDEX_URL`, `PIP_FIND_LINKS`, `PIP_NO_INDEX`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Final

from build.archive import write_zip
from build.check.errors import UnreadableError
from build.check.game import read_game_folder
from build.check.game.requirements import THERE, Requirement
from build.errors import DependencyError
from build.staging import ZIP_EPOCH

PYTHON: Final = "3.13"
"""The runtime's Python, which packages have to suit."""

PIP: Final = (sys.executable, "-I", "-m", "pip")
_PURE: Final = (
    *("--only-binary", ":all:", "--platform", "any", "--abi", "none", "--implementation", "py"),
    *("--python-version", PYTHON),
)
_QUIET: Final = (
    *("--no-compile", "--no-input", "--no-color", "--disable-pip-version-check"),
    *("--progress-bar", "off", "--quiet"),
)
_COMPILED: Final = frozenset({".so", ".pyd", ".dll", ".dylib"})
_LOG_LINES: Final = 12
_NO_WHEEL: Final = re.compile(r"No matching distribution found for (?P<what>.+)")
_HINT: Final = (
    "Other people's packages, and all that they need, have to exist as wheels in pure Python. Take "
    "it off the list, or put the modules that you need into the game's folder."
)


@dataclass(frozen=True)
class Pip:
    """Fetches declared packages.

    Args:
        cache: Keeps what was fetched once: the same list gives the same files until it is emptied.
        command: What starts pip.
        patience: Seconds after which it counts as hung.
    """

    cache: Path
    command: tuple[str, ...] = PIP
    patience: float = 300.0

    def fetch(self, requirements: Sequence[Requirement]) -> dict[str, bytes]:
        """Return the files of declared packages and of all that they need: bytes by path.

        Licences come along; command lines do not. Of pygame and pygbag nothing is fetched: every
        runtime has them.

        Args:
            requirements: What is declared.

        Raises:
            DependencyError: pip does not find them in pure Python, or they do not fit together.
        """
        wanted = [each for each in requirements if each.project not in THERE]
        if not wanted:
            return {}
        lines = [each.text for each in wanted]
        kept = self.cache / f"{_digest(lines)}.zip"
        found = _read(kept)
        if found is None:
            found = self._install(wanted)
            _keep(kept, found)
        return found

    def _install(self, wanted: Sequence[Requirement]) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
            folder = Path(scratch)
            target, stand_ins, listed = folder / "target", folder / "there", folder / "list.txt"
            listed.write_text("".join(f"{each.text}\n" for each in wanted), encoding="utf-8")
            stand_ins.mkdir()
            for project in THERE:
                _write_stand_in(stand_ins, project)
            # A list with hashes is complete by pip's own rules, and holds none of a stand-in.
            is_hashed = any(each.has_hashes for each in wanted)
            options = ("--require-hashes", "--no-deps") if is_hashed else ()
            places = ("--find-links", str(stand_ins), "--target", str(target), "-r", str(listed))
            self._run(
                (*self.command, "install", *_PURE, *_QUIET, *options, *places), folder, wanted
            )
            return _packed(target)

    def _run(self, command: Sequence[str], folder: Path, wanted: Sequence[Requirement]) -> None:
        names = ", ".join(f"{each.text} ({each.place})" for each in wanted)
        try:
            done = subprocess.run(  # noqa: S603 - pip, with texts of a checked form in a file
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=self.patience,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DependencyError(
                f"pip did not end within {self.patience:g} s on {names}.",
                "See that its index can be reached, and try again.",
            ) from None
        except OSError as error:
            raise DependencyError(
                f"pip could not be started: {error}.", "Bring it by: python -m ensurepip"
            ) from error
        if done.returncode != 0:
            log = done.stdout.decode("utf-8", "replace")
            raise DependencyError(f"{_reason(log, names)}\n{_end_of(log)}", _HINT)


def _reason(log: str, names: str) -> str:
    missing = _NO_WHEEL.search(log)
    if missing is None:
        return f"pip does not bring {names}."
    what = missing["what"].strip()
    return (
        f"pip finds no wheel in pure Python of {what}, wanted by {names}: it has compiled parts, "
        "exists as sources alone, or not at all."
    )


def _end_of(log: str) -> str:
    return "\n".join(f"  | {line}" for line in log.splitlines()[-_LOG_LINES:])


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps([PYTHON, *lines]).encode()).hexdigest()


def _write_stand_in(folder: Path, project: str) -> None:
    """Write a wheel of nothing, for packages that need what every runtime has."""
    release = version("pygame-ce")
    name = project.replace("-", "_")
    info = f"{name}-{release}.dist-info"
    entries = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: {release}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": f"{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n",
    }
    wheel = folder / f"{name}-{release}-py3-none-any.whl"
    write_zip(wheel, {path: text.encode() for path, text in entries.items()}, ZIP_EPOCH)


def _packed(target: Path) -> dict[str, bytes]:
    try:
        files = read_game_folder(target).files
    except UnreadableError as error:
        raise DependencyError(f"The packages are too large: {error}", _HINT) from error
    compiled = [path for path in files if PurePosixPath(path).suffix in _COMPILED]
    if compiled:
        raise DependencyError(f"A package has compiled parts: {', '.join(compiled)}.", _HINT)
    return {path: data for path, data in files.items() if _is_needed(path)}


def _is_needed(path: str) -> bool:
    root, _, rest = path.partition("/")
    if root == "bin":
        return False
    if not root.endswith(".dist-info"):
        return True
    project = root.partition("-")[0].replace("_", "-")
    is_licence = any(word in rest.upper() for word in ("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    return project not in THERE and (is_licence or rest == "METADATA")


def _read(kept: Path) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(kept) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return None


def _keep(kept: Path, files: Mapping[str, bytes]) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")
    write_zip(new, files, ZIP_EPOCH)
    new.replace(kept)
