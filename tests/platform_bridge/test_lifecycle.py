from __future__ import annotations

import pytest

from platform_bridge import Bridge, Json, LaunchOptions
from tests.platform_bridge.driving import HandPort, answered


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, LaunchOptions()),
        ({}, LaunchOptions()),
        ({"scene": "ads", "query": ""}, LaunchOptions("ads")),
        ({"scene": "ads", "query": None}, LaunchOptions("ads")),
        ({"scene": 7, "query": {"a": "1", "b": 2}}, LaunchOptions("", {"a": "1"})),
        ({"query": {"a": "1"}}, LaunchOptions("", {"a": "1"})),
    ],
)
async def test_entries_are_read_as_far_as_they_go(
    bridge: Bridge, port: HandPort, data: Json, expected: LaunchOptions
) -> None:
    seen: list[LaunchOptions] = []
    bridge.lifecycle.on_show(seen.append)
    port.announce("onShow", data)
    launch = await answered(port, bridge, bridge.lifecycle.launch_options(), data)
    assert (launch, seen) == (expected, [expected])


async def test_a_query_cannot_be_changed(bridge: Bridge, port: HandPort) -> None:
    answer: Json = {"scene": "ads", "query": {"a": "1"}}
    launch = await answered(port, bridge, bridge.lifecycle.launch_options(), answer)
    with pytest.raises(TypeError, match="item assignment"):
        launch.query["a"] = "2"  # type: ignore[index]
