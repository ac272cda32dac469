"""The shop: packs of dust."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from game.audio import Sound
from game.inputs import Command, Input
from game.online import shop
from game.online.answers import Product
from game.scenes.buttons import Box, Button, Form, Look, Touch
from game.scenes.notice import Notice, Tone
from game.scenes.scene import STAY, GoBack, Services, Transition, take_mute
from game.scenes.tally import Tally
from game.texts import Text, say

_LEFT: Final = 28.0
_WIDTH: Final = 484.0
_HEIGHT: Final = 132.0
_GAP: Final = 18.0
_BELOW_ROW: Final = 244.0
MOST_PACKS: Final = 4
"""So many are shown; the field holds no more."""


class ShopKey(Enum):
    """The buttons of the shop; each pack is one too."""

    BACK = auto()
    RETRY = auto()


class ShopScene:
    """The scene of the shop.

    Args:
        services: What it may use.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.age = 0
        self.touch: Touch[ShopKey | Product] = Touch(services.speaker)
        self.dust = Tally(services.online.player.balance)
        services.online.shop.load()

    @property
    def buttons(self) -> Sequence[Button[ShopKey | Product]]:
        """What can be tapped now."""
        frame = self.services.safe_area.frame
        back: Button[ShopKey | Product] = Button(
            ShopKey.BACK, frame.corner, sign="back", look=Look.BARE
        )
        top = frame.row + _BELOW_ROW
        match self.services.online.shop.catalogue:
            case shop.Loaded(products):
                packs = enumerate(products[:MOST_PACKS])
                return [back, *(self._pack(number, pack) for number, pack in packs)]
            case shop.Unavailable():
                again = Box(140.0, top + 120.0, 260.0, 76.0)
                return [back, Button(ShopKey.RETRY, again, say(Text.TRY_AGAIN))]
            case _:
                return [back]

    @property
    def busy_with(self) -> str | None:
        """The id of the pack that is being bought; None if none is."""
        match self.services.online.shop.purchase:
            case shop.Ordering(product) | shop.Paying(product) | shop.Confirming(product):
                return product
            case _:
                return None

    @property
    def notice(self) -> Notice | None:
        """What the player is told of a purchase, or why there is nothing to buy."""
        match self.services.online.shop.catalogue:
            case shop.Closed(line):
                return Notice(line)
            case shop.Unavailable(line):
                return Notice(line, Tone.SORRY)
            case shop.Loading():
                return None
            case shop.Loaded():
                return self._of_purchase()

    def step(self, inputs: Sequence[Input]) -> Transition:
        """Move by 1/60 s; "back" leads to where the player came from."""
        self.age += 1
        if self.dust.step(self.services.online.player.balance):
            self.services.speaker.play(Sound.REWARD)
        tapped, others = self.touch.follow(take_mute(inputs, self.services), self.buttons)
        match tapped:
            case ShopKey.BACK:
                return GoBack()
            case ShopKey.RETRY:
                self.services.online.shop.load()
            case Product():
                self.services.online.shop.buy(tapped)
            case None:
                pass
        return GoBack() if Command.BACK in others else STAY

    def _pack(self, number: int, pack: Product) -> Button[ShopKey | Product]:
        top = self.services.safe_area.frame.row + _BELOW_ROW + number * (_HEIGHT + _GAP)
        busy_with = self.busy_with
        return Button(
            pack,
            Box(_LEFT, top, _WIDTH, _HEIGHT),
            pack.name,
            detail=say(Text.BEANS, beans=pack.beans),
            reward=pack.dust,
            form=Form.BLANK,
            enabled=busy_with is None,
            waits=busy_with == pack.id,
        )

    def _of_purchase(self) -> Notice | None:
        notice: Notice | None = None
        match self.services.online.shop.purchase:
            case shop.Ordering():
                notice = Notice(say(Text.BUY_ORDERING))
            case shop.Paying():
                notice = Notice(say(Text.BUY_PAYING))
            case shop.Confirming():
                notice = Notice(say(Text.BUY_CONFIRMING))
            case shop.Delivered(dust):
                notice = Notice(say(Text.BUY_DELIVERED, dust=dust), Tone.GOOD)
            case shop.Pending(line) | shop.Cancelled(line):
                notice = Notice(line)
            case shop.Failed(line):
                notice = Notice(line, Tone.SORRY)
            case shop.Idle():
                notice = Notice(say(Text.SHOP_NOTE))
        return notice
