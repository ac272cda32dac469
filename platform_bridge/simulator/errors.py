"""Every error of the simulator, in one tree.

    SimulatorError
    ├── ScenarioError    a scenario file says something that cannot be
    ├── StoreError       the file with the player's storage cannot be used
    └── WorldError       the simulated TikTok behind the client does not do its part

They are for the developer at the keyboard. A game never sees one: what fails inside a call
reaches it as a failure of TikTok's would.
"""

from __future__ import annotations


class SimulatorError(Exception):
    """Something is wrong with the simulation itself."""


class ScenarioError(SimulatorError):
    """A scenario file says something that cannot be."""


class StoreError(SimulatorError):
    """The file with the player's storage cannot be used."""


class WorldError(SimulatorError):
    """The simulated TikTok behind the client does not do its part."""
