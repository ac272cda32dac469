"""Moves the pinned Debian sources on to what the mirror has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument

from build.runtime.errors import RecipeError


def newer_pins(text: str, latest: str, archives: Path, tools: Mapping[str, str]) -> str:
    """Return the pins with other versions.

    Args:
        text: The pins as they are.
        latest: A line `PACKAGE VERSION` for every Debian source package.
        archives: The folder with their archives.
        tools: The versions of the tools.

    Raises:
        RecipeError: A package or its archives are not there.
    """
    pins: TOMLDocument = tomlkit.parse(text)
    versions = dict(line.split() for line in latest.splitlines())
    for source in pins["source"].values():
        package = source.get("package")
        if package is None:
            continue
        if package not in versions:
            raise RecipeError(
                f"The mirror has no source of {package} that can be fetched.",
                "Try again later: a mirror's list can be ahead of its files.",
            )
        source["version"] = versions[package]
        source["files"] = _sums(archives, package, versions[package])
    pins["tools"].update(tools)
    return tomlkit.dumps(pins)


def _sums(archives: Path, package: str, version: str) -> dict[str, str]:
    """Return the sha256 of a source package's files: its description and what that lists."""
    description = archives / f"{package}_{version.rsplit(':', maxsplit=1)[-1]}.dsc"
    names = {description.name}
    is_listed = False
    for line in description.read_text("utf-8").splitlines():
        if line.startswith("Checksums-Sha256:"):
            is_listed = True
        elif is_listed and line.startswith(" "):
            names.add(line.split()[2])
        else:
            is_listed = False
    return {
        name: hashlib.sha256((archives / name).read_bytes()).hexdigest() for name in sorted(names)
    }
