"""What the text of the glue must and must not hold."""

from __future__ import annotations

import re

import pytest

from platform_bridge.catalog import CATALOG
from tests.platform_bridge.node_engine import GLUE

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


def test_the_glue_is_a_classic_es2017_script_without_dom_or_eval() -> None:
    assert faults(GLUE.read_text()) == []


@pytest.mark.parametrize(("text", "fault"), SPECIMENS)
def test_the_guard_fires(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_every_guard_has_a_specimen() -> None:
    assert {fault for _, fault in SPECIMENS} == set(BANNED)


def test_comments_and_texts_do_not_count() -> None:
    assert faults('// a?.b ...\n/* eval\n window */ a = "x ?? y \\" ?.z";') == []


def test_the_glue_spells_out_every_call_of_the_catalogue_and_no_other() -> None:
    spelled = set(re.findall(r"TTMinis\.game\.(\w+)\(", code_of(GLUE.read_text())))
    assert spelled == set(CATALOG)
