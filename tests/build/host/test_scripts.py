"""What the text of the host core must and must not hold, by Node's own parser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from build.host import MAKE_SNAPSHOT, SCRIPTS, host_script
from build.node import node
from tests.build.host.scripts import JS, PAPER_GL, STANDIN
from tests.platform_bridge.js.engine import Engine

CHECK_SYNTAX = JS / "check_syntax.js"
LANGUAGE = {
    *("Array", "DataView", "Error", "Float32Array", "JSON", "Map", "Math", "Number", "Object"),
    *("Promise", "RegExp", "Set", "String", "Uint32Array", "Uint8Array", "undefined"),
}
# What came after ES2017: https://262.ecma-international.org/9.0/ and later editions.
LATE_MEMBERS = {
    *("flat", "flatMap", "at", "fromEntries", "allSettled", "any", "finally", "matchAll"),
    *("replaceAll", "trimStart", "trimEnd", "hasOwn", "findLast", "findLastIndex", "description"),
}


def parse(*files: Path) -> list[dict[str, Any]]:
    command = [node(), Path("--expose-internals"), CHECK_SYNTAX, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def faults(told: dict[str, Any], known: Sequence[str] = ()) -> list[str]:
    if "error" in told:
        return [str(told["error"])]
    strange = [name for name in told["globals"] if name not in LANGUAGE and name not in known]
    late = [name for name in told["members"] if name in LATE_MEMBERS]
    return strange + late


def test_the_host_core_is_es2017_and_takes_nothing_from_the_global_scope(tmp_path: Path) -> None:
    script = tmp_path / "host.js"
    script.write_text(host_script(), encoding="utf-8")
    assert faults(parse(script)[0]) == []


def test_each_script_parses_by_itself() -> None:
    assert [told for told in parse(*SCRIPTS) if "error" in told] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("window.a = 1;", "window"),
        ("var f = () => performance.now();", "performance"),
        ("setTimeout(() => 1, 2);", "setTimeout"),
        ("eval('1');", "eval"),
        ("new Function('1');", "Function"),
        ("[[1]].flat();", "flat"),
        ("var a = { b: console };", "console"),
    ],
)
def test_the_guard_fires(text: str, fault: str, tmp_path: Path) -> None:
    script = tmp_path / "bad.js"
    script.write_text(text, encoding="utf-8")
    assert faults(parse(script)[0]) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "a = b?.c;",
        "a = b ?? c;",
        "try { a(); } catch { b(); }",
        "a = { ...b };",
        "export default 1;",
        "a = 10n;",
        "async function* a() {}",
    ],
)
def test_later_syntax_does_not_parse(text: str, tmp_path: Path) -> None:
    script = tmp_path / "late.js"
    script.write_text(text, encoding="utf-8")
    assert "error" in parse(script)[0]


def test_every_script_of_the_folder_is_listed_or_a_program() -> None:
    folder = SCRIPTS[0].parent
    assert sorted(folder.glob("*.js")) == sorted([*SCRIPTS, MAKE_SNAPSHOT])


def test_the_joined_script_defines_one_name_and_runs(node_engine: Engine) -> None:
    names = "Object.getOwnPropertyNames(globalThis)"
    node_engine.open(f"var before = {names}.concat('before'); 0", host_script())
    new = node_engine.run(f"{names}.filter((name) => before.indexOf(name) < 0)")
    assert new == ["CometHost"]
    assert node_engine.run("Object.keys(CometHost)") == ["start", "wasmFromBytes"]
    stand_ins = [path.read_text(encoding="utf-8") for path in (PAPER_GL, STANDIN)]
    node_engine.run(*stand_ins, "var paper = startPaper({}, {}); 0")
    assert node_engine.run("paper.host.state()") == "running"


def test_nothing_ends_a_script_element() -> None:
    text = host_script()
    assert "</script" not in text.lower()
    assert "<!--" not in text


def test_the_stand_ins_parse_too() -> None:
    assert [told for told in parse(PAPER_GL, STANDIN) if "error" in told] == []
