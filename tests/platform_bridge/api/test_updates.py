from __future__ import annotations

from platform_bridge import Outcome
from tests.platform_bridge.api.scripted import Stage


async def started(stage: Stage) -> int:
    task = await stage.start(stage.bridge.updates.start())
    handle = await stage.give("getUpdateManager")
    assert task.result() is Outcome.DONE
    return handle


async def test_an_update_is_applied_when_it_is_ready(stage: Stage) -> None:
    heard: list[object] = []
    updates = stage.bridge.updates
    updates.on_check(heard.append)
    updates.on_ready(lambda: heard.append("ready"))
    updates.on_failed(lambda: heard.append("failed"))
    handle = await started(stage)
    assert await updates.apply() is Outcome.UNSUPPORTED
    await stage.tell_of(handle, "UpdateManager.onCheckForUpdate", {"hasUpdate": True})
    await stage.tell_of(handle, "UpdateManager.onUpdateFailed")
    was_ready = updates.is_ready
    await stage.tell_of(handle, "UpdateManager.onUpdateReady")
    assert (was_ready, updates.is_ready) == (False, True)
    assert heard == [True, "failed", "ready"]
    applying = await stage.start(updates.apply())
    await stage.answer("UpdateManager.applyUpdate")
    assert applying.result() is Outcome.DONE


async def test_starting_twice_asks_once(stage: Stage) -> None:
    await started(stage)
    assert await stage.bridge.updates.start() is Outcome.DONE
    assert len(stage.calls("getUpdateManager")) == 1


async def test_news_that_comes_with_the_manager_is_not_missed(stage: Stage) -> None:
    task = await stage.start(stage.bridge.updates.start())
    stage.port.answer({"object": 8})
    await stage.tell_of(8, "UpdateManager.onUpdateReady")
    assert task.result() is Outcome.DONE
    assert stage.bridge.updates.is_ready


async def test_an_old_host_is_a_value(stage: Stage) -> None:
    task = await stage.start(stage.bridge.updates.start())
    await stage.lack("getUpdateManager")
    assert task.result() is Outcome.UNSUPPORTED
    assert await stage.bridge.updates.apply() is Outcome.UNSUPPORTED
