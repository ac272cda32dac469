"""Rules on the files that a game names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from build.check.findings import Fault, Level, Place, Rule
from build.check.game.subject import GameSubject
from build.check.package import Oddity
from build.check.python.module import Module, Use
from build.check.sources import EXPORTING, PYGBAG, RUNTIME

_LOADERS: Final = frozenset(
    {
        "open",
        "io.open",
        "os.listdir",
        "os.scandir",
        "os.chdir",
        "os.path.join",
        "pathlib.Path",
        "pygame.font.Font",
        "pygame.Font",
        "pygame.image.load",
        "pygame.image.load_extended",
        "pygame.mixer.Sound",
        "pygame.mixer.music.load",
        "pygame.mixer.music.queue",
    }
)
_FILE_NAME: Final = re.compile(r"(?:[\w .()+-]+[/\\])*[\w .()+-]+\.[A-Za-z][A-Za-z0-9]{1,4}")
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_HOME: Final = re.compile(r"~[/\\]|/(?:home|Users|usr|tmp|var|etc|mnt|opt|Volumes)/")
_UNPLAIN: Final = re.compile(r"[\\\x00-\x1f\x7f]")
_ESCAPES: Final = {number: f"\\x{number:02x}" for number in (*range(0x20), 0x7F)}
_STARTS: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"BM",
    b"GIF8",
    b"OggS",
    b"ID3",
    b"\xff\xfb",
    b"OTTO",
)
"""How files begin that the runtime reads whatever they are called."""

_NO_PICTURES: Final = "`pygame.image` reads .png, .jpg, .bmp and .gif"
_NO_SOUNDS: Final = "`pygame.mixer` plays .ogg, .wav and .mp3"
_NO_FILMS: Final = "films are not played: show pictures one after the other"
_NO_FONTS: Final = "`pygame.font` reads .ttf and .otf"
_UNSUPPORTED: Final = (
    dict.fromkeys(
        (".webp", ".tif", ".tiff", ".tga", ".pcx", ".svg", ".xcf", ".psd", ".avif", ".heic"),
        _NO_PICTURES,
    )
    | dict.fromkeys(
        (".flac", ".mid", ".midi", ".mod", ".xm", ".it", ".s3m", ".m4a", ".aac", ".wma", ".opus"),
        _NO_SOUNDS,
    )
    | dict.fromkeys((".aif", ".aiff", ".au"), _NO_SOUNDS)
    | dict.fromkeys(
        (".mp4", ".avi", ".mov", ".mpg", ".mpeg", ".mkv", ".webm", ".wmv", ".ogv"), _NO_FILMS
    )
    | dict.fromkeys((".fon", ".fnt", ".pfb", ".woff", ".woff2"), _NO_FONTS)
)


@dataclass(frozen=True)
class Named:
    """A text in a game that may name a file.

    Args:
        text: The text.
        place: Where it stands.
        is_loaded: Whether it is given to something that opens files.
    """

    text: str
    place: Place
    is_loaded: bool

    @property
    def path(self) -> str:
        """The text with `/` between folders, seen from somewhere in the game's folder."""
        plain = self.text.replace("\\", "/")
        return plain.removeprefix("./").lstrip("/")


def _named(subject: GameSubject) -> Iterator[Named]:
    for module in subject.own_modules:
        loaded = {
            id(argument)
            for _, call, name in module.calls
            if name in _LOADERS
            for argument in call.args
        }
        for use in module.uses:
            yield from _texts(module, use, loaded)


def _texts(module: Module, use: Use, loaded: set[int]) -> Iterator[Named]:
    node = use.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield Named(node.value, module.place(node), id(node) in loaded)
    pieces = _joined(node, use)
    if len(pieces) > 1:
        yield Named("/".join(pieces), module.place(node), is_loaded=False)


def _joined(node: ast.AST, use: Use) -> list[str]:
    """Return the known last pieces of a path that is put together from several."""
    operands: list[ast.expr] = []
    if isinstance(node, ast.Call) and use.scope.full_name(node.func) == "os.path.join":
        operands = node.args
    else:
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            operands.insert(0, node.right)
            node = node.left
    pieces: list[str] = []
    for operand in reversed(operands):
        value = use.scope.value(operand)
        if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
            break
        pieces.insert(0, value.value)
    return pieces


def _absolute(subject: GameSubject) -> Iterator[Fault]:
    for named in _named(subject):
        is_root = named.is_loaded and named.text.startswith("/")
        if is_root or _DRIVE.match(named.text) or _HOME.match(named.text):
            yield Fault(named.place, f"{named.text!r} is a place on one machine.")


