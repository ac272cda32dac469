"""Contact sheets: every scene on screens of every shape, and a run as a film strip."""

from __future__ import annotations

from game.sheets.film import SCREENS, Film
from game.sheets.moments import shoot
from game.sheets.sheet import sheet

__all__ = ["SCREENS", "Film", "sheet", "shoot"]
