"""`platform.window` against a host on paper, and the bridge's port through it."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest

from platform_bridge import connect
from platform_bridge.hosts import AbsentPort, PagePort

Window: TypeAlias = Any
"""The window, whose attributes are what the host says."""

ANSWERS: dict[str, Any] = {
    '{"window": []}': {"ok": {"methods": ["alert"], "values": ["location", "ttBridge"]}},
    '{"window": ["location"]}': {"ok": {"methods": [], "values": ["href"]}},
    '{"window": ["location", "href"]}': {"ok": "https://game.example/"},
    '{"window": ["alert"], "args": ["hello"]}': {"ok": None},
    '{"window": ["ttBridge"]}': {"ok": {"methods": ["drain", "send"], "values": []}},
    '{"window": ["ttBridge", "send"], "args": ["a request"]}': {"ok": None},
    '{"window": ["ttBridge", "drain"], "args": []}': {"ok": '["one", "two"]'},
    '{"window": ["title"], "set": "New"}': {"ok": None},
    '{"window": ["broken"]}': {"error": {"name": "Failed", "message": "It rains."}},
}


class PaperHost:
    """A host that answers by a list, and tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, text: str) -> str | None:
        self.asked.append(text)
        missing = {"error": {"name": "NotThere", "message": "window has location, ttBridge."}}
        return json.dumps(ANSWERS.get(text, missing))


@pytest.fixture
def host() -> PaperHost:
    return PaperHost()


@pytest.fixture
def window(overlay: Path, host: PaperHost) -> Window:
    assert overlay.is_dir()
    return importlib.import_module("_runtime.window").WindowObject(host.call)


def test_values_objects_and_methods(window: Window, host: PaperHost) -> None:
    assert window.location.href == "https://game.example/"
    assert window.alert("hello") is None
    window.title = "New"
    assert host.asked[-1] == '{"window": ["title"], "set": "New"}'
    assert dir(window) == ["alert", "location", "ttBridge"]
    assert repr(window.location) == "<window.location of the host: href>"


def test_what_is_not_there_and_what_fails(window: Window) -> None:
    with pytest.raises(AttributeError, match=r"window has location, ttBridge\."):
        _ = window.fetch
    assert not hasattr(window, "document")
    with pytest.raises(RuntimeError, match=r"It rains\."):
        _ = window.broken
    with pytest.raises(TypeError, match="Functions cannot be handed over"):
        window.alert(print)


def test_without_a_host_there_is_no_window(overlay: Path) -> None:
    assert overlay.is_dir()
    window = importlib.import_module("_runtime.window").WindowObject(lambda _text: None)
    with pytest.raises(AttributeError, match="there is no host"):
        _ = window.localStorage
    assert isinstance(connect(SimpleNamespace(window=window)), AbsentPort)


def test_the_bridge_finds_a_port_in_a_window_alone(window: Window, host: PaperHost) -> None:
    port = connect(SimpleNamespace(window=window))
    assert isinstance(port, PagePort)
    port.send("a request")
    assert host.asked[-1] == '{"window": ["ttBridge", "send"], "args": ["a request"]}'
    assert port.drain() == ["one", "two"]
