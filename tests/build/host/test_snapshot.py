"""The snapshot: what is copied back, and what is not used."""

from __future__ import annotations

import pytest

from tests.build.host.paper import Run

MAKE = """
var SUMS = { "python.wasm": "a1", "stdlib.zip": "b2", "site.zip": "c3" };
function fileOf(changes, body) {
  const words = new Uint32Array(body || [16, 4, 64, 8, 0x04030201, 0x08070605, 0x0c0b0a09]);
  const header = Object.assign(
    { madeFor: SUMS, heapBytes: 256, stackPointer: 128, runs: 2,
      checksum: hostSnapshots.checksum(words) },
    changes
  );
  let text = JSON.stringify(header);
  while (text.length % 4) { text += " "; }
  const bytes = new Uint8Array(12 + text.length + words.length * 4);
  "COMETSN1".split("").forEach((letter, index) => { bytes[index] = letter.charCodeAt(0); });
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  Array.from(text).forEach((letter, index) => { bytes[12 + index] = letter.charCodeAt(0); });
  bytes.set(new Uint8Array(words.buffer), 12 + text.length);
  return bytes;
}
var module = { HEAPU8: new Uint8Array(256), stackSave: () => 128 };
function restore(bytes, sums) { return hostSnapshots.restore(bytes, module, sums || SUMS); }
function set() {
  const found = [];
  module.HEAPU8.forEach((byte, at) => { if (byte) { found.push([at, byte]); } });
  return found;
}
"""

RESTORED = [[16 + at, 1 + at] for at in range(4)] + [[64 + at, 5 + at] for at in range(8)]


@pytest.fixture
def take(run: Run) -> Run:
    run(MAKE)
    return run


def test_runs_are_copied_to_their_places(take: Run) -> None:
    assert take("restore(fileOf())") is None
    assert take("set()") == RESTORED


def test_one_that_holds_a_games_modules_is_for_that_game(take: Run) -> None:
    take("var GAMES = Object.assign({ 'app.zip': 'd4' }, SUMS)")
    file = "fileOf({ madeFor: GAMES })"
    assert take(f"restore({file})") == "it was made for another app.zip"
    other = "Object.assign({}, GAMES, { 'app.zip': 'e5' })"
    assert take(f"restore({file}, {other})") == "it was made for another app.zip"
    assert take("set()") == []
    assert take(f"restore({file}, GAMES)") is None
    assert take("set()") == RESTORED


@pytest.mark.parametrize("offset", [1, 2, 3])
def test_the_file_may_lie_anywhere_in_its_buffer(take: Run, offset: int) -> None:
    take(f"var whole = new Uint8Array(4000); var file = fileOf(); whole.set(file, {offset})")
    assert take(f"restore(whole.subarray({offset}, {offset} + file.length))") is None
    assert take("set()") == RESTORED


@pytest.mark.parametrize(
    ("bytes_", "reason"),
    [
        ("new Uint8Array(0)", "it is none, or its beginning is damaged"),
        ("new Uint8Array(100)", "it is none, or its beginning is damaged"),
        ("fileOf().subarray(0, 10)", "it is none, or its beginning is damaged"),
        ("fileOf().subarray(0, 50)", "it is none, or its beginning is damaged"),
        ("fileOf({ heapBytes: 512 })", "it was taken in 512 bytes of memory, and there are 256"),
        ("fileOf({ stackPointer: 64 })", "the stack begins elsewhere"),
        ("fileOf({ madeFor: {} })", "it was made for another python.wasm"),
        ("fileOf({ madeFor: null })", "it is none, or its beginning is damaged"),
        ("fileOf({ checksum: 1 })", "it is cut short or damaged"),
        ("fileOf().subarray(0, fileOf().length - 4)", "it is cut short or damaged"),
        ("fileOf().subarray(0, fileOf().length - 1)", "it is cut short or damaged"),
        (
            "(() => { const file = fileOf(); file[file.length - 1] ^= 1; return file; })()",
            "it is cut short or damaged",
        ),
        # Right by its checksum, and wrong all the same.
        ("fileOf({}, [250, 8, 0, 0, 1, 2])", "it is cut short or damaged"),
        ("fileOf({}, [16, 4, 64, 8, 1])", "it is cut short or damaged"),
        ("fileOf({ runs: 9 })", "it is cut short or damaged"),
    ],
)
def test_what_does_not_fit_changes_nothing(take: Run, bytes_: str, reason: str) -> None:
    assert take(f"restore({bytes_})") == reason
    assert take("set()") == []


def test_wherever_it_is_cut_nothing_changes(take: Run) -> None:
    lengths = "Array.from({ length: fileOf().length }, (_, length) => length)"
    reasons = take(f"{lengths}.map((length) => restore(fileOf().slice(0, length)))")
    assert isinstance(reasons, list)
    assert len(reasons) > 100
    assert {str(reason).split(",")[0] for reason in reasons} == {
        "it is none",
        "it is cut short or damaged",
    }
    assert take("set()") == []


@pytest.mark.parametrize("name", ["python.wasm", "stdlib.zip", "site.zip"])
def test_it_belongs_to_one_runtime(take: Run, name: str) -> None:
    sums = f"Object.assign({{}}, SUMS, {{ '{name}': 'ff' }})"
    assert take(f"restore(fileOf(), {sums})") == f"it was made for another {name}"
    assert take("restore(fileOf(), {})") == "it was made for another python.wasm"
    assert take("set()") == []
