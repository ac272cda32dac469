"""Buttons: what can be tapped besides the game itself, and which one the finger holds."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

from game.audio import Sound, Speaker
from game.inputs import Drag, Input, Release, Tap

LEAST_TOUCH: Final = 66.0
"""How wide and high a button's reach is at least, in field units: 44 pixels on a screen of 360."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the field, in field units.

    Args:
        left: Its left side.
        top: Its upper side.
        width: How wide it is.
        height: How high.
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.left + self.width / 2.0, self.top + self.height / 2.0

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: Box) -> bool:
        """Tell whether it shares any place with another."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Look(Enum):
    """How much a button asks to be tapped."""

    MAIN = "main"
    """What most players want next."""

    PLAIN = "plain"
    BARE = "bare"
    """Only its sign or its word."""

    GRAVE = "grave"
    """It cannot be taken back."""


class Form(Enum):
    """How what stands on a button is laid out."""

    CENTRED = "centred"
    CARD = "card"
    """A sign, and beside it the label over what it brings."""

    ROW = "row"
    """A line of a list: sign, label, and a switch or a detail at its end."""

    BLANK = "blank"
    """The scene's own view lays it out."""


@dataclass(frozen=True, slots=True)
class Button(Generic[Key]):
    """A place to tap.

    Args:
        key: What its scene knows it by.
        box: Where it is.
        label: What stands on it.
        detail: What stands below or behind that, smaller.
        reward: How much dust it promises; None promises nothing.
        sign: The name of its sign among the sprites; empty for none.
        look: How much it asks to be tapped.
        form: How all that is laid out.
        enabled: Whether it can be tapped now.
        waits: Whether it shows that something is under way.
        is_on: Of a switch, whether it is on; None for what is no switch.
    """

    key: Key
    box: Box
    label: str = ""
    detail: str = ""
    reward: int | None = None
    sign: str = ""
    look: Look = Look.PLAIN
    form: Form = Form.CENTRED
    enabled: bool = True
    waits: bool = False
    is_on: bool | None = None

    @property
    def reach(self) -> Box:
        """Where a finger taps it: around a small button too, because fingers are not small."""
        wider = max(0.0, LEAST_TOUCH - self.box.width)
        higher = max(0.0, LEAST_TOUCH - self.box.height)
        return Box(
            self.box.left - wider / 2.0,
            self.box.top - higher / 2.0,
            self.box.width + wider,
            self.box.height + higher,
        )


class Touch(Generic[Key]):
    """Follows the finger over the buttons: one is tapped when it is let go where it was held.

    Args:
        speaker: Lets a tapped button sound.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self.held: Key | None = None

    def follow(
        self, inputs: Sequence[Input], buttons: Sequence[Button[Key]]
    ) -> tuple[Key | None, list[Input]]:
        """Return which button was tapped, if any, and the inputs that are for no button.

        Args:
            inputs: What the player did.
            buttons: What can be tapped now.
        """
        tapped: Key | None = None
        others: list[Input] = []
        for found in inputs:
            match found:
                case Tap(x=x, y=y) if (button := _at(x, y, buttons)) is not None:
                    self.held = button.key if button.enabled else None
                case Drag(x=x, y=y) if self.held is not None:
                    if not self._is_held_at(x, y, buttons):
                        self.held = None
                case Release(x=x, y=y) if self.held is not None:
                    if self._is_held_at(x, y, buttons):
                        tapped = self.held
                        self._speaker.play(Sound.BUTTON)
                    self.held = None
                case _:
                    others.append(found)
        return tapped, others

    def _is_held_at(self, x: float, y: float, buttons: Sequence[Button[Key]]) -> bool:
        button = _at(x, y, buttons)
        return button is not None and button.enabled and button.key == self.held


def _at(x: float, y: float, buttons: Sequence[Button[Key]]) -> Button[Key] | None:
    return next((button for button in buttons if button.reach.holds(x, y)), None)
