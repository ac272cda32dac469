"""What the rules for games look at: the game's files, with the Python that it reaches parsed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from build.check.package import Package
from build.check.python.module import Import, Module, read_module

MAIN: Final = "main.py"
_LEFT_OUT: Final = frozenset(
    {"build", "dist", "venv", "static", "ignore", "ATTIC", "__pycache__", "node_modules"}
)
_HEADER: Final = re.compile(r"(?m)^# /// script$\s(?P<body>(?:^#(?:| .*)$\s)+?)^# ///$")
_PROJECT_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DYNAMIC: Final = frozenset({"importlib.import_module", "__import__", "runpy.run_path"})


def is_left_out(path: str) -> bool:
    """Tell whether a path of a game's folder is not packed (the list is pygbag 0.9.3's).

    Args:
        path: Seen from the game's folder.
    """
    return any(part in _LEFT_OUT or part.startswith(".") for part in path.split("/"))


@dataclass(frozen=True)
class GameSubject:
    """A game as the rules see it.

    Args:
        package: Its files.
        python_modules: The modules that the runtime's Python has.
    """

    package: Package
    python_modules: frozenset[str]

    @cached_property
    def main(self) -> Module | None:
        """The module that is started, None when there is none."""
        data = self.package.files.get(MAIN)
        return None if data is None else read_module(MAIN, data, is_main=True)

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """What is started and all that it imports of the game's own; tools beside it are none."""
        found: dict[str, Module] = {}
        waiting = [MAIN]
        while waiting:
            path = waiting.pop()
            if path in found or path not in self.package.files:
                continue
            data = self.package.files[path]
            module = read_module(path, data, is_main=path == MAIN)
            found[path] = module
            for imported in module.imports():
                waiting.extend(self.own_files(path, imported))
            if _imports_by_name(module):
                waiting.extend(self.package.paths(".py"))
        return tuple(found[path] for path in sorted(found))

    def own_files(self, path: str, imported: Import) -> Iterator[str]:
        """Yield the game's own files that an import runs.

        Args:
            path: The importing file.
            imported: The import.
        """
        base = self._base(path, imported.name)
        if base is None:
            return
        parts = base.split("/") if base else []
        for depth in range(1, len(parts)):
            yield from self._existing("/".join(parts[:depth]) + "/__init__.py")
        for name in (base, *(f"{base}/{taken}".lstrip("/") for taken in imported.names)):
            yield from self._existing(f"{name}.py", f"{name}/__init__.py".lstrip("/"))

    def is_own(self, path: str, imported: Import) -> bool:
        """Tell whether an import names a file or a folder of the game."""
        base = self._base(path, imported.name)
        if base is None:
            return False
        is_folder = any(name.startswith(f"{base}/") for name in self.package.files)
        return is_folder or any(True for _ in self.own_files(path, imported))

    @cached_property
    def endings(self) -> frozenset[str]:
        """Every way to name a file from some folder: `a/b.png` as `a/b.png` and as `b.png`."""
        return frozenset(ending for path in self.package.files for ending in _endings(path))

    def spelled(self, name: str) -> str | None:
        """Return the file that a name means when case does not count, None when there is none.

        Args:
            name: A path from some folder of the game.
        """
        return self._spellings.get(name.lower())

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        files = sorted(self.package.files, reverse=True)
        return {ending.lower(): path for path in files for ending in _endings(path)}

    @cached_property
    def dependencies(self) -> frozenset[str]:
        """The import names, as far as they follow from their projects, that the game declares."""
        main = self.package.files.get(MAIN, b"").decode("utf-8", "replace")
        listed = self.package.files.get("requirements.txt", b"").decode("utf-8", "replace")
        declared = [*_header_dependencies(main), *listed.splitlines()]
        names = (_PROJECT_NAME.match(line.strip()) for line in declared)
        return frozenset(_import_name(name[0]) for name in names if name)

    def _base(self, path: str, name: str) -> str | None:
        """Return the path that a module's dotted name stands for, None beyond the game's folder."""
        plain = name.lstrip(".")
        level = len(name) - len(plain)
        folders = path.split("/")[:-1]
        if level > len(folders) + 1:
            return None
        start = folders[: len(folders) - level + 1] if level else []
        return "/".join([*start, *(plain.split(".") if plain else [])])

    def _existing(self, *paths: str) -> Iterator[str]:
        return (path for path in paths if path in self.package.files)


def _imports_by_name(module: Module) -> bool:
    return any(use.scope.full_name(use.node) in _DYNAMIC for use in module.uses)


def _endings(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))


def _header_dependencies(source: str) -> list[str]:
    found = _HEADER.search(source)
    if found is None:
        return []
    lines = (line.removeprefix("#").removeprefix(" ") for line in found["body"].splitlines())
    try:
        header: Mapping[str, object] = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return []
    listed = header.get("dependencies")
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def _import_name(project: str) -> str:
    return re.sub(r"[-.]+", "_", project).lower()
