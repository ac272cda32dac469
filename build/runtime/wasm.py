"""What a WebAssembly module asks of its engine, read from its bytes alone.

Every section and every instruction is looked at: what a tool says about its output (the
`target_features` section) is not believed, it is found out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from build.errors import SourceError

MUTABLE_GLOBALS: Final = "mutable-globals"
SIGN_EXTENSION: Final = "sign-ext"

_TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _GLOBAL, _EXPORT = range(1, 8)
_ELEMENT, _CODE, _DATA, _DATA_COUNT, _TAG = 9, 10, 11, 12, 13

_KINDS: Final = ("function", "table", "memory", "global", "tag")
_NUMBERS: Final = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64"}
_OTHER_TYPES: Final = {
    0x7B: ("v128", "simd128"),
    0x70: ("funcref", "reference-types"),
    0x6F: ("externref", "reference-types"),
}
_NO_RESULT: Final = 0x40


class WasmError(SourceError):
    """The bytes are no WebAssembly module, or one that is cut off.

    Args:
        message: What is wrong.
        offset: Where, in bytes from the start.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(
            f"{message} (at byte {offset})", "Build or fetch the module anew: this one is damaged."
        )
        self.offset = offset


@dataclass(frozen=True)
class Link:
    """Something that a module imports or exports.

    Args:
        name: Its name; for an import `module.name`.
        kind: `function`, `table`, `memory`, `global` or `tag`.
        types: Of a function's parameters and results, such as `i32`; of others empty.
    """

    name: str
    kind: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Module:
    """What one module needs and gives.

    Args:
        features: Beyond the first version of WebAssembly, by the names that LLVM gives them.
        functions: How many functions it defines.
        imports: What it asks for.
        exports: What it offers.
        first_pages: The size that its memory starts with, in pages of 64 KiB.
    """

    features: frozenset[str]
    functions: int
    imports: tuple[Link, ...]
    exports: tuple[Link, ...]
    first_pages: int

    def links_with(self, type_name: str) -> tuple[str, ...]:
        """Return the names of imports and exports whose functions take or give such a value."""
        links = (*self.imports, *self.exports)
        return tuple(link.name for link in links if type_name in link.types)


def read_module(data: bytes) -> Module:
    """Return what a module needs and gives.

    Args:
        data: The module, in its binary form.

    Raises:
        WasmError: It is not a whole module.
    """
    if data[:8] != b"\0asm\x01\0\0\0":
        raise WasmError("This does not start as a WebAssembly module does", 0)
    module = _Reader(data)
    try:
        module.read()
    except IndexError:
        raise WasmError("The module ends in the middle", len(data)) from None
    return Module(
        frozenset(module.features),
        module.functions,
        tuple(module.imports),
        tuple(module.exports),
        module.first_pages,
    )


