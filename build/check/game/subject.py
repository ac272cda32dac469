"""What the rules for games look at: the game's files, with the Python that it reaches parsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from build.check.game.requirements import MAIN, THERE, Declared, read_declared
from build.check.package import Package
from build.check.python.module import Import, Module, read_module

_TOP_FOLDERS: Final = frozenset({"build", "dist", "venv", "static", "ignore", "ATTIC"})
"""Folders at the top that pygbag 0.9.3 leaves out; hidden ones are left out everywhere."""

_TOOL_FOLDERS: Final = frozenset({"__pycache__", "node_modules"})
_ENDINGS: Final = frozenset(
    {"lnk", "pyc", "pyx", "pyd", "pyi", "exe", "bak", "log", "blend", "blend1"}
)
"""Of files that pygbag 0.9.3 leaves out."""

_OPTIMISED: Final = "-pygbag"
"""The end of the names of files that pygbag's optimiser leaves beside the originals."""

_DYNAMIC: Final = frozenset({"importlib.import_module", "__import__", "runpy.run_path"})


def is_left_out(path: str) -> bool:
    """Tell whether a path of a game's folder is not packed.

    Args:
        path: Seen from the game's folder; that of a folder ends with `/`.
    """
    *folders, name = path.split("/")
    if any(part.startswith(".") or part in _TOOL_FOLDERS for part in (*folders, name)):
        return True
    if folders and folders[0] in _TOP_FOLDERS:
        return True
    stem, _, ending = name.rpartition(".")
    return ending.lower() in _ENDINGS or stem.endswith(_OPTIMISED)


@dataclass(frozen=True)
class GameSubject:
    """A game as the rules see it.

    Args:
        package: Its files.
        python_modules: The modules that the runtime's Python has.
        brought: The paths among its files that are other people's packages. Of those it counts
            alone whether they can be parsed and imported.
    """

    package: Package
    python_modules: frozenset[str]
    brought: frozenset[str] = frozenset()

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
                waiting.extend(self._neighbours(path))
        return tuple(found[path] for path in sorted(found))

    @cached_property
    def own_modules(self) -> tuple[Module, ...]:
        """Those of them that are the game's own."""
        return tuple(module for module in self.modules if module.path not in self.brought)

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
    def declared(self) -> Declared:
        """The packages of other people that the game declares."""
        return read_declared(self.package.files)

    @cached_property
    def promised(self) -> frozenset[str]:
        """The import names, as they follow from their projects, of what is yet to be brought."""
        if self.brought:
            return frozenset()
        projects = {each.project for each in self.declared.requirements} - THERE
        return frozenset(project.replace("-", "_") for project in projects)

    @cached_property
    def is_complete(self) -> bool:
        """Whether it is known of every declared project what it is imported as."""
        roots = {
            imported.name.partition(".")[0].lower()
            for module in self.modules
            for imported in module.imports()
        }
        return self.promised <= roots

    def _neighbours(self, path: str) -> Iterator[str]:
        """Yield the Python files that a module may import by a name that it makes up."""
        root = path.partition("/")[0]
        is_brought = path in self.brought
        for other in self.package.paths(".py"):
            if (other in self.brought) == is_brought and (
                not is_brought or other.partition("/")[0] == root
            ):
                yield other

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
