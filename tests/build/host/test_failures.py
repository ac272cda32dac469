"""What goes wrong with the real runtime: each ends in a message that names its stage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build.host.telling import BARE_ENGINES, BareStory, Product, Record, pack_game, small_game

SHORT = "playShort(envOf(loadBareEnv()), {changes}, {messages})"


def play(
    product: Product,
    scratch: Path,
    *messages: object,
    changes: str = "{}",
    engine: str = "node",
    replaced: Mapping[str, Path] | None = None,
) -> Record:
    script = SHORT.format(changes=changes, messages=json.dumps(messages or [None]))
    return BareStory(product, script, replaced or {}).record(engine, scratch)


def failure(record: Record) -> dict[str, str]:
    (told,) = record["failures"]
    assert isinstance(told, dict)
    return told


def altered(path: Path, target: Path, length: int) -> Path:
    target.write_bytes(path.read_bytes()[:length])
    return target


@pytest.mark.parametrize("engine", BARE_ENGINES)
def test_a_wasm_that_is_cut_short_fails_to_compile(
    product: Product, tmp_path: Path, engine: str
) -> None:
    cut = altered(product.files["python.wasm"], tmp_path / "cut.wasm", 3_000_000)
    told = failure(play(product, tmp_path, engine=engine, replaced={"python.wasm": cut}))
    assert told["stage"] == "compile"
    assert told["reason"].startswith("CompileError: ")


def test_a_wasm_of_something_else_fails_to_instantiate(product: Product, tmp_path: Path) -> None:
    other = tmp_path / "other.wasm"
    # A module that imports a function which nobody gives.
    other.write_bytes(
        bytes.fromhex("0061736d01000000010401600000020701016d0166000 0".replace(" ", ""))
    )
    told = failure(play(product, tmp_path, replaced={"python.wasm": other}))
    assert told["stage"] == "instantiate"
    assert told["reason"].startswith("TypeError: ")


@pytest.mark.parametrize("name", ["stdlib.zip", "site.zip"])
def test_a_library_that_is_damaged_fails_to_boot(
    product: Product, tmp_path: Path, name: str
) -> None:
    real = product.files[name]
    cut = altered(real, tmp_path / "cut.zip", real.stat().st_size // 2)
    record = play(product, tmp_path, changes="{ snapshot: null }", replaced={name: cut})
    told = failure(record)
    assert told["stage"] == "boot"
    assert told["reason"].startswith("Error: Python did not ")


class TestSnapshot:
    def starts_cold(self, record: Record) -> str:
        assert record["failures"] == []
        assert record["stages"] == [
            "screen",
            "compile",
            "instantiate",
            "restore",
            "boot",
            "start",
            "first frame",
        ]
        reasons = [line for line in record["lines"] if line.startswith("info ")]
        assert len(reasons) == 1
        return str(reasons[0].removeprefix("info Python starts without the snapshot: "))

    def test_one_of_another_runtime(self, product: Product, tmp_path: Path) -> None:
        changes = "{ sha256: Object.assign({}, sha256, { 'site.zip': '00' }) }"
        record = play(product, tmp_path, changes=changes)
        assert self.starts_cold(record) == "it was made for another site.zip."

    def test_one_that_is_cut_short(self, product: Product, tmp_path: Path) -> None:
        cut = altered(product.files["snapshot.bin"], tmp_path / "cut.bin", 1_000_000)
        record = play(product, tmp_path, replaced={"snapshot.bin": cut})
        assert self.starts_cold(record) == "it is cut short or damaged."

    def test_one_that_is_damaged(self, product: Product, tmp_path: Path) -> None:
        content = bytearray(product.files["snapshot.bin"].read_bytes())
        content[-1000] ^= 1
        damaged = tmp_path / "damaged.bin"
        damaged.write_bytes(content)
        record = play(product, tmp_path, replaced={"snapshot.bin": damaged})
        assert self.starts_cold(record) == "it is cut short or damaged."

    def test_luck_is_made_anew_after_a_restore(self, product: Product, tmp_path: Path) -> None:
        lucks = set()
        for seed in (1, 2):
            changes = f"{{ random: (bytes) => bytes.fill({seed}) }}"
            record = play(product, tmp_path, changes=changes)
            assert "restore" in record["stages"]
            start = next(line for line in record["lines"] if '"start"' in line)
            lucks.add(json.loads(start.removeprefix("out @"))["luck"])
        assert len(lucks) == 2


class TestGame:
    def pack(self, scratch: Path, **files: str) -> Path:
        packed = {f"{name}.py": text.encode() for name, text in files.items()}
        return pack_game(scratch / "other.zip", packed)

    def test_an_archive_that_is_damaged(self, product: Product, tmp_path: Path) -> None:
        cut = altered(product.files["app.zip"], tmp_path / "cut.zip", 1000)
        told = failure(play(product, tmp_path, replaced={"app.zip": cut}))
        assert told["stage"] == "start"
        assert "app.zip" in told["reason"]

    def test_an_archive_without_main(self, product: Product, tmp_path: Path) -> None:
        archive = self.pack(tmp_path, other="print('hello')\n")
        told = failure(play(product, tmp_path, replaced={"app.zip": archive}))
        assert told["stage"] == "start"
        assert "main.py" in told["reason"]

    def test_a_syntax_error(self, product: Product, tmp_path: Path) -> None:
        archive = self.pack(tmp_path, main="import asyncio\n\nif True print('hello')\n")
        told = failure(play(product, tmp_path, replaced={"app.zip": archive}))
        assert told["stage"] == "start"
        assert told["reason"].startswith("SyntaxError: ")
        assert "line 3" in told["details"]

    def test_an_exception_at_the_import(self, product: Product, tmp_path: Path) -> None:
        archive = self.pack(tmp_path, main="import part\n", part="\n\n1 / 0\n")
        told = failure(play(product, tmp_path, replaced={"app.zip": archive}))
        assert told["stage"] == "start"
        assert told["reason"] == "ZeroDivisionError: division by zero"
        assert 'part.py", line 3' in told["details"]

    def test_an_exception_in_a_frame_ends_on_a_readable_screen(
        self, product: Product, tmp_path: Path
    ) -> None:
        before = play(product, tmp_path, None, None)
        record = play(product, tmp_path, None, {"do": "raise"}, None)
        told = failure(record)
        assert (told["stage"], told["reason"]) == ("frame", "KeyError: 'asked to'")
        line = small_game()["main.py"].decode().split('KeyError("asked to")')[0].count("\n") + 1
        assert f'main.py", line {line}, in receive' in told["details"]
        assert record["states"] == ["running", "failed", "failed"]
        assert record["picture"] not in {"", before["picture"]}

    def test_a_message_handler_that_throws_is_logged_and_the_game_goes_on(
        self, product: Product, tmp_path: Path
    ) -> None:
        bridge = "{ send: () => { throw new Error('no glue'); }, drain: () => drained() }"
        drained = (
            "const texts = ['{\"ping\": 1}']; const drained = () => JSON.stringify(texts.splice(0))"
        )
        changes = f"(() => {{ {drained}; return {{ bridge: {bridge} }}; }})()"
        record = play(product, tmp_path, None, None, changes=changes)
        assert record["states"] == ["running", "running"]
        assert record["failures"] == []
        assert "err The bridge refused a message: Error: no glue" in record["lines"]


@pytest.mark.parametrize(
    "error",
    [
        "new RangeError('Maximum call stack size exceeded')",
        "new WebAssembly.RuntimeError('unreachable')",
    ],
)
def test_a_runtime_that_broke_is_dead_and_says_so(
    product: Product, tmp_path: Path, error: str
) -> None:
    script = f"playBroken(envOf(loadBareEnv()), {error})"
    record = BareStory(product, script).record("node", tmp_path)
    told = failure(record)
    assert told["stage"] == "frame"
    assert told["reason"].startswith("The Python runtime broke down (R")
    assert told["reason"].endswith("): start the game anew.")
    assert record["states"] == ["running", "running", "failed", "failed", "failed"]
    assert record["ticks"] == 3


def test_the_save_is_there_when_the_process_is_killed_as_hide_returns(
    product: Product, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    store.mkdir()

    def story(*, die: bool) -> BareStory:
        script = f"playUntilKilled(envOf(loadBareEnv()), {json.dumps(die)})"
        return BareStory(product, script, store=store)

    killed = story(die=True).tell("node", tmp_path)
    assert killed.returncode == -9
    assert [path.name for path in store.iterdir()] == ["save"]
    again = story(die=False).record("node", tmp_path)
    assert json.loads(again["save"]) == {"frame": 2}
