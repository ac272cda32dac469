from __future__ import annotations

import pytest

from build.runtime.wasm import Link, WasmError, read_module

HEADER = b"\0asm\x01\0\0\0"
I32, I64, V128 = 0x7F, 0x7E, 0x7B


def section(kind: int, *parts: bytes) -> bytes:
    body = bytes([len(parts)]) + b"".join(parts)
    return bytes([kind, len(body)]) + body


def signature(parameters: bytes = b"", results: bytes = b"") -> bytes:
    return bytes([0x60, len(parameters)]) + parameters + bytes([len(results)]) + results


def body(*codes: int, local_types: bytes = b"") -> bytes:
    declared = bytes([len(local_types)]) + b"".join(bytes([1, kind]) for kind in local_types)
    code = declared + bytes(codes) + b"\x0b"
    return bytes([len(code)]) + code


def module_with(*codes: int, local_types: bytes = b"") -> bytes:
    """Return a module of one function with these instructions."""
    return (
        HEADER
        + section(1, signature())
        + section(3, b"\0")
        + section(10, body(*codes, local_types=local_types))
    )


def test_a_plain_module_needs_nothing_and_tells_its_size() -> None:
    module = read_module(module_with(0x41, 0x05, 0x1A))
    assert module.features == frozenset()
    assert module.functions == 1


@pytest.mark.parametrize(
    ("codes", "feature"),
    [
        ((0x41, 0, 0xC0, 0x1A), "sign-ext"),
        ((0x43, 0, 0, 0, 0, 0xFC, 0, 0x1A), "nontrapping-fptoint"),
        ((0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 10, 0, 0), "bulk-memory"),
        ((0xFD, 12, *range(16), 0x1A), "simd128"),
        ((0x41, 0, 0xFE, 0x10, 2, 0, 0x1A), "atomics"),
        ((0xD0, 0x70, 0x1A), "reference-types"),
        ((0x41, 0, 0x41, 0, 0x41, 0, 0x1C, 1, I32, 0x1A), "reference-types"),
        ((0x41, 0, 0x11, 0, 1), "reference-types"),
        ((0x12, 0), "tail-call"),
        ((0x06, 0x40, 0x19, 0x0B), "exception-handling"),
        ((0x1F, 0x40, 0, 0x0B), "exception-handling"),
        ((0xFB, 1, 0), "gc"),
        ((0x02, 0x00, 0x0B), "multivalue"),
    ],
)
def test_one_instruction_tells_what_a_module_needs(codes: tuple[int, ...], feature: str) -> None:
    assert read_module(module_with(*codes)).features == {feature}


def test_immediates_are_not_taken_for_instructions() -> None:
    # The number 0x7d, in two bytes, beside the code of a SIMD instruction.
    assert read_module(module_with(0x41, 0xFD, 0x00, 0x1A)).features == frozenset()
    assert read_module(module_with(0x0E, 1, 0, 0)).features == frozenset()
    assert read_module(module_with(0x44, *[0xFD] * 8, 0x1A)).features == frozenset()


def test_a_local_of_a_wide_type_needs_simd() -> None:
    assert read_module(module_with(local_types=bytes([V128]))).features == {"simd128"}


@pytest.mark.parametrize(
    ("data", "feature"),
    [
        (section(1, signature(results=bytes([I32, I32]))), "multivalue"),
        (section(4, b"\x6f\0\0"), "reference-types"),
        (section(4, b"\x70\0\0", b"\x70\0\0"), "reference-types"),
        (section(5, b"\x03\x01\x02"), "atomics"),
        (section(5, b"\x04\x01"), "memory64"),
        (section(5, b"\0\x01", b"\0\x01"), "multimemory"),
        (section(2, b"\x01m\x01g\x03" + bytes([I32, 1])), "mutable-globals"),
        (
            section(6, bytes([I32, 1, 0x41, 0, 0x0B])) + section(7, b"\x01g\x03\0"),
            "mutable-globals",
        ),
        (section(11, b"\x01\x01x"), "bulk-memory"),
        (section(12), "bulk-memory"),
        (section(13, b"\0\0"), "exception-handling"),
    ],
)
def test_one_declaration_tells_what_a_module_needs(data: bytes, feature: str) -> None:
    assert read_module(HEADER + data).features == {feature}


def test_the_first_size_of_the_memory_is_told() -> None:
    assert read_module(HEADER + section(5, b"\x01\x40\x50")).first_pages == 64


def test_what_crosses_the_border_is_told_with_its_types() -> None:
    data = (
        HEADER
        + section(1, signature(bytes([I32, I64])), signature(results=bytes([I32])))
        + section(2, b"\x03env\x04seek\0\0")
        + section(3, b"\x01")
        + section(7, b"\x03run\0\x01")
        + section(10, body(0x41, 0))
    )
    module = read_module(data)
    assert module.imports == (Link("env.seek", "function", ("i32", "i64")),)
    assert module.exports == (Link("run", "function", ("i32",)),)
    assert module.links_with("i64") == ("env.seek",)


@pytest.mark.parametrize("size", range(8, len(module_with(0x41, 0x05, 0x1A))))
def test_a_module_that_is_cut_off_is_refused(size: int) -> None:
    whole = module_with(0x41, 0x05, 0x1A)
    boundaries = {8, 8 + len(section(1, signature())), 8 + len(section(1, signature())) + 4}
    if size in boundaries:
        assert read_module(whole[:size]).functions <= 1
    else:
        with pytest.raises(WasmError):
            read_module(whole[:size])


def test_what_is_no_module_is_refused() -> None:
    with pytest.raises(WasmError, match="at byte 0"):
        read_module(b"<!doctype html>")


def test_an_unknown_instruction_is_named_with_its_place() -> None:
    data = module_with(0x27)
    with pytest.raises(WasmError, match="0x27") as caught:
        read_module(data)
    assert data[caught.value.offset] == 0x27
