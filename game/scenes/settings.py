"""The settings: what is heard, felt and moved, what the law wants told, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from game.inputs import Command, Input
from game.online import deletion
from game.saves import Motion
from game.scenes.buttons import Box, Button, Form, Look, Touch
from game.scenes.notice import Notice, Tone
from game.scenes.scene import STAY, GoBack, Services, ShowTitle, Transition, take_mute
from game.texts import Text, say

PANEL: Final = Box(38.0, 290.0, 464.0, 400.0)
"""Where a question or an answer stands over the settings."""

_LEFT: Final = 28.0
_WIDTH: Final = 484.0
_HEIGHT: Final = 76.0
_STEP: Final = 86.0
_BELOW_ROW: Final = 64.0
_APART: Final = 24.0
_PANEL_LEFT: Final = 70.0
_PANEL_WIDTH: Final = 400.0
_PANEL_UPPER: Final = 506.0
_PANEL_LOWER: Final = 594.0


class SettingsKey(Enum):
    """The buttons of the settings."""

    BACK = auto()
    SOUND = auto()
    MUSIC = auto()
    HAPTICS = auto()
    MOTION = auto()
    PRIVACY = auto()
    TERMS = auto()
    DELETE = auto()
    SURE = auto()
    CLOSE = auto()


class Panel(Enum):
    """What stands over the settings."""

    NONE = auto()
    PRIVACY = auto()
    TERMS = auto()
    ASK = auto()
    ASK_AGAIN = auto()
    DELETING = auto()


class SettingsScene:
    """The scene of the settings.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.age = 0
        self.panel = Panel.NONE
        self.touch: Touch[SettingsKey] = Touch(services.speaker)

    @property
    def buttons(self) -> Sequence[Button[SettingsKey]]:
        """What stands on the scene itself; nothing of it can be tapped behind a panel."""
        chosen = self.services.saves.current.settings
        frame = self.services.safe_area.frame
        calm = chosen.motion is Motion.REDUCED
        rows: list[tuple[SettingsKey, Text, str, bool | None]] = [
            (SettingsKey.SOUND, Text.SOUND, "sound" if chosen.sound else "silence", chosen.sound),
            (SettingsKey.MUSIC, Text.MUSIC, "music", chosen.music),
            (SettingsKey.HAPTICS, Text.HAPTICS, "haptics", chosen.haptics),
            (SettingsKey.MOTION, Text.CALM_MOTION, "motion", calm),
            (SettingsKey.PRIVACY, Text.PRIVACY, "page", None),
            (SettingsKey.TERMS, Text.TERMS, "page", None),
            (SettingsKey.DELETE, Text.DELETE_DATA, "remove", None),
        ]
        buttons = [Button(SettingsKey.BACK, frame.corner, sign="back", look=Look.BARE)]
        top = frame.row + _BELOW_ROW
        for key, text, sign, is_on in rows:
            top += _APART if key in {SettingsKey.PRIVACY, SettingsKey.DELETE} else 0.0
            look = Look.GRAVE if key is SettingsKey.DELETE else Look.PLAIN
            box = Box(_LEFT, top, _WIDTH, _HEIGHT)
            buttons.append(
                Button(key, box, say(text), sign=sign, look=look, form=Form.ROW, is_on=is_on)
            )
            top += _STEP
        return buttons

    @property
    def panel_buttons(self) -> Sequence[Button[SettingsKey]]:
        """What stands on the panel over the scene."""
        upper = Box(_PANEL_LEFT, _PANEL_UPPER, _PANEL_WIDTH, _HEIGHT)
        lower = Box(_PANEL_LEFT, _PANEL_LOWER, _PANEL_WIDTH, _HEIGHT)
        match self.panel:
            case Panel.NONE:
                return []
            case Panel.ASK:
                return [
                    Button(SettingsKey.CLOSE, upper, say(Text.KEEP_DATA), look=Look.MAIN),
                    Button(SettingsKey.SURE, lower, say(Text.DELETE_DATA), look=Look.GRAVE),
                ]
            case Panel.ASK_AGAIN:
                return [
                    Button(SettingsKey.SURE, upper, say(Text.DELETE_FOR_EVER), look=Look.GRAVE),
                    Button(SettingsKey.CLOSE, lower, say(Text.KEEP_DATA), look=Look.MAIN),
                ]
            case Panel.DELETING:
                failed = isinstance(self.services.online.deletion.state, deletion.Failed)
                label = say(Text.CLOSE)
                return [Button(SettingsKey.CLOSE, lower, label, enabled=failed, waits=not failed)]
            case Panel.PRIVACY | Panel.TERMS:
                return [Button(SettingsKey.CLOSE, lower, say(Text.CLOSE))]

    @property
    def panel_heading(self) -> str:
        """What stands at the top of the panel."""
        match self.panel:
            case Panel.PRIVACY:
                return say(Text.PRIVACY)
            case Panel.TERMS:
                return say(Text.TERMS)
            case _:
                return say(Text.DELETE_DATA)

    @property
    def panel_notice(self) -> Notice:
        """What the panel says."""
        match self.panel:
            case Panel.PRIVACY:
                return Notice(self.services.links.privacy)
            case Panel.TERMS:
                return Notice(self.services.links.terms)
            case Panel.ASK:
                return Notice(say(Text.DELETE_ASK))
            case Panel.ASK_AGAIN:
                return Notice(say(Text.DELETE_ASK_AGAIN), Tone.SORRY)
            case _:
                state = self.services.online.deletion.state
                if isinstance(state, deletion.Failed):
                    return Notice(state.line, Tone.SORRY)
                return Notice(say(Text.DELETING))

    @property
    def name(self) -> str | None:
        """Who plays, as others see them; None while nobody knows."""
        profile = self.services.online.player.profile
        return None if profile is None else profile.display_name

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; "back" leads to where the player came from."""
        self.age += 1
        is_deleted = isinstance(self.services.online.deletion.state, deletion.Deleted)
        if is_deleted and self.panel is Panel.DELETING:
            return ShowTitle()
        open_panel = self.panel is not Panel.NONE
        buttons = self.panel_buttons if open_panel else self.buttons
        tapped, others = self.touch.follow(take_mute(inputs, self.services), buttons)
        if open_panel:
            self._follow_panel(tapped, back=Command.BACK in others)
            return STAY
        if tapped is SettingsKey.BACK or Command.BACK in others:
            return GoBack()
        self._follow(tapped)
        return STAY

    def _follow(self, tapped: SettingsKey | None) -> None:
        chosen = self.services.saves.current.settings
        match tapped:
            case SettingsKey.SOUND:
                chosen = replace(chosen, sound=not chosen.sound)
            case SettingsKey.MUSIC:
                chosen = replace(chosen, music=not chosen.music)
            case SettingsKey.HAPTICS:
                chosen = replace(chosen, haptics=not chosen.haptics)
            case SettingsKey.MOTION:
                chosen = replace(chosen, motion=_OTHER_MOTION[chosen.motion])
            case SettingsKey.PRIVACY:
                self._show_link(self.services.links.privacy, Panel.PRIVACY)
            case SettingsKey.TERMS:
                self._show_link(self.services.links.terms, Panel.TERMS)
            case SettingsKey.DELETE:
                self.panel = Panel.ASK
            case _:
                return
        self.services.saves.choose(chosen)

    def _show_link(self, address: str, panel: Panel) -> None:
        """Open a page where the host can; elsewhere its address is told."""
        if not self.services.links.open(address):
            self.panel = panel

    def _follow_panel(self, tapped: SettingsKey | None, *, back: bool) -> None:
        if tapped is SettingsKey.SURE and self.panel is Panel.ASK:
            self.panel = Panel.ASK_AGAIN
        elif tapped is SettingsKey.SURE:
            self.services.online.deletion.start()
            self.panel = Panel.DELETING
        elif tapped is SettingsKey.CLOSE or (back and self.panel is not Panel.DELETING):
            self.panel = Panel.NONE


_OTHER_MOTION: Final = {Motion.FULL: Motion.REDUCED, Motion.REDUCED: Motion.FULL}
