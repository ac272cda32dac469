"""What the engines are, that the tests here rely on, and what only the glue in them does."""

from __future__ import annotations

import json

import pytest

from platform_bridge.simulator import Scenario
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.hosts import InBrowser, OnPipe

BROWSER_NAMES = [
    "window",
    "document",
    "navigator",
    "location",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "localStorage",
    "indexedDB",
    "setInterval",
    "queueMicrotask",
    "structuredClone",
    "requestAnimationFrame",
    "URL",
    "URLSearchParams",
    "TextDecoder",
    "TextEncoder",
    "Blob",
    "FormData",
    "AbortController",
    "Event",
    "EventTarget",
    "crypto",
    "postMessage",
    "importScripts",
]


@pytest.fixture(params=["node", "jsc", "worker"])
def host_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_the_bare_engines_have_nothing_of_a_browser(start: Start) -> None:
    game = await start(Scenario())
    question = f"{json.dumps(BROWSER_NAMES)}.filter((name) => name in globalThis)"
    if isinstance(game.host, InBrowser):
        left = await game.host.page.evaluate("harness.namesLeft()")
        # Two numbers that cannot be taken away, and what every object has.
        assert isinstance(left, list)
        assert set(map(str, left)) <= {"TEMPORARY", "PERSISTENT", "constructor"}
    else:
        assert isinstance(game.host, OnPipe)
        assert game.host.run(question) == []
    assert (await game.play(game.bridge.auth.login())) == "login-1"


async def test_nothing_was_reported_by_the_shim(start: Start) -> None:
    game = await start(Scenario())
    await game.play(game.bridge.auth.login())
    game.session.hide()
    await game.frame()
    if isinstance(game.host, OnPipe):
        assert game.host.run("REPORTS") == []
    else:
        assert isinstance(game.host, InBrowser)
        assert game.host.page.errors == []
