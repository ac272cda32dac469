"""TikTok's mini-game platform for Python games: awaitable, typed, the same on every host."""

from __future__ import annotations

from platform_bridge.ad_display import AdResult, Preload
from platform_bridge.ads import Ads, LateReward
from platform_bridge.analytics import Analytics, LeaveReason, TokenType
from platform_bridge.auth import Auth, Authorized, Declined
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
from platform_bridge.haptics import Haptics, Strength
from platform_bridge.hosts import connect
from platform_bridge.json_value import Json
from platform_bridge.keyboard import Keyboard, KeyboardType
from platform_bridge.lifecycle import LaunchOptions, Lifecycle
from platform_bridge.missions import Mission, MissionReward, Missions
from platform_bridge.network import Network, NetworkState, Response
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.payments import Payments, PayResult
from platform_bridge.problems import Outcome
from platform_bridge.screen import Screen
from platform_bridge.share import Share
from platform_bridge.sockets import Socket
from platform_bridge.storage import Storage
from platform_bridge.system import CapabilityReport, Rect, System, SystemInfo, WindowInfo
from platform_bridge.updates import Updates

__all__ = [
    "AdResult",
    "Ads",
    "Analytics",
    "Auth",
    "Authorized",
    "Bridge",
    "BridgeError",
    "BusyError",
    "CallRecord",
    "CapabilityReport",
    "Clock",
    "Declined",
    "EnvironmentFaultError",
    "ErrorKind",
    "FailedError",
    "Haptics",
    "InvalidAnswerError",
    "InvalidCallError",
    "Json",
    "Keyboard",
    "KeyboardType",
    "LateReward",
    "LaunchOptions",
    "LeaveReason",
    "Lifecycle",
    "ManualClock",
    "Mission",
    "MissionReward",
    "Missions",
    "Network",
    "NetworkState",
    "Outcome",
    "PauseAggregator",
    "PauseReason",
    "PayResult",
    "Payments",
    "PendingError",
    "PlayerCancelledError",
    "Port",
    "Preload",
    "Rect",
    "Response",
    "RetryableError",
    "Screen",
    "Share",
    "Socket",
    "Storage",
    "Strength",
    "System",
    "SystemClock",
    "SystemInfo",
    "TimedOutError",
    "TokenType",
    "UnsupportedError",
    "Updates",
    "WindowInfo",
    "connect",
]
