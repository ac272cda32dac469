"""The bridge: what a game holds."""

from __future__ import annotations

from platform_bridge.ads import Ads
from platform_bridge.analytics import Analytics
from platform_bridge.auth import Auth
from platform_bridge.channel import CallRecord, Channel, Port
from platform_bridge.clock import Clock
from platform_bridge.errors import BridgeError
from platform_bridge.haptics import Haptics
from platform_bridge.keyboard import Keyboard
from platform_bridge.lifecycle import Lifecycle
from platform_bridge.missions import Missions
from platform_bridge.network import Network
from platform_bridge.pause import PauseAggregator
from platform_bridge.payments import Payments
from platform_bridge.problems import Problems
from platform_bridge.screen import Screen
from platform_bridge.share import Share
from platform_bridge.storage import Storage
from platform_bridge.system import System
from platform_bridge.updates import Updates


class Bridge:
    """The host's calls, grouped as a game thinks of them.

    Args:
        port: The way to the host, from `connect()` or a simulator.
        clock: What timeouts are measured by.

    Attributes:
        pause: Whether the game should stand still, and why.
        system: What the device is, and what its TikTok can do.
        lifecycle: Entries, hide and show.
        auth: Who plays.
        missions: Ways back into the game, and their rewards.
        ads: Rewarded and interstitial ads.
        payments: Payments of the backend's orders.
        storage: Values that stay on the device.
        network: Requests to the backend, and what the network is like.
        keyboard: Typing.
        haptics: Vibrations.
        screen: The screen's light.
        share: Sharing the game.
        analytics: Events for TikTok's statistics.
        updates: Newer versions of the game.
    """

    def __init__(self, port: Port, clock: Clock) -> None:
        channel = Channel(port, clock)
        self._channel = channel
        self._problems = Problems()
        self.pause = PauseAggregator()
        self.system = System(channel, self._problems)
        self.lifecycle = Lifecycle(channel, self.pause)
        self.auth = Auth(channel, self._problems, self.pause)
        self.missions = Missions(channel, self.system, self._problems, self.pause)
        self.ads = Ads(channel, clock, self._problems, self.pause)
        self.payments = Payments(channel, self._problems, self.pause)
        self.storage = Storage(channel)
        self.network = Network(channel)
        self.keyboard = Keyboard(channel, self._problems)
        self.haptics = Haptics(channel, self._problems)
        self.screen = Screen(channel, self._problems)
        self.share = Share(channel, self._problems, self.pause)
        self.analytics = Analytics(channel, self._problems)
        self.updates = Updates(channel, self._problems)

    @property
    def calls(self) -> tuple[CallRecord, ...]:
        """The latest calls with their outcomes, for reports; the oldest first."""
        return self._channel.calls

    @property
    def problems(self) -> tuple[BridgeError, ...]:
        """The latest failures behind results that are values; the oldest first."""
        return self._problems.latest

    def pump(self) -> None:
        """Take in answers and events, and give up on late ones. Call it once a frame."""
        self._channel.pump()
