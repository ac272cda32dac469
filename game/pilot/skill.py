"""How well a pilot plays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Skill:
    """A player's timing.

    Args:
        name: What it is called.
        reaction_ms: From a catch until the player can tap again with intent.
        spread_ms: Standard deviation of the taps from the intended moment.
    """

    name: str
    reaction_ms: float
    spread_ms: float


BEGINNER: Final = Skill("beginner", reaction_ms=250.0, spread_ms=80.0)
GOOD: Final = Skill("good", reaction_ms=120.0, spread_ms=35.0)
EXPERT: Final = Skill("expert", reaction_ms=0.0, spread_ms=0.0)

SKILLS: Final[Mapping[str, Skill]] = MappingProxyType(
    {skill.name: skill for skill in (BEGINNER, GOOD, EXPERT)}
)
