from __future__ import annotations

import pytest

from build.runtime.errors import RecipeError
from build.runtime.promises import prove_glue, prove_module
from tests.build.runtime.test_wasm import HEADER, I64, module_with, section, signature


def test_a_module_that_every_engine_takes_is_let_through() -> None:
    module = prove_module(module_with(0x41, 0, 0xC0, 0x1A))
    assert module.features == {"sign-ext"}


@pytest.mark.parametrize(
    ("codes", "feature"),
    [
        ((0xFD, 12, *range(16), 0x1A), "simd128"),
        ((0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 11, 0), "bulk-memory"),
        ((0x06, 0x40, 0x19, 0x0B), "exception-handling"),
        ((0x41, 0, 0xFE, 0x10, 2, 0, 0x1A), "atomics"),
        ((0xD0, 0x6F, 0x1A), "reference-types"),
    ],
)
def test_one_forbidden_instruction_is_found(codes: tuple[int, ...], feature: str) -> None:
    with pytest.raises(RecipeError, match=feature):
        prove_module(module_with(*codes))


@pytest.mark.parametrize(
    "border", [section(2, b"\x03env\x04seek\0\0"), section(3, b"\0") + section(7, b"\x04seek\0\0")]
)
def test_a_wide_integer_at_the_border_is_found(border: bytes) -> None:
    data = HEADER + section(1, signature(bytes([I64]))) + border
    with pytest.raises(RecipeError, match="seek"):
        prove_module(data)


def test_a_memory_that_starts_too_large_is_found() -> None:
    assert prove_module(HEADER + section(5, b"\0\x80\x04")).first_pages == 512
    with pytest.raises(RecipeError, match="513 pages"):
        prove_module(HEADER + section(5, b"\0\x81\x04"))


@pytest.mark.parametrize("script", ["eval('1')", "x = new Function('return 1')", "Function (a)"])
def test_code_from_text_is_found(script: str) -> None:
    with pytest.raises(RecipeError, match="code from text"):
        prove_glue(f"var a = 1;\n{script}")


def test_functions_and_words_like_it_are_let_through() -> None:
    script = "var evaluate = function (medieval) { return getFunction(medieval); };"
    prove_glue(script)
    assert "function (" in script
