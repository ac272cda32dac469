from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.bytecode import compile_application
from build.errors import CompileError

if TYPE_CHECKING:
    from build.runtime import Runtime

UNCHECKED_HASH = (1).to_bytes(4, "little")
APPLICATION = {
    "main.py": b"from game import rules\n\nassert rules.STEP, 'it steps'\n",
    "game/rules.py": b'"""Rules."""\n\nSTEP = 1\n',
    "game/empty.py": b"",
    "assets/tap.ogg": b"a sound",
}


def test_each_source_becomes_bytecode_that_no_source_is_held_against(runtime: Runtime) -> None:
    made = compile_application(APPLICATION, runtime)
    assert made.keys() == {"main.pyc", "game/rules.pyc", "game/empty.pyc", "assets/tap.ogg"}
    assert made["assets/tap.ogg"] == b"a sound"
    compiled = [data for name, data in made.items() if name.endswith(".pyc")]
    assert {data[4:8] for data in compiled} == {UNCHECKED_HASH}
    assert len({data[:4] for data in compiled}) == 1


def test_the_code_names_its_file_and_keeps_docstrings_and_asserts(runtime: Runtime) -> None:
    made = compile_application(APPLICATION, runtime)
    assert b"/app/game/rules.py" in made["game/rules.pyc"]
    assert b"Rules." in made["game/rules.pyc"]
    assert b"it steps" in made["main.pyc"]


def test_the_same_sources_give_the_same_bytes(runtime: Runtime) -> None:
    backwards = dict(reversed(APPLICATION.items()))
    assert compile_application(APPLICATION, runtime) == compile_application(backwards, runtime)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (b"STEP = 1\nwhile:\n", r"\n  game/rules\.py:2: invalid syntax$"),
        (b"NAME = '\xff'\n", r"\n  game/rules\.py:1: .*decode byte 0xff"),
        (b"NAME = '\0'\n", r"\n  game/rules\.py:1: "),
        (b"# coding: cp1252\nNAME = 1\n", r"\n  game/rules\.py:1: .*encoding"),
    ],
)
def test_what_does_not_compile_is_told_with_its_place(
    runtime: Runtime, source: bytes, complaint: str
) -> None:
    with pytest.raises(CompileError, match=complaint) as caught:
        compile_application(APPLICATION | {"game/rules.py": source}, runtime)
    assert caught.value.exit_status == 6


def test_all_that_does_not_compile_is_told_at_once(runtime: Runtime) -> None:
    with pytest.raises(CompileError) as caught:
        compile_application({"main.py": b"if:\n", "a.py": b"1 1\n", "b.py": b""}, runtime)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()[1:]] == [
        "  a.py",
        "  main.py",
    ]
    assert "Traceback" not in str(caught.value)


def test_any_character_may_stand_in_a_source(runtime: Runtime) -> None:
    source = "größe = 'ﬁ \\N{BULLET} \\N{LATIN SMALL LETTER E WITH ACUTE}'\nﬁ = 1\n".encode()
    (compiled,) = compile_application({"main.py": source}, runtime).values()
    assert "• é".encode() in compiled
    assert "größe".encode() in compiled
    assert b"\x02fi" in compiled


def test_newer_syntax_than_the_builds_own_python_compiles(runtime: Runtime) -> None:
    newer = b"type Place = tuple[float, float]\n"
    assert "main.pyc" in compile_application({"main.py": newer}, runtime)