class _Reader:
    """Goes through a module once and collects what it finds."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 8
        self.features: set[str] = set()
        self.functions = 0
        self.imports: list[Link] = []
        self.exports: list[Link] = []
        self.first_pages = 0
        self._types: list[tuple[str, ...]] = []
        self._signatures: list[int] = []
        self._mutable: list[bool] = []
        self._tables = 0
        self._memories = 0

    def read(self) -> None:
        sections: dict[int, Callable[[], None]] = {
            _TYPE: self._read_types,
            _IMPORT: self._read_imports,
            _FUNCTION: self._read_functions,
            _TABLE: lambda: self._repeat(self._read_table),
            _MEMORY: lambda: self._repeat(self._read_memory),
            _GLOBAL: lambda: self._repeat(self._read_global),
            _EXPORT: self._read_exports,
            _ELEMENT: lambda: self._repeat(self._read_segment_kind),
            _CODE: lambda: self._repeat(self._read_body),
            _DATA: lambda: self._repeat(self._read_data),
            _DATA_COUNT: lambda: self.features.add("bulk-memory"),
            _TAG: lambda: self.features.add("exception-handling"),
        }
        while self.at < len(self.data):
            kind, size = self._byte(), self._number()
            end = self.at + size
            if end > len(self.data):
                raise WasmError("A section is cut off", self.at)
            sections.get(kind, lambda: None)()
            self.at = end

    # --- numbers, names, types

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _number(self) -> int:
        """Return an unsigned number, seven bits a byte."""
        result = shift = 0
        while True:
            byte = self._byte()
            result |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the format's mark of a last byte
                return result
            shift += 7

    def _name(self) -> str:
        size = self._number()
        self.at += size
        return self.data[self.at - size : self.at].decode("utf-8", errors="replace")

    def _value_type(self) -> str:
        code = self._byte()
        if code in _NUMBERS:
            return _NUMBERS[code]
        name, feature = _OTHER_TYPES.get(code, ("reference", "gc"))
        self.features.add(feature)
        if feature == "gc" and code in {0x63, 0x64}:
            self._number()
        return name

    def _repeat(self, read: Callable[[], object]) -> None:
        for _ in range(self._number()):
            read()

    # --- sections

    def _read_types(self) -> None:
        for _ in range(self._number()):
            if self._byte() != 0x60:  # noqa: PLR2004 - the mark of a function's type
                self.features.add("gc")
                return
            parameters = [self._value_type() for _ in range(self._number())]
            results = [self._value_type() for _ in range(self._number())]
            if len(results) > 1:
                self.features.add("multivalue")
            self._types.append((*parameters, *results))

    def _read_imports(self) -> None:
        for _ in range(self._number()):
            name = f"{self._name()}.{self._name()}"
            kind = _KINDS[self._byte()]
            types: tuple[str, ...] = ()
            if kind == "function":
                self._signatures.append(self._number())
                types = self._types[self._signatures[-1]]
            elif kind == "table":
                self._read_table()
            elif kind == "memory":
                self._read_memory()
            elif kind == "global":
                self._value_type()
                self._note_global(imported=True)
            else:
                self.features.add("exception-handling")
                self.at += 1
                self._number()
            self.imports.append(Link(name, kind, types))

    def _read_functions(self) -> None:
        self.functions = self._number()
        self._signatures += [self._number() for _ in range(self.functions)]

    def _read_table(self) -> None:
        self._tables += 1
        if self._byte() != 0x70 or self._tables > 1:  # noqa: PLR2004 - functions
            self.features.add("reference-types")
        self._read_limits()

    def _read_memory(self) -> None:
        self._memories += 1
        if self._memories > 1:
            self.features.add("multimemory")
        self.first_pages = self._read_limits()

    def _read_limits(self) -> int:
        flags = self._byte()
        if flags & 0b010:
            self.features.add("atomics")
        if flags & 0b100:
            self.features.add("memory64")
        least = self._number()
        if flags & 0b001:
            self._number()
        return least

    def _read_global(self) -> None:
        self._value_type()
        self._note_global(imported=False)
        self._walk(constant=True)

    def _note_global(self, *, imported: bool) -> None:
        self._mutable.append(bool(self._byte()))
        if imported and self._mutable[-1]:
            self.features.add(MUTABLE_GLOBALS)

    def _read_exports(self) -> None:
        for _ in range(self._number()):
            name, kind, index = self._name(), _KINDS[self._byte()], self._number()
            types: tuple[str, ...] = ()
            if kind == "function":
                types = self._types[self._signatures[index]]
            if kind == "global" and self._mutable[index]:
                self.features.add(MUTABLE_GLOBALS)
            self.exports.append(Link(name, kind, types))

    def _read_segment_kind(self) -> None:
        """Read a table's segment; of one of a newer kind it is enough to know that it is there."""
        if self._number() != 0:
            self.features.add("bulk-memory")
            return
        self._walk(constant=True)
        self._repeat(self._number)

    def _read_data(self) -> None:
        if self._number() != 0:
            self.features.add("bulk-memory")
            return
        self._walk(constant=True)
        self._name()

    def _read_body(self) -> None:
        size = self._number()
        end = self.at + size
        for _ in range(self._number()):
            self._number()
            self._value_type()
        self._walk(end=end)
        self.at = end

    # --- instructions

    def _walk(self, end: int = -1, *, constant: bool = False) -> None:  # noqa: C901 - calls would make it slow
        """Go through the instructions up to `end`, or to the end of one constant expression."""
        data, at = self.data, self.at
        operands = _OPERANDS
        depth = 0
        while at != end:
            code = data[at]
            at += 1
            operand = operands[code]
            if operand == _NONE:
                if code == _END:
                    if constant and depth == 0:
                        break
                    depth -= 1
                continue
            if operand == _ONE_NUMBER:
                while data[at] & 0x80:
                    at += 1
                at += 1
            elif operand == _TWO_NUMBERS:
                while data[at] & 0x80:
                    at += 1
                at += 1
                while data[at] & 0x80:
                    at += 1
                at += 1
            elif operand == _BLOCK:
                depth += 1
                at = self._skip_block_type(at)
            else:
                self.at = at
                if not self._read_rare(code):
                    return
                at = self.at
        self.at = at

    def _skip_block_type(self, at: int) -> int:
        code = self.data[at]
        if code != _NO_RESULT and code not in _NUMBERS:
            if code in _OTHER_TYPES:
                self.features.add(_OTHER_TYPES[code][1])
            else:
                self.features.add("multivalue")
        while self.data[at] & 0x80:
            at += 1
        return at + 1

    def _read_rare(self, code: int) -> bool:
        """Read an instruction with a form of its own; False when what follows is not followed."""
        start = self.at - 1
        if code in _NOT_FOLLOWED:
            self.features.add(_NOT_FOLLOWED[code])
            return False
        if code in _FEATURES_OF_CODES:
            feature, numbers = _FEATURES_OF_CODES[code]
            self.features.add(feature)
            for _ in range(numbers):
                self._number()
            return True
        forms: dict[int, Callable[[], None]] = {
            _BR_TABLE: self._read_br_table,
            _CALL_INDIRECT: self._read_call_indirect,
            _TYPED_SELECT: self._read_typed_select,
            _F32_CONST: lambda: self._skip(4),
            _F64_CONST: lambda: self._skip(8),
            _PREFIX_MISC: self._read_misc,
            _PREFIX_SIMD: self._read_simd,
            _PREFIX_ATOMIC: self._read_atomic,
        }
        if code not in forms:
            raise WasmError(f"The instruction 0x{code:02x} is not known", start)
        forms[code]()
        return True

    def _skip(self, size: int) -> None:
        self.at += size

    def _read_br_table(self) -> None:
        self._repeat(self._number)
        self._number()

    def _read_call_indirect(self) -> None:
        self._number()
        if self._byte() != 0:
            self.features.add("reference-types")
            self.at -= 1
            self._number()

    def _read_typed_select(self) -> None:
        self.features.add("reference-types")
        self._repeat(self._value_type)

    def _read_misc(self) -> None:
        start = self.at - 1
        code = self._number()
        for codes, feature, numbers in _MISC:
            if code in codes:
                self.features.add(feature)
                for _ in range(numbers):
                    self._number()
                return
        raise WasmError(f"The instruction 0xfc {code} is not known", start)

    def _read_simd(self) -> None:
        code = self._number()
        self.features.add("relaxed-simd" if code >= _RELAXED_SIMD else "simd128")
        if code in _SIMD_MEMORY:
            self._number()
            self._number()
        self.at += _SIMD_BYTES.get(code, 0)

    def _read_atomic(self) -> None:
        self.features.add("atomics")
        if self._number() == _FENCE:
            self.at += 1
        else:
            self._number()
            self._number()


