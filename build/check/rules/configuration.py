"""Rules on `game.json` and `project.config.json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from build.check.documents import Document, Json
from build.check.findings import Fault, Level, Rule
from build.check.sources import DEBUG, GUIDE, UNITY_SDK
from build.check.subject import ENTRY, GAME_JSON, PROJECT_JSON, SUBPACKAGES, Subject, Subpackage

_ORIENTATION: Final = "deviceOrientation"
_ORIENTATIONS: Final = ("portrait", "landscape")
_KEYS: Final = {"name": "a text", "root": "a text", "independent": "true or false"}


def _broken_json(subject: Subject) -> Iterator[Fault]:
    for document in subject.documents.values():
        if document.fault is not None:
            yield document.fault
        elif document.path in {GAME_JSON, PROJECT_JSON} and not isinstance(document.value, dict):
            yield Fault(document.place(), f"{document.path} must hold an object.")


def _orientation(subject: Subject) -> Iterator[Fault]:
    document = _object(subject.game_json)
    if document is None:
        return
    value = document.members.get(_ORIENTATION)
    if value not in _ORIENTATIONS:
        shown = "is missing" if value is None else f"is {value!r}"
        options = " or ".join(f'"{option}"' for option in _ORIENTATIONS)
        yield Fault(document.place(_ORIENTATION), f"`{_ORIENTATION}` {shown}: use {options}.")


def _key_case(subject: Subject) -> Iterator[Fault]:
    document = _object(subject.game_json)
    for key in document.members if document else ():
        if key != SUBPACKAGES and key.lower() == SUBPACKAGES and document:
            yield Fault(document.place(key), f"`{key}` is not read: write `{SUBPACKAGES}`.")


def _shape(subject: Subject) -> Iterator[Fault]:
    document = _object(subject.game_json)
    if document is None or SUBPACKAGES not in document.members:
        return
    listed = document.members[SUBPACKAGES]
    if not isinstance(listed, list):
        yield Fault(document.place(SUBPACKAGES), f"`{SUBPACKAGES}` must be a list.")
        return
    for index, entry in enumerate(listed):
        for problem in _entry_problems(entry):
            yield Fault(document.place(SUBPACKAGES, index), problem)
    seen: set[str] = set()
    for known in subject.subpackages:
        if known.name in seen:
            yield Fault(known.place, f"The name {known.name!r} is taken by an entry above.")
        seen.add(known.name)


def _entry_problems(entry: Json) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "An entry must be an object with `name` and `root`."
        return
    for key in ("name", "root"):
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            yield f"`{key}` must be {_KEYS[key]}."
    if not isinstance(entry.get("independent", False), bool):
        yield f"`independent` must be {_KEYS['independent']}."


def _roots(subject: Subject) -> Iterator[Fault]:
    entries = subject.subpackages
    for number, entry in enumerate(entries):
        problem = _root_problem(subject, entry)
        others = (other for other in entries[:number] if _overlap(entry.folder, other.folder))
        overlapping = next(others, None)
        if problem:
            yield Fault(entry.root_place, problem)
        elif overlapping:
            message = f"The root {entry.root!r} overlaps with the one of {overlapping.name!r}."
            yield Fault(entry.root_place, message)


def _root_problem(subject: Subject, entry: Subpackage) -> str | None:
    root, folder = entry.root, entry.folder
    if root.startswith("/") or "\\" in root or not {".", ".."}.isdisjoint(root.split("/")):
        return f"The root {root!r} must be a plain folder within the package, such as `engine/`."
    if any(path.startswith(folder) for path in subject.package.files):
        return None
    spelled = next(
        (path for path in subject.package.files if path.lower().startswith(folder.lower())), None
    )
    if spelled:
        return (
            f"The root {root!r} does not exist; the folder is spelled {spelled[: len(folder)]!r}."
        )
    return f"The root {root!r} does not exist."


def _overlap(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _entries(subject: Subject) -> Iterator[Fault]:
    for entry in subject.subpackages:
        has_files = any(path.startswith(entry.folder) for path in subject.package.files)
        if has_files and entry.folder + ENTRY not in subject.package.files:
            yield Fault(entry.root_place, f"{entry.folder}{ENTRY} is missing.")


def _appid(subject: Subject) -> Iterator[Fault]:
    document = _object(subject.project_json)
    if document is None:
        return
    appid = document.members.get("appid")
    if not isinstance(appid, str) or not appid.strip():
        shown = "is missing" if appid is None else f"is {appid!r}"
        yield Fault(document.place("appid"), f"`appid` {shown}.")


def _unity(subject: Subject) -> Iterator[Fault]:
    document = subject.game_json
    if document and subject.is_unity and not subject.package.paths(".unityweb.wasm", ".wasm.br"):
        message = "`gameEngine` says Unity, and nothing in the package is Unity's."
        yield Fault(document.place("gameEngine"), message)


def _object(document: Document | None) -> Document | None:
    return document if document and isinstance(document.value, dict) else None


CONFIGURATION_RULES: Final = (
    Rule(
        id="json",
        level=Level.ERROR,
        what="Every `.json` file is JSON in UTF-8, without a byte order mark, and says each thing "
        "once.",
        why="An engine refuses to parse it; the two configuration files break the whole package.",
        mend="Mend the place; comments and trailing commas are no JSON.",
        source=DEBUG,
        find=_broken_json,
    ),
    Rule(
        id="device-orientation",
        level=Level.WARNING,
        what="`game.json` sets `deviceOrientation` to `portrait` or `landscape`.",
        why="TikTok's own exporter always writes it; what holds without it is not published.",
        mend='Write `"deviceOrientation": "portrait"` into game.json.',
        source=UNITY_SDK,
        find=_orientation,
    ),
    Rule(
        id="subpackages-key",
        level=Level.ERROR,
        what="The key in `game.json` is `subpackages`, all in lower case.",
        why="Under another spelling the files count to the main package, and the upload may be "
        "blocked.",
        mend="Rename the key to `subpackages`.",
        source=DEBUG,
        find=_key_case,
    ),
    Rule(
        id="subpackages-entry",
        level=Level.ERROR,
        what="`subpackages` is a list of objects with a `name` of their own, a `root` and perhaps "
        "`independent`.",
        why="The pre-check refuses the list.",
        mend='Write entries such as `{"name": "engine", "root": "engine/"}`.',
        source=DEBUG,
        find=_shape,
    ),
    Rule(
        id="subpackage-root",
        level=Level.ERROR,
        what="Each `root` is a folder of the package that no other one overlaps.",
        why="The pre-check refuses a root that does not exist.",
        mend="Write the folder's path from the package's root, in its own case.",
        source=DEBUG,
        find=_roots,
    ),
    Rule(
        id="subpackage-script",
        level=Level.ERROR,
        what="Each subpackage has a `game.js` of its own that is not empty.",
        why="Loading a subpackage runs it; without it the subpackage does not load.",
        mend="Add a `game.js` to the subpackage, if only with a comment.",
        source=DEBUG,
        find=_entries,
    ),
    Rule(
        id="appid",
        level=Level.ERROR,
        what="`project.config.json` has the game's `appid`.",
        why="It must equal the Portal's game ID: without it debugging and uploading break.",
        mend="Copy the game's ID from the Portal.",
        source=DEBUG,
        find=_appid,
    ),
    Rule(
        id="engine-claim",
        level=Level.WARNING,
        what="Only a Unity game sets `gameEngine` to `unity`.",
        why="It raises the size limits to Unity's; for another engine that is a false declaration.",
        mend="Remove `gameEngine`.",
        source=GUIDE,
        find=_unity,
    ),
)
"""What `game.json`, `project.config.json` and other JSON files must say."""
