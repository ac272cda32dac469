"""TikTok's mini-game platform for Python games: awaitable, typed, the same on every host."""

from __future__ import annotations

from platform_bridge.auth import Auth
from platform_bridge.bridge import Bridge
from platform_bridge.channel import CallRecord, Port
from platform_bridge.clock import Clock, ManualClock, SystemClock
from platform_bridge.errors import (
    BridgeError,
    BusyError,
    EnvironmentFaultError,
    ErrorKind,
    FailedError,
    InvalidAnswerError,
    InvalidCallError,
    PendingError,
    PlayerCancelledError,
    RetryableError,
    TimedOutError,
    UnsupportedError,
)
from platform_bridge.hosts import connect
from platform_bridge.json_value import Json
from platform_bridge.lifecycle import LaunchOptions, Lifecycle
from platform_bridge.network import Network, Response
from platform_bridge.storage import Storage
from platform_bridge.system import System

__all__ = [
    "Auth",
    "Bridge",
    "BridgeError",
    "BusyError",
    "CallRecord",
    "Clock",
    "EnvironmentFaultError",
    "ErrorKind",
    "FailedError",
    "InvalidAnswerError",
    "InvalidCallError",
    "Json",
    "LaunchOptions",
    "Lifecycle",
    "ManualClock",
    "Network",
    "PendingError",
    "PlayerCancelledError",
    "Port",
    "Response",
    "RetryableError",
    "Storage",
    "System",
    "SystemClock",
    "TimedOutError",
    "UnsupportedError",
    "connect",
]
