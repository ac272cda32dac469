"""How buttons look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import pygame

from game.rules.trigonometry import sine
from game.saves import Motion
from game.scenes.buttons import Button, Form, Look
from game.view import plates
from game.view.palette import CYAN, GOLD, NIGHT, SOFT, WHITE, Colour
from game.view.plates import Plate, plate
from game.view.shapes import Place, blit_centred
from game.view.sprites import Sprites, tinted
from game.view.text import Size, Style, Typesetter

_SINK: Final = 3.0
"""How far what stands on a button sinks while it is held."""

_SIGN_WIDTH: Final = 48.0
_GAP: Final = 8.0
_EDGE: Final = 18.0
_SECOND_LINE: Final = 15.0
_GRAIN_GAP: Final = 16.0
_GRAIN_ROOM: Final = 32.0
_KEPT_SIGNS: Final = 64
_DOT_STEP: Final = 20.0
_SWITCH: Final = (78, 44)
_KNOB_WAY: Final = 17.0
_FAINT: Final = 170

_PLATES: Final[dict[Look, tuple[Plate, Plate]]] = {
    Look.MAIN: (plates.BRIGHT, plates.BRIGHT_HELD),
    Look.PLAIN: (plates.GLASS, plates.GLASS_HELD),
    Look.GRAVE: (plates.GRAVE, plates.GRAVE_HELD),
}
_INKS: Final = {Look.MAIN: NIGHT, Look.PLAIN: WHITE, Look.GRAVE: WHITE, Look.BARE: SOFT}
_SIZES: Final = {Look.MAIN: Size.MEDIUM}


@dataclass(frozen=True, slots=True)
class Moment:
    """What buttons look different by from one frame to the next.

    Args:
        held: The key of the button that a finger holds.
        age: Ticks since the scene began.
        motion: How much may move.
    """

    held: object
    age: int
    motion: Motion


class ButtonView:
    """Draws buttons.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter
        self._tinted = lru_cache(_KEPT_SIGNS)(self._tinted_anew)

    def draw_all(
        self, field: pygame.Surface, buttons: Sequence[Button[Any]], moment: Moment
    ) -> None:
        """Draw the buttons of a scene."""
        for button in buttons:
            self.draw(field, button, moment)

    def draw(self, field: pygame.Surface, button: Button[Any], moment: Moment) -> None:
        """Draw one button."""
        self._plate(field, button, moment)
        x, y = button.box.middle
        y += self.sink(button, moment)
        if button.waits and button.form is not Form.BLANK:
            self.draw_dots(field, (x, y), moment)
            return
        match button.form:
            case Form.CENTRED:
                self._centred(field, button, (x, y))
            case Form.CARD:
                self._card(field, button, y)
            case Form.ROW:
                self._row(field, button, y)
            case Form.BLANK:
                pass

    def sink(self, button: Button[Any], moment: Moment) -> float:
        """Return how far what stands on a button sinks now, in field units."""
        return _SINK if button.key == moment.held else 0.0

    def _plate(self, field: pygame.Surface, button: Button[Any], moment: Moment) -> None:
        """Draw only what a button's words stand on."""
        # What cannot be tapped now asks for nothing.
        look = button.look if button.enabled or button.look is Look.BARE else Look.PLAIN
        looks = _PLATES.get(look)
        if looks is not None:
            box = button.box
            picture = plate(looks[button.key == moment.held], round(box.width), round(box.height))
            picture.set_alpha(_alpha(button))
            field.blit(picture, (round(box.left), round(box.top)))

    def draw_dots(
        self, field: pygame.Surface, place: Place, moment: Moment, ink: Colour = WHITE
    ) -> None:
        """Draw the three dots that say that something is under way, round a place."""
        for number in (-1.0, 0.0, 1.0):
            wave = 0.0 if moment.motion is Motion.REDUCED else sine(moment.age * 0.13 - number)
            dot = self._tinted("dot", ink)
            dot.set_alpha(round(150 + 105 * wave))
            blit_centred(field, dot, place[0] + number * _DOT_STEP, place[1])

    def draw_dust(self, field: pygame.Surface, text: str, place: Place, style: Style) -> None:
        """Draw an amount of dust and a grain of it; `place` is the middle of its left side."""
        self._type.left(field, text, place, style)
        x = place[0] + self._type.width(text, style) + _GRAIN_GAP
        grain = self._sprites.grain
        grain.set_alpha(style.alpha)
        blit_centred(field, grain, x, place[1])
        grain.set_alpha(255)

    def draw_sign(
        self, field: pygame.Surface, sign: str, place: Place, ink: Colour, alpha: int = 255
    ) -> None:
        """Draw a sign round a place."""
        picture = self._tinted(sign, ink)
        picture.set_alpha(alpha)
        blit_centred(field, picture, *place)

    def _centred(self, field: pygame.Surface, button: Button[Any], place: Place) -> None:
        """Draw sign, label and reward side by side in the button's middle."""
        ink = _INKS[button.look if button.enabled else Look.PLAIN]
        style = Style(_SIZES.get(button.look, Size.NORMAL), ink, _alpha(button))
        reward = "" if button.reward is None else f"+{button.reward}"
        width = self._centred_width(button, reward, style)
        if width > button.box.width - 3.0 * _EDGE:
            style = replace(style, size=Size.NORMAL)
            width = self._centred_width(button, reward, style)
        x = place[0] - width / 2.0
        if button.sign:
            middle = x + _SIGN_WIDTH / 2.0
            self.draw_sign(field, button.sign, (middle, place[1]), style.colour, style.alpha)
            x += _SIGN_WIDTH + _GAP
        if button.label:
            self._type.left(field, button.label, (x, place[1]), style)
            x += self._type.width(button.label, style) + 2.0 * _GAP
        if reward:
            self.draw_dust(field, reward, (x, place[1]), replace(style, colour=GOLD))

    def _centred_width(self, button: Button[Any], reward: str, style: Style) -> float:
        """Return how wide everything on a button is, side by side."""
        parts = [_SIGN_WIDTH + _GAP] if button.sign else []
        parts += [float(self._type.width(button.label, style))] if button.label else []
        parts += [self._type.width(reward, style) + 2.0 * _GAP + _GRAIN_ROOM] if reward else []
        return sum(parts) - (_GAP if button.sign and not button.label else 0.0)

    def _card(self, field: pygame.Surface, button: Button[Any], y: float) -> None:
        """Draw a sign, and beside it the label over what it brings."""
        alpha = _alpha(button)
        x = button.box.left + _EDGE
        self.draw_sign(field, button.sign, (x + _SIGN_WIDTH / 2.0, y), CYAN, alpha)
        x += _SIGN_WIDTH + _GAP * 1.5
        label = Style(Size.SMALL, _INKS[button.look], alpha)
        self._type.left(field, button.label, (x, y - _SECOND_LINE), label)
        below = (x, y + _SECOND_LINE)
        if button.reward is not None:
            gold = Style(Size.NORMAL, GOLD, alpha)
            self.draw_dust(field, f"+{button.reward}", below, gold)
        else:
            self._type.left(field, button.detail, below, Style(Size.SMALL, SOFT, alpha))

    def _row(self, field: pygame.Surface, button: Button[Any], y: float) -> None:
        """Draw a sign and the label from the left, and a switch or a detail at the right."""
        alpha = _alpha(button)
        x, ink = button.box.left + _EDGE, _INKS[button.look]
        self.draw_sign(field, button.sign, (x + _SIGN_WIDTH / 2.0, y), ink, alpha)
        label = Style(Size.NORMAL, ink, alpha)
        self._type.left(field, button.label, (x + _SIGN_WIDTH + _GAP * 2.0, y), label)
        right = button.box.right - _EDGE
        if button.is_on is not None:
            self._switch(field, (right - _SWITCH[0] / 2.0, y), on=button.is_on)
        elif button.detail:
            detail = Style(Size.SMALL, SOFT, alpha)
            self._type.right(field, button.detail, (right, y), detail)

    def _switch(self, field: pygame.Surface, place: Place, *, on: bool) -> None:
        slot = plate(plates.SWITCH_ON if on else plates.SWITCH_OFF, *_SWITCH)
        blit_centred(field, slot, *place)
        way = _KNOB_WAY if on else -_KNOB_WAY
        pygame.draw.aacircle(field, NIGHT if on else SOFT, (place[0] + way, place[1]), 14.0)

    def _tinted_anew(self, sign: str, ink: Colour) -> pygame.Surface:
        return tinted(self._sprites.sign(sign), ink)


def _alpha(button: Button[Any]) -> int:
    return 255 if button.enabled else _FAINT
