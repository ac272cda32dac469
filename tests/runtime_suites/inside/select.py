"""Lets modules of tests be imported that ask for `select`, which the runtime has not."""

from __future__ import annotations

from typing import NoReturn


def select(*_arguments: object) -> NoReturn:
    """Refuse to wait.

    Raises:
        NotImplementedError: Always.
    """
    raise NotImplementedError("This runtime has no select.")
