"""What the text of the scripts must and must not hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from platform_bridge.catalog import CATALOG, ApiKind, Reach, glue_writer
from tests.platform_bridge.js.engine import GLUE, JS, SHIM

SCRIPTS = sorted(JS.rglob("*.js"))

# What came after ES2017, or needs more than the language, or hides a call from TikTok's check.
BANNED = {
    "optional chaining": r"\?\.\D",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(\|\||&&)=",
    "catch without binding": r"\bcatch\s*\{",
    "spread": r"\.\.\.",
    "private member": r"[\s.]#\w",
    "BigInt literal": r"\b\d+n\b",
    "async iteration": r"\bfor\s+await\b|\basync\s*\*",
    "module": r"\b(import|export|require)\b",
    "late global": r"\b(globalThis|queueMicrotask|structuredClone|WeakRef)\b",
    "late method": r"\.(flat|flatMap|at|fromEntries|allSettled|finally|matchAll|replaceAll)\(",
    "DOM": r"\b(window|document|navigator|location|localStorage|XMLHttpRequest|fetch|self)\b",
    "code from text": r"\beval\b|\bFunction\s*\(|\bsetTimeout\b|\bsetInterval\b",
    "dynamic dispatch": r"\bgame\s*\[|\bTTMinis\s*\[|=\s*TTMinis\b",
    "end of a script element": r"</script|<!--",
}

SPECIMENS = [
    ("a = b?.c;", "optional chaining"),
    ("a = b ?? c;", "nullish coalescing"),
    ("a ||= 1;", "logical assignment"),
    ("try { a(); } catch { b(); }", "catch without binding"),
    ("a = { ...b };", "spread"),
    ("class A { #b = 1; }", "private member"),
    ("a = 10n;", "BigInt literal"),
    ("for await (const a of b) { c(a); }", "async iteration"),
    ("export default a;", "module"),
    ("globalThis.a = 1;", "late global"),
    ("a.flat();", "late method"),
    ("document.title;", "DOM"),
    ("eval('1');", "code from text"),
    ("TTMinis.game[name]();", "dynamic dispatch"),
    ("const game = TTMinis.game;", "dynamic dispatch"),
    ("a </script> b;", "end of a script element"),
]


def code_of(text: str) -> str:
    """Return a script's code, without comments and the insides of texts."""
    tokens = r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
    return re.sub(
        tokens, lambda token: '""' if token[0][0] in "\"'" else " ", text, flags=re.DOTALL
    )


def faults(text: str) -> list[str]:
    code = code_of(text)
    return [name for name, pattern in BANNED.items() if re.search(pattern, code)]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_classic_es2017_without_dom_or_eval(script: Path) -> None:
    assert faults(script.read_text()) == []


@pytest.mark.parametrize(("text", "fault"), SPECIMENS)
def test_the_guard_fires(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_every_guard_has_a_specimen() -> None:
    assert {fault for _, fault in SPECIMENS} == set(BANNED)


def test_comments_and_texts_do_not_count() -> None:
    assert faults('// a?.b ...\n/* eval\n window */ a = "x ?? y \\" ?.z";') == []


def test_the_glue_spells_out_every_call_of_the_catalogue_in_its_reach_and_no_other() -> None:
    spelled = set(re.findall(r"TTMinis\.game\.(\w+)\(", code_of(GLUE.read_text())))
    assert spelled == {
        api.name for api in CATALOG.values() if api.reach is Reach.CHANNEL and api.owner is None
    }


def test_the_glue_spells_out_what_the_upload_check_looks_for() -> None:
    # Page debug-your-mini-game, 2026-05-01: the required connection capabilities.
    required = (
        "login",
        "createRewardedVideoAd",
        "addShortcut",
        "getShortcutMissionReward",
        "startEntranceMission",
        "getEntranceMissionReward",
    )
    code = code_of(GLUE.read_text())
    assert [name for name in required if f"TTMinis.game.{name}(" not in code] == []


def test_the_glue_spells_out_every_member_of_objects_in_its_reach() -> None:
    spelled = set(re.findall(r"\bobject\.(\w+)\(", code_of(GLUE.read_text())))
    in_reach = [api for api in CATALOG.values() if api.reach is Reach.CHANNEL and api.owner]
    ends = {api.off for api in in_reach if api.off is not None}
    assert spelled == {api.member for api in in_reach} | ends


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_is_written_from_the_catalogue_is_up_to_date(script: Path) -> None:
    assert glue_writer.renewed(script) == script.read_text(encoding="utf-8"), (
        "Run `python -m platform_bridge.catalog --write`."
    )


@pytest.mark.parametrize("script", [GLUE, SHIM], ids=lambda path: path.stem)
def test_a_drift_is_noticed_and_mended(script: Path, tmp_path: Path) -> None:
    text = script.read_text(encoding="utf-8")
    drifted = tmp_path / script.name
    drifted.write_text(text.replace("login: {", "logon: {"), encoding="utf-8")
    assert glue_writer.refresh(tmp_path) == (drifted,)
    assert drifted.read_text(encoding="utf-8") == text
    assert glue_writer.refresh(tmp_path) == ()


def test_a_part_that_nobody_knows_how_to_write_is_an_error(tmp_path: Path) -> None:
    script = tmp_path / "odd.js"
    script.write_text("// catalogue: nonsense\n// end of catalogue\n", encoding="utf-8")
    with pytest.raises(KeyError, match="nonsense"):
        glue_writer.renewed(script)


def test_there_are_calls_of_every_kind_to_write() -> None:
    kinds = {api.kind for api in CATALOG.values() if api.reach is Reach.CHANNEL}
    assert kinds == set(ApiKind)
