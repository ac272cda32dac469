"""The glue in an engine that has nothing but the language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, ApiKind
from tests.platform_bridge.node_engine import GLUE, GluePort, NodeEngine

CALLS = [api.name for api in CATALOG.values() if api.kind is not ApiKind.EVENT]

Message = dict[str, Any]


class Page:
    """The glue beside a `TTMinis` that a test writes."""

    def __init__(self, engine: NodeEngine, sdk: str) -> None:
        engine.open(sdk, GLUE.read_text())
        self.engine = engine
        self.port = GluePort(engine)

    def ask(self, call: str, args: dict[str, Json] | None = None) -> list[Message]:
        """Send one request, and return all that arrives."""
        self.port.send(json.dumps({"id": 1, "call": call, "args": args or {}}))
        return self.arrived()

    def arrived(self) -> list[Message]:
        return [json.loads(message) for message in self.port.drain()]


def sdk_with(members: str) -> str:
    """Write a `TTMinis` that has these members, and the two events."""
    return f"var TTMinis = {{ game: {{ onShow: () => {{}}, onHide: () => {{}}, {members} }} }};"


def failure(raw: Json) -> list[Message]:
    return [{"id": 1, "error": {"code": None, "message": "", "raw": raw}}]


def ok(value: Json) -> list[Message]:
    return [{"id": 1, "ok": value}]


@pytest.mark.parametrize(
    "sdk", ["", "var TTMinis;", "var TTMinis = null;", "var TTMinis = {};", sdk_with("")]
)
@pytest.mark.parametrize("call", CALLS)
def test_without_the_sdk_or_the_member_a_call_is_unsupported(
    engine: NodeEngine, sdk: str, call: str
) -> None:
    assert Page(engine, sdk).ask(call) == [
        {
            "id": 1,
            "error": {"code": "unsupported", "message": f"This host has no {call}.", "raw": None},
        }
    ]


@pytest.mark.parametrize("call", ["onShow", "toString", "__proto__", "constructor", "pay"])
def test_a_call_that_the_glue_does_not_know_is_unsupported(engine: NodeEngine, call: str) -> None:
    (answer,) = Page(engine, sdk_with("pay: () => { throw new Error('called'); }")).ask(call)
    assert answer["error"]["code"] == "unsupported"


@pytest.mark.parametrize("call", [call for call in CALLS if call != "canIUse"])
def test_a_call_that_throws_fails_with_its_words(engine: NodeEngine, call: str) -> None:
    page = Page(engine, sdk_with(f"{call}: () => {{ throw new TypeError('no init'); }}"))
    assert page.ask(call) == failure({"name": "TypeError", "message": "no init"})


@pytest.mark.parametrize(
    ("body", "expected"),
    [("true", True), ("false", False), ("1", False), ("(() => { throw 1; })()", False)],
)
def test_can_i_use_is_true_or_false_and_never_throws(
    engine: NodeEngine,
    body: str,
    expected: bool,  # noqa: FBT001 - what is expected
) -> None:
    assert Page(engine, sdk_with(f"canIUse: () => {body}")).ask("canIUse") == ok(expected)


@pytest.mark.parametrize(
    "body",
    [
        "o.success({code: 'c'}); o.success({code: 'd'}); o.fail({}); throw new Error('late');",
        "later(() => { o.success({code: 'c'}); o.fail('late'); });",
        "o.success({code: 'c'}); return Promise.reject(new Error('late'));",
        "return Promise.resolve({code: 'c'});",
        "later(() => o.success({code: 'c'})); return Promise.resolve();",
        "return { then: (kept) => { kept({code: 'c'}); kept({code: 'd'}); } };",
    ],
)
def test_a_call_is_answered_once_by_whatever_comes_first(engine: NodeEngine, body: str) -> None:
    page = Page(engine, sdk_with(f"login: (o) => {{ {body} }}"))
    assert page.ask("login") + page.arrived() == ok({"code": "c"})


@pytest.mark.parametrize("call", ["setStorage", "removeStorage"])
def test_a_promise_kept_with_nothing_answers_where_nothing_is_the_answer(
    engine: NodeEngine, call: str
) -> None:
    assert Page(engine, sdk_with(f"{call}: () => Promise.resolve()")).ask(call) == ok(None)
    # The catalogue says which calls these are.
    assert CATALOG[call].result == ()


@pytest.mark.parametrize("call", ["getStorage", "setStorage", "removeStorage"])
@pytest.mark.parametrize("key", ["fail", "error"])
def test_the_storage_fails_by_the_new_key_and_by_the_old(
    engine: NodeEngine, call: str, key: str
) -> None:
    page = Page(engine, sdk_with(f"{call}: (o) => o.{key}({{errMsg: 'no'}})"))
    assert page.ask(call, {"key": "k"}) == failure({"errMsg": "no"})


@pytest.mark.parametrize(
    ("payload", "raw"),
    [
        ("", None),
        ("undefined", None),
        ("null", None),
        ("'no'", "no"),
        ("7", 7),
        ("10n", "10"),
        ("() => 1", None),
        ("new Error('no')", {"name": "Error", "message": "no"}),
        (
            "Object.assign(new Error('no'), {code: 5})",
            {"name": "Error", "message": "no", "code": 5},
        ),
        ("(() => { const a = {x: 1}; a.self = a; return a; })()", {"x": 1, "self": "[circular]"}),
        ("(() => { const b = {y: 1}; return [b, b]; })()", [{"y": 1}, {"y": 1}]),
        ("{get bad() { throw 1; }, good: 1}", {"bad": "[unreadable]", "good": 1}),
        ("{error: {error_code: 9, f: () => 1}}", {"error": {"error_code": 9, "f": None}}),
    ],
)
def test_failure_payloads_pass_as_json_can_say_them(
    engine: NodeEngine, payload: str, raw: Json
) -> None:
    page = Page(engine, sdk_with(f"login: (o) => o.fail({payload})"))
    assert page.ask("login") == failure(raw)


def test_a_deep_payload_is_cut(engine: NodeEngine) -> None:
    deep = "let deep = 1; for (let i = 0; i < 5000; i += 1) { deep = [deep]; } return deep;"
    page = Page(engine, sdk_with(f"login: (o) => o.fail((() => {{ {deep} }})())"))
    assert "[too deep]" in json.dumps(page.ask("login"))


def test_a_success_that_json_cannot_say_is_copied(engine: NodeEngine) -> None:
    circle = "const a = {code: 'c', n: 5n}; a.self = a; o.success(a);"
    page = Page(engine, sdk_with(f"login: (o) => {{ {circle} }}"))
    assert page.ask("login") == ok({"code": "c", "n": "5", "self": "[circular]"})


def test_calls_are_made_on_the_sdk_itself_with_the_parameters_of_the_catalogue(
    engine: NodeEngine,
) -> None:
    recording = ", ".join(
        f"{api.name}(o) {{ SEEN.push([this === TTMinis.game, o]); }}"
        for api in CATALOG.values()
        if api.kind is ApiKind.ASYNC
    )
    for api in CATALOG.values():
        if api.kind is not ApiKind.ASYNC:
            continue
        page = Page(engine, f"var SEEN = []; {sdk_with(recording)}")
        args: dict[str, Json] = {field.name: f"<{field.name}>" for field in api.parameters}
        page.ask(api.name, args)
        seen = page.engine.run("JSON.stringify(SEEN)")
        assert isinstance(seen, str)
        assert json.loads(seen) == [[True, args]]


def test_a_request_without_body_passes_none(engine: NodeEngine) -> None:
    page = Page(engine, sdk_with("request: (o) => o.success('data' in o)"))
    assert page.ask("request", {"url": "u", "method": "GET"}) == ok(value=False)


def test_events_wait_in_the_queue(engine: NodeEngine) -> None:
    members = "onShow: (f) => { F.s = f; }, onHide: (f) => { F.h = f; }"
    sdk = f"var F = {{}}; var TTMinis = {{ game: {{ {members} }} }};"
    page = Page(engine, sdk)
    page.engine.run("F.h(); F.s({scene: 'ads', query: {a: '1'}}); F.s(); 0")
    assert page.arrived() == [
        {"event": "onHide", "data": None},
        {"event": "onShow", "data": {"scene": "ads", "query": {"a": "1"}}},
        {"event": "onShow", "data": None},
    ]
    assert page.arrived() == []


def test_a_host_that_refuses_one_event_still_gives_the_other(engine: NodeEngine) -> None:
    members = "onShow: () => { throw new Error('no'); }, onHide: (f) => { F.h = f; }"
    sdk = f"var F = {{}}; var TTMinis = {{ game: {{ {members} }} }};"
    page = Page(engine, sdk)
    page.engine.run("F.h(); 0")
    warning, event = page.arrived()
    assert warning["event"] == "warning"
    assert warning["data"] == {
        "message": "The host refused onShow.",
        "raw": {"name": "Error", "message": "no"},
    }
    assert event == {"event": "onHide", "data": None}


def test_a_queue_that_nobody_drains_keeps_the_newest(engine: NodeEngine) -> None:
    page = Page(
        engine, "var F = {}; var TTMinis = { game: { onShow: (f) => { F.s = f; }, onHide() {} } };"
    )
    page.engine.run("for (let i = 0; i < 2000; i += 1) { F.s(i + 1); } 0")
    messages = page.arrived()
    assert len(messages) == 1_024
    assert messages[-1]["data"] == 2_000


@pytest.mark.parametrize("text", ["", "no json", "null", "5", "{}", '{"call": "login"}'])
def test_a_request_that_is_none_gives_a_warning(engine: NodeEngine, text: str) -> None:
    page = Page(engine, sdk_with("login: (o) => o.success(1)"))
    page.port.send(text)
    assert [message["event"] for message in page.arrived()] == ["warning"]
