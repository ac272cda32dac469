"""The bridge: what a game holds."""

from __future__ import annotations

from platform_bridge.auth import Auth
from platform_bridge.channel import CallRecord, Channel, Port
from platform_bridge.clock import Clock
from platform_bridge.lifecycle import Lifecycle
from platform_bridge.network import Network
from platform_bridge.storage import Storage
from platform_bridge.system import System


class Bridge:
    """The host's calls, grouped as a game thinks of them.

    Args:
        port: The way to the host, from `connect()` or a simulator.
        clock: What timeouts are measured by.

    Attributes:
        system: What the host can do.
        auth: Who plays.
        storage: Values that stay on the device.
        lifecycle: Entries, hide and show.
        network: Requests to the backend.
    """

    def __init__(self, port: Port, clock: Clock) -> None:
        self._channel = Channel(port, clock)
        self.system = System(self._channel)
        self.auth = Auth(self._channel)
        self.storage = Storage(self._channel)
        self.lifecycle = Lifecycle(self._channel)
        self.network = Network(self._channel)

    @property
    def calls(self) -> tuple[CallRecord, ...]:
        """The latest calls with their outcomes, for reports; the oldest first."""
        return self._channel.calls

    def pump(self) -> None:
        """Take in answers and events, and give up on late ones. Call it once a frame."""
        self._channel.pump()
