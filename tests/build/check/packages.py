"""A package without any fault, and ways to change it."""

from __future__ import annotations

import json
import stat
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from build.check.findings import Finding, apply
from build.check.package import Package
from build.check.reading import read_package
from build.check.rules import PACKAGE_RULES
from build.check.subject import Subject

Changes = Mapping[str, str | bytes | None]
"""Files by path: what they hold from now on, or None for a file that goes."""

GAME_JSON: dict[str, object] = {
    "deviceOrientation": "portrait",
    "subpackages": [{"name": "engine", "root": "engine/"}],
}
GAME_JS = """\
require("./host.js");
function start() {
  TTMinis.game.login({ success: () => {} });
  TTMinis.game.createRewardedVideoAd({ adUnitId: "unit" });
  TTMinis.game.addShortcut({});
  TTMinis.game.getShortcutMissionReward({});
  TTMinis.game.startEntranceMission({});
  TTMinis.game.getEntranceMissionReward({});
}
start();
"""
GOOD: Mapping[str, bytes] = {
    "game.js": GAME_JS.encode(),
    "host.js": b"module.exports = {};\n",
    "game.json": json.dumps(GAME_JSON).encode(),
    "project.config.json": b'{"appid": "mini1234"}',
    "engine/game.js": b"// The engine's part.\n",
}
MODULES = frozenset({"asyncio", "json", "math", "os", "os.path", "pygame", "random", "sys", "time"})


def files(changes: Changes | None = None) -> dict[str, bytes]:
    """Return the good package's files with some changes."""
    merged: dict[str, str | bytes | None] = {**GOOD, **(changes or {})}
    return {
        path: data.encode() if isinstance(data, str) else data
        for path, data in merged.items()
        if data is not None
    }


def with_files(changes: Changes, domains: Sequence[str] = ()) -> Subject:
    """Return the good package with some changes, as the rules see it."""
    return Subject(Package(files(changes)), tuple(domains), MODULES)


def with_script(code: str, domains: Sequence[str] = ()) -> Subject:
    """Return the good package with one more script in the main package."""
    return with_files({"extra.js": code}, domains)


def with_game_json(**keys: object) -> Subject:
    """Return the good package with other values in game.json; None takes a key out."""
    merged = {key: value for key, value in {**GAME_JSON, **keys}.items() if value is not None}
    return with_files({"game.json": json.dumps(merged)})


def zipped(
    entries: Sequence[tuple[str | zipfile.ZipInfo, bytes]],
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a zip archive."""
    made = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", compression) as archive:
        warnings.filterwarnings("ignore", message="Duplicate name")
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    """Return an archive's entry that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


def from_archive(data: bytes, folder: Path) -> Subject:
    """Return an archive as the rules see it."""
    path = folder / "package.zip"
    path.write_bytes(data)
    return Subject(read_package(path), (), MODULES)


def found(subject: Subject) -> tuple[Finding, ...]:
    """Return what all rules find in a package."""
    return apply(PACKAGE_RULES, subject)


def section(number: int, body: bytes) -> bytes:
    """Return a section of a WebAssembly module."""
    return bytes([number]) + leb(len(body)) + body


def leb(number: int) -> bytes:
    """Return a number as WebAssembly writes it."""
    parts = []
    while number >= 0x80:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def wasm(code: bytes = b"", functions: int = 1) -> bytes:
    """Return a WebAssembly module whose functions all have the same instructions."""
    body = b"\0" + code + b"\x0b"
    return (
        b"\0asm\x01\0\0\0"
        + section(1, b"\x01\x60\0\0")
        + section(3, leb(functions) + b"\0" * functions)
        + section(10, leb(functions) + (leb(len(body)) + body) * functions)
    )
