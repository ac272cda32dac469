"""A game's device whose host answers by script."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from game.audio import Speaker
from game.background import Background
from game.buzzer import Buzzer
from game.online.online import Online, Origins
from game.saves import Saves
from game.scenes.frame import SafeArea
from game.scenes.scene import Links, Services
from platform_bridge import Bridge, ManualClock

Handler = Callable[[Mapping[str, Any]], object]


class Failure(Exception):  # noqa: N818  it is what the host answers, not a fault of the test
    """Raised by a handler to have the call fail with this raw payload."""

    def __init__(self, raw: object, code: str | None = None) -> None:
        super().__init__()
        self.raw = raw
        self.code = code


def _unsupported(_args: Mapping[str, Any]) -> object:
    raise Failure(None, "unsupported")


class ScriptedPort:
    """A host whose answers are functions of the call's arguments; others are unsupported.

    A handler that returns `NEVER` leaves its call unanswered.
    """

    NEVER = object()

    def __init__(self, **handlers: Handler) -> None:
        self.handlers = handlers
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self._messages: list[str] = []

    def send(self, message: str, /) -> None:
        request = json.loads(message)
        self.asked.append((request["call"], request["args"]))
        handler = self.handlers.get(request["call"], _unsupported)
        try:
            answer = {"ok": handler(request["args"])}
        except Failure as failure:
            error = {"code": failure.code, "message": "", "raw": failure.raw}
            answer = {"error": error}
        if answer.get("ok") is not self.NEVER:
            self._messages.append(json.dumps({"id": request["id"], **answer}))

    def drain(self) -> list[str]:
        messages, self._messages = self._messages, []
        return messages

    def emit(self, event: str) -> None:
        self._messages.append(json.dumps({"event": event, "data": None}))


class Device:
    """Bridge, services and clock of a game whose host is scripted."""

    def __init__(self, port: ScriptedPort, assets: Path, *, backend_url: str | None = None) -> None:
        self.port = port
        self.clock = ManualClock()
        self.bridge = Bridge(port, self.clock)
        self.background = Background()
        self.saves = Saves(self.bridge.storage, self.background)
        self.online = Online(
            self.bridge,
            self.clock,
            self.background,
            self.saves,
            Origins(backend_url, rewarded_ad_unit="rewarded", make_id=self._make_id),
        )
        self.can_open = False
        """Whether pages can be opened here."""
        self.opened: list[str] = []
        """The pages that were asked for."""
        self._ids = 0
        self.services = Services(
            online=self.online,
            saves=self.saves,
            speaker=Speaker(assets),
            buzzer=Buzzer(self.bridge.haptics, self.background),
            safe_area=SafeArea(self.bridge.system, self.background),
            links=Links("https://a.example/privacy", "https://a.example/terms", self._open),
            local_seed=lambda: 3,
        )

    async def settle(self) -> None:
        """Let everything happen that can happen without time passing."""
        for _ in range(40):
            self.bridge.pump()
            self.online.update()
            await asyncio.sleep(0)

    def _open(self, address: str) -> bool:
        self.opened.append(address)
        return self.can_open

    def _make_id(self) -> str:
        self._ids += 1
        return f"{self._ids:032x}"
