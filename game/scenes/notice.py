"""A line that tells the player how something stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a line is about."""

    CALM = "calm"
    GOOD = "good"
    SORRY = "sorry"


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the player.

    Args:
        line: What it says.
        tone: What it is about.
    """

    line: str
    tone: Tone = Tone.CALM