_END: Final = 0x0B
_BR_TABLE: Final = 0x0E
_CALL_INDIRECT: Final = 0x11
_TYPED_SELECT: Final = 0x1C
_F32_CONST: Final = 0x43
_F64_CONST: Final = 0x44
_PREFIX_MISC: Final = 0xFC
_PREFIX_SIMD: Final = 0xFD
_PREFIX_ATOMIC: Final = 0xFE
_FENCE: Final = 0x03
_RELAXED_SIMD: Final = 0x100

_NONE, _ONE_NUMBER, _TWO_NUMBERS, _BLOCK, _RARE = range(5)
"""What follows an instruction's code."""


def _operands() -> bytes:
    """Return what follows each code: the instructions of the first version, without the rare."""
    table = bytearray([_RARE] * 256)
    for codes, operand in (
        ((0x00, 0x01, 0x05, _END, 0x0F, 0x1A, 0x1B), _NONE),
        (range(0x45, 0xC0), _NONE),
        ((0x02, 0x03, 0x04), _BLOCK),
        ((0x0C, 0x0D, 0x10, *range(0x20, 0x25), 0x3F, 0x40, 0x41, 0x42), _ONE_NUMBER),
        (range(0x28, 0x3F), _TWO_NUMBERS),
    ):
        for code in codes:
            table[code] = operand
    return bytes(table)


_OPERANDS: Final = _operands()

_FEATURES_OF_CODES: Final = {
    **dict.fromkeys(range(192, 197), (SIGN_EXTENSION, 0)),
    **dict.fromkeys((6, 7, 8, 9, 24), ("exception-handling", 1)),
    **dict.fromkeys((10, 25), ("exception-handling", 0)),
    0x12: ("tail-call", 1),
    0x13: ("tail-call", 2),
    0x25: ("reference-types", 1),
    0x26: ("reference-types", 1),
    0xD0: ("reference-types", 1),
    0xD1: ("reference-types", 0),
    0xD2: ("reference-types", 1),
}
"""By code: the feature, and how many numbers follow."""

_NOT_FOLLOWED: Final = {
    0x14: "gc",
    0x15: "gc",
    0x1F: "exception-handling",
    0xD3: "gc",
    0xD4: "gc",
    0xD5: "gc",
    0xD6: "gc",
    0xFB: "gc",
}
"""Instructions after which the rest of a function is skipped: it is known what it needs."""

_MISC: Final = (
    (range(8), "nontrapping-fptoint", 0),
    ((8, 10), "bulk-memory", 2),
    ((9, 11, 13), "bulk-memory", 1),
    ((12, 14), "bulk-memory", 2),
    (range(15, 18), "reference-types", 1),
)
"""Codes behind the prefix 0xfc: the feature, and how many numbers follow."""

_SIMD_MEMORY: Final = frozenset([*range(12), *range(84, 94)])
_SIMD_BYTES: Final = {
    12: 16,
    13: 16,
    **dict.fromkeys(range(21, 35), 1),
    **dict.fromkeys(range(84, 92), 1),
}
