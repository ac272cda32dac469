"""What the rules for packages look at: the package, with its scripts and JSON files parsed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from build.check.compressed import unbrotli
from build.check.documents import Document, Json, read_document
from build.check.findings import Place
from build.check.javascript.scopes import Script, read_script
from build.check.package import Package
from build.check.python.module import Module
from build.check.python.module import read_module as read_python
from build.check.reading import read_nested
from build.runtime.wasm import Module as WasmModule
from build.runtime.wasm import WasmError, read_module

GAME_JSON: Final = "game.json"
PROJECT_JSON: Final = "project.config.json"
ENTRY: Final = "game.js"
SUBPACKAGES: Final = "subpackages"
_WASM_LIMIT: Final = 64 << 20


@dataclass(frozen=True)
class Subpackage:
    """One well-formed entry of `subpackages`.

    Args:
        name: Its name.
        root: Its folder as `game.json` has it.
        is_independent: Whether the game can be started in it.
        place: Where the entry stands.
        root_place: Where its root stands.
    """

    name: str
    root: str
    is_independent: bool
    place: Place
    root_place: Place

    @property
    def folder(self) -> str:
        """Its folder, with one `/` at the end."""
        return self.root.strip("/") + "/"


@dataclass(frozen=True)
class Subject:
    """A package as the rules see it.

    Args:
        package: The package.
        domains: The trusted domains that the Portal lists for it.
        python_modules: The modules that the runtime's Python has; empty when that is not known.
    """

    package: Package
    domains: tuple[str, ...] = ()
    python_modules: frozenset[str] = frozenset()

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """Every script."""
        files = self.package.files
        return tuple(
            read_script(path, files[path]) for path in self.package.paths(".js", ".cjs", ".mjs")
        )

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every JSON file, by its path."""
        files = self.package.files
        return {path: read_document(path, files[path]) for path in self.package.paths(".json")}

    @property
    def game_json(self) -> Document | None:
        """`game.json`; None when there is none that can be read."""
        return self._root_document(GAME_JSON)

    @property
    def project_json(self) -> Document | None:
        """`project.config.json`; None when there is none that can be read."""
        return self._root_document(PROJECT_JSON)

    @cached_property
    def subpackages(self) -> tuple[Subpackage, ...]:
        """The well-formed entries of `subpackages`."""
        document = self.game_json
        listed = document.members.get(SUBPACKAGES) if document else None
        if document is None or not isinstance(listed, list):
            return ()
        found = (_subpackage(document, index, entry) for index, entry in enumerate(listed))
        return tuple(entry for entry in found if entry is not None)

    @property
    def main_scripts(self) -> tuple[Script, ...]:
        """The scripts of the main package: what stands in no subpackage."""
        folders = tuple(entry.folder for entry in self.subpackages)
        return tuple(script for script in self.scripts if not script.path.startswith(folders))

    @property
    def is_unity(self) -> bool:
        """Whether the package declares that Unity made it."""
        return self.game_json is not None and self.game_json.members.get("gameEngine") == "unity"

    @cached_property
    def provided(self) -> frozenset[str]:
        """The globals that some script of the package gives a value."""
        return frozenset().union(*(script.provided for script in self.scripts))

    @cached_property
    def wasm(self) -> Mapping[str, WasmModule | WasmError]:
        """What every WebAssembly module needs, by its path, or why it is none."""
        files = self.package.files
        plain = {path: _wasm(files[path]) for path in self.package.paths(".wasm")}
        packed = {path: _packed_wasm(files[path]) for path in self.package.paths(".wasm.br")}
        return {**plain, **packed}

    @cached_property
    def packed(self) -> Mapping[str, Package]:
        """What the zip archives in the package hold, by the archive's path."""
        read = {path: read_nested(data) for path, data in self.package.files.items()}
        return {path: inner for path, inner in read.items() if inner is not None}

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Every file, those of the archives in the package among them, by its path."""
        inside = {
            f"{path}/{name}": data
            for path, inner in self.packed.items()
            for name, data in inner.files.items()
        }
        return {**self.package.files, **inside}

    @cached_property
    def python(self) -> tuple[Module, ...]:
        """The Python sources."""
        sources = sorted(path for path in self.contents if path.endswith(".py"))
        return tuple(read_python(path, self.contents[path]) for path in sources)

    def _root_document(self, name: str) -> Document | None:
        document = self.documents.get(name)
        return document if document and document.fault is None else None


def _packed_wasm(data: bytes) -> WasmModule | WasmError:
    module = unbrotli(data, _WASM_LIMIT)
    if module is None:
        return WasmError("It is no brotli, or unpacks to more than 64 MB", 0)
    return _wasm(module)


def _wasm(data: bytes) -> WasmModule | WasmError:
    try:
        return read_module(data)
    except WasmError as error:
        return error


def _subpackage(document: Document, index: int, entry: Json) -> Subpackage | None:
    if not isinstance(entry, dict):
        return None
    name, root = entry.get("name"), entry.get("root")
    if not isinstance(name, str) or not isinstance(root, str) or not name or not root:
        return None
    place = document.place(SUBPACKAGES, index)
    root_place = document.place(SUBPACKAGES, index, "root")
    return Subpackage(name, root, entry.get("independent") is True, place, root_place)
