from __future__ import annotations

import asyncio
import json
import logging

import pytest

from platform_bridge.simulator import Player, ServeError, Session
from platform_bridge.simulator.server import (
    LONGEST_ACTION,
    LONGEST_MESSAGE,
    TOKEN_HEADER,
    listen,
    serving,
)
from tests.platform_bridge.simulator.serving import served

HELLO = '{"op": "hello"}'


async def test_a_shim_says_hello_calls_and_hears() -> None:
    async with served() as it:
        hello = (await it.http.post("/port", content=HELLO)).json()
        assert "login" in hello["apis"]
        call = {"op": "call", "id": 1, "api": "vibrateLong", "object": None, "args": {}}
        assert (await it.http.post("/port", json=call)).json() == {}
        waits = {"op": "events", "after": hello["after"], "wait_ms": 25_000}
        events = (await it.http.post("/port", json=waits)).json()["events"]
        assert [(each["settle"], each["with"]) for each in events] == [(1, "success")]


async def test_the_page_and_its_files_are_whole_and_under_a_strict_policy() -> None:
    async with served() as it:
        page = await it.http.get("/", params={"token": it.server.token})
        assert it.server.panel_url == str(page.url)
        for answer in (page, await it.http.get("/panel.js"), await it.http.get("/panel.css")):
            assert answer.status_code == 200
            assert len(answer.content) > 1_000
            policy = answer.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "http://" not in answer.text.replace("http://127.0.0.1", "")
            assert "https://" not in answer.text


@pytest.mark.parametrize("shown", [None, "", "wrong", "ä"])
async def test_without_the_token_nothing_is_done(shown: str | None) -> None:
    async with served() as it:
        del it.http.headers[TOKEN_HEADER]
        headers = {} if shown is None else {TOKEN_HEADER.encode(): shown.encode()}
        for method, path in (
            ("POST", "/port"),
            ("GET", "/panel/state"),
            ("GET", "/panel/words"),
            ("POST", "/panel/act"),
            ("GET", "/panel/scenario"),
            ("POST", "/panel/scenario"),
        ):
            answer = await it.http.request(method, path, headers=headers, content=HELLO)
            assert answer.status_code == 403, path
            assert "Use the address that the simulator printed" in answer.text
        page = await it.http.get("/", params={} if shown is None else {"token": shown})
        assert page.status_code == 403
        assert it.session.last_event == 0


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""]
)
async def test_another_name_of_this_machine_is_refused(host: str) -> None:
    async with served() as it:
        for path in ("/", "/panel.js", "/panel/state"):
            answer = await it.http.get(path, headers={"Host": host})
            assert answer.status_code in {400, 403}, path
        own = await it.http.get("/panel.js", headers={"Host": f"localhost:{it.server.port}"})
        assert own.status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:99999",
        "https://127.0.0.1:5000",
        "http://user@127.0.0.1:5000",
        "file://",
    ],
)
async def test_pages_of_foreign_origins_are_refused(origin: str) -> None:
    async with served() as it:
        for method, path in (("POST", "/port"), ("OPTIONS", "/port"), ("POST", "/panel/act")):
            answer = await it.http.request(method, path, headers={"Origin": origin}, content=HELLO)
            assert answer.status_code == 403, path
            assert "access-control-allow-origin" not in answer.headers


async def test_pages_of_this_machine_may_use_the_port_alone() -> None:
    async with served() as it:
        origin = {"Origin": "http://localhost:5000"}
        asked = await it.http.options("/port", headers=origin)
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (
            204,
            "http://localhost:5000",
        )
        assert TOKEN_HEADER in asked.headers["access-control-allow-headers"]
        allowed = await it.http.post("/port", headers=origin, content=HELLO)
        assert allowed.headers["access-control-allow-origin"] == "http://localhost:5000"
        for method, path in (("GET", "/panel/state"), ("OPTIONS", "/panel/act")):
            answer = await it.http.request(method, path, headers=origin)
            assert answer.status_code == 403
            assert "access-control-allow-origin" not in answer.headers


