"""Moments at which a test can end the process, to see what a crash leaves behind."""

import os
import signal
from enum import StrEnum
from typing import Protocol


class FaultPoint(StrEnum):
    """The moments: before, within and after each transaction, and after each answer of TikTok's.

    `...storing` is within a transaction, right before its commit.
    """

    REFRESH_LEASING = "refresh.leasing"
    REFRESH_LEASED = "refresh.leased"
    REFRESH_ANSWERED = "refresh.answered"
    REFRESH_STORING = "refresh.storing"
    REFRESH_STORED = "refresh.stored"

    ORDER_OPENING = "order.opening"
    ORDER_OPENED = "order.opened"
    ORDER_CREATED = "order.created"
    ORDER_STORING = "order.storing"
    ORDER_STORED = "order.stored"

    DELIVERY_RECEIVED = "delivery.received"
    DELIVERY_QUERIED = "delivery.queried"
    DELIVERY_STORING = "delivery.storing"
    DELIVERY_STORED = "delivery.stored"

    GRANT_STORING = "grant.storing"
    GRANT_STORED = "grant.stored"
    MISSION_STORING = "mission.storing"
    MISSION_STORED = "mission.stored"
    RUN_REPLAYED = "run.replayed"
    RUN_STORING = "run.storing"
    RUN_STORED = "run.stored"


class FaultPoints(Protocol):
    """Is told whenever a moment is reached."""

    def reach(self, point: FaultPoint) -> None:
        """Take notice that a moment is reached."""
        ...


class NoFaults:
    """Lets every moment pass."""

    def reach(self, point: FaultPoint) -> None:
        """Do nothing."""


class SuddenDeath:
    """Kills its own process at one moment, as a power cut would: nothing is closed or flushed.

    Args:
        point: The moment.
    """

    def __init__(self, point: FaultPoint) -> None:
        self._point = point

    def reach(self, point: FaultPoint) -> None:
        """End the process if this is the moment."""
        if point is self._point:
            os.kill(os.getpid(), signal.SIGKILL)
