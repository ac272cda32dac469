from __future__ import annotations

import pytest

from platform_bridge import Bridge, Json
from tests.platform_bridge.driving import HandPort, answered, started


@pytest.mark.parametrize("odd", [None, 1, "true", {"supported": True}])
async def test_only_true_means_yes(bridge: Bridge, port: HandPort, odd: Json) -> None:
    assert await answered(port, bridge, bridge.system.can_i_use("login"), odd) is False
    assert await answered(port, bridge, bridge.system.can_i_use("login"), ok=True) is True


async def test_a_question_that_fails_means_no(bridge: Bridge, port: HandPort) -> None:
    task = await started(bridge.system.can_i_use("login"))
    port.fail("boom")
    bridge.pump()
    assert await task is False