async def test_a_page_of_another_site_cannot_even_look_at_the_files() -> None:
    async with served() as it:
        answer = await it.http.get("/panel.js", headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("path", "most"), [("/port", LONGEST_MESSAGE), ("/panel/act", LONGEST_ACTION)]
)
async def test_a_body_is_bounded(path: str, most: int) -> None:
    async with served() as it:
        answer = await it.http.post(path, content=b"x" * (most + 1))
        assert answer.status_code == 413
        assert f"At most {most} bytes" in answer.text


@pytest.mark.parametrize(
    ("method", "path", "content"),
    [
        ("POST", "/port", b""),
        ("POST", "/port", b"\xff"),
        ("POST", "/port", b'{"op": "moon"}'),
        ("POST", "/panel/act", b"{"),
        ("POST", "/panel/act", b'{"act": "moon"}'),
        ("POST", "/panel/scenario", b"[moon]"),
        ("GET", "/panel/state?seen=-1", b""),
        ("GET", "/panel/state?revision=x", b""),
    ],
)
async def test_what_makes_no_sense_is_refused_with_a_reason(
    method: str, path: str, content: bytes
) -> None:
    async with served() as it:
        answer = await it.http.request(method, path, content=content)
        assert answer.status_code == 400
        assert len(answer.json()["error"]) > 10


@pytest.mark.parametrize(
    "path", ["/panel/../session.py", "/..%2fsession.py", "/panel.html", "/panel", "/moon", "//"]
)
async def test_nothing_else_is_served(path: str) -> None:
    async with served() as it:
        answer = await it.http.get(path)
        assert answer.status_code in {403, 404}


async def test_the_scenario_is_saved_and_loaded() -> None:
    async with served() as it:
        loaded = await it.http.post("/panel/scenario", content='[player]\nuser = "grace"\n')
        assert loaded.status_code == 200
        assert it.session.settings.scenario.player == Player("grace")
        saved = await it.http.get("/panel/scenario")
        assert saved.text == '[player]\nuser = "grace"\n'
        assert "scenario.toml" in saved.headers["content-disposition"]


async def test_the_state_comes_as_soon_as_it_is_news() -> None:
    async with served() as it:
        first = (await it.http.get("/panel/state")).json()
        news = asyncio.create_task(
            it.http.get("/panel/state", params={"seen": first["changes"], "revision": 0})
        )
        acted = await it.http.post("/panel/act", json={"act": "hide"})
        assert acted.status_code == 200
        assert (await news).json()["is_hidden"] is True


async def both_sleep(session: Session) -> None:
    """Return once two callers wait for news."""
    for _ in range(10_000):
        if len(session._bell._sleepers) == 2:
            return
        await asyncio.sleep(0)
    raise AssertionError("They do not wait.")


async def test_nobody_is_kept_waiting_by_a_server_that_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        async with served() as it:
            seen = (await it.http.get("/panel/state")).json()["changes"]
            panel = asyncio.create_task(it.http.get("/panel/state", params={"seen": seen}))
            events = json.dumps({"op": "events", "after": 99, "wait_ms": 25_000})
            shim = asyncio.create_task(it.http.post("/port", content=events))
            await both_sleep(it.session)
            it.server.stop()
            assert (await panel).status_code == (await shim).status_code == 200
    assert caplog.records == []


async def test_a_port_in_use_is_said_so() -> None:
    async with served() as it:
        with pytest.raises(ServeError, match=f"Port {it.server.port} is in use: stop the program"):
            listen(it.server.port)
        with pytest.raises(ServeError, match="in use"):
            async with serving(it.session, it.server.port):
                pass


def test_a_port_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(ServeError, match="choose one from 0 to 65535"):
        listen(70_000)


async def test_each_start_has_its_own_token() -> None:
    async with served() as one, served() as other:
        assert one.server.token != other.server.token
