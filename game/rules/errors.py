"""The one error of the rules.

ValueError
└── InvalidRunError   a submitted run that no play can have made
"""

from __future__ import annotations


class InvalidRunError(ValueError):
    """A submitted run that no play can have made.

    Args:
        code: A stable name of what is wrong: `bad_seed`, `bad_ticks`, `bad_events`,
            `bad_revive`, `events_after_end` or `ticks_after_end`.
        message: What is wrong, and what a right run looks like.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
