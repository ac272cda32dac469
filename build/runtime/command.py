"""`python -m build runtime`: builds the runtime, or carries a built one."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from build.runtime.builder import Builder, bring_kept
from build.runtime.cache import cache_folder
from build.runtime.carrying import export_runtime, import_runtime, put_in_place
from build.runtime.enclosure import CHROOT, CONTAINERS, Enclosure, choose
from build.runtime.errors import RuntimeMissingError
from build.runtime.ingredients import HERE, PINS, PRODUCTS, Ingredients
from build.runtime.pinning import newer_pins
from build.runtime.product import (
    FILES,
    MANIFEST,
    FileFacts,
    Runtime,
    RuntimeManifest,
    find_runtime,
    kept_at,
)
from build.runtime.promises import prove_glue, prove_module
from build.runtime.sdist import fetch_sdists

_DESCRIPTION: Final = (
    "Builds CPython, SDL and pygame-ce into one WebAssembly module, from pinned sources inside "
    "Debian trixie. The result is kept in the cache (COMET_HOP_CACHE) under a hash of the recipe; "
    "when it is there, it is only looked at."
)


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "runtime", help="the Python runtime without a DOM", description=_DESCRIPTION
    )
    parser.add_argument("--json", action="store_true", help="print its manifest")
    parser.add_argument(
        "--in",
        dest="enclosure",
        choices=(CHROOT, *CONTAINERS),
        help="what to build it in (default: the first of these that this machine can make)",
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="take the pinned archives that this folder has from there, instead of the mirror",
    )
    parser.add_argument(
        "--update-pins",
        action="store_true",
        help="pin the newest sources that the mirror has, then build",
    )
    parser.add_argument(
        "--record",
        action="store_true",
        help="write the sha256 of the products to products.toml, after the recipe has changed",
    )
    parser.add_argument("--export", type=Path, metavar="FILE", help="write it to one file")
    parser.add_argument(
        "--import",
        dest="take",
        type=Path,
        metavar="FILE",
        help="take one that was built elsewhere, instead of building it",
    )


@dataclass(frozen=True)
class _Places:
    cache: Path
    tell: Callable[[str], None]

    @property
    def work(self) -> Path:
        return self.cache / "runtime-work"


def run(options: argparse.Namespace) -> int:
    """Do what the command line says, and return the exit status.

    Args:
        options: What the parser made.

    Raises:
        BuildError: It could not be done.
    """
    places = _Places(cache_folder(), _tell)
    if options.update_pins:
        _update_pins(choose(options.enclosure, places.work, is_root=_is_root()), places)
    runtime = _take(options, places) if options.take else _find_or_build(options, places)
    if options.record:
        _record(runtime.manifest)
    if options.export:
        export_runtime(runtime, options.export)
        _tell(f"runtime: written to {options.export}")
    sys.stdout.write(runtime.manifest.to_json() if options.json else _table(runtime))
    return 0


def _take(options: argparse.Namespace, places: _Places) -> Runtime:
    recipe = Ingredients.of_checkout().digest()
    return import_runtime(options.take, kept_at(places.cache, recipe), recipe)


def _find_or_build(options: argparse.Namespace, places: _Places) -> Runtime:
    try:
        return find_runtime(places.cache)
    except RuntimeMissingError:
        enclosure = choose(options.enclosure, places.work, is_root=_is_root())
        return _build(enclosure, options.sources, places)


def _build(enclosure: Enclosure, kept: Path | None, places: _Places) -> Runtime:
    ingredients = Ingredients.of_checkout()

    def bring(archives: Path) -> None:
        bring_kept(kept, ingredients)(archives)
        fetch_sdists(ingredients.pins(), archives)

    out = Builder(places.work, enclosure, ingredients, places.tell).build(bring)
    module = prove_module((out / "python.wasm").read_bytes())
    prove_glue((out / "python.js").read_text("utf-8"))
    manifest = describe(out, ingredients, tuple(sorted(module.features)))
    return keep(out, manifest, kept_at(places.cache, manifest.recipe))


def describe(out: Path, ingredients: Ingredients, features: tuple[str, ...]) -> RuntimeManifest:
    """Return the manifest of what the stages made.

    Args:
        out: The folder with the products and `facts.json`.
        ingredients: The recipe's files.
        features: What the module needs.
    """
    facts: Any = json.loads((out / "facts.json").read_text("utf-8"))
    sources = ingredients.pins()["source"].values()
    return RuntimeManifest(
        recipe=ingredients.digest(),
        files={
            name: FileFacts(
                **facts["sizes"][name],
                sha256=hashlib.sha256((out / name).read_bytes()).hexdigest(),
            )
            for name in FILES
        },
        features=features,
        versions={source["title"]: source["version"] for source in sources},
        licences={source["title"]: source["licence"] for source in sources},
        tools=facts["tools"],
    )


def keep(out: Path, manifest: RuntimeManifest, folder: Path) -> Runtime:
    """Put the products in their place in the cache, and see that they are as committed.

    Args:
        out: The folder with the products.
        manifest: What is known of them.
        folder: Their place.

    Raises:
        RuntimeRefusedError: They are not.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch, "runtime")
        made.mkdir()
        for name in FILES:
            shutil.copyfile(out / name, made / name)
        (made / MANIFEST).write_text(manifest.to_json(), "utf-8")
        Runtime(made).verify(manifest.recipe)
        put_in_place(made, folder)
    return Runtime(folder)


def _update_pins(enclosure: Enclosure, places: _Places) -> None:
    ingredients = Ingredients.of_checkout()
    Builder(places.work, enclosure, ingredients, places.tell).run_once("latest")
    shared = enclosure.shared
    text = newer_pins(
        ingredients.files[PINS].decode(),
        (shared / "latest.txt").read_text("utf-8"),
        shared / "sources",
        json.loads((shared / "tools.json").read_text("utf-8")),
    )
    (HERE / PINS).write_text(text, "utf-8")


def _record(manifest: RuntimeManifest) -> None:
    lines = [
        "# The sha256 of what the recipe makes, so that every build proves itself.",
        "# `python -m build runtime --record` writes it.",
        f'recipe = "{manifest.recipe}"',
        "",
        "[sha256]",
        *(f'"{name}" = "{manifest.files[name].sha256}"' for name in FILES),
    ]
    PRODUCTS.write_text("\n".join(lines) + "\n", "utf-8")


def _table(runtime: Runtime) -> str:
    rows = [f"{'bytes':>11} {'gzip':>11} {'brotli':>11}"]
    rows += [
        f"{facts.bytes:>11,} {facts.gzip:>11,} {facts.brotli:>11,}  {name}"
        for name, facts in runtime.manifest.files.items()
    ]
    return "\n".join(rows) + f"\n\n{runtime.folder}\n"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
