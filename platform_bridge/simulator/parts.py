"""What the parts of the simulated client share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from platform_bridge.catalog import CATALOG
from platform_bridge.simulator.answers import NOTHING, UNDOCUMENTED, Failure, Payload
from platform_bridge.simulator.errands import Errands
from platform_bridge.simulator.objects import Objects
from platform_bridge.simulator.outcomes import Outcomes
from platform_bridge.simulator.settings import Settings
from platform_bridge.simulator.sheets import Sheets
from platform_bridge.simulator.store import Store
from platform_bridge.simulator.timeline import Timeline
from platform_bridge.simulator.world import TikTok, WorldClock


@dataclass(frozen=True)
class Outside:
    """What the simulated client meets of the outside.

    Args:
        world: The simulated TikTok: its players, codes and orders.
        http: Makes the game's requests.
        store: Where the storage is kept.
        world_clock: Brings the world's time up to the game's before anything goes there.
    """

    world: TikTok
    http: httpx.AsyncClient
    store: Store
    world_clock: WorldClock


Emit = Callable[[str, Payload, int | None], None]


@dataclass(frozen=True)
class Parts:
    """What each group of calls may use.

    Args:
        settings: The scenario as it stands now.
        outcomes: How things end.
        timeline: What is to happen when.
        errands: What is under way over the network.
        sheets: What waits for a developer's decision.
        objects: The objects that calls made.
        emit: Tells an event: its name, what listeners are given, and the object it belongs to.
        restart: Ends this run of the game and begins the next.
        outside: What is not of the client.
    """

    settings: Settings
    outcomes: Outcomes
    timeline: Timeline
    errands: Errands
    sheets: Sheets
    objects: Objects
    emit: Emit
    restart: Callable[[], None]
    outside: Outside

    def tell(self, event: str, payload: Payload = NOTHING, handle: int | None = None) -> None:
        """Tell an event."""
        self.emit(event, payload, handle)

    def takes_ms(self) -> int:
        """Return how long the player looks at a sheet."""
        return self.settings.scenario.player.takes_ms


def chosen_failure(call: str, code: int = UNDOCUMENTED) -> Failure:
    """Return the failure that a scenario asks for.

    Args:
        call: The call's name in the catalogue.
        code: The failure's number; a finer one that the catalogue knows comes under its coarser
            one.
    """
    words = f"{call}:fail as the scenario says"
    parents = {known.code: known.parent for known in CATALOG[call].codes}
    parent = parents.get(code)
    return Failure(words, code) if parent is None else Failure(words, parent, code)
