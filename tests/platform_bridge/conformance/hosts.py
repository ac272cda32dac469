"""The hosts that must behave alike: one simulated client behind each, reached in another way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol

from platform_bridge import Json, Port
from platform_bridge.simulator import Session, Simulator
from platform_bridge.simulator.server import serving
from tests.platform_bridge.conformance.browser import BrowserPage, BrowserThread
from tests.platform_bridge.conformance.players import Player, ScriptPlayer, SessionPlayer
from tests.platform_bridge.js.engine import GLUE, PIPE, SHIM, STAND_INS, Engine

PLAYER = Path(__file__).parent / "site" / "player.js"

_START = """
var REPORTS = [];
var port = createPipePort({
  readLine, printLine, report: (error) => REPORTS.push(String(error)), restart: () => undefined,
});
var player = createPlayer(createTTMinisShim(port, this, createStandIns()));
function sendAll(texts) { texts.forEach((text) => ttBridge.send(text)); }
"""


class Host(Protocol):
    """A host as the conformance tests need it.

    Attributes:
        port: What the bridge is given.
        session: The simulated client, which the tests have by the hand.
        player: Makes the calls that are not the bridge's.
    """

    port: Port
    session: Session
    player: Player

    async def open(self) -> None:
        """Start it."""
        ...

    async def exchange(self) -> None:
        """Let what was sent be carried out, and what has come of it arrive."""
        ...

    async def close(self) -> None:
        """End it."""
        ...


class InProcess:
    """The simulator in the process of the game."""

    def __init__(self, simulator: Simulator) -> None:
        self.port: Port = simulator
        self.session = simulator.session
        self.player: Player = SessionPlayer(simulator.session)

    async def open(self) -> None:
        """Nothing has to be started."""

    async def exchange(self) -> None:
        await self.session.settle()

    async def close(self) -> None:
        await self.session.close()


class Mailbox:
    """A port whose messages wait for the next exchange."""

    def __init__(self) -> None:
        self.outbox: list[str] = []
        self.inbox: list[str] = []

    def send(self, message: str, /) -> None:
        self.outbox.append(message)

    def drain(self) -> list[str]:
        messages, self.inbox = self.inbox, []
        return messages

    def take_outbox(self) -> list[str]:
        messages, self.outbox = self.outbox, []
        return messages


class OnPipe:
    """Glue and shim in a bare engine, on a pipe."""

    def __init__(self, simulator: Simulator, command: Sequence[Path]) -> None:
        self.session = simulator.session
        self._mailbox = Mailbox()
        self.port: Port = self._mailbox
        self._command = command
        self.player: Player = ScriptPlayer(self._play)

    async def open(self) -> None:
        self._engine = Engine(self._command, self.session.call_sync)
        scripts = (PIPE, SHIM, STAND_INS, PLAYER)
        texts = [script.read_text() for script in scripts]
        self._engine.run(*texts, _START, GLUE.read_text(), "0")

    async def exchange(self) -> None:
        self._engine.run(f"sendAll({json.dumps(self._mailbox.take_outbox())})")
        await self.session.settle()
        self._engine.run("port.poll()")
        messages = self._engine.run("JSON.parse(ttBridge.drain())")
        assert isinstance(messages, list)
        self._mailbox.inbox += [str(message) for message in messages]

    def run(self, script: str) -> Json:
        """Return what a script comes to in the engine."""
        return self._engine.run(script)

    async def _play(self, function: str, argument: Json) -> Json:
        return self._engine.run(f"player.{function}({json.dumps(argument)})")

    async def close(self) -> None:
        await self.session.close()
        self._engine.close()


class InBrowser:
    """Glue and shim in Chromium, beside a simulator that is served."""

    def __init__(self, simulator: Simulator, browser: BrowserThread, page: str) -> None:
        self.session = simulator.session
        self._mailbox = Mailbox()
        self.port: Port = self._mailbox
        self._browser = browser
        self._page = page
        self.player: Player = ScriptPlayer(self._play)

    async def open(self) -> None:
        self._served = AsyncExitStack()
        server = await self._served.enter_async_context(serving(self.session))
        self.page: BrowserPage = await self._browser.open(self._page, server.port_url, server.token)
        # A worker starts in its own time.
        await self.page.evaluate("harness.drainAfter(0)")

    async def exchange(self) -> None:
        await self.page.evaluate("texts => harness.sendAll(texts)", self._mailbox.take_outbox())
        await self.session.settle()
        self.session.timeline.advance()
        drained = await self.page.evaluate(
            "number => harness.drainAfter(number)", self.session.last_event
        )
        self._mailbox.inbox += json.loads(str(drained))

    async def _play(self, function: str, argument: Json) -> Json:
        return await self.page.evaluate(f"argument => harness.{function}(argument)", argument)

    async def close(self) -> None:
        await self.session.close()
        await self.page.close()
        await self._served.aclose()
        assert (self.page.errors, self.page.strays) == ([], [])
