"""What passes between Python and JavaScript."""

from __future__ import annotations

import json
from typing import Any

import pytest

from platform_bridge import Json
from tests.build.host.paper import Run

Answer = dict[str, Any]

STORE = """
var kept = {};
var storage = {
  get: (key) => (key in kept ? kept[key] : null),
  set: (key, text) => { kept[key] = text; },
  remove: (key) => { delete kept[key]; },
  clear: () => { kept = {}; },
};
var lines = [];
function messages(settings) {
  const log = (level, line) => lines.push(level + " " + line);
  return createMessages(Object.assign({ log: log }, settings));
}
"""


class World:
    """The messages beside what a test gives them."""

    def __init__(self, run: Run, settings: str = "{ storage: storage }") -> None:
        self.run = run
        run(STORE, f"var world = messages({settings}); 0")

    def ask(self, **request: object) -> Answer:
        text = self.run(f"world.call({json.dumps(json.dumps(request))})")
        answer: Answer = json.loads(str(text))
        return answer

    def invoke(self, path: str, *args: Json) -> Answer:
        return self.ask(window=list(path.split(".")), args=list(args))

    def read(self, path: str) -> Answer:
        return self.ask(window=path.split("."))


def test_local_storage_is_the_hosts_storage(run: Run) -> None:
    world = World(run)
    assert world.invoke("localStorage.getItem", "best") == {"ok": None}
    assert world.invoke("localStorage.setItem", "best", 120) == {"ok": None}
    assert world.invoke("localStorage.getItem", "best") == {"ok": "120"}
    assert run("kept") == {"best": "120"}
    world.invoke("localStorage.removeItem", "best")
    world.invoke("localStorage.setItem", "a", "1")
    assert run("kept") == {"a": "1"}
    world.invoke("localStorage.clear")
    assert run("kept") == {}


def test_keys_are_listed_where_the_host_can(run: Run) -> None:
    listing = "Object.assign({ keys: () => Object.keys(kept) }, storage)"
    world = World(run, f"{{ storage: {listing} }}")
    world.invoke("localStorage.setItem", "a", "1")
    assert world.read("localStorage.length") == {"ok": 1}
    assert world.invoke("localStorage.key", 0) == {"ok": "a"}
    assert world.invoke("localStorage.key", 1) == {"ok": None}


def test_where_it_cannot_that_is_said(run: Run) -> None:
    assert World(run).read("localStorage.length")["error"] == {
        "name": "NotThere",
        "message": "window.localStorage.length is not there. "
        "window.localStorage has clear, getItem, removeItem, setItem.",
    }


def test_location_can_be_read_and_not_changed(run: Run) -> None:
    world = World(run, "{ location: { href: 'app://game/?a=1', search: '?a=1' } }")
    assert world.read("location.search") == {"ok": "?a=1"}
    assert world.read("location") == {"ok": {"methods": [], "values": ["href", "search"]}}
    assert world.ask(window=["location", "href"], set="x")["error"]["name"] == "Failed"
    assert world.read("location.href") == {"ok": "app://game/?a=1"}


def test_other_objects_of_the_embedder(run: Run) -> None:
    objects = "{ shop: { open: (name, count) => name + '!' + count, style: { size: 1 } } }"
    world = World(run, f"{{ objects: {objects} }}")
    assert world.ask(window=[]) == {"ok": {"methods": [], "values": ["shop"]}}
    assert world.read("shop") == {"ok": {"methods": ["open"], "values": ["style"]}}
    assert world.invoke("shop.open", "hats", 3) == {"ok": "hats!3"}
    assert world.ask(window=["shop", "style", "size"], set=2) == {"ok": None}
    assert world.read("shop.style.size") == {"ok": 2}


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        ({"window": ["constructor"]}, "NotThere"),
        ({"window": ["shop", "constructor", "constructor"], "args": ["return 1"]}, "NotThere"),
        ({"window": ["shop", "__proto__"]}, "NotThere"),
        ({"window": ["shop", "toString"], "args": []}, "NotThere"),
        ({"window": ["shop", "open", "call"], "args": []}, "NotThere"),
        ({"window": ["shop", "new"], "set": 1}, "NotThere"),
        ({"window": ["shop", "price"], "args": []}, "Failed"),
        ({"window": ["shop", "open"]}, "Failed"),
        ({"window": ["shop", "open"], "set": 1}, "Failed"),
        ({"window": ["shop"], "set": 1}, "Failed"),
        ({"window": ["shop", "fail"], "args": []}, "Failed"),
        ({"window": ["shop", "later"], "args": []}, "Failed"),
        ({"window": ["shop", "circle"], "args": []}, "Failed"),
        ({"window": "shop"}, "BadRequest"),
        ({"window": [1]}, "BadRequest"),
        ({"window": ["a", "b", "c", "d", "e"]}, "BadRequest"),
        ({"window": ["shop", "open"], "args": {}}, "BadRequest"),
        ({}, "BadRequest"),
    ],
)
def test_what_cannot_be_is_an_error_with_a_name(
    run: Run, request_: dict[str, Json], name: str
) -> None:
    shop = (
        "{ open: () => 1, price: 2, fail: () => { throw new Error('closed'); },"
        " later: () => Promise.resolve(1), circle: () => { const a = {}; a.a = a; return a; } }"
    )
    world = World(run, f"{{ objects: {{ shop: {shop} }} }}")
    error = world.ask(**request_)["error"]
    assert error["name"] == name
    assert error["message"]


