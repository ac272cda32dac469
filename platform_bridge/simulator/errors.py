"""Every error of the simulator, in one tree.

    SimulatorError
    ├── FileError        the simulated file system says no; the call fails with its words
    ├── GameError        a folder holds no game that can be run
    ├── ProtocolError    a client said something that is no message of the port
    ├── RefusedError     a developer asked for something that cannot be done now
    ├── ScenarioError    a scenario says something that cannot be
    ├── ServeError       the simulator cannot be served there
    ├── StoreError       the file with the player's storage cannot be used
    └── WorldError       the simulated TikTok behind the client does not do its part
        └── OrderError   it has no such order, or the order cannot be paid any more

They are for the developer at the keyboard. A game never sees one: what fails inside a call
reaches it as a failure of TikTok's would.
"""

from __future__ import annotations


class SimulatorError(Exception):
    """Something is wrong with the simulation itself."""


class FileError(SimulatorError):
    """The simulated file system says no; the call fails with its words."""


class GameError(SimulatorError):
    """A folder holds no game that can be run."""


class ProtocolError(SimulatorError):
    """A client said something that is no message of the port."""


class RefusedError(SimulatorError):
    """A developer asked for something that cannot be done now."""


class ScenarioError(SimulatorError):
    """A scenario says something that cannot be."""


class ServeError(SimulatorError):
    """The simulator cannot be served there."""


class StoreError(SimulatorError):
    """The file with the player's storage cannot be used."""


class WorldError(SimulatorError):
    """The simulated TikTok behind the client does not do its part."""


class OrderError(WorldError):
    """The simulated TikTok has no such order, or the order cannot be paid any more."""
