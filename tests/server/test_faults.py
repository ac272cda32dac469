import os
import signal

import pytest

from server.faults import FaultPoint, NoFaults, SuddenDeath


def test_only_its_own_moment_is_deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda process, how: killed.append((process, how)))
    death = SuddenDeath(FaultPoint.RUN_STORED)
    for point in FaultPoint:
        NoFaults().reach(point)
    assert killed == []
    for point in FaultPoint:
        death.reach(point)
    assert killed == [(os.getpid(), signal.SIGKILL)]
