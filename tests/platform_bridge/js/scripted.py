"""The shim over a pipe, with a session on the other side that does what a test writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, ApiKind, Reach
from tests.platform_bridge.js.engine import PIPE, SHIM, STAND_INS, Engine

Question = dict[str, Any]

IN_REACH = [api for api in CATALOG.values() if api.reach is Reach.CHANNEL]


class ScriptedSession:
    """A simulated client of which a test says every word.

    Args:
        client: How it says it is.
        quirks: The quirks that it says it has.
        apis: What it says it has.
        after: The number of the last event before this run.
    """

    def __init__(
        self,
        client: Mapping[str, Json] | None = None,
        quirks: Mapping[str, Json] | None = None,
        apis: list[str] | None = None,
        after: int = 0,
    ) -> None:
        names = [api.name for api in IN_REACH] if apis is None else apis
        self._hello = {
            "client": dict(client or {}),
            "quirks": dict(quirks or {}),
            "apis": names,
            "after": after,
        }
        self._events: list[Question] = []
        self.calls: list[Question] = []
        self.others: list[Question] = []
        self.replies: dict[str, Json] = {}

    def call_sync(self, text: str) -> str:
        question: Question = json.loads(text)
        if question["op"] == "hello":
            return json.dumps(self._hello)
        if question["op"] in {"get", "set", "returned"}:
            self.others.append(question)
            return json.dumps({"ok": 5} if question["op"] == "get" else {})
        if question["op"] == "events":
            assert question["wait_ms"] == 0
            return json.dumps(
                {"events": [event for event in self._events if event["n"] > question["after"]]}
            )
        self.calls.append(question)
        return json.dumps(self.replies.get(question["api"], _usual_reply(question)))

    def tell(self, **event: object) -> None:
        """Add an event to the feed."""
        self._events.append({"n": len(self._events) + 1, **event})


def _usual_reply(question: Question) -> Question:
    api = CATALOG[question["api"]]
    return {"object": question["id"]} if api.kind is ApiKind.OBJECT else {}


class ShimPage:
    """A context with nothing but the shim.

    Args:
        engine: Where it runs.
        session: What its port leads to.
        device: The script that makes what the engine draws and sounds with.
    """

    def __init__(
        self, engine: Engine, session: ScriptedSession, device: str = "var device;"
    ) -> None:
        engine.answer_port = session.call_sync
        self._engine = engine
        self.session = session
        engine.open(
            PIPE.read_text(),
            SHIM.read_text(),
            STAND_INS.read_text(),
            "var LOG = [], log = (...words) => { LOG.push(words); }; var port = createPipePort({"
            "  readLine, printLine, report: (error) => log('report', String(error)),"
            "  restart: () => log('restart'),"
            "});" + device + "createTTMinisShim(port, this, device); var api = TTMinis.game; 0",
        )

    def run(self, script: str) -> Json:
        return self._engine.run(script)

    def logged(self, script: str = "0") -> Json:
        """Run a script, let the events come, and return what was logged by all that."""
        self._engine.run(script)
        self._engine.run("port.poll(); 0")
        return self._engine.run("LOG.splice(0, LOG.length)")
