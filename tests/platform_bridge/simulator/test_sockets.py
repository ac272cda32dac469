from __future__ import annotations

import pytest

from platform_bridge.simulator import NetworkAccess, Scenario, SocketOutcome, Sockets
from tests.platform_bridge.simulator.rig import Rig, emitted

URL = "wss://live.example.com/room"
OPEN = NetworkAccess(allow=("https://live.example.com",))


async def test_the_other_end_says_what_it_is_told() -> None:
    rig = Rig(Scenario(network=OPEN))
    socket = rig.call("connectSocket", url=URL)["object"]
    assert "throw" in rig.call("SocketTask.send", socket, data="too early")
    assert [name for name, _ in emitted(await rig.told(100))] == ["SocketTask.onOpen"]
    assert rig.call("SocketTask.send", socket, data="hello") == {}
    assert emitted(await rig.told(100)) == [("SocketTask.onMessage", {"data": "hello"})]
    assert rig.call("SocketTask.close", socket, code=4000, reason="bye") == {}
    assert rig.call("SocketTask.close", socket) == {}
    assert emitted(await rig.told(100)) == [("SocketTask.onClose", {"code": 4000, "reason": "bye"})]
    assert "throw" in rig.call("SocketTask.send", socket, data="too late")


@pytest.mark.parametrize(
    ("url", "network", "outcome", "code"),
    [
        ("wss://elsewhere.example/", OPEN, SocketOutcome.ECHO, 21100),
        ("https://live.example.com/", OPEN, SocketOutcome.ECHO, 21100),
        (URL, NetworkAccess(offline=True, allow=OPEN.allow), SocketOutcome.ECHO, -1),
        (URL, OPEN, SocketOutcome.REFUSED, -1),
        (URL, OPEN, 4711, 4711),
    ],
)
async def test_a_connection_that_fails_tells_an_error_and_closes(
    url: str, network: NetworkAccess, outcome: SocketOutcome | int, code: int
) -> None:
    rig = Rig(Scenario(network=network, sockets=Sockets((outcome,))))
    rig.call("connectSocket", url=url)
    (error, failure), (close, lost) = emitted(await rig.told(100))
    assert (error, failure["errCode"]) == ("SocketTask.onError", code)
    assert (close, lost) == ("SocketTask.onClose", {"code": 1006, "reason": ""})


async def test_a_connection_may_hang_and_be_closed_before_it_opens() -> None:
    rig = Rig(Scenario(network=OPEN, sockets=Sockets((SocketOutcome.HANG, SocketOutcome.ECHO))))
    rig.call("connectSocket", url=URL)
    assert await rig.told(60_000, step_ms=500) == []
    early = rig.call("connectSocket", url=URL)["object"]
    rig.call("SocketTask.close", early)
    assert [name for name, _ in emitted(await rig.told(100))] == ["SocketTask.onClose"]


def test_a_reason_is_bounded() -> None:
    rig = Rig(Scenario(network=OPEN))
    socket = rig.call("connectSocket", url=URL)["object"]
    assert "123 bytes" in str(rig.call("SocketTask.close", socket, reason="ä" * 62)["throw"])
