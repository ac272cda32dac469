"""Players' names as others may see them."""

import unicodedata
from typing import Final

LONGEST_NAME: Final = 24
"""In characters: what a line of the board has room for."""

_MOST_MARKS: Final = 2
# Letters and marks that show nothing, and so could make two names look the same.
_BLANKS: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def public_name(text: str) -> str | None:
    """Return a name that can stand on the board, or nothing if nothing of it is left.

    Control, bidirectional, zero-width and unassigned characters go, runs of spaces become one, and
    a letter keeps two marks at most, so that no name reaches into the lines around it.

    Args:
        text: The name as TikTok tells it.
    """
    letters: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if letter.isspace():
            letters.append(" ")
            continue
        if category in _HIDDEN or letter in _BLANKS:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            letters.append(letter)
    return " ".join("".join(letters).split())[:LONGEST_NAME].rstrip() or None
