"""Reading scenario files, with errors that say what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from platform_bridge.catalog import CATALOG, SCENES, ApiKind
from platform_bridge.simulator.answers import ErrorProfile
from platform_bridge.simulator.errors import ScenarioError
from platform_bridge.simulator.origins import is_registrable
from platform_bridge.simulator.scenario import (
    Client,
    Latency,
    Launch,
    Login,
    LoginOutcome,
    NetworkAccess,
    Player,
    Scenario,
    StorageRoom,
)
from platform_bridge.simulator.versions import is_version

MAX_ORIGINS = 20
"""How many domains a game may register (page set-up-development-configuration, 2026-04)."""

_LARGEST = 2**31 - 1
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_OUTCOME_WORDS = {outcome.value: outcome for outcome in LoginOutcome}
_OUTCOMES = f"one of {', '.join(_OUTCOME_WORDS)}, or a code such as 102102"

# Given what TOML holds, a reader returns what the scenario holds, or raises a ValueError whose
# words are what is allowed.
_Reader = Callable[[object], Any]
_Section = TypeVar("_Section")


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Args:
        path: A TOML file with the sections and keys of `Scenario`; each of them may be left out.

    Returns:
        The scenario.

    Raises:
        ScenarioError: When the file cannot be read, or a key or a value in it is not allowed; it
            names the file, the key and what is allowed.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScenarioError(f"{path} cannot be read, check the path: {error}") from error
    except ValueError as error:
        raise ScenarioError(f"{path} is no TOML, mend it there: {error}") from error
    _refuse_unknown(str(path), document, [section.name for section in fields(Scenario)])

    def section(
        name: str, make: Callable[..., _Section], readers: Mapping[str, _Reader]
    ) -> _Section:
        table = document.get(name, {})
        if not isinstance(table, dict):
            raise ScenarioError(f"{path}: {name} must be a section, written [{name}].")
        _refuse_unknown(f"{path}, section [{name}],", table, readers)
        return make(**{key: _read(path, name, key, table[key], readers[key]) for key in table})

    return Scenario(
        client=section(
            "client",
            Client,
            {"version": _version, "sdk": _version, "error_profile": _member_of(ErrorProfile)},
        ),
        launch=section("launch", Launch, {"scene": _one_of(SCENES), "query": _query}),
        player=section("player", Player, {"user": _name}),
        login=section("login", Login, {"outcomes": _outcomes}),
        latency_ms=section("latency_ms", _latency, dict.fromkeys(_latency_keys(), _whole_number)),
        network=section("network", NetworkAccess, {"offline": _flag, "allow": _origins}),
        storage=section(
            "storage", StorageRoom, {"limit_kb": _whole_number, "full": _flag, "refuse": _flag}
        ),
    )


def _refuse_unknown(place: str, table: Iterable[str], known: Iterable[str]) -> None:
    allowed = tuple(known)
    for key in table:
        if key not in allowed:
            raise ScenarioError(f"{place} has an unknown {key!r}; allowed: {', '.join(allowed)}.")


def _read(path: Path, section: str, key: str, value: object, reader: _Reader) -> object:
    try:
        return reader(value)
    except ValueError as allowed:
        message = f"{path}: {section}.{key} is {value!r}; allowed: {allowed}."
        raise ScenarioError(message) from None


def _latency_keys() -> tuple[str, ...]:
    calls = (api.name for api in CATALOG.values() if api.kind is not ApiKind.EVENT)
    return ("default", *calls)


def _latency(default: int = Latency.default, **calls: int) -> Latency:
    return Latency(default, MappingProxyType(calls))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true, false")


def _whole_number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST:
        return value
    raise ValueError(f"a whole number from 0 to {_LARGEST}")


def _version(value: object) -> str:
    if isinstance(value, str) and is_version(value):
        return value
    raise ValueError('a version such as "0.35.0"')


def _name(value: object) -> str:
    if isinstance(value, str) and _NAME.fullmatch(value):
        return value
    raise ValueError("1 to 64 letters, digits, and the signs _ . -")


def _one_of(names: tuple[str, ...]) -> _Reader:
    def read(value: object) -> object:
        if value in names:
            return value
        raise ValueError(", ".join(names))

    return read


def _member_of(kind: type[Enum]) -> _Reader:
    by_value = {member.value: member for member in kind}

    def read(value: object) -> Enum:
        if isinstance(value, str) and value in by_value:
            return by_value[value]
        raise ValueError(", ".join(by_value))

    return read


def _query(value: object) -> Mapping[str, str]:
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return MappingProxyType(value)
    raise ValueError('a table of texts such as { from = "friend" }')


def _outcomes(value: object) -> tuple[LoginOutcome | int, ...]:
    if isinstance(value, list) and value:
        return tuple(_outcome(each) for each in value)
    raise ValueError(f"a list that is not empty, each entry {_OUTCOMES}")


def _outcome(value: object) -> LoginOutcome | int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _OUTCOME_WORDS:
        return _OUTCOME_WORDS[value]
    raise ValueError(f"in the list, each entry {_OUTCOMES}")


def _origins(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and len(value) <= MAX_ORIGINS and all(map(is_registrable, value)):
        return tuple(value)
    raise ValueError(
        f'at most {MAX_ORIGINS} https origins such as "https://api.example.com", '
        "without path or wildcard"
    )
