"""What part of the sky is seen: the camera rests below the star and looks ahead of a flight."""

from __future__ import annotations

from typing import Final

from game.rules import Phase, Run

REST: Final = 270.0
"""How far above the field's lower side the star that the comet circles comes to rest."""

_EASE: Final = 0.07
_LEAD_EASE: Final = 0.11
_LEAD: Final = 0.55
"""In flight the camera makes for so much of the way to the next star."""


def follow(camera: float, run: Run) -> float:
    """Return where the camera is a tick later.

    Args:
        camera: The field's lower side, in field units above the first star.
        run: What it looks at.
    """
    rest = run.star.y - REST
    if run.phase is Phase.FLIGHT and run.launch is not None and run.launch.caught:
        ahead = rest + (run.target.y - run.star.y) * _LEAD
        return camera + max(0.0, (ahead - camera) * _LEAD_EASE)
    return camera + (rest - camera) * _EASE
