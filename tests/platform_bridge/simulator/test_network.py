from __future__ import annotations

from dataclasses import replace

from platform_bridge.simulator import NetworkAccess, Scenario
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted, words_of

URL = "https://api.example.com/x"
OPEN = Scenario(network=NetworkAccess(allow=("https://api.example.com",)))


async def test_a_request_reaches_what_is_listed() -> None:
    rig = Rig(OPEN)
    answer = await rig.answer("request", url=URL)
    assert (answer["payload"]["statusCode"], answer["payload"]["data"]) == (200, {"path": "/x"})
    assert code_of(await rig.answer("request", url="https://elsewhere.example/")) == 21100
    assert [str(request.url) for request in rig.requests] == [URL]


async def test_a_request_can_be_aborted_by_the_number_of_its_call() -> None:
    rig = Rig(OPEN)
    rig.call("request", url=URL)
    assert rig.call("RequestTask.abort", 1) == {}
    (answer,) = await rig.told(1_000)
    assert words_of(answer) == "request:fail abort"
    assert rig.call("RequestTask.abort", 1) == {}
    assert await rig.told(1_000) == []


async def test_the_network_tells_what_it_is_and_when_it_changes() -> None:
    rig = Rig()
    assert (await rig.answer("getNetworkType"))["payload"] == {
        "networkType": "wifi",
        "signalStrength": -55,
        "hasSystemProxy": False,
        "weakNet": False,
    }
    weak = replace(Scenario(), network=NetworkAccess(weak=True))
    rig.session.settings.change(weak)
    rig.session.settings.change(replace(weak, network=NetworkAccess(offline=True, weak=True)))
    assert emitted(rig.told_already()) == [
        ("onNetworkWeakChange", {"weakNet": True, "networkType": "wifi"}),
        ("onNetworkStatusChange", {"isConnected": False, "networkType": "none"}),
    ]
    assert (await rig.answer("getNetworkType"))["payload"]["networkType"] == "none"
