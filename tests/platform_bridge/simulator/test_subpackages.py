from __future__ import annotations

import pytest

from platform_bridge.simulator import NetworkAccess, Scenario, SubpackageOutcome, Subpackages
from tests.platform_bridge.simulator.rig import Rig, emitted, words_of

CALLS = pytest.mark.parametrize("call", ["loadSubpackage", "preDownloadSubpackage"])


@CALLS
async def test_a_part_comes_in_steps_and_is_there_then(call: str) -> None:
    rig = Rig(Scenario(subpackages=Subpackages(load_ms=400, size_kb=1)))
    rig.call(call, name="engine")
    told = await rig.told(1_000)
    assert told[-1] == {"settle": 1, "with": "success"}
    steps = [
        (each["progress"], each["totalBytesWritten"], each["totalBytesExpectedToWrite"])
        for _, each in emitted(told)
    ]
    assert steps == [(25, 256, 1024), (50, 512, 1024), (75, 768, 1024), (100, 1024, 1024)]
    assert {each.get("object") for each in told if "emit" in each} == {1}
    rig.session.hello()
    rig.call("loadSubpackage", name="engine")
    assert await rig.told(50) == [{"settle": 2, "with": "success"}]


@CALLS
async def test_a_part_may_not_come(call: str) -> None:
    outcomes = (SubpackageOutcome.MISSING, 4711, SubpackageOutcome.HANG)
    rig = Rig(Scenario(subpackages=Subpackages(outcomes=outcomes)))
    assert "no subpackage engine" in words_of(await rig.answer(call, name="engine"))
    assert (await rig.answer(call, name="engine"))["payload"]["error"]["error_code"] == 4711
    rig.call(call, name="engine")
    assert await rig.told(60_000, step_ms=500) == []
    assert "must not be empty" in words_of(await rig.answer(call, name=""))


@CALLS
async def test_without_a_network_no_part_comes(call: str) -> None:
    rig = Rig(Scenario(network=NetworkAccess(offline=True)))
    assert "network" in words_of(await rig.answer(call, name="engine"))
