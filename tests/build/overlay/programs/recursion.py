"""Runaway recursion of every kind ends in RecursionError, and what is merely deep works."""

import asyncio
import copy
import json
import operator
import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any

DEPTH = 100_000


class Endless:
    """An object whose every operation asks for itself again."""

    def __repr__(self) -> str:
        return repr(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self, name + "x")

    def __add__(self, other: object) -> Any:
        return self + other

    def __call__(self) -> Any:
        return self()

    def __lt__(self, other: object) -> bool:
        return bool(sorted([self, self]))

    def __hash__(self) -> int:
        return hash((self,))

    def __iter__(self) -> Iterator[object]:
        return iter(list(self))


class Node:
    def __init__(self, inner: object) -> None:
        self.inner = inner


def steps(count: int) -> int:
    return 0 if count == 0 else 1 + steps(count - 1)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def nested_types(depth: int) -> Any:
    kind: Any = str
    for _ in range(depth):
        kind = (kind,)
    return kind


def mapped(value: int) -> list[Any]:
    return list(map(mapped, [value]))


def ordered(_value: int) -> list[int]:
    return sorted([1, 2], key=ordered)


def replaced(_match: object) -> str:
    return re.sub("a", replaced, "a")


def yielding() -> Iterator[int]:
    yield from yielding()


async def awaiting() -> None:
    await awaiting()


def descend(level: int) -> int:
    return descend(level + 1)


RUNAWAYS: dict[str, Callable[[], object]] = {
    "a function": lambda: descend(0),
    "json.loads": lambda: json.loads("[" * DEPTH),
    "json.dumps": lambda: json.dumps(nested(DEPTH)),
    "repr of lists": lambda: repr(nested(DEPTH)),
    "__repr__": lambda: repr(Endless()),
    "__getattr__": lambda: Endless().missing,
    "__add__": lambda: Endless() + 1,
    "__call__": lambda: Endless()(),
    "__lt__": lambda: Endless() < Endless(),
    "__hash__": lambda: hash(Endless()),
    "__iter__": lambda: list(Endless()),
    "map": lambda: mapped(1),
    "sorted": lambda: ordered(1),
    "re.sub": lambda: replaced(None),
    "yield from": lambda: list(yielding()),
    "await": lambda: awaiting().send(None),
    "deepcopy": lambda: copy.deepcopy(nested(DEPTH)),
    "pickle": lambda: pickle.dumps(nested(DEPTH)),
    "isinstance": lambda: isinstance(1, nested_types(DEPTH)),
    "compile": lambda: compile("-" * DEPTH + "1", "x", "eval"),
    "brackets": lambda: compile("(" * 5_000 + ")" * 5_000, "x", "eval"),
    "re.compile": lambda: re.compile("(" * 5_000 + ")" * 5_000),
    "==": lambda: operator.eq(nested(DEPTH), nested(DEPTH)),
}


async def main() -> None:
    survived = 0
    for name, runaway in RUNAWAYS.items():
        print(name)
        try:
            runaway()
        except (RecursionError, MemoryError, SyntaxError, OverflowError) as error:
            print("ended in", type(error).__name__)
        else:
            raise AssertionError(name)
        survived += 1
        await asyncio.sleep(0)
    print(f"{survived} kinds survived")

    deep = nested(100)
    assert json.loads(json.dumps(deep)) == deep
    assert copy.deepcopy(deep) == deep
    assert pickle.loads(pickle.dumps(deep)) == deep
    assert len(repr(deep)) == 202
    assert eval("-" * 50 + "1") == 1
    chain: object = None
    for _ in range(100):
        chain = Node(chain)
    assert isinstance(copy.deepcopy(chain), Node)
    assert steps(900) == 900


asyncio.run(main())
