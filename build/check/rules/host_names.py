"""Rules on globals that browsers have and TikTok's native runtime has not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.javascript.guards import is_guarded
from build.check.javascript.scopes import Reference, Script
from build.check.sources import CONSTRUCT_PORT, TECHNICAL_OVERVIEW
from build.check.subject import Subject

_NAMES: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

DOM_GLOBALS: Final[frozenset[str]] = frozenset(_NAMES["dom"])
"""What belongs to a page."""

WEB_GLOBALS: Final[frozenset[str]] = frozenset(_NAMES["web"])
"""What browsers offer beside the page."""


def _unguarded(names: frozenset[str], says: str) -> Callable[[Subject], Iterator[Fault]]:
    def find(subject: Subject) -> Iterator[Fault]:
        wanted = names - subject.provided
        for script in subject.scripts:
            for name in sorted(wanted & script.references.keys()):
                found = [use for use in script.globals(name) if _touches(script, use)]
                if found:
                    more = f", {len(found)} times in this file" if len(found) > 1 else ""
                    place = script.tree.place(found[0].node)
                    yield Fault(place, f"`{name}` {says}, and nothing asks first{more}.")

    return find


def _touches(script: Script, reference: Reference) -> bool:
    return not is_guarded(script, reference.node, reference.name)


HOST_NAME_RULES: Final = (
    Rule(
        id="dom-global",
        level=Level.ERROR,
        what="No script touches a page's globals without asking whether they are there.",
        why="The native runtime has no DOM, and a name that does not exist ends the script.",
        mend="Use `TTMinis.game` (`createCanvas`, `createImage`, `request`, `setStorage`, "
        '`onTouchStart` …), or ask by `typeof document !== "undefined"`.',
        source=TECHNICAL_OVERVIEW,
        find=_unguarded(DOM_GLOBALS, "belongs to web pages"),
    ),
    Rule(
        id="web-global",
        level=Level.WARNING,
        what="No script touches browsers' other globals without asking whether they are there.",
        why="iOS has many of them by chance, Android's bare engine has not: the game opens on one "
        "system only.",
        mend="Ask by `typeof`, or give the name a value on `GameGlobal` first.",
        source=CONSTRUCT_PORT,
        find=_unguarded(WEB_GLOBALS, "is missing on Android"),
    ),
)
"""No script needs what only browsers have."""
