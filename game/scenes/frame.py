"""What part of the field TikTok and the device leave free."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from game.background import Background
from game.scenes.buttons import Box
from game.view.screen import FIELD_SIZE
from platform_bridge import BridgeError, Rect, System, WindowInfo

_WIDTH, _HEIGHT = FIELD_SIZE
_MOST_COVERED: Final = 90.0
"""However much a device covers of the field's top or bottom, the layout gives way no further."""

_EDGE: Final = 20.0
_CORNER: Final = 72.0
_ROW: Final = 66.0
_HALF_ROW: Final = 44.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the field is free; lengths are in field units.

    Args:
        top: What lies above is covered, by a notch or a bar.
        bottom: What lies below is covered.
        capsule: Where TikTok's own button lies; None if there is none.
    """

    top: float = 0.0
    bottom: float = float(_HEIGHT)
    capsule: Box | None = None

    @property
    def row(self) -> float:
        """The middle of the top row: buttons at the left, and TikTok's own at the right."""
        return max(_ROW, self.top + _HALF_ROW)

    @property
    def row_end(self) -> float:
        """How far to the right the top row is free."""
        row = Box(0.0, self.row - _HALF_ROW, _WIDTH, 2.0 * _HALF_ROW)
        if self.capsule is not None and self.capsule.meets(row):
            return self.capsule.left - _EDGE
        return _WIDTH - _EDGE

    @property
    def corner(self) -> Box:
        """Where the button in the top left corner lies."""
        return Box(_EDGE, self.row - _CORNER / 2.0, _CORNER, _CORNER)


class SafeArea:
    """Asks the host what it covers.

    Args:
        system: The host.
        background: What asks it while the game goes on.

    Attributes:
        frame: What is free; all of the field before the answer, and on a host that gives none.
    """

    def __init__(self, system: System, background: Background) -> None:
        self._system = system
        self._background = background
        self.frame = Frame()

    def measure(self) -> None:
        """Ask, in the background."""
        self._background.start(self._measure())

    async def _measure(self) -> None:
        try:
            window = await self._system.window()
        except BridgeError as error:
            _log.info("The host does not tell what it covers: %s", error)
            return
        self.frame = frame_of(window, await self._system.capsule())


def frame_of(window: WindowInfo, capsule: Rect | None) -> Frame:
    """Return what a window leaves free of the field that is fitted into it.

    Args:
        window: The window.
        capsule: TikTok's own button in it; None if there is none.
    """
    scale = min(window.width / _WIDTH, window.height / _HEIGHT)
    if scale <= 0.0:
        return Frame()
    left, top = (window.width - _WIDTH * scale) / 2.0, (window.height - _HEIGHT * scale) / 2.0
    safe = window.safe_area
    return Frame(
        top=_between(0.0, (safe.top - top) / scale, _MOST_COVERED),
        bottom=_between(_HEIGHT - _MOST_COVERED, (safe.bottom - top) / scale, _HEIGHT),
        capsule=None
        if capsule is None
        else Box(
            (capsule.left - left) / scale,
            (capsule.top - top) / scale,
            capsule.width / scale,
            capsule.height / scale,
        ),
    )


def _between(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)
