"""What the commands beside the tests take as arguments: bad ones are refused before long work."""

from __future__ import annotations

import argparse
from pathlib import Path


def count(text: str) -> int:
    """Return a number of rounds, ticks or the like.

    Args:
        text: The argument.

    Raises:
        argparse.ArgumentTypeError: It is no whole number, or less than 1.
    """
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def file_to_write(text: str) -> Path:
    """Return the path of a file that will be written.

    Args:
        text: The argument.

    Raises:
        argparse.ArgumentTypeError: It is a folder, or there is no folder to put it into.
    """
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not a file in a folder that is there")
    return path
