"""The board: everybody's best run."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from game.inputs import Command, Input
from game.online import authorization, board
from game.online.board import Entry
from game.scenes.buttons import Box, Button, Look, Touch
from game.scenes.notice import Notice, Tone
from game.scenes.scene import STAY, GoBack, Services, Transition, take_mute
from game.scenes.scroll import Scroll
from game.texts import Text, say

ROW_HEIGHT: Final = 76.0
_LEFT: Final = 28.0
_WIDTH: Final = 484.0
_BELOW_HEADER: Final = 62.0
_BUTTON_HEIGHT: Final = 76.0
_NOTICE_HEIGHT: Final = 64.0
_BELOW: Final = 28.0
_GAP: Final = 14.0


class BoardKey(Enum):
    """The buttons of the board."""

    BACK = auto()
    AUTHORIZE = auto()
    RETRY = auto()


class BoardScene:
    """The scene of the board.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.age = 0
        self.touch: Touch[BoardKey] = Touch(services.speaker)
        self.scroll = Scroll()
        services.online.board.load()
        self._asked = False
        self._authorization = services.online.authorization.state

    @property
    def window(self) -> Box:
        """Where the list is seen."""
        frame = self.services.safe_area.frame
        top = frame.row + _BELOW_HEADER
        bottom = frame.bottom - _BELOW
        if self._asks:
            bottom -= _BUTTON_HEIGHT + _GAP
        if self.notice is not None:
            bottom -= _NOTICE_HEIGHT
        return Box(_LEFT, top, _WIDTH, bottom - top)

    @property
    def entries(self) -> Sequence[Entry]:
        """The lines that are there."""
        state = self.services.online.board.state
        return state.entries if isinstance(state, board.Loaded) else ()

    @property
    def own(self) -> int | None:
        """Which of them is the player's own, counted from 0; None if none is."""
        return next((number for number, entry in enumerate(self.entries) if entry.you), None)

    @property
    def buttons(self) -> Sequence[Button[BoardKey]]:
        """What can be tapped now."""
        frame = self.services.safe_area.frame
        buttons = [Button(BoardKey.BACK, frame.corner, sign="back", look=Look.BARE)]
        if isinstance(self.services.online.board.state, board.Failed):
            x, y = self.window.middle
            again = Box(x - 130.0, y + 56.0, 260.0, _BUTTON_HEIGHT)
            buttons.append(Button(BoardKey.RETRY, again, say(Text.TRY_AGAIN)))
        if self._asks:
            asking = isinstance(self.services.online.authorization.state, authorization.Asking)
            low = Box(_LEFT, frame.bottom - _BELOW - _BUTTON_HEIGHT, _WIDTH, _BUTTON_HEIGHT)
            buttons.append(
                Button(
                    BoardKey.AUTHORIZE,
                    low,
                    say(Text.SHOW_ME),
                    sign="person",
                    look=Look.MAIN,
                    enabled=not asking,
                    waits=asking,
                )
            )
        return buttons

    @property
    def notice(self) -> Notice | None:
        """What came of asking for name and picture; None before."""
        match self.services.online.authorization.state:
            case _ if not self._asked:
                return None
            case authorization.Declined(line):
                return Notice(line)
            case authorization.Failed(line):
                return Notice(line, Tone.SORRY)
            case authorization.Granted():
                return Notice(say(Text.SHOWN_AS_YOU), Tone.GOOD)
            case _:
                return None

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; "back" leads to where the player came from."""
        self.age += 1
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        self.scroll.step(others, len(self.entries) * ROW_HEIGHT - self.window.height)
        self._reload_if_granted()
        match tapped:
            case BoardKey.BACK:
                return GoBack()
            case BoardKey.RETRY:
                self.services.online.board.load()
            case BoardKey.AUTHORIZE:
                self._asked = True
                self.services.online.authorization.ask()
            case None:
                pass
        return GoBack() if Command.BACK in others else STAY

    @property
    def _asks(self) -> bool:
        """Whether the button for name and picture is shown."""
        asked = self.services.online.authorization
        return asked.is_offered or isinstance(asked.state, authorization.Asking)

    def _reload_if_granted(self) -> None:
        before, self._authorization = self._authorization, self.services.online.authorization.state
        is_new = not isinstance(before, authorization.Granted)
        if is_new and isinstance(self._authorization, authorization.Granted):
            self.services.online.board.load()
