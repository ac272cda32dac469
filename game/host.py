"""What the game needs from outside, in one value."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.autoplay import Autoplayer
from game.pacing import DisplayPacer, Pacer
from platform_bridge import Clock, Port, SystemClock, connect

_BESIDE_MAIN = Path(__file__).parent.parent / "assets"


def random_seed() -> int:
    """Return the seed of a run that nobody chose: 0 to 4294967295."""
    return secrets.randbits(32)


def _no_panel() -> None:
    """Do nothing: players have no control panel."""


@dataclass(frozen=True)
class Host:
    """What the game needs from outside.

    Args:
        port: The way to TikTok.
        assets: The folder of what the game shows and plays.
        clock: What the bridge's timeouts and the game's pace are measured by.
        pacer: What decides when a frame begins.
        backend_url: Where the companion backend listens; None plays local runs.
        local_seed: Chooses the seed of a run without a ticket.
        autoplayer: Makes somebody who plays a run by itself, given its seed; None lets the
            player play.
        open_panel: Opens what a developer controls the host with.
    """

    port: Port
    assets: Path
    clock: Clock
    pacer: Pacer
    backend_url: str | None = None
    local_seed: Callable[[], int] = random_seed
    autoplayer: Callable[[int], Autoplayer] | None = None
    open_panel: Callable[[], None] = _no_panel


def packed_host() -> Host:
    """Return the host of a packed game: the page or package that it runs in."""
    return Host(port=connect(), assets=_BESIDE_MAIN, clock=SystemClock(), pacer=DisplayPacer())
