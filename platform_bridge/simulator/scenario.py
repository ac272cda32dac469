"""The scenario: how the simulated client is, and what it does when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from platform_bridge.simulator.answers import ErrorProfile


class LoginOutcome(Enum):
    """How a login ends when it does not end with a code of TikTok's."""

    OK = "ok"
    HANG = "hang"
    NO_CODE = "no_code"


@dataclass(frozen=True)
class Client:
    """The TikTok that the game runs in.

    Args:
        version: TikTok's own version.
        sdk: The version of its mini-game SDK.
        error_profile: Whose failure shapes it uses.
    """

    version: str = "46.3.0"
    sdk: str = "0.35.0"
    error_profile: ErrorProfile = ErrorProfile.DOCS


@dataclass(frozen=True)
class Launch:
    """How the game is started.

    Args:
        scene: The way in.
        query: What the link carries.
    """

    scene: str = "search"
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Player:
    """Who plays.

    Args:
        user: The player's name in the simulated TikTok.
    """

    user: str = "ada"


@dataclass(frozen=True)
class Login:
    """How logins end.

    Args:
        outcomes: One for each login in turn, the last for all that follow; a number is the
            code of a failure.
    """

    outcomes: tuple[LoginOutcome | int, ...] = (LoginOutcome.OK,)


@dataclass(frozen=True)
class Latency:
    """How long calls take.

    Args:
        default: Milliseconds for a call that has no figure of its own.
        calls: Milliseconds by call.
    """

    default: int = 20
    calls: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, call: str) -> int:
        """Return the milliseconds that a call takes."""
        return self.calls.get(call, self.default)


@dataclass(frozen=True)
class NetworkAccess:
    """What the game may reach.

    Args:
        offline: Whether there is no network at all.
        allow: The registered origins. The machine's own loopback needs no entry.
    """

    offline: bool = False
    allow: tuple[str, ...] = ()


@dataclass(frozen=True)
class StorageRoom:
    """What the device keeps.

    Args:
        limit_kb: Room in kilobytes. TikTok publishes no figure; this is what a sibling
            platform documents.
        full: Whether there is no room left, whatever is kept.
        refuse: Whether every call to the storage fails.
    """

    limit_kb: int = 10_240
    full: bool = False
    refuse: bool = False


@dataclass(frozen=True)
class Scenario:
    """All that a developer chooses about the simulated client.

    Args:
        client: The TikTok that the game runs in.
        launch: How the game is started.
        player: Who plays.
        login: How logins end.
        latency_ms: How long calls take.
        network: What the game may reach.
        storage: What the device keeps.
    """

    client: Client = Client()
    launch: Launch = Launch()
    player: Player = Player()
    login: Login = Login()
    latency_ms: Latency = Latency()
    network: NetworkAccess = NetworkAccess()
    storage: StorageRoom = StorageRoom()
