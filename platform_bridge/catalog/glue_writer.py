"""Writes the parts of the JavaScript that are the catalogue in other words.

TikTok's upload check looks for literal call names (page debug-your-mini-game, 2026-05-01), so the
glue cannot look a call up by its name: each is written out, and this writes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from platform_bridge.catalog import CATALOG, MISSING_IN_2D, OBJECT_TYPES
from platform_bridge.catalog.model import Api, ApiKind, ArgumentStyle, Reach

JS = Path(__file__).parent.parent / "js"
"""Where the JavaScript stands."""

_REGION = re.compile(
    r"(?P<start>^(?P<indent> *)// catalogue: (?P<name>[\w ]+)\n)"
    r"(?P<body>.*?)"
    r"(?P<end>^ *// end of catalogue$)",
    re.DOTALL | re.MULTILINE,
)
_LINE_LENGTH = 100
_WORD = re.compile(r"[A-Za-z_]\w*")

Lines = Iterator[str]


def refresh(folder: Path = JS) -> tuple[Path, ...]:
    """Write the catalogue's parts of every script anew.

    Args:
        folder: Where the scripts are.

    Returns:
        The files that changed.
    """
    changed = tuple(path for path in sorted(folder.glob("*.js")) if renewed(path) != _text(path))
    for path in changed:
        path.write_text(renewed(path), encoding="utf-8", newline="\n")
    return changed


def renewed(path: Path) -> str:
    """Return a script's text as it should be by the catalogue.

    Args:
        path: The script.

    Raises:
        KeyError: When the script asks for a part that nobody knows how to write.
    """

    def renew(region: re.Match[str]) -> str:
        lines = _PARTS[region["name"]](CATALOG.values())
        body = "".join(f"{region['indent']}{line}\n" for line in lines)
        return region["start"] + body + region["end"]

    return _REGION.sub(renew, _text(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _calls(apis: Iterable[Api]) -> Lines:
    for api in _in_reach(apis):
        if api.kind is not ApiKind.EVENT and api.owner is None:
            function = f"TTMinis.game.{api.name}"
            yield from _entry(api, "()", function, "(args, answer)")


def _members(apis: Iterable[Api]) -> Lines:
    for api in _in_reach(apis):
        if api.kind is not ApiKind.EVENT and api.owner is not None:
            function = f"object.{api.member}"
            yield from _entry(api, "(object)", function, "(object, args, answer)")


def _entry(api: Api, holder: str, function: str, given: str) -> Lines:
    yield f"{_key(api.name)}: {{"
    if api.kind is ApiKind.ASYNC and not api.result:
        yield "  answersNothing: true,"
    yield f"  member: {holder} => {function},"
    yield from _wrapped(f"  start: {given} =>", f"{_start(api, function)},")
    yield "},"


def _start(api: Api, function: str) -> str:
    if api.kind is ApiKind.SYNC:
        return f"answer.ok({function}({_plain_arguments(api)}))"
    if api.kind is ApiKind.OBJECT:
        return f'answer.object("{api.makes}", {function}({_plain_arguments(api)}))'
    if api.style is ArgumentStyle.POSITIONAL:
        return f"answer.promised({function}({_plain_arguments(api)}))"
    is_twice = "error" in api.failure_handlers
    called = f"{function}({'withBothFails' if is_twice else 'withCallbacks'}(args, answer))"
    return called if api.makes is None else f'answer.task("{api.makes}", {called})'


def _plain_arguments(api: Api) -> str:
    if api.style is ArgumentStyle.POSITIONAL:
        return ", ".join(f"args.{field.name}" for field in api.parameters)
    return "args" if api.parameters else ""


def _events(apis: Iterable[Api]) -> Lines:
    for api in _in_reach(apis):
        if api.kind is ApiKind.EVENT and api.owner is None:
            function = f"TTMinis.game.{api.name}"
            yield f"{api.name}: {{"
            yield f"  member: () => {function},"
            yield f"  on: (listener) => {function}(listener),"
            yield "},"


def _object_events(apis: Iterable[Api]) -> Lines:
    by_type: dict[str, list[Api]] = {}
    for api in _in_reach(apis):
        if api.kind is ApiKind.EVENT and api.owner is not None:
            by_type.setdefault(api.owner, []).append(api)
    for name, events in by_type.items():
        yield f"{name}: ["
        for api in events:
            yield from (f"  {line}" for line in _object_event(api))
        yield "],"


def _object_event(api: Api) -> Lines:
    yield "{"
    yield f'  name: "{api.name}",'
    yield f"  member: (object) => object.{api.member},"
    yield f"  on: (object, listener) => object.{api.member}(listener),"
    if api.off is not None:
        yield f"  offMember: (object) => object.{api.off},"
        yield f"  off: (object, listener) => object.{api.off}(listener),"
    yield "},"


def _shapes(apis: Iterable[Api]) -> Lines:
    """Write what a caller must know of each API, for the shim that offers them."""
    for api in apis:
        shape: dict[str, object] = {"kind": api.kind.value}
        if api.style is ArgumentStyle.POSITIONAL:
            shape["positional"] = [field.name for field in api.parameters]
        if api.makes is not None:
            shape["makes"] = api.makes
        if api.off is not None:
            shape["off"] = api.off
        if "error" in api.failure_handlers:
            shape["hasErrorKey"] = True
        if api.returned:
            shape["returns"] = True
        members = [f"{name}: {json.dumps(value)}" for name, value in shape.items()]
        line = f"{_key(api.name)}: {{ {', '.join(members)} }},"
        if len(f"    {line}") <= _LINE_LENGTH:
            yield line
        else:
            yield f"{_key(api.name)}: {{"
            yield from (f"  {member}," for member in members)
            yield "},"


def _in_reach(apis: Iterable[Api]) -> Iterator[Api]:
    return (api for api in apis if api.reach is Reach.CHANNEL)


def _properties(_apis: Iterable[Api]) -> Lines:
    """Write what stands on objects and is not called."""
    for made in OBJECT_TYPES.values():
        if made.properties:
            yield f"{made.name}: ["
            for one in made.properties:
                told = {"name": one.name, "isReadOnly": one.is_read_only}
                members = (f"{name}: {json.dumps(value)}" for name, value in told.items())
                yield f"  {{ {', '.join(members)} }},"
            yield "],"


def _missing_in_2d(_apis: Iterable[Api]) -> Lines:
    yield from (f'"{name}",' for name in MISSING_IN_2D)


def _wrapped(head: str, tail: str) -> Lines:
    if len(f"    {head} {tail}") <= _LINE_LENGTH:
        yield f"{head} {tail}"
    else:
        yield head
        yield f"    {tail}"


def _key(name: str) -> str:
    return name if _WORD.fullmatch(name) else f'"{name}"'


_PARTS: Mapping[str, Callable[[Iterable[Api]], Lines]] = {
    "calls": _calls,
    "members": _members,
    "events": _events,
    "object events": _object_events,
    "shapes": _shapes,
    "properties": _properties,
    "missing in 2d": _missing_in_2d,
}
