"""The catalogue as a table, as JSON, and as the reference page API.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import Enum
from pathlib import Path

from platform_bridge.catalog import CATALOG, GROUPS, OBJECT_TYPES, PROPERTIES, QUIRKS
from platform_bridge.catalog.model import Api, ApiKind, Field, Group, KnownCode, Property, Reach

PAGE = Path(__file__).parent.parent / "API.md"
"""Where the reference page stands."""

_HEAD = """\
# `TTMinis.game`: the reference

Written by `python -m platform_bridge.catalog --write` from the catalogue; do not edit it.

"Python" calls go through the message channel, "host" ones are made by the JavaScript around it
alone. A time limit counts the time that the game is visible; "a person decides" means that there
is none. A failure has one shape in TikTok's pages and another on a device: the bridge reads both.
"""


def table() -> str:
    """Return one line for each API: name, kind, reach, first versions, source page and its date."""
    rows = [
        (
            api.name,
            api.kind.value,
            api.reach.value,
            _since(api) or "-",
            f"{api.source.date}  {api.source.page}",
        )
        for api in CATALOG.values()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]))
        for row in rows
    )
    return "\n".join(lines) + "\n"


def as_json() -> str:
    """Return all that the catalogue knows as one JSON text."""
    value = {
        "apis": [asdict(api) | {"waits_for_person": api.waits_for_person} for api in _all()],
        "objects": {
            made.name: {
                "members": [api.name for api in made.members],
                "properties": [asdict(one) for one in made.properties],
                "is_single": made.is_single,
            }
            for made in OBJECT_TYPES.values()
        },
        "properties": [asdict(one) for one in PROPERTIES.values()],
        "quirks": [asdict(quirk) for quirk in QUIRKS.values()],
    }
    return json.dumps(value, indent=2, default=_word) + "\n"


def page() -> str:
    """Return the text of the reference page."""
    parts = [_HEAD, *(_section(group) for group in GROUPS), _properties(), _quirks()]
    return "\n".join(parts)


def _all() -> Iterable[Api]:
    return CATALOG.values()


def _word(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"JSON cannot say {value!r}.")


def _section(group: Group) -> str:
    lines = [f"## {group.title}", ""]
    told: dict[tuple[KnownCode, ...], str] = {}
    for api in group.apis:
        lines += _entry(api, told)
    for made in group.objects:
        single = " Every call returns the same one." if made.is_single else ""
        lines += [f"### {made.name}", "", f"An object to hold on to.{single}", ""]
        lines += [f"- has {_property(one)}" for one in made.properties]
        lines += [""] if made.properties else []
        for api in made.members:
            lines += _entry(api, told)
    return "\n".join(lines)


def _entry(api: Api, told: dict[tuple[KnownCode, ...], str]) -> Iterator[str]:
    yield f"#### `{_signature(api)}`"
    yield ""
    yield f"{_summary(api)}. [{_title(api)}, {api.source.date}]({api.source.page})"
    yield ""
    for field in api.parameters:
        yield f"- takes {_field(field)}"
    if api.result:
        gives = "listener is given" if api.kind is ApiKind.EVENT else "answers"
        yield f"- {gives} {', '.join(_field(field) for field in api.result)}"
    if api.returned:
        yield f"- listener gives back {', '.join(_field(field) for field in api.returned)}"
    if api.makes:
        yield f"- makes `{api.makes}`"
    if api.off:
        yield f"- ended by `{api.off}`"
    if api.kind is not ApiKind.EVENT or api.codes:
        yield f"- fails with `{api.docs_shape.value}`, on a device `{api.device_shape.value}`"
    yield from (f"- {note}" for note in api.notes)
    yield from (f"- switch `{quirk.name}`: {quirk.says}" for quirk in api.quirks)
    if api.codes in told:
        yield f"- fails with the codes of `{told[api.codes]}`"
    yield ""
    if api.codes and api.codes not in told:
        told[api.codes] = api.name
        yield from _codes(api.codes)


def _signature(api: Api) -> str:
    names = ", ".join(
        field.name if field.required else f"{field.name}?" for field in api.parameters
    )
    if api.kind is ApiKind.EVENT:
        names = "listener"
    elif names and api.style.value == "options":
        names = f"{{{names}}}"
    return f"{api.name}({names})"


def _summary(api: Api) -> str:
    words = [api.kind.value, "Python" if api.reach is Reach.CHANNEL else "host"]
    if since := _since(api):
        words.append(f"since {since}")
    if api.kind is not ApiKind.EVENT and api.reach is Reach.CHANNEL:
        words.append(
            "a person decides" if api.timeout_ms is None else f"at most {api.timeout_ms / 1000:g} s"
        )
    marks = {
        "deprecated": api.is_deprecated,
        "undocumented": not api.is_documented,
        "HTML runtime only": api.is_html_only,
    }
    words += [f"**{mark}**" for mark, is_so in marks.items() if is_so]
    return ", ".join(words)


def _since(api: Api) -> str:
    versions = (("SDK", api.since_sdk), ("client", api.since_client))
    return ", ".join(f"{what} {version}" for what, version in versions if version)


def _title(api: Api) -> str:
    return api.source.page.rstrip("/").rpartition("/")[2]


def _field(field: Field) -> str:
    options = " of " + ", ".join(f"`{option.name}`" for option in field.options)
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("from", field.minimum), ("to", field.maximum))
        if bound is not None
    ]
    extra = [
        *bounds,
        *(["not empty"] if field.non_empty else []),
        *([] if field.required else ["may be missing"]),
        *([f"since SDK {field.since_sdk}"] if field.since_sdk else []),
    ]
    told = f" ({', '.join(extra)})" if extra else ""
    return f"`{field.name}: {field.type}`{options if field.options else ''}{told}"


def _codes(codes: Iterable[KnownCode]) -> Iterator[str]:
    rows = [
        f"| {code.code}{f' under {code.parent}' if code.parent else ''} "
        f"| {code.kind.value} | {code.meaning} | {code.advice} |"
        for code in codes
    ]
    yield from ("| code | class | what happened | what to do |", "|---|---|---|---|", *rows, "")


def _properties() -> str:
    lines = ["## Values", ""]
    lines += [f"- {_property(one)}" for one in PROPERTIES.values()]
    return "\n".join([*lines, ""])


def _property(one: Property) -> str:
    extra = ", to read alone" if one.is_read_only else ""
    return f"`{one.name}: {one.type}`{extra} ([{one.source.date}]({one.source.page}))"


def _quirks() -> str:
    lines = [
        "## Switches",
        "",
        "Where sources disagree one side is followed. The other is a switch of the simulator:",
        "",
        "| switch | when it is on | who says so |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{quirk.name}` | {quirk.says} | [{quirk.source.date}]({quirk.source.page}) |"
        for quirk in QUIRKS.values()
    ]
    return "\n".join([*lines, ""])
