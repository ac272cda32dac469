"""Scenarios as TOML: read with errors that say what is allowed, changed, and written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import tomlkit

from platform_bridge.catalog import CATALOG, QUIRKS, ApiKind
from platform_bridge.simulator.errors import ScenarioError
from platform_bridge.simulator.knobs import FLAG, Knob, Plain, whole_number
from platform_bridge.simulator.scenario import Scenario

OPEN = {"latency_ms": "calls", "faults": "calls", "quirks": "on"}
"""Sections with a field whose own keys stand in the section itself."""

Document = Mapping[str, Mapping[str, Plain]]
"""Sections with their keys, as TOML and JSON hold them."""


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
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ScenarioError(f"{path} cannot be read, check the path: {error}") from error
    except ValueError as error:
        raise ScenarioError(f"{path} is no TOML, mend it there: {error}") from error
    return read_scenario(text, str(path))


def read_scenario(text: str, name: str) -> Scenario:
    """Read a scenario from the text of its file.

    Args:
        text: TOML.
        name: What an error calls it.

    Returns:
        The scenario.

    Raises:
        ScenarioError: When something in it is not allowed.
    """
    try:
        document = tomllib.loads(text)
    except ValueError as error:
        raise ScenarioError(f"{name} is no TOML, mend it there: {error}") from error
    return change(Scenario(), document, name)


def change(scenario: Scenario, document: Mapping[str, Plain], name: str) -> Scenario:
    """Return a scenario with other values.

    Args:
        scenario: How it was.
        document: The sections with the keys that are to change.
        name: What an error calls it.

    Returns:
        The changed scenario.

    Raises:
        ScenarioError: When something is not allowed.
    """
    _refuse_unknown(name, document, [section.name for section in fields(Scenario)])
    changed = {}
    for section, table in document.items():
        if not isinstance(table, Mapping):
            raise ScenarioError(f"{name}: {section} must be a section, written [{section}].")
        changed[section] = _changed(getattr(scenario, section), table, name, section)
    return replace(scenario, **changed)


def document_of(scenario: Scenario) -> dict[str, dict[str, Plain]]:
    """Return a scenario as TOML and JSON hold it, with every key of every section."""
    return {
        each.name: _table_of(each.name, getattr(scenario, each.name)) for each in fields(Scenario)
    }


def write_scenario(scenario: Scenario) -> str:
    """Return the text of a scenario's file: what differs from the defaults.

    Args:
        scenario: The scenario.

    Returns:
        TOML, which `read_scenario` reads as the same scenario.
    """
    plain = document_of(Scenario())
    document = tomlkit.document()
    for section, values in document_of(scenario).items():
        differing = {
            key: value
            for key, value in values.items()
            if key not in plain[section] or plain[section][key] != value
        }
        if differing:
            document.add(section, tomlkit.item(differing))
    return tomlkit.dumps(document)


def knobs_of(section: type[object]) -> Mapping[str, Knob]:
    """Return the knob of each field of a section; that of an open field is its values'."""
    hints = get_type_hints(section, include_extras=True)
    return MappingProxyType({name: _knob(hint) for name, hint in hints.items()})


def _knob(hint: Any) -> Knob:  # noqa: ANN401 - a type hint may be anything
    if get_origin(hint) is Annotated:
        found: Knob = get_args(hint)[1]
        return found
    return FLAG if hint is bool else whole_number()


def names_in(section: str) -> tuple[str, ...]:
    """Return the names that may stand in a section beside its own keys."""
    match section:
        case "quirks":
            return tuple(QUIRKS)
        case "faults":
            return tuple(CATALOG)
        case "latency_ms":
            return tuple(api.name for api in CATALOG.values() if api.kind is not ApiKind.EVENT)
    return ()


def _changed(values: Any, table: Mapping[str, Plain], name: str, section: str) -> Any:  # noqa: ANN401 - a section is any dataclass
    knobs, is_open = knobs_of(type(values)), OPEN.get(section, "")
    own = tuple(key for key in knobs if key != is_open)
    _refuse_unknown(f"{name}, section [{section}],", table, own + names_in(section))
    read = {
        key: _read(f"{name}: {section}.{key}", value, knobs[key if key in own else is_open])
        for key, value in table.items()
    }
    changed = {key: value for key, value in read.items() if key in own}
    named = {key: value for key, value in read.items() if key not in own}
    if named:
        changed[is_open] = MappingProxyType({**getattr(values, is_open), **named})
    return replace(values, **changed)


def _table_of(section: str, values: Any) -> dict[str, Plain]:  # noqa: ANN401 - a section is any dataclass
    knobs, is_open = knobs_of(type(values)), OPEN.get(section, "")
    table = {key: knob.write(getattr(values, key)) for key, knob in knobs.items() if key != is_open}
    if is_open:
        write = knobs[is_open].write
        table |= {name: write(value) for name, value in getattr(values, is_open).items()}
    return table


def _refuse_unknown(place: str, table: Iterable[str], known: Iterable[str]) -> None:
    allowed = tuple(known)
    for key in table:
        if key not in allowed:
            raise ScenarioError(f"{place} has an unknown {key!r}; allowed: {', '.join(allowed)}.")


def _read(place: str, value: Plain, knob: Knob) -> object:
    try:
        return knob.read(value)
    except ValueError as allowed:
        raise ScenarioError(f"{place} is {value!r}; allowed: {allowed}.") from None
