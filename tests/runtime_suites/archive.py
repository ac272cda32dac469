"""Packs pygame-ce's and CPython's own tests for the runtime, out of the sources of its build."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from build.runtime.cache import cache_folder

_INSIDE = Path(__file__).parent / "inside"
_NOT_FOR_TESTS = frozenset(
    {"__pycache__", "ensurepip", "idlelib", "pydoc_data", "site-packages", "test", "tkinter"}
)
_FOLDERS_OF_TESTS = (
    "certdata",
    "mathdata",
    "support",
    "test_asyncio",
    "test_dataclasses",
    "test_json",
    "test_pathlib",
)
_ABOUT_THE_BUILD = "_sysconfigdata__emscripten_wasm32-emscripten"
"""A module that `sysconfig` asks how Python was compiled; tests ask it at import."""

_BEGIN = """\
import sys

sys.path += ["/app/library.zip", "/app/library"]
import suite

"""
_SHARED = ("root/comet", "comet")
"""Where a build keeps its sources: in its chroot, or beside its container."""


@dataclass(frozen=True)
class Sources:
    """The unpacked sources that the runtime is built from.

    Args:
        folder: Where they are.
    """

    folder: Path

    @property
    def pygame(self) -> Path:
        """pygame-ce's."""
        return self.folder / "pygame"

    @property
    def library(self) -> Path:
        """CPython's standard library."""
        return self.folder / "cpython" / "Lib"


def require_sources(
    *, cache: Callable[[], Path] = cache_folder, environment: Mapping[str, str] = os.environ
) -> Sources:
    """Return the sources, or end the test that needs them; where CI=true stands it fails.

    Args:
        cache: Tells where builds are kept.
        environment: Where `CI` may stand.
    """
    for shared in _SHARED:
        folder = cache() / "runtime-work" / shared / "src"
        if folder.is_dir():
            return Sources(folder)
    reason = "The runtime's sources are not on this machine: `python -m build runtime` brings them."
    if environment.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def pack(sources: Sources, modules: Mapping[str, Collection[str]]) -> bytes:
    """Return an application's archive; its main programs run a module of tests each.

    Args:
        sources: What the tests are taken from.
        modules: The modules of tests, each with those that would never end.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for place, path in _files(sources):
            target.writestr(place, path.read_bytes())
        target.writestr(f"library/{_ABOUT_THE_BUILD}.py", "build_time_vars = {}\n")
        target.writestr("library.zip", _library(sources), zipfile.ZIP_STORED)
        for module, left_out in modules.items():
            call = f"suite.run({module!r}, {json.dumps(sorted(left_out))})\n"
            target.writestr(main_of(module), _BEGIN + call)
    return archive.getvalue()


def main_of(module: str) -> str:
    """Return the main program that runs a module of tests."""
    return f"run_{module.replace('.', '_')}.py"


def _files(sources: Sources) -> Iterator[tuple[str, Path]]:
    yield from _below(_INSIDE, "")
    yield from _below(sources.pygame / "test", "pygame/tests/")
    yield from _below(sources.pygame / "examples", "pygame/examples/")
    yield "library/asyncio/runners.py", sources.library / "asyncio" / "runners.py"
    yield "pygame/freesansbold.ttf", sources.pygame / "src_py" / "freesansbold.ttf"
    tests = sources.library / "test"
    for name in _FOLDERS_OF_TESTS:
        yield from _below(tests / name, f"library/test/{name}/")
    for path in (*tests.glob("*.py"), *tests.glob("*.pck")):
        yield f"library/test/{path.name}", path


def _library(sources: Sources) -> bytes:
    """Return what tests import of the standard library and the runtime leaves out."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for place, path in _below(sources.library, "", _NOT_FOR_TESTS):
            if path.suffix == ".py":
                target.write(path, place)
    return archive.getvalue()


def _below(
    folder: Path, prefix: str, left_out: frozenset[str] = frozenset({"__pycache__"})
) -> Iterable[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and left_out.isdisjoint(place.parts):
            yield f"{prefix}{place.as_posix()}", path