def _backslashes(subject: GameSubject) -> Iterator[Fault]:
    for named in _named(subject):
        is_relative = not _DRIVE.match(named.text) and not _HOME.match(named.text)
        if "\\" in named.text and is_relative and subject.spelled(named.path):
            yield Fault(named.place, f"{named.text!r} has a backslash where `/` belongs.")


def _other_case(subject: GameSubject) -> Iterator[Fault]:
    for named in _named(subject):
        if not _FILE_NAME.fullmatch(named.path) or named.path in subject.endings:
            continue
        spelled = subject.spelled(named.path)
        if spelled:
            yield Fault(named.place, f"{named.text!r} is spelled {spelled!r} in the folder.")


def _unsupported(subject: GameSubject) -> Iterator[Fault]:
    for named in _named(subject):
        reason = _UNSUPPORTED.get(PurePosixPath(named.path.lower()).suffix)
        if not reason or _FILE_NAME.fullmatch(named.path) is None:
            continue
        file = subject.spelled(named.path)
        # What a file holds counts, not what it is called.
        if file and subject.package.files[file].startswith(_STARTS):
            continue
        if named.is_loaded or file:
            yield Fault(named.place, f"{named.text!r} is of a kind that is not read: {reason}.")


def _collisions(subject: GameSubject) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for path in sorted(subject.package.files):
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            yield Fault(Place(path), f"{other} and {path} differ in case alone.")


def _links(subject: GameSubject) -> Iterator[Fault]:
    kinds = {
        Oddity.LINK: "a link, which is not followed",
        Oddity.SPECIAL: "a device, a pipe or a socket",
    }
    for entry in subject.package.oddities:
        if entry.oddity in kinds:
            yield Fault(Place(entry.path), f"{entry.path} is {kinds[entry.oddity]}.")


def _unplain_names(subject: GameSubject) -> Iterator[Fault]:
    for entry in subject.package.oddities:
        if entry.oddity is Oddity.UNREADABLE_NAME:
            yield Fault(Place(entry.path), "The name is not in UTF-8.")
    for path in subject.package.files:
        if _UNPLAIN.search(path):
            message = "The name has a backslash or a control character."
            yield Fault(Place(path.translate(_ESCAPES)), message)


FILE_RULES: Final = (
    Rule(
        id="game-link",
        level=Level.ERROR,
        what="The game's folder holds plain files, no links.",
        why="A link may lead anywhere on this machine; what it leads to would be published.",
        mend="Put the file itself into the folder, or move the link into a folder `ignore`.",
        source=EXPORTING,
        find=_links,
    ),
    Rule(
        id="game-file-name",
        level=Level.ERROR,
        what="Files have plain names in UTF-8.",
        why="Archives and other systems have no such names.",
        mend="Rename the file.",
        source=EXPORTING,
        find=_unplain_names,
    ),
    Rule(
        id="game-absolute-path",
        level=Level.ERROR,
        what="Files are named by paths within the game's folder.",
        why="The game is packed into one archive: no other file is there.",
        mend='Write the path from the game\'s folder, such as `"assets/ship.png"`; keep saves by '
        "`bridge.storage`.",
        source=RUNTIME,
        find=_absolute,
    ),
    Rule(
        id="game-path-separator",
        level=Level.ERROR,
        what="Paths have `/` between folders.",
        why="With `\\` the file is only found on Windows.",
        mend="Write `/`, which Windows takes as well.",
        source=RUNTIME,
        find=_backslashes,
    ),
    Rule(
        id="game-file-case",
        level=Level.ERROR,
        what="Files are named in their own case.",
        why="In the runtime case counts: the file is not found.",
        mend="Write the name as the folder has it.",
        source=RUNTIME,
        find=_other_case,
    ),
    Rule(
        id="game-file-collision",
        level=Level.ERROR,
        what="No two files differ in case alone.",
        why="Windows and macOS keep only one of them.",
        mend="Rename one of them.",
        source=PYGBAG,
        find=_collisions,
    ),
    Rule(
        id="game-file-format",
        level=Level.ERROR,
        what="Pictures, sounds and fonts are of kinds that the runtime reads.",
        why="Loading the file raises `pygame.error`.",
        mend="Convert the file, or guard the load.",
        source=RUNTIME,
        find=_unsupported,
    ),
)
"""Which files a game may name."""
