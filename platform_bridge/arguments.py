"""Checks a call's arguments against the catalogue before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from platform_bridge.catalog import CATALOG, Api, ApiKind, Field, Reach
from platform_bridge.errors import InvalidCallError

HANDLE = "object"
"""The argument that says on which object a member is called."""

_LONGEST_VALUE = 60


def find_call(name: str) -> Api:
    """Return what the catalogue knows of a call.

    Args:
        name: Its name.

    Returns:
        The call.

    Raises:
        InvalidCallError: When Python cannot make it.
    """
    api = CATALOG.get(name)
    if api is None:
        listed = ": `python -m platform_bridge.catalog` lists them."
        guess = _nearest(name, CATALOG, otherwise=listed)
        raise InvalidCallError(f"There is no call {name!r}{guess}")
    if api.kind is ApiKind.EVENT:
        raise InvalidCallError(f"{name} is an event: listen to it instead of calling it.")
    if api.reach is Reach.HOST:
        raise InvalidCallError(f"{name} is made by the JavaScript host alone: use pygame instead.")
    return api


def check_arguments(api: Api, args: Mapping[str, object]) -> None:
    """Refuse arguments that the call cannot take.

    Args:
        api: The call.
        args: Its arguments by name.

    Raises:
        InvalidCallError: When one is unknown, missing, of another type or beyond its bounds.
    """
    fields = {field.name: field for field in api.parameters}
    if api.owner is not None:
        fields[HANDLE] = Field(HANDLE, "integer")
    for name in args:
        if name not in fields:
            taken = ", ".join(fields)
            guess = _nearest(name, fields, otherwise=f": it takes {taken or 'nothing'}.")
            raise InvalidCallError(f"{api.name} takes no {name!r}{guess}")
    for field in fields.values():
        if field.name in args:
            _check_value(api, field, args[field.name])
        elif field.required:
            raise InvalidCallError(f"{api.name} needs {field.name!r}, of type {field.type}.")


def _check_value(api: Api, field: Field, value: object) -> None:
    what = f"{api.name}'s {field.name!r}"
    shown = repr(value)[:_LONGEST_VALUE]
    types = field.type.split(" | ")
    if not any(_CHECKS[word](value) for word in types):
        hint = "" if value is not None or field.required else " (leave it out instead)"
        raise InvalidCallError(f"{what} must be of type {field.type}, not {shown}{hint}.")
    names = [option.name for option in field.options]
    # The options of a choice of types name types, which were checked above.
    if names and len(types) == 1 and str(value) not in names:
        raise InvalidCallError(
            f"{what} must be one of {', '.join(names)}, not {shown}"
            f"{_nearest(str(value), names, otherwise='.')}"
        )
    if field.non_empty and value == "":
        raise InvalidCallError(f"{what} may not be empty: pass a text.")
    if isinstance(value, int | float) and not _is_within(field, value):
        raise InvalidCallError(f"{what} must be {_bounds(field)}, not {shown}.")


def _is_within(field: Field, value: float) -> bool:
    is_large = field.minimum is None or value >= field.minimum
    return is_large and (field.maximum is None or value <= field.maximum)


def _bounds(field: Field) -> str:
    words = (("at least", field.minimum), ("at most", field.maximum))
    return " and ".join(f"{word} {bound:g}" for word, bound in words if bound is not None)


def _nearest(name: str, names: Iterable[str], *, otherwise: str) -> str:
    lowered = {one.lower(): one for one in names}
    found = get_close_matches(name.lower(), lowered, n=1)
    return f": did you mean {lowered[found[0]]!r}?" if found else otherwise


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_record(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)


def _is_record_of_texts(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and _is_record(value)
        and all(isinstance(text, str) for text in value.values())
    )


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(text, str) for text in value)


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "string": _is_text,
    "number": _is_number,
    "integer": _is_integer,
    "boolean": lambda value: isinstance(value, bool),
    # A message carries no bytes: whoever has some sends them as text.
    "ArrayBuffer": lambda _value: False,
    "unknown": lambda _value: True,
    "object": _is_record,
    "Record<string, unknown>": _is_record,
    "Record<string, string>": _is_record_of_texts,
    "string[]": _is_list_of_texts,
}
