from __future__ import annotations

import pytest

from platform_bridge import Json, NetworkState, Socket, TimedOutError
from platform_bridge.errors import BridgeError, FailedError, RetryableError
from tests.platform_bridge.api.scripted import Stage

URL = "https://api.example.com/"


async def test_a_request_that_nobody_waits_for_is_ended(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.network.request(URL))
    await stage.drop(asking)
    request = stage.last("request")
    assert stage.last("RequestTask.abort")["args"] == {"object": request["id"]}


async def test_a_request_that_takes_too_long_is_ended(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.network.request(URL, timeout_ms=100))
    await stage.frame(100)
    assert isinstance(asking.exception(), TimedOutError)
    assert len(stage.calls("RequestTask.abort")) == 1


async def test_a_request_that_is_answered_is_not_ended(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.network.request(URL))
    await stage.answer("request", {"statusCode": 200, "data": {"a": 1}, "header": {}})
    assert asking.result().json() == {"a": 1}
    failing = await stage.start(stage.bridge.network.request(URL))
    await stage.fail("request", {"errCode": 21100, "errMsg": "m"})
    assert isinstance(failing.exception(), BridgeError)
    assert stage.calls("RequestTask.abort") == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            {"networkType": "wifi", "weakNet": True},
            NetworkState("wifi", is_connected=True, is_weak=True),
        ),
        ({"networkType": "none"}, NetworkState("none", is_connected=False)),
        ({"networkType": "4g", "isConnected": False}, NetworkState("4g", is_connected=False)),
        (None, NetworkState("unknown", is_connected=True)),
    ],
)
async def test_the_state_is_read_as_far_as_it_goes(
    stage: Stage, told: Json, expected: NetworkState
) -> None:
    heard: list[NetworkState] = []
    stop = stage.bridge.network.on_change(heard.append)
    asking = await stage.start(stage.bridge.network.state())
    await stage.answer("getNetworkType", told)
    await stage.tell("onNetworkStatusChange", told)
    await stage.tell("onNetworkWeakChange", told)
    stop()
    await stage.tell("onNetworkStatusChange", told)
    assert (asking.result(), heard) == (expected, [expected, expected])


async def connected(stage: Stage) -> tuple[Socket, int]:
    task = await stage.start(stage.bridge.network.connect_socket("wss://a.example", ["p"]))
    handle = await stage.give("connectSocket")
    assert stage.last("connectSocket")["args"] == {"url": "wss://a.example", "protocols": ["p"]}
    await stage.tell_of(handle, "SocketTask.onOpen", {"header": {}})
    return task.result(), handle


async def test_texts_go_both_ways(stage: Stage) -> None:
    socket, handle = await connected(stage)
    assert socket.is_open
    sending = await stage.start(socket.send("ping"))
    assert stage.last("SocketTask.send")["args"] == {"object": handle, "data": "ping"}
    await stage.answer("SocketTask.send")
    assert sending.result() is None
    waiting = await stage.start(socket.receive())
    await stage.tell_of(handle, "SocketTask.onMessage", {"data": "pong"})
    await stage.tell_of(handle, "SocketTask.onMessage", {"data": "more"})
    assert waiting.result() == "pong"
    assert await socket.receive() == "more"


async def test_a_message_that_is_no_text_is_left_out_and_told(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    socket, handle = await connected(stage)
    await stage.tell_of(handle, "SocketTask.onMessage", {"data": {}})
    await stage.tell_of(handle, "SocketTask.onMessage", {"data": "text"})
    assert await socket.receive() == "text"
    assert "have the server send texts" in caplog.text


async def test_a_close_ends_the_waiting_after_the_last_text(stage: Stage) -> None:
    socket, handle = await connected(stage)
    await stage.tell_of(handle, "SocketTask.onMessage", {"data": "last"})
    closing = await stage.start(socket.close(reason="bye"))
    assert stage.last("SocketTask.close")["args"] == {
        "object": handle,
        "code": 1000,
        "reason": "bye",
    }
    await stage.answer("SocketTask.close")
    await stage.tell_of(handle, "SocketTask.onClose", {"code": 1000, "reason": "bye"})
    assert closing.done()
    assert not socket.is_open
    assert await socket.receive() == "last"
    with pytest.raises(FailedError, match=r"closed with code 1000 \(bye\)"):
        await socket.receive()
    assert stage.last("ttBridge.release")["args"] == {"object": handle}


async def test_an_error_before_it_opens_is_the_callers(stage: Stage) -> None:
    task = await stage.start(stage.bridge.network.connect_socket("wss://a.example"))
    handle = await stage.give("connectSocket")
    await stage.tell_of(handle, "SocketTask.onError", {"errCode": 5, "errMsg": "refused"})
    error = task.exception()
    assert isinstance(error, RetryableError)
    assert error.code == 5


async def test_a_connection_that_never_opens_is_given_up(stage: Stage) -> None:
    task = await stage.start(stage.bridge.network.connect_socket("wss://a.example"))
    await stage.give("connectSocket")
    await stage.frame(30_000)
    assert isinstance(task.exception(), TimedOutError)
    cancelled = await stage.start(stage.bridge.network.connect_socket("wss://a.example"))
    handle = await stage.give("connectSocket")
    await stage.drop(cancelled)
    assert cancelled.cancelled()
    assert stage.last("ttBridge.release")["args"] == {"object": handle}
