"""What scenes may use, what can come after one, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game.audio import Sound, Speaker
from game.inputs import Command, Input, Tap
from game.online.backend import Ticket
from game.online.session import PlayedRun, Session
from game.rules import RunResult
from game.saves import Saves


@dataclass(frozen=True, slots=True)
class Stay:
    """The scene goes on."""


@dataclass(frozen=True, slots=True)
class ShowTitle:
    """The title comes next."""


@dataclass(frozen=True, slots=True)
class StartRun:
    """A run comes next."""


@dataclass(frozen=True, slots=True)
class ShowResult:
    """What the run came to is shown next.

    Args:
        result: What it came to.
        played: Its inputs, to be handed in.
        ticket: Its ticket; None for a local run.
    """

    result: RunResult
    played: PlayedRun
    ticket: Ticket | None


@dataclass(frozen=True, slots=True)
class Leave:
    """The game ends."""


Transition = Stay | ShowTitle | StartRun | ShowResult | Leave


@dataclass(frozen=True)
class Services:
    """What scenes may use.

    Args:
        session: The backend.
        saves: What the device remembers.
        speaker: Sound effects.
        local_seed: Chooses the seed of a run without a ticket.
    """

    session: Session
    saves: Saves
    speaker: Speaker
    local_seed: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Button:
    """A round place to tap.

    Args:
        x: Centre in the field.
        y: Likewise.
        radius: How far from the centre a tap counts, in field units.
    """

    x: float
    y: float
    radius: float

    def holds(self, tap: Tap) -> bool:
        """Tell whether a tap lies on it."""
        return (tap.x - self.x) ** 2 + (tap.y - self.y) ** 2 <= self.radius**2


MUTE_BUTTON: Final = Button(54.0, 66.0, 40.0)
"""Top left: TikTok's own menu button lies top right."""


def take_mute(inputs: Sequence[Input], services: Services) -> list[Input]:
    """Carry out what is for the mute button, and return the other inputs."""
    others: list[Input] = []
    for found in inputs:
        if found is Command.MUTE or (isinstance(found, Tap) and MUTE_BUTTON.holds(found)):
            services.saves.toggle_mute()
            services.speaker.muted = services.saves.current.muted
            services.speaker.play(Sound.BUTTON)
        else:
            others.append(found)
    return others


def has_tap(inputs: Sequence[Input]) -> bool:
    """Tell whether there is a tap among the inputs."""
    return any(isinstance(found, Tap) for found in inputs)
