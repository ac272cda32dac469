"""A built runtime: its files, what is known of them, and where it is kept."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from build.runtime.cache import cache_folder
from build.runtime.errors import GET_ONE, RuntimeMissingError, RuntimeRefusedError
from build.runtime.ingredients import PRODUCTS, Ingredients

MANIFEST: Final = "manifest.json"
FILES: Final = (
    "NOTICES.txt",
    "python.js",
    "python.wasm",
    "site.zip",
    "snapshot.bin",
    "stdlib.zip",
    "unicode_names.bin",
)
"""What a runtime consists of, beside its manifest."""


@dataclass(frozen=True)
class FileFacts:
    """One file of a runtime.

    Args:
        bytes: Its length.
        gzip: Its length compressed by gzip at its best.
        brotli: Its length compressed by brotli at its best.
        sha256: Of its contents, in hexadecimal.
    """

    bytes: int
    gzip: int
    brotli: int
    sha256: str


@dataclass(frozen=True)
class RuntimeManifest:
    """What is known of a runtime.

    Args:
        recipe: The digest of the recipe that it was built by.
        files: What is known of each file.
        features: What the module needs beyond the first version of WebAssembly.
        versions: The version of every source.
        licences: The licence of every source, as SPDX names it.
        tools: The versions of the packages that built it.
    """

    recipe: str
    files: Mapping[str, FileFacts]
    features: tuple[str, ...]
    versions: Mapping[str, str]
    licences: Mapping[str, str]
    tools: Mapping[str, str]

    def to_json(self) -> str:
        """Return it as a JSON text, the same for the same manifest."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> RuntimeManifest:
        """Read one.

        Raises:
            RuntimeRefusedError: It is none.
        """
        try:
            content: Any = json.loads(text)
            files = {name: FileFacts(**facts) for name, facts in content.pop("files").items()}
            features = tuple(content.pop("features"))
            return cls(files=files, features=features, **content)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise RuntimeRefusedError(
                f"The manifest cannot be read: {error!r}.", GET_ONE
            ) from error


@dataclass(frozen=True)
class Runtime:
    """A built runtime in a folder.

    Args:
        folder: Where it is.
    """

    folder: Path

    @cached_property
    def manifest(self) -> RuntimeManifest:
        """Return what is known of it."""
        return RuntimeManifest.from_json((self.folder / MANIFEST).read_text("utf-8"))

    def file(self, name: str) -> Path:
        """Return where one of its files is.

        Args:
            name: One of `FILES`.

        Raises:
            KeyError: A runtime has no such file.
        """
        if name not in FILES:
            raise KeyError(name)
        return self.folder / name

    def verify(self, recipe: str, products: Path = PRODUCTS) -> None:
        """See that the files are what the manifest says, and what this checkout says.

        Args:
            recipe: The digest of the recipe that it has to be of.
            products: The committed sha256 of the products.

        Raises:
            RuntimeRefusedError: They are not.
        """
        manifest = self.manifest
        if manifest.recipe != recipe:
            raise RuntimeRefusedError(
                f"This runtime is of another recipe ({manifest.recipe[:16]}) than this checkout "
                f"has ({recipe[:16]}).",
                "Take one that was built from the same sources, or build it: "
                "`python -m build runtime`.",
            )
        wrong = [name for name in FILES if not self._is_whole(name)]
        if wrong:
            raise RuntimeRefusedError(
                f"Missing or altered in {self.folder}: {', '.join(wrong)}.",
                f"Delete that folder. {GET_ONE}",
            )
        different = different_products(manifest, products)
        if different:
            raise RuntimeRefusedError(
                f"Other bytes than products.toml has for this recipe: {', '.join(different)}.",
                "If it was imported, do not use it. If it was built here, other versions of the "
                f"tools may be the cause: {_other_tools(manifest) or 'they are the same ones'}.",
            )

    def _is_whole(self, name: str) -> bool:
        path, facts = self.folder / name, self.manifest.files.get(name)
        if facts is None or not path.is_file():
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == facts.sha256


def different_products(manifest: RuntimeManifest, products: Path) -> tuple[str, ...]:
    """Return the files whose sha256 is not the committed one; none when that is of another recipe.

    Args:
        manifest: Of the runtime.
        products: The committed sha256 of the products.
    """
    committed = tomllib.loads(products.read_text("utf-8")) if products.is_file() else {}
    if committed.get("recipe") != manifest.recipe:
        return ()
    sums: Mapping[str, str] = committed["sha256"]
    return tuple(name for name in FILES if manifest.files[name].sha256 != sums.get(name))


def _other_tools(manifest: RuntimeManifest) -> str:
    pinned: Mapping[str, str] = Ingredients.of_checkout().pins()["tools"]
    return ", ".join(
        f"{name} {manifest.tools.get(name)} instead of {version}"
        for name, version in pinned.items()
        if manifest.tools.get(name) != version
    )


def kept_at(cache: Path, recipe: str) -> Path:
    """Return the folder of the cache that holds the runtime of a recipe.

    Args:
        cache: The cache.
        recipe: The recipe's digest.
    """
    return cache / "runtime" / recipe[:16]


def find_runtime(cache: Path | None = None, ingredients: Ingredients | None = None) -> Runtime:
    """Return the runtime of this checkout's recipe, whole and unaltered.

    Args:
        cache: Where to look, in place of `cache_folder()`.
        ingredients: The recipe, in place of this checkout's.

    Raises:
        RuntimeMissingError: It was neither built nor imported here.
        RuntimeRefusedError: It was altered.
    """
    recipe = (ingredients or Ingredients.of_checkout()).digest()
    folder = kept_at(cache_folder() if cache is None else cache, recipe)
    runtime = Runtime(folder)
    if not (folder / MANIFEST).is_file():
        raise RuntimeMissingError(f"There is no runtime of this recipe in {folder}.")
    runtime.verify(recipe)
    return runtime
