"""What a value of a scenario may be, how it is read, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any

from platform_bridge.catalog import SCENES
from platform_bridge.simulator.origins import is_registrable
from platform_bridge.simulator.versions import is_version

MAX_ORIGINS = 20
"""How many domains a game may register (page set-up-development-configuration, 2026-04)."""

MAX_LIST = 1_000
"""How long a list of outcomes may be."""

MAX_TEXT = 1_000
"""How long a text of a scenario may be."""

_LARGEST = 2**31 - 1
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SCOPE = re.compile(r"[a-z0-9._]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}")

Plain = Any
"""What TOML and JSON hold alike: texts, numbers, truth values, lists and tables of these."""


@dataclass(frozen=True)
class Knob:
    """One kind of value.

    Args:
        read: Given what a file holds, returns what the scenario holds; a ValueError's words are
            what is allowed.
        write: The way back.
        form: What a form shows for it: "flag", "number", "text", "choice", "outcomes", "texts"
            or "table".
        choices: The words to choose from, where there are some.
    """

    read: Callable[[Plain], Any]
    write: Callable[[Any], Plain] = lambda value: value
    form: str = "text"
    choices: tuple[str, ...] = ()


def _flag(value: Plain) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true, false")


def whole_number(least: int = 0, most: int = _LARGEST) -> Knob:
    """Return the knob of a whole number between two others."""

    def read(value: Plain) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise ValueError(f"a whole number from {least} to {most}")

    return Knob(read, form="number")


def matching(allowed: str, fits: Callable[[str], object]) -> Knob:
    """Return the knob of a text that must fit."""

    def read(value: Plain) -> str:
        if isinstance(value, str) and fits(value):
            return value
        raise ValueError(allowed)

    return Knob(read)


def one_of(words: tuple[str, ...]) -> Knob:
    """Return the knob of a word out of some."""

    def read(value: Plain) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise ValueError(", ".join(words))

    return Knob(read, form="choice", choices=words)


def member_of(kind: type[Enum]) -> Knob:
    """Return the knob of an enum's member, written as its value."""
    by_word = {str(member.value): member for member in kind}

    def read(value: Plain) -> Enum:
        if isinstance(value, str) and value in by_word:
            return by_word[value]
        raise ValueError(", ".join(by_word))

    return Knob(read, lambda member: member.value, "choice", tuple(by_word))


def list_of(each: Knob, hint: str, most: int, *, least: int = 0, form: str = "texts") -> Knob:
    """Return the knob of a list.

    Args:
        each: What its entries are.
        hint: What is allowed, in words.
        most: How many entries there may be.
        least: How many there must be.
        form: What a form shows for it.
    """

    def read(value: Plain) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or not least <= len(value) <= most:
            raise ValueError(hint)
        try:
            return tuple(each.read(entry) for entry in value)
        except ValueError:
            raise ValueError(hint) from None

    def write(values: Sequence[Any]) -> list[Plain]:
        return [each.write(value) for value in values]

    return Knob(read, write, form, each.choices)


def outcome_of(kind: type[Enum]) -> Knob:
    """Return the knob of one outcome: a word of an enum, or the code of a failure."""
    word = member_of(kind)

    def read(value: Plain) -> Enum | int:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST:
            return value
        try:
            member: Enum = word.read(value)
        except ValueError as allowed:
            raise ValueError(f"one of {allowed}, or a code such as 102102") from None
        return member

    def write(value: Enum | int) -> Plain:
        return value if isinstance(value, int) else value.value

    return Knob(read, write, "outcome", word.choices)


def outcomes_of(kind: type[Enum]) -> Knob:
    """Return the knob of outcomes: one for each time in turn, the last for all that follow."""
    each = outcome_of(kind)
    words = ", ".join(each.choices)
    hint = f"a list that is not empty, each entry one of {words}, or a code such as 102102"
    return list_of(each, hint, MAX_LIST, least=1, form="outcomes")


def _table(value: Plain) -> Mapping[str, str]:
    if isinstance(value, Mapping) and all(
        isinstance(key, str) and isinstance(text, str) and len(key) + len(text) <= MAX_TEXT
        for key, text in value.items()
    ):
        return MappingProxyType(dict(value))
    raise ValueError('a table of texts such as { from = "friend" }')


_ORIGIN = matching("a https origin", is_registrable)

FLAG = Knob(_flag, form="flag")
QUERY = Knob(_table, dict, "table")
NAME = matching("1 to 64 letters, digits, and the signs _ . -", _NAME.fullmatch)
ORIGINS = list_of(
    _ORIGIN,
    f'at most {MAX_ORIGINS} https origins such as "https://api.example.com", '
    "without path or wildcard",
    MAX_ORIGINS,
)
SCOPES = list_of(
    matching("a scope", _SCOPE.fullmatch),
    'at most 20 scopes such as "user.info.basic"',
    20,
)
TEXTS = list_of(
    matching("a text", lambda text: len(text) <= MAX_TEXT),
    f"at most {MAX_LIST} texts, each of {MAX_TEXT} characters at most",
    MAX_LIST,
)

Milliseconds = Annotated[int, whole_number()]
Number = Annotated[int, whole_number()]
Size = Annotated[int, whole_number(1, 10_000)]
Decibels = Annotated[int, whole_number(-200, 0)]
Version = Annotated[str, matching('a version such as "0.35.0"', is_version)]
Language = Annotated[str, matching('a language such as "en"', _LANGUAGE.fullmatch)]
Scene = Annotated[str, one_of(SCENES)]
Name = Annotated[str, NAME]
Query = Annotated[Mapping[str, str], QUERY]
Origins = Annotated[tuple[str, ...], ORIGINS]
Scopes = Annotated[tuple[str, ...], SCOPES]
Texts = Annotated[tuple[str, ...], TEXTS]
