"""How the settings look."""

from __future__ import annotations

from typing import Final

import pygame

from game.scenes.settings import PANEL, Panel, SettingsScene
from game.texts import Text, say
from game.view import plates
from game.view.button_view import ButtonView, Moment
from game.view.names import NameWriter
from game.view.palette import WHITE
from game.view.plates import plate
from game.view.screen import FIELD_SIZE
from game.view.status_view import StatusView
from game.view.text import SMALL_PRINT, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_LABEL_ABOVE: Final = 84.0
_NAME_ABOVE: Final = 52.0
_NAME_WIDTH: Final = 440
_PANEL_HEADING: Final = 58.0
_PANEL_LINES: Final = 140.0
_PANEL_EDGE: Final = 36.0
_HEADING: Final = Style(Size.MEDIUM, WHITE)


class SettingsView:
    """Draws the settings.

    Args:
        typesetter: What draws text.
        names: What writes the player's name.
        status: What draws heading and notices.
        buttons: What draws a panel's buttons.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        names: NameWriter,
        status: StatusView,
        buttons: ButtonView,
    ) -> None:
        self._type = typesetter
        self._names = names
        self._status = status
        self._buttons = buttons

    def draw(self, field: pygame.Surface, scene: SettingsScene) -> None:
        """Draw what stands round the buttons."""
        frame = scene.services.safe_area.frame
        self._status.heading(field, say(Text.SETTINGS_HEADING), frame)
        if scene.name is not None:
            label = (_MIDDLE, frame.bottom - _LABEL_ABOVE)
            self._type.centre(field, say(Text.PLAYING_AS), label, SMALL_PRINT)
            name = self._names.picture(scene.name, _NAME_WIDTH, WHITE)
            place = (round(_MIDDLE), round(frame.bottom - _NAME_ABOVE))
            field.blit(name, name.get_rect(center=place))

    def draw_panel(self, field: pygame.Surface, scene: SettingsScene, moment: Moment) -> None:
        """Draw the question or answer that stands over the settings."""
        if scene.panel is Panel.NONE:
            return
        picture = plate(plates.PANEL, round(PANEL.width), round(PANEL.height))
        field.blit(picture, (round(PANEL.left), round(PANEL.top)))
        heading = (_MIDDLE, PANEL.top + _PANEL_HEADING)
        self._type.centre(field, scene.panel_heading, heading, _HEADING)
        lines = (_MIDDLE, PANEL.top + _PANEL_LINES)
        self._status.notice(field, scene.panel_notice, lines, PANEL.width - 2.0 * _PANEL_EDGE)
        self._buttons.draw_all(field, scene.panel_buttons, moment)
