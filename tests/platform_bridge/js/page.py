"""The glue beside a `TTMinis` that a test writes."""

from __future__ import annotations

import json
from typing import Any

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, Api, ApiKind, Reach
from tests.platform_bridge.js.engine import GLUE, Engine, GluePort

Message = dict[str, Any]

IN_REACH = [api for api in CATALOG.values() if api.reach is Reach.CHANNEL]
CALLS = [api for api in IN_REACH if api.kind is not ApiKind.EVENT and api.owner is None]
MEMBERS = [api for api in IN_REACH if api.kind is not ApiKind.EVENT and api.owner is not None]
EVENTS = [api for api in IN_REACH if api.kind is ApiKind.EVENT and api.owner is None]
OBJECT_EVENTS = [api for api in IN_REACH if api.kind is ApiKind.EVENT and api.owner is not None]


class Page:
    """The glue beside a `TTMinis` that a test writes.

    Args:
        engine: Where it runs.
        sdk: The script that stands before the glue.
    """

    def __init__(self, engine: Engine, sdk: str) -> None:
        engine.open(sdk, GLUE.read_text())
        self.engine = engine
        self._port = GluePort(engine)
        self._last_id = 0

    def ask(self, call: str, args: dict[str, Json] | None = None) -> list[Message]:
        """Send one request, numbered from 1, and return all that arrives."""
        self._last_id += 1
        self.send(json.dumps({"id": self._last_id, "call": call, "args": args or {}}))
        return self.arrived()

    def send(self, text: str) -> None:
        self._port.send(text)

    def arrived(self) -> list[Message]:
        return [json.loads(message) for message in self._port.drain()]

    def run(self, script: str) -> Json:
        return self.engine.run(script)


def sdk_with(members: str) -> str:
    """Write a `TTMinis` that has these members."""
    return f"var TTMinis = {{ game: {{ {members} }} }};"


def arguments_of(api: Api) -> dict[str, Json]:
    return {field.name: f"<{field.name}>" for field in api.parameters}


def failure(raw: Json, request: int = 1) -> list[Message]:
    return [{"id": request, "error": {"code": None, "message": "", "raw": raw}}]


def unsupported(name: str, request: int = 1) -> list[Message]:
    error = {"code": "unsupported", "message": f"This host has no {name}.", "raw": None}
    return [{"id": request, "error": error}]


def ok(value: Json, request: int = 1) -> list[Message]:
    return [{"id": request, "ok": value}]
