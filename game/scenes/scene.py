"""What scenes may use, what can come after one, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.audio import Speaker
from game.buzzer import Buzzer
from game.inputs import Command, Input, Tap
from game.online.online import Online
from game.saves import Saves
from game.scenes.frame import SafeArea

if TYPE_CHECKING:
    from game.scenes.play import Play


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
class OfferRevive:
    """The player is asked whether a lost run shall go on."""

    play: Play


@dataclass(frozen=True, slots=True)
class GoOn:
    """A run that was lost goes on."""

    play: Play


@dataclass(frozen=True, slots=True)
class ShowResult:
    """What a run came to is shown next."""

    play: Play


@dataclass(frozen=True, slots=True)
class ShowBoard:
    """The board comes next."""


@dataclass(frozen=True, slots=True)
class ShowShop:
    """The shop comes next."""


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """The settings come next."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The scene that was on before comes next, as it was."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The game ends."""


Opening = (
    ShowTitle | StartRun | OfferRevive | GoOn | ShowResult | ShowBoard | ShowShop | ShowSettings
)
"""What opens another scene."""

Transition = Stay | Opening | GoBack | Leave

STAY: Final = Stay()


@dataclass(frozen=True)
class Links:
    """The pages that the law wants players to find.

    Args:
        privacy: The address of the privacy policy.
        terms: The address of the terms of service.
        open: Opens an address beside the game and returns whether it could; where a host cannot,
            the address is shown.
    """

    privacy: str
    terms: str
    open: Callable[[str], bool]


@dataclass(frozen=True)
class Services:
    """What scenes may use.

    Args:
        online: The backend, and what TikTok does for players.
        saves: What the device remembers.
        speaker: Sound effects.
        buzzer: Vibrations.
        safe_area: What TikTok and the device leave free.
        links: The pages that the law wants players to find.
        local_seed: Chooses the seed of a run without a ticket.
    """

    online: Online
    saves: Saves
    speaker: Speaker
    buzzer: Buzzer
    safe_area: SafeArea
    links: Links
    local_seed: Callable[[], int]


def has_tap(inputs: Sequence[Input], above: float | None = None) -> bool:
    """Tell whether there is a tap among the inputs.

    Args:
        inputs: What the player did, buttons left out.
        above: Only a tap above this height counts, in field units from the top: beside the
            buttons below it one may miss them. None counts every tap.
    """
    return any(isinstance(found, Tap) and (above is None or found.y < above) for found in inputs)


def take_mute(inputs: Sequence[Input], services: Services) -> list[Input]:
    """Carry out what the key for silence asks, and return the other inputs."""
    for found in inputs:
        if found is Command.MUTE:
            services.saves.toggle_mute()
    return [found for found in inputs if found is not Command.MUTE]
