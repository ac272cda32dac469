"""What the rules' source may not use, because its result differs between hosts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

ALLOWED_MATH = frozenset({"sqrt", "floor"})
"""IEEE 754 fixes these to the last bit; the rest of libm differs between platforms."""

BANNED_MODULES = frozenset(
    {"random", "secrets", "time", "datetime", "os", "sys", "platform", "threading", "asyncio"}
)
BANNED_CALLS = {
    "sum": "CPython 3.12 began to sum floats with compensation",
    "hash": "text hashes differ between processes",
    "id": "addresses differ between processes",
    "set": "sets have no order to rely on",
    "frozenset": "sets have no order to rely on",
    "pow": "powers come from libm",
    "round": "rounding halves surprises; use floor",
}


def find_banned(source: str) -> Iterator[str]:
    """Yield a line for each construct that could end differently on another host."""
    for node in ast.walk(ast.parse(source)):
        reason = _reason(node)
        if reason is not None:
            yield f"line {getattr(node, 'lineno', 0)}: {reason}"


def _reason(node: ast.AST) -> str | None:  # noqa: PLR0911  one construct, one line
    match node:
        case ast.BinOp(op=ast.Pow()) | ast.AugAssign(op=ast.Pow()):
            return "`**` comes from libm"
        case ast.Set() | ast.SetComp():
            return "sets have no order to rely on"
        case ast.Call(func=ast.Name(id=name)) if name in BANNED_CALLS:
            return f"`{name}`: {BANNED_CALLS[name]}"
        case ast.Import(names=names):
            bad = [alias.name for alias in names if alias.name.split(".")[0] in BANNED_MODULES]
            if bad:
                return f"imports {bad[0]}"
            if any(alias.name == "math" for alias in names):
                return "import the allowed functions of `math` by name"
        case ast.ImportFrom(module="math", names=names):
            bad = [alias.name for alias in names if alias.name not in ALLOWED_MATH]
            if bad:
                return f"math.{bad[0]} differs between platforms"
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in BANNED_MODULES:
            return f"imports {module}"
        case _:
            pass
    return None
