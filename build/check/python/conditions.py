"""What conditions come out as where the runtime runs a program."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from build.check.python.names import Scope

_FACTS: Final[Mapping[str, object]] = {
    "sys.platform": "emscripten",
    "os.name": "posix",
    "typing.TYPE_CHECKING": False,
    "__debug__": True,
}
_CALLED_FACTS: Final[Mapping[str, object]] = {"platform.system": "Emscripten"}
_COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[object, object], bool]]] = {
    ast.Eq: lambda one, other: one == other,
    ast.NotEq: lambda one, other: one != other,
    ast.In: lambda one, other: isinstance(other, tuple | str) and one in other,
    ast.NotIn: lambda one, other: isinstance(other, tuple | str) and one not in other,
}


class Unknown:
    """What cannot be told before the program runs."""


UNKNOWN: Final = Unknown()


@dataclass(frozen=True)
class Conditions:
    """Decides conditions for one module.

    Args:
        is_main: Whether the module is the one that is started.
    """

    is_main: bool

    def decide(self, test: ast.expr, scope: Scope) -> bool | None:
        """Return what a condition comes out as, None when that cannot be told.

        Args:
            test: The condition.
            scope: The names around it.
        """
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.decide(test.operand, scope)
            return None if inner is None else not inner
        if isinstance(test, ast.BoolOp):
            decided = [self.decide(value, scope) for value in test.values]
            ends = isinstance(test.op, ast.Or)
            if ends in decided:
                return ends
            return None if None in decided else not ends
        found = self._value(test, scope)
        return None if isinstance(found, Unknown) else bool(found)

    def _value(self, node: ast.expr, scope: Scope) -> object:
        node = scope.value(node)
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            values = tuple(self._value(item, scope) for item in node.elts)
            return UNKNOWN if UNKNOWN in values else values
        if isinstance(node, ast.Compare):
            return self._compared(node, scope)
        if isinstance(node, ast.Call):
            return self._called(node, scope)
        name = scope.full_name(node)
        if name == "__name__":
            return "__main__" if self.is_main else ""
        return _FACTS.get(name, UNKNOWN)

    def _compared(self, node: ast.Compare, scope: Scope) -> object:
        compare = _COMPARISONS.get(type(node.ops[0]))
        left = self._value(node.left, scope)
        right = self._value(node.comparators[0], scope)
        if compare is None or len(node.ops) > 1 or UNKNOWN in (left, right):
            return UNKNOWN
        return compare(left, right)

    def _called(self, node: ast.Call, scope: Scope) -> object:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "startswith":
            text = self._value(node.func.value, scope)
            given = [self._value(argument, scope) for argument in node.args]
            if isinstance(text, str) and len(given) == 1 and isinstance(given[0], str | tuple):
                return text.startswith(given[0])
        return _CALLED_FACTS.get(scope.full_name(node.func), UNKNOWN)
