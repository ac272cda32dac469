"""What a game declares of other people's packages: a PEP 723 header, or `requirements.txt`.

A header in `main.py` counts alone; without one, or when it says nothing of dependencies, the lines
of `requirements.txt` count. Taken are names with versions, markers and hashes. What pip would also
take (addresses, paths, options, other lists) could run foreign code or reach for other places, and
is refused.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from build.check.findings import Fault, Place

MAIN: Final = "main.py"
LIST: Final = "requirements.txt"

THERE: Final = frozenset({"pygame", "pygame-ce", "pygbag"})
"""Projects that every runtime has: pygame-ce takes the place of pygame."""

_HEADER: Final = re.compile(r"(?m)^# /// script$\s(?P<body>(?:^#(?:| .*)$\s)+?)^# ///$")
_REQUIREMENT: Final = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*"
    r"(?:\[[\w\s,.-]*\])?\s*"
    r"\(?(?:[<>=!~]=?=?[\w\s.*+!,<>=~]*)?\)?\s*"
    r"(?:;[\w\s.<>=!~'\"()+]*)?"
    r"(?P<hashes>(?:\s+--hash=\w+:[0-9a-fA-F]+)*)"
)
_COMMENT: Final = re.compile(r"(?:^|\s)#.*$")


@dataclass(frozen=True)
class Requirement:
    """One declared package.

    Args:
        project: Its name, in lower case with hyphens.
        text: What is declared, in one line.
        has_hashes: Whether it names the sums of its files.
        place: Where it stands.
    """

    project: str
    text: str
    has_hashes: bool
    place: Place


@dataclass(frozen=True)
class Declared:
    """What a game declares.

    Args:
        requirements: What is understood, in its order.
        faults: What is not.
    """

    requirements: tuple[Requirement, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_declared(files: Mapping[str, bytes]) -> Declared:
    """Return what a game declares.

    Args:
        files: The game's files: bytes by path.
    """
    main = _text(files.get(MAIN, b""))
    headers = [*_HEADER.finditer(main)]
    if len(headers) > 1:
        line = _line_of(main, headers[1].start())
        return Declared(faults=(Fault(Place(MAIN, line), "A second PEP 723 header."),))
    if headers:
        from_header = _read_header(main, headers[0])
        if from_header is not None:
            return from_header
    return _understood(_listed(_text(files.get(LIST, b""))))


def _read_header(main: str, header: re.Match[str]) -> Declared | None:
    """Return what a header declares, None when it says nothing of dependencies."""
    first = _line_of(main, header.start())
    lines = [line.removeprefix("#").removeprefix(" ") for line in header["body"].splitlines()]
    try:
        content: dict[str, Any] = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        return Declared(faults=(Fault(Place(MAIN, first), f"The header is no TOML: {error}."),))
    if "dependencies" not in content:
        return None
    listed = content["dependencies"]
    if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
        message = "`dependencies` in the header is no list of texts."
        return Declared(faults=(Fault(Place(MAIN, first), message),))

    def place_of(text: str) -> Place:
        found = (number for number, line in enumerate(lines, first + 1) if text in line)
        return Place(MAIN, next(found, first))

    return _understood((text, place_of(text)) for text in listed)


def _listed(text: str) -> Iterator[tuple[str, Place]]:
    """Yield the entries of a list; a backslash at a line's end goes on in the next one."""
    start, parts = 0, []
    for number, line in enumerate(text.splitlines(), 1):
        start = start or number
        plain = _COMMENT.sub("", line).strip()
        parts.append(plain.removesuffix("\\").strip())
        if not plain.endswith("\\"):
            yield " ".join(part for part in parts if part), Place(LIST, start)
            start, parts = 0, []
    if parts:
        yield " ".join(part for part in parts if part), Place(LIST, start)


def _understood(entries: Iterator[tuple[str, Place]]) -> Declared:
    requirements, faults = [], []
    for text, place in entries:
        if not text:
            continue
        found = _REQUIREMENT.fullmatch(text.strip())
        if found is None:
            faults.append(Fault(place, f"{text!r} is not a name with versions."))
        else:
            project = re.sub(r"[-_.]+", "-", found["name"]).lower()
            has_hashes = bool(found["hashes"])
            requirements.append(Requirement(project, text.strip(), has_hashes, place))
    return Declared(tuple(requirements), tuple(faults))


def _text(data: bytes) -> str:
    # What a list is redirected into on Windows may be in UTF-16.
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    return text.replace("\r\n", "\n")


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