@pytest.mark.parametrize("text", ["", "{", "null", "3", '"window"', "[]"])
def test_what_is_no_request_is_said_to_be_none(run: Run, text: str) -> None:
    World(run)
    answer = json.loads(str(run(f"world.call({json.dumps(text)})")))
    assert answer["error"]["name"] == "BadRequest"


BRIDGE = """
var sent = [];
var bridge = {
  queue: [],
  send: (text) => sent.push(text),
  drain: () => JSON.stringify(bridge.queue.splice(0)),
};
"""


class TestBridge:
    def test_requests_go_to_the_bridge(self, run: Run) -> None:
        run(BRIDGE)
        world = World(run, "{ bridge: bridge }")
        assert world.invoke("ttBridge.send", '{"id":1}') == {"ok": None}
        assert run("sent") == ['{"id":1}']
        assert world.read("ttBridge") == {"ok": {"methods": ["drain", "send"], "values": []}}

    def test_messages_come_by_drain_or_one_by_one(self, run: Run) -> None:
        run(BRIDGE)
        world = World(run, "{ bridge: bridge }")
        run("bridge.queue.push('{\"event\":1}', '{\"event\":2}')")
        assert world.invoke("ttBridge.drain") == {"ok": '["{\\"event\\":1}","{\\"event\\":2}"]'}
        run("bridge.queue.push('{\"event\":3}', '{\"event\":4}')")
        polled = [run("world.poll()") for _ in range(3)]
        assert polled == ['{"event":3}', '{"event":4}', None]

    def test_without_a_bridge_there_is_none(self, run: Run) -> None:
        world = World(run, "{}")
        assert world.ask(window=["ttBridge"])["error"]["name"] == "NotThere"
        assert run("world.poll()") is None

    def test_a_bridge_that_throws_is_logged_and_nobody_fails(self, run: Run) -> None:
        throws = "() => { throw new Error('broken'); }"
        world = World(run, f"{{ bridge: {{ send: {throws}, drain: {throws} }} }}")
        assert world.invoke("ttBridge.send", "{}") == {"ok": None}
        assert world.invoke("ttBridge.drain") == {"ok": "[]"}
        assert run("world.poll()") is None
        assert run("lines") == [
            "err The bridge refused a message: Error: broken",
            "err The bridge gave no messages: Error: broken",
            "err The bridge gave no messages: Error: broken",
        ]

    @pytest.mark.parametrize("drained", ["'no json'", "'{}'", "undefined"])
    def test_a_queue_that_is_none_has_nothing(self, run: Run, drained: str) -> None:
        World(run, f"{{ bridge: {{ drain: () => {drained} }} }}")
        assert run("world.poll()") is None


def test_texts_that_utf8_cannot_say_are_spelled_in_json(run: Run) -> None:
    world = World(run)
    run("kept.odd = 'a\\ud800b\\ud83d\\ude00'")
    text = str(run('world.call(\'{"window":["localStorage","getItem"],"args":["odd"]}\')'))
    assert text.isascii()
    assert json.loads(text) == {"ok": "a\ud800b\U0001f600"}
    assert world.invoke("localStorage.setItem", "ä", "ü") == {"ok": None}
    assert world.invoke("localStorage.getItem", "ä") == {"ok": "ü"}
