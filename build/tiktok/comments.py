"""Leaves out of a package's scripts what only readers of the sources need."""

from __future__ import annotations

import re
from typing import Final

_COMMENTS: Final = re.compile(r"^ */\*(?s:.*?)\*/\n|^ *//.*\n", re.MULTILINE)


def without_comments(script: str) -> str:
    """Return a script without the comments that have lines of their own.

    Args:
        script: A script of this project's: no line within a text or a template of it begins like a
            comment.
    """
    return _COMMENTS.sub("", script)
