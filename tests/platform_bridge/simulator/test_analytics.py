from __future__ import annotations

from tests.platform_bridge.simulator.rig import Rig, words_of


async def test_reports_are_kept_in_their_order() -> None:
    rig = Rig()
    await rig.answer("reportEvent", eventName="loading_complete", params={"complete_time": 5})
    await rig.answer("reportEvent", eventName="user_leave", params=None)
    assert rig.session.analytics.reports() == [
        {"eventName": "loading_complete", "params": {"complete_time": 5}},
        {"eventName": "user_leave", "params": {}},
    ]


async def test_an_event_needs_a_name() -> None:
    assert "must not be empty" in words_of(await Rig().answer("reportEvent", eventName=""))
