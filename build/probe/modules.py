"""WebAssembly modules for the probe's questions, put together byte by byte."""

from __future__ import annotations

from typing import Final

_HEADER: Final = b"\0asm\x01\0\0\0"
_TYPE, _FUNCTION, _MEMORY, _GLOBAL, _EXPORT, _CODE, _TAG = 1, 3, 5, 6, 7, 10, 13
_NOTHING: Final = b"\x60\x00\x00"
_END: Final = b"\x0b"
_MANY_FUNCTIONS: Final = 20_000


def _number(value: int) -> bytes:
    """Return a number as LEB128."""
    encoded = bytearray()
    while True:
        value, digit = value >> 7, value & 0x7F
        encoded.append(digit | (0x80 if value else 0))
        if not value:
            return bytes(encoded)


def _section(kind: int, content: bytes) -> bytes:
    return bytes([kind]) + _number(len(content)) + content


def _module(
    body: bytes, before: bytes = b"", between: bytes = b"", kind: bytes = _NOTHING
) -> bytes:
    """Return a module of one function.

    Args:
        body: What it does, without its end.
        before: Sections that stand before the exports.
        between: Sections that stand between exports and code.
        kind: The function's type.
    """
    code = b"\x00" + body + _END
    return (
        _HEADER
        + _section(_TYPE, b"\x01" + kind)
        + _section(_FUNCTION, b"\x01\x00")
        + before
        + between
        + _section(_CODE, b"\x01" + _number(len(code)) + code)
    )


_ONE_PAGE: Final = _section(_MEMORY, b"\x01\x00\x01")

FEATURES: Final = {
    "mvp": _module(b""),
    "sign-ext": _module(b"\x41\x00\xc0\x1a"),
    "mutable-globals": _module(
        b"",
        _section(_GLOBAL, b"\x01\x7f\x01\x41\x00\x0b"),
        _section(_EXPORT, b"\x01\x01g\x03\x00"),
    ),
    "nontrapping-fptoint": _module(b"\x43\x00\x00\x00\x00\xfc\x00\x1a"),
    "bulk-memory": _module(b"\x41\x00\x41\x00\x41\x00\xfc\x0b\x00", _ONE_PAGE),
    "multivalue": _module(b"\x41\x00\x41\x00", kind=b"\x60\x00\x02\x7f\x7f"),
    "reference-types": _module(b"\xd0\x70\x1a"),
    "simd128": _module(b"\x41\x00\xfd\x0f\x1a"),
    "exception-handling": _module(b"\x06\x40\x19\x0b", _section(_TAG, b"\x01\x00\x00")),
    "tail-call": _module(b"\x12\x00"),
    "atomics": _module(b"", _section(_MEMORY, b"\x01\x03\x01\x01")),
}
"""A module for each feature that needs just that, by LLVM's names; `mvp` needs none."""

LOOP: Final = _module(
    b"\x03\x40\x20\x00\x41\x01\x6b\x22\x00\x0d\x00\x0b",
    between=_section(_EXPORT, b"\x01\x01f\x00\x00"),
    kind=b"\x60\x01\x7f\x00",
)
"""Exports `f`, which counts down from the number that it is given."""


def large() -> bytes:
    """Return a module of many functions, to measure how long compiling takes: about 1 MB."""
    count = _number(_MANY_FUNCTIONS)
    bodies = b"".join(_body(number) for number in range(_MANY_FUNCTIONS))
    return (
        _HEADER
        + _section(_TYPE, b"\x01" + _NOTHING)
        + _section(_FUNCTION, count + b"\x00" * _MANY_FUNCTIONS)
        + _section(_CODE, count + bodies)
    )


def _body(number: int) -> bytes:
    """Return a function's code, which differs from its neighbours' as real code does."""
    steps = b"".join(
        b"\x41" + _constant(number * 2_654_435_761 >> shift) + b"\x1a" for shift in range(3, 18)
    )
    code = b"\x00" + steps + _END
    return _number(len(code)) + code


def _constant(value: int) -> bytes:
    """Return a positive constant of 13 bits as LEB128."""
    return bytes([value & 0x7F | 0x80, value >> 7 & 0x3F])
