"""Rules on which files there are, how they are called and how they are packed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final

from build.check.findings import WHOLE, Fault, Level, Place, Rule
from build.check.package import Oddity
from build.check.reading import ARCHIVE_START
from build.check.sources import DEBUG, GODOT_PORT, MIGRATION, PACKING, SUBMISSION, TROUBLESHOOTING
from build.check.subject import ENTRY, GAME_JSON, PROJECT_JSON, Subject

_REQUIRED: Final = {
    ENTRY: "the game starts in it",
    GAME_JSON: "it sets the runtime and the subpackages",
    PROJECT_JSON: "it names the game by its `appid`",
}
_UNSAFE: Final = re.compile(r"^[A-Za-z]:|^[/\\]|(?:^|[/\\])\.\.?(?:[/\\]|$)|[\x00-\x1f\x7f]")
_STRAY_FOLDERS: Final = frozenset({"__MACOSX", "__pycache__", "node_modules"})
_STRAY_FILES: Final = frozenset({"Thumbs.db", "desktop.ini", "package-lock.json"})
_STRAY_ENDINGS: Final = (".map", ".log", ".bak", ".orig", ".swp", "~")
_WEB_ENDINGS: Final = (".html", ".htm")
_DOUBTFUL_ENDINGS: Final = (".py", ".so", ".data", ".dll", ".dylib", ".exe", ".apk")


def _missing_files(subject: Subject) -> Iterator[Fault]:
    for name, role in _REQUIRED.items():
        if name not in subject.package.files:
            yield Fault(WHOLE, f"{name} is missing from the root: {role}.")


def _empty_files(subject: Subject) -> Iterator[Fault]:
    for path, data in subject.package.files.items():
        if not data:
            yield Fault(Place(path), "The file has zero bytes.")


def _all_paths(subject: Subject) -> Iterator[str]:
    yield from subject.package.files
    yield from (entry.path for entry in subject.package.oddities)


def _unsafe_paths(subject: Subject) -> Iterator[Fault]:
    for path in _all_paths(subject):
        if _UNSAFE.search(path):
            shown = "an absolute path, a step upwards or a control character"
            yield Fault(Place(path), f"{path!r} has {shown}.")


def _backslashes(subject: Subject) -> Iterator[Fault]:
    for path in _all_paths(subject):
        if "\\" in path:
            yield Fault(Place(path), f"{path!r} has a backslash where `/` belongs.")


def _case_collisions(subject: Subject) -> Iterator[Fault]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for path in subject.package.files:
        for part in (path, *map(str, PurePosixPath(path).parents)):
            spellings[part.casefold()].add(part)
    for names in spellings.values():
        first, *others = sorted(names)
        if others and not _share_colliding_parent(first, others[0]):
            yield Fault(Place(first), f"{first} and {', '.join(others)} differ in case alone.")


def _share_colliding_parent(one: str, other: str) -> bool:
    """Tell whether two paths collide only because their folders do, which is told by itself."""
    parents = (str(PurePosixPath(path).parent) for path in (one, other))
    return len(set(parents)) > 1


def _entries(oddity: Oddity, message: str) -> Callable[[Subject], Iterator[Fault]]:
    def find(subject: Subject) -> Iterator[Fault]:
        for entry in subject.package.oddities:
            if entry.oddity is oddity:
                yield Fault(Place(entry.path), message)

    return find


def _stray_files(subject: Subject) -> Iterator[Fault]:
    for path in subject.package.files:
        *folders, name = path.split("/")
        is_hidden = any(part.startswith(".") and part.strip(".") for part in (*folders, name))
        if (
            is_hidden
            or not _STRAY_FOLDERS.isdisjoint(folders)
            or name in _STRAY_FILES
            or name.endswith(_STRAY_ENDINGS)
        ):
            yield Fault(Place(path), "The file belongs to a machine or a tool, not to the game.")


def _web_pages(subject: Subject) -> Iterator[Fault]:
    for path in subject.package.paths(*_WEB_ENDINGS):
        yield Fault(Place(path), "A web page: the native runtime shows none.")


def _doubtful_types(subject: Subject) -> Iterator[Fault]:
    for path in subject.package.paths(*_DOUBTFUL_ENDINGS):
        ending = PurePosixPath(path).suffix
        yield Fault(Place(path), f"Nobody has shown that a `{ending}` file survives the upload.")


def _closed_archives(subject: Subject) -> Iterator[Fault]:
    for path, data in subject.package.files.items():
        if data.startswith(ARCHIVE_START) and path not in subject.packed:
            yield Fault(Place(path), "The archive is broken, or too large to look into.")


LAYOUT_RULES: Final = (
    Rule(
        id="required-file",
        level=Level.ERROR,
        what="The root holds `game.js`, `game.json` and `project.config.json`.",
        why="TikTok's pre-check refuses the package, or the app cannot open the game.",
        mend="Add the file at the root of the package, beside the others.",
        source=DEBUG,
        find=_missing_files,
    ),
    Rule(
        id="empty-file",
        level=Level.ERROR,
        what="No file has zero bytes.",
        why="The upload fails on it.",
        mend="Leave the file out, or give it content, if only a line.",
        source=SUBMISSION,
        find=_empty_files,
    ),
    Rule(
        id="unsafe-path",
        level=Level.ERROR,
        what="Every path stays within the package and is written plainly.",
        why="A careful unpacker refuses a path that leads out; a careless one writes elsewhere.",
        mend="Pack with paths relative to the package's root.",
        source=PACKING,
        find=_unsafe_paths,
    ),
    Rule(
        id="path-separator",
        level=Level.ERROR,
        what="Paths have `/` between folders.",
        why="With `\\` a folder becomes part of a file's name, and the game cannot be opened.",
        mend="Pack with a tool that writes `/`, as `python -m zipfile -c` does.",
        source=TROUBLESHOOTING,
        find=_backslashes,
    ),
    Rule(
        id="case-collision",
        level=Level.ERROR,
        what="No two paths differ in case alone.",
        why="On a file system that ignores case one overwrites the other, so that machines differ.",
        mend="Rename one of them.",
        source=PACKING,
        find=_case_collisions,
    ),
    Rule(
        id="link",
        level=Level.ERROR,
        what="The package holds plain files, no links.",
        why="A link points to what players do not have.",
        mend="Put the file itself where the link is.",
        source=PACKING,
        find=_entries(Oddity.LINK, "A symbolic link."),
    ),
    Rule(
        id="special-file",
        level=Level.ERROR,
        what="The package holds plain files, no devices, pipes or sockets.",
        why="They cannot be packed.",
        mend="Leave it out.",
        source=PACKING,
        find=_entries(Oddity.SPECIAL, "A device, a pipe or a socket."),
    ),
    Rule(
        id="duplicate-entry",
        level=Level.ERROR,
        what="An archive has each path once.",
        why="Which of the two is unpacked depends on the unpacker.",
        mend="Pack the archive anew instead of adding to it.",
        source=PACKING,
        find=_entries(Oddity.DUPLICATE, "A second entry of that name."),
    ),
    Rule(
        id="encrypted-entry",
        level=Level.ERROR,
        what="No entry of an archive is encrypted.",
        why="TikTok has no password for it.",
        mend="Pack without a password.",
        source=PACKING,
        find=_entries(Oddity.ENCRYPTED, "The entry is encrypted."),
    ),
    Rule(
        id="archive-root",
        level=Level.ERROR,
        what="An archive has `game.json` at its root.",
        why="With a folder around everything the game cannot be opened.",
        mend="Pack what is in the folder, not the folder.",
        source=TROUBLESHOOTING,
        find=_entries(Oddity.WRAPPER, "Everything in the archive stands in this folder."),
    ),
    Rule(
        id="inner-archive",
        level=Level.WARNING,
        what="Archives within the package can be opened.",
        why="What is in it cannot be judged, and the game may not be able to open it either.",
        mend="Pack it anew with stored or deflated entries, of at most 64 MB together.",
        source=PACKING,
        find=_closed_archives,
    ),
    Rule(
        id="stray-file",
        level=Level.WARNING,
        what="The package holds only what the game needs.",
        why="It counts to the size limits, and may tell players more than they should know.",
        mend="Pack from a clean folder.",
        source=DEBUG,
        find=_stray_files,
    ),
    Rule(
        id="web-page",
        level=Level.WARNING,
        what="The package holds no web page.",
        why="TikTok has taken no HTML games since 2026-08-28; a page is a sign of a web build.",
        mend="Build for the native runtime: `python -m build` lists the targets.",
        source=MIGRATION,
        find=_web_pages,
    ),
    Rule(
        id="file-type",
        level=Level.NOTE,
        what="Files have endings that have been seen to survive packing and upload.",
        why="No list is published; `.js .json .wasm .br .zip .bin .png .jpg .mp3 .ogg .ttf` are in "
        "packages that went through.",
        mend="Put such files into a `.zip` or a `.bin`.",
        source=GODOT_PORT,
        find=_doubtful_types,
    ),
)
"""Which files there are, how they are called and how they are packed."""
