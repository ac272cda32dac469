"""How the shop looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.online.answers import Product
from game.scenes.buttons import Button
from game.scenes.shop import ShopKey, ShopScene
from game.texts import Text, say
from game.view import plates
from game.view.button_view import ButtonView, Moment
from game.view.palette import GOLD, NIGHT, WHITE
from game.view.plates import plate
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred
from game.view.sprites import Sprites, scaled
from game.view.status_view import StatusView
from game.view.text import LABEL, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_LABEL_BELOW: Final = 84.0
"""From the top row to the words over the balance."""
_BALANCE_BELOW: Final = 152.0
_NOTICE_ABOVE: Final = 60.0
_BALANCE: Final = Style(Size.HUGE, GOLD, glow=GOLD)
_NAME: Final = Style(Size.NORMAL, WHITE)
_DUST: Final = Style(Size.MEDIUM, GOLD)
_PRICE: Final = Style(Size.SMALL, NIGHT)
_CHIP: Final = (124, 56)
_FAINT: Final = 110
_EDGE: Final = 18.0
_ART: Final = 60.0
_WORDS: Final = 114.0
_LINE: Final = 19.0
_PILES: Final = (
    ((0.0, 0.0, 58),),
    ((-14.0, 10.0, 46), (15.0, 8.0, 40), (1.0, -14.0, 50)),
    (
        (-24.0, 14.0, 36),
        (0.0, 16.0, 44),
        (24.0, 13.0, 36),
        (-12.0, -8.0, 46),
        (13.0, -9.0, 42),
        (1.0, -27.0, 34),
    ),
)
"""For each pack, the grains that lie on its pile: place and size."""


class ShopView:
    """Draws the shop.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
        status: What draws heading and notices.
        buttons: What draws the packs' plates.
    """

    def __init__(
        self, sprites: Sprites, typesetter: Typesetter, status: StatusView, buttons: ButtonView
    ) -> None:
        self._type = typesetter
        self._status = status
        self._buttons = buttons
        self._piles = [
            [(x, y, scaled(sprites.dust, size)) for x, y, size in pile] for pile in _PILES
        ]

    def draw(self, field: pygame.Surface, scene: ShopScene, moment: Moment) -> None:
        """Draw the balance, the packs and what a purchase waits for."""
        frame = scene.services.safe_area.frame
        self._status.heading(field, say(Text.SHOP_HEADING), frame)
        if scene.dust.shown is not None:
            place = (_MIDDLE, frame.row + _LABEL_BELOW)
            self._type.centre(field, say(Text.YOUR_DUST), place, LABEL)
            place = (_MIDDLE, frame.row + _BALANCE_BELOW)
            self._type.centre(field, str(scene.dust.shown), place, _BALANCE)
        packs = [button for button in scene.buttons if isinstance(button.key, Product)]
        for number, button in enumerate(packs):
            self._pack(field, button, number, moment)
        if scene.notice is not None:
            self._status.notice(field, scene.notice, (_MIDDLE, frame.bottom - _NOTICE_ABOVE))

    def _pack(
        self,
        field: pygame.Surface,
        button: Button[ShopKey | Product],
        number: int,
        moment: Moment,
    ) -> None:
        left, right = button.box.left, button.box.right
        y = button.box.middle[1] + self._buttons.sink(button, moment)
        for across, down, grain in self._piles[min(number, len(self._piles) - 1)]:
            blit_centred(field, grain, left + _ART + across, y + down)
        self._type.left(field, button.label, (left + _WORDS, y - _LINE), _NAME)
        self._buttons.draw_dust(field, f"+{button.reward}", (left + _WORDS, y + _LINE), _DUST)
        chip = (right - _EDGE - _CHIP[0] / 2.0, y)
        if button.waits:
            self._buttons.draw_dots(field, chip, moment)
        else:
            picture = plate(plates.CHIP, *_CHIP)
            picture.set_alpha(255 if button.enabled else _FAINT)
            blit_centred(field, picture, *chip)
            price = _PRICE.faded(255 if button.enabled else _FAINT)
            self._type.centre(field, button.detail, chip, price)
