"""How the snapshot is taken."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from build.host import MAKE_SNAPSHOT
from build.node import node
from tests.build.host.telling import PARTS, Product

# What stands in python.js where a test needs no real Python.
STANDIN = """
var createPython = (options) => new Promise((resolve) => {
  options.instantiateWasm({}, () => resolve(module));
  const heap = new Uint8Array(2048);
  var module = {
    HEAPU8: heap, wasmTable: { length: 5 },
    FS: { mkdirTree() {}, writeFile() {}, streams: [1, 1, 1, null] },
    stringToNewUTF8: (text) => text,
    stackSave: () => 64, _malloc: () => 0, _free() {},
    _rt_boot: () => {
      heap.fill(1, 512, 600);
      options.host.random(heap.subarray(600, 604));
      return 0;
    },
    _rt_warm: () => { heap[1000] = options.host.now() + options.host.date() + Date.now(); WARM },
    _rt_prepare: (job) => { heap.fill(JSON.parse(job).modules.length, 1300, 1301); PREPARE },
  };
});
"""
# The smallest module.
WASM = b"\0asm\1\0\0\0"


def take(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [node(), MAKE_SNAPSHOT, "--runtime", folder, *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


def folder_with(folder: Path, warm: str, prepare: str = "return 0;") -> Path:
    contents: Mapping[str, bytes] = {
        "python.js": STANDIN.replace("WARM", warm).replace("PREPARE", prepare).encode(),
        "python.wasm": WASM,
        "stdlib.zip": b"a",
        "site.zip": b"b",
        "app.zip": b"c",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def header_of(snapshot: bytes) -> dict[str, object]:
    length = int.from_bytes(snapshot[8:12], "little")
    header: dict[str, object] = json.loads(snapshot[12 : 12 + length])
    return header


def test_it_holds_what_changed_and_nothing_else(tmp_path: Path) -> None:
    done = take(folder_with(tmp_path, "return 0;"))
    assert (done.returncode, done.stderr) == (0, "")
    snapshot = (tmp_path / "snapshot.bin").read_bytes()
    header = header_of(snapshot)
    assert (header["heapBytes"], header["stackPointer"], header["runs"]) == (2048, 64, 1)
    body = snapshot[12 + int.from_bytes(snapshot[8:12], "little") :]
    assert (int.from_bytes(body[:4], "little"), int.from_bytes(body[4:8], "little")) == (512, 256)
    assert body[8:].rstrip(b"\0") == b"\1" * 88 + b"\7" * 4


@pytest.mark.parametrize(
    ("warm", "trouble"),
    [
        ("return 1;", "Python did not import its libraries"),
        ("module.HEAPU8 = new Uint8Array(4096); return 0;", "The memory grew"),
        ("module.stackSave = () => 32; return 0;", "C's stack is not where it began"),
        ("module.wasmTable.length = 6; return 0;", "The table of functions grew"),
        ("throw new RangeError('deep');", "deep"),
    ],
)
def test_what_it_cannot_hold_is_an_error(tmp_path: Path, warm: str, trouble: str) -> None:
    done = take(folder_with(tmp_path, warm))
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {trouble}")
    assert not (tmp_path / "snapshot.bin").exists()


def test_a_games_own_is_made_for_the_game_and_holds_its_modules(tmp_path: Path) -> None:
    done = take(folder_with(tmp_path, "return 0;"), "--modules", "hop.scenes,hop.view")
    assert (done.returncode, done.stderr) == (0, "")
    snapshot = (tmp_path / "snapshot.bin").read_bytes()
    header = header_of(snapshot)
    made_for = header["madeFor"]
    assert isinstance(made_for, dict)
    assert made_for["app.zip"] == sha256(b"c").hexdigest()
    assert header["runs"] == 2
    assert snapshot.endswith(b"\2" + bytes(235))


@pytest.mark.parametrize(
    ("prepare", "trouble"),
    [
        ("return 1;", "The game's modules cannot be imported"),
        ("options.host.now(); return 0;", "The game asks for the time when it is imported"),
        ("options.host.date(); return 0;", "The game asks for the time when it is imported"),
        (
            "options.host.random(new Uint8Array(1)); return 0;",
            "The game asks for randomness when it is imported",
        ),
        ("options.host.call('{}'); return 0;", "The game asks for the bridge when it is imported"),
        ("options.host.screen(); return 0;", "The game asks for the screen when it is imported"),
        ("module.FS.streams[3] = 1; return 0;", "The game leaves a file open"),
    ],
)
def test_what_a_game_may_not_do_when_it_is_imported(
    tmp_path: Path, prepare: str, trouble: str
) -> None:
    done = take(folder_with(tmp_path, "return 0;", prepare), "--modules", "hop")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {trouble}")
    assert not (tmp_path / "snapshot.bin").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = take(tmp_path)
    assert done.returncode == 1
    assert "python.wasm" in done.stderr


def test_a_wrong_use_is_told() -> None:
    command: list[str | Path] = [node(), MAKE_SNAPSHOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "error: Use: node make_snapshot.js --runtime DIR [--modules NAME,NAME]\n"
    )


def test_the_runtimes_snapshot_can_be_taken_again(product: Product, tmp_path: Path) -> None:
    for name in (*PARTS, "python.js"):
        shutil.copy(product.files[name], tmp_path / name)
    assert take(tmp_path).stderr == ""
    again = (tmp_path / "snapshot.bin").read_bytes()
    assert again == product.files["snapshot.bin"].read_bytes()
    assert header_of(again)["madeFor"] == dict(product.sha256)
