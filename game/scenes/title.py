"""The title: a comet circles a star until somebody taps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final

from game.audio import Sound
from game.inputs import Command, Input
from game.online import missions
from game.online.missions import MissionState
from game.scenes.buttons import Box, Button, Form, Look, Touch
from game.scenes.notice import Notice, Tone
from game.scenes.scene import (
    STAY,
    Leave,
    Services,
    ShowBoard,
    ShowSettings,
    ShowShop,
    StartRun,
    Transition,
    has_tap,
    take_mute,
)
from game.scenes.tally import Tally
from game.texts import Text, say

_LEFT: Final = 28.0
_RIGHT: Final = 276.0
_WIDTH: Final = 236.0
_HEIGHT: Final = 76.0
_GAP: Final = 12.0
_STATUS_HEIGHT: Final = 68.0
_MISS: Final = 12.0
"""A tap that just misses a button is no tap of the game."""


class TitleKey(Enum):
    """The buttons of the title."""

    SETTINGS = auto()
    SHORTCUT = auto()
    ENTRANCE = auto()
    BOARD = auto()
    SHOP = auto()


class Title:
    """The first scene.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.age = 0
        self.touch: Touch[TitleKey] = Touch(services.speaker)
        self.dust = Tally(services.online.player.balance)
        services.online.runs.prepare()

    @property
    def buttons(self) -> Sequence[Button[TitleKey]]:
        """What can be tapped now, besides the game."""
        frame = self.services.safe_area.frame
        top = frame.bottom - _STATUS_HEIGHT - _HEIGHT
        left, right = (Box(x, top, _WIDTH, _HEIGHT) for x in (_LEFT, _RIGHT))
        return [
            Button(TitleKey.SETTINGS, frame.corner, sign="settings", look=Look.BARE),
            Button(TitleKey.BOARD, left, say(Text.BOARD), sign="board"),
            Button(TitleKey.SHOP, right, say(Text.SHOP), sign="shop"),
            *self._mission_buttons(top - _HEIGHT - _GAP),
        ]

    @property
    def floor(self) -> float:
        """Where the buttons begin and the taps that start a run end, in field units."""
        return min(button.box.top for button in self.buttons[1:]) - _MISS

    @property
    def notice(self) -> Notice:
        """What the player is told: how a mission stands, or else the connection."""
        both = self.services.online.missions
        match both.shortcut.state, both.entrance.state:
            case (missions.Failed(line), _) | (_, missions.Failed(line)):
                return Notice(line, Tone.SORRY)
            case (missions.Guided(line), _) | (_, missions.Guided(line)):
                return Notice(line, Tone.GOOD)
            case (missions.Paid(dust), _) | (_, missions.Paid(dust)):
                return Notice(say(Text.MISSION_PAID, dust=dust), Tone.GOOD)
            case _:
                return Notice(self.services.online.connection.status.line)

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; a tap beside the buttons starts a run, "back" leaves the game."""
        self.age += 1
        if self.dust.step(self.services.online.player.balance):
            self.services.speaker.play(Sound.REWARD)
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        if Command.BACK in others:
            return Leave()
        if has_tap(others, above=self.floor):
            self.services.speaker.play(Sound.START)
            return StartRun()
        return self._follow(tapped)

    def _follow(self, tapped: TitleKey | None) -> Transition:
        match tapped:
            case TitleKey.SETTINGS:
                return ShowSettings()
            case TitleKey.BOARD:
                return ShowBoard()
            case TitleKey.SHOP:
                return ShowShop()
            case TitleKey.SHORTCUT:
                self.services.online.missions.shortcut.take()
            case TitleKey.ENTRANCE:
                self.services.online.missions.entrance.take()
            case None:
                pass
        return STAY

    def _mission_buttons(self, top: float) -> Iterator[Button[TitleKey]]:
        """Yield the missions that this TikTok has, side by side."""
        both = self.services.online.missions
        x = _LEFT
        for key, mission, text, sign in (
            (TitleKey.SHORTCUT, both.shortcut, Text.SHORTCUT, "shortcut"),
            (TitleKey.ENTRANCE, both.entrance, Text.ENTRANCE, "sidebar"),
        ):
            if not isinstance(mission.state, missions.Hidden):
                box = Box(x, top, _WIDTH, _HEIGHT)
                yield _mission_button(key, box, say(text), sign, mission.state)
                x = _RIGHT


def _mission_button(
    key: TitleKey, box: Box, label: str, sign: str, state: MissionState
) -> Button[TitleKey]:
    match state:
        case missions.Working() | missions.Earned():
            return Button(key, box, label, sign=sign, form=Form.CARD, waits=True, enabled=False)
        case missions.Done() | missions.Paid():
            done = say(Text.MISSION_DONE)
            return Button(key, box, label, done, sign="check", form=Form.CARD, enabled=False)
        case missions.Offered(reward):
            return Button(key, box, label, reward=reward, sign=sign, form=Form.CARD)
        case missions.Guided():
            return Button(key, box, label, say(Text.MISSION_OPEN), sign=sign, form=Form.CARD)
        case _:
            return Button(key, box, label, say(Text.TRY_AGAIN), sign=sign, form=Form.CARD)
