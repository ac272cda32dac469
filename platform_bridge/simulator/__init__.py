"""A simulated TikTok client: the same calls, answers and failures, without TikTok."""

from __future__ import annotations

from platform_bridge.simulator.answers import ErrorProfile
from platform_bridge.simulator.errors import (
    ScenarioError,
    SimulatorError,
    StoreError,
    WorldError,
)
from platform_bridge.simulator.scenario import (
    Client,
    Latency,
    Launch,
    Login,
    LoginOutcome,
    NetworkAccess,
    Player,
    Scenario,
    StorageRoom,
)
from platform_bridge.simulator.scenario_file import load_scenario
from platform_bridge.simulator.simulator import Simulator
from platform_bridge.simulator.store import FileStore, MemoryStore, Store
from platform_bridge.simulator.world import (
    CodeMint,
    NoWorld,
    World,
    WorldClock,
    WorldClockSync,
)

__all__ = [
    "Client",
    "CodeMint",
    "ErrorProfile",
    "FileStore",
    "Latency",
    "Launch",
    "Login",
    "LoginOutcome",
    "MemoryStore",
    "NetworkAccess",
    "NoWorld",
    "Player",
    "Scenario",
    "ScenarioError",
    "Simulator",
    "SimulatorError",
    "StorageRoom",
    "Store",
    "StoreError",
    "World",
    "WorldClock",
    "WorldClockSync",
    "WorldError",
    "load_scenario",
]
