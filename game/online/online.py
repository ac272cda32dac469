"""Everything online, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.background import Background
from game.online.authorization import Authorization
from game.online.backend import Backend
from game.online.board import Board
from game.online.connection import Connection
from game.online.deletion import Deletion
from game.online.missions import Missions
from game.online.offers import Offers
from game.online.outbox import Outbox
from game.online.player import Player
from game.online.purchases import Purchases
from game.online.runs import Runs
from game.online.shop import Shop
from game.online.waiting import Waiting
from game.saves import Saves
from platform_bridge import Bridge, Clock, LaunchOptions, NetworkState


@dataclass(frozen=True, slots=True)
class Origins:
    """Where what is online comes from.

    Args:
        backend_url: Where the companion backend listens; None plays alone.
        rewarded_ad_unit: The placement of rewarded ads, from the Developer Portal.
        make_id: Makes ids that nobody else makes: 32 hexadecimal digits.
    """

    backend_url: str | None
    rewarded_ad_unit: str
    make_id: Callable[[], str]


class Online:
    """Everything online: scenes start things here and poll their states; nothing here waits.

    Args:
        bridge: The way to TikTok.
        clock: What time is told by.
        background: What goes on while the game does.
        saves: What the device remembers.
        origins: Where it all comes from.

    Attributes:
        player: What the backend has confirmed of the player.
        connection: Whether the backend is in reach.
        runs: Tickets and verdicts.
        offers: What rewarded ads give.
        missions: TikTok's ways back into the game.
        shop: Buying dust.
        board: Everybody's best runs.
        authorization: Asking for name and picture.
        outbox: What waits to be sent.
        deletion: Deleting the player's data.
    """

    def __init__(
        self,
        bridge: Bridge,
        clock: Clock,
        background: Background,
        saves: Saves,
        origins: Origins,
    ) -> None:
        url = origins.backend_url
        backend = None if url is None else Backend(bridge.network, url)
        self._saves = saves
        self._waiting = Waiting(clock)
        self.player = Player(saves)
        self.connection = Connection(bridge.auth, backend, background, self.player)
        self.outbox = Outbox(
            bridge.storage, self.connection, self.player, background, self._waiting
        )
        self.runs = Runs(self.connection, self.outbox, background, clock)
        self.offers = Offers(
            bridge.ads,
            bridge.system,
            self.outbox,
            self.player,
            background,
            ad_unit_id=origins.rewarded_ad_unit,
            make_id=origins.make_id,
        )
        self.missions = Missions(bridge.missions, self.outbox, self.player, background)
        self.shop = Shop(
            bridge.payments,
            bridge.system,
            Purchases(bridge.storage, origins.make_id),
            self.connection,
            background=background,
            waiting=self._waiting,
        )
        self.board = Board(self.connection, background)
        self.authorization = Authorization(
            bridge.auth, bridge.system, self.connection, self.player, background
        )
        self.deletion = Deletion(self.connection, background, self._forget)
        self.connection.on_connected(self._catch_up)
        self._stops = (
            bridge.lifecycle.on_show(self._return),
            bridge.network.on_change(self._follow_network),
            self.offers.stop,
        )

    def start(self) -> None:
        """Begin: find out what TikTok can do, and log in. Call it once, when frames are drawn."""
        self.offers.prepare()
        self.authorization.prepare()
        self.missions.enter()
        self.runs.prepare()

    def update(self) -> None:
        """Let those go on who waited for this moment. Call it once a frame, after the bridge."""
        self._waiting.wake_due()

    def close(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()

    def _catch_up(self) -> None:
        """The backend is in reach: do what waited for that."""
        self.runs.prepare()
        self.outbox.send()
        self.shop.resume()
        self.missions.check()

    def _return(self, _entry: LaunchOptions) -> None:
        """The player is back: a mission may be done, a payment confirmed, the day over."""
        self.connection.refresh()
        self.runs.prepare()
        self.missions.enter()
        self.outbox.send()
        self.shop.resume()

    def _follow_network(self, state: NetworkState) -> None:
        if state.is_connected:
            self.connection.connect()

    def _forget(self) -> None:
        self.connection.leave()
        self.runs.forget()
        self.outbox.clear()
        self.missions.forget()
        self.shop.forget()
        self.authorization.forget()
        self._saves.reset()
