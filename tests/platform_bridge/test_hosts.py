from __future__ import annotations

import json
from collections import deque
from types import SimpleNamespace

import pytest

from platform_bridge import Bridge, ManualClock, UnsupportedError, connect
from platform_bridge.hosts import PORT, AbsentPort, PagePort, RuntimePort
from tests.platform_bridge.driving import started


class PageGlue:
    """The page's `ttBridge`, whose inside a game cannot see."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.queue: object = "[]"

    def send(self, text: str, /) -> None:
        self.sent.append(text)

    def drain(self) -> object:
        return self.queue


async def test_on_a_page_calls_go_through_its_glue(clock: ManualClock) -> None:
    glue = PageGlue()
    port = connect(SimpleNamespace(window=SimpleNamespace(ttBridge=glue)))
    assert isinstance(port, PagePort)
    bridge = Bridge(port, clock)
    task = await started(bridge.system.can_i_use("login"))
    assert json.loads(glue.sent[0])["call"] == "canIUse"
    glue.queue = json.dumps([json.dumps({"id": 1, "ok": True})])
    bridge.pump()
    assert await task is True


async def test_a_runtime_hands_its_messages_over_one_by_one(clock: ManualClock) -> None:
    glue = PageGlue()
    arrived: deque[str] = deque()
    page = SimpleNamespace(
        window=SimpleNamespace(ttBridge=glue),
        poll_bridge=lambda: arrived.popleft() if arrived else None,
    )
    port = connect(page)
    assert isinstance(port, RuntimePort)
    bridge = Bridge(port, clock)
    asked = await started(bridge.system.can_i_use("login"))
    told = await started(bridge.auth.login())
    assert [json.loads(text)["call"] for text in glue.sent] == ["canIUse", "login"]
    assert port.drain() == []
    arrived.extend(
        [json.dumps({"id": 1, "ok": True}), json.dumps({"id": 2, "ok": {"code": "a code"}})]
    )
    bridge.pump()
    assert await asked is True
    assert await told == "a code"


@pytest.mark.parametrize("queue", ['"text"', "null", "[5]", "", "undefined"])
def test_an_odd_queue_is_logged_and_does_not_stop_a_frame(
    clock: ManualClock, queue: str, caplog: pytest.LogCaptureFixture
) -> None:
    glue = PageGlue()
    glue.queue = queue
    bridge = Bridge(PagePort(glue), clock)
    bridge.pump()
    assert "Ignored a message" in caplog.text


@pytest.mark.parametrize(
    "page",
    [
        SimpleNamespace(),
        SimpleNamespace(window=None),
        SimpleNamespace(window=SimpleNamespace(ttBridge=None)),
    ],
)
async def test_without_a_host_every_call_is_unsupported_at_once(
    clock: ManualClock, page: object
) -> None:
    port = connect(page)
    assert isinstance(port, AbsentPort)
    bridge = Bridge(port, clock)
    task = await started(bridge.auth.login())
    bridge.pump()
    with pytest.raises(UnsupportedError, match="does not have login"):
        await task
    question = await started(bridge.system.can_i_use("login"))
    bridge.pump()
    assert await question is False


def test_a_desktop_python_has_no_host() -> None:
    assert isinstance(connect(), AbsentPort)


def test_the_port_that_a_desktop_offers_is_taken() -> None:
    offered = AbsentPort()
    assert connect(SimpleNamespace(**{PORT: offered})) is offered
