from __future__ import annotations

import pytest

from platform_bridge.simulator import Client, Scenario, Update, UpdateOutcome
from tests.platform_bridge.simulator.rig import Rig, emitted

CHECK, READY, FAILED = (
    f"UpdateManager.{name}" for name in ("onCheckForUpdate", "onUpdateReady", "onUpdateFailed")
)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (UpdateOutcome.NONE, [(CHECK, {"hasUpdate": False})]),
        (UpdateOutcome.READY, [(CHECK, {"hasUpdate": True}), (READY, None)]),
        (UpdateOutcome.FAILED, [(CHECK, {"hasUpdate": True}), (FAILED, None)]),
        (UpdateOutcome.HANG, []),
    ],
)
async def test_the_check_comes_by_itself(
    found: UpdateOutcome, told: list[tuple[str, object]]
) -> None:
    rig = Rig(Scenario(update=Update(found)))
    manager = rig.call("getUpdateManager")
    assert rig.call("getUpdateManager") == manager
    assert emitted(await rig.told(3_000)) == told


async def test_an_update_is_applied_when_it_is_ready_and_restarts_the_game() -> None:
    rig = Rig(Scenario(update=Update(UpdateOutcome.READY)))
    manager = rig.call("getUpdateManager")["object"]
    assert "no update is ready" in str(rig.call("UpdateManager.applyUpdate", manager)["throw"])
    await rig.told(3_000)
    assert rig.call("UpdateManager.applyUpdate", manager) == {}
    assert emitted(await rig.told(100)) == [("restart", None)]


async def test_whoever_listens_late_still_hears() -> None:
    rig = Rig()
    await rig.told(10_000, step_ms=500)
    rig.call("getUpdateManager")
    assert emitted(await rig.told(100)) == [(CHECK, {"hasUpdate": False})]


def test_before_its_version_there_is_none() -> None:
    rig = Rig(Scenario(client=Client("46.2.0", "0.34.0")))
    assert rig.call("getUpdateManager") == {"missing": True}
