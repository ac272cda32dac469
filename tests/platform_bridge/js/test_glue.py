"""The glue's calls, in an engine that has nothing but the language."""

from __future__ import annotations

import json

import pytest

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, Api, ApiKind, ArgumentStyle
from tests.platform_bridge.js.engine import Engine
from tests.platform_bridge.js.page import (
    CALLS,
    Page,
    arguments_of,
    failure,
    ok,
    sdk_with,
    unsupported,
)

NAMES = [api.name for api in CALLS]
WITH_CALLBACKS = [api for api in CALLS if api.kind is ApiKind.ASYNC]
AT_ONCE = [api for api in CALLS if api.kind is ApiKind.SYNC]


def name_of(api: Api) -> str:
    return api.name


@pytest.mark.parametrize(
    "sdk",
    [
        "",
        "var TTMinis;",
        "var TTMinis = null;",
        "var TTMinis = {}, tt;",
        sdk_with(""),
        "var tt = 5;",
    ],
)
@pytest.mark.parametrize("call", NAMES)
def test_without_the_sdk_or_the_member_a_call_is_unsupported(
    engine: Engine, sdk: str, call: str
) -> None:
    assert Page(engine, sdk).ask(call) == unsupported(call)


@pytest.mark.parametrize(
    "call", ["onShow", "toString", "__proto__", "constructor", "createCanvas", "getUserInfo"]
)
def test_a_call_that_the_glue_does_not_know_is_unsupported(engine: Engine, call: str) -> None:
    sdk = sdk_with(f"{call}: () => {{ throw new Error('called'); }}")
    assert Page(engine, sdk).ask(call)[-1:] == unsupported(call)


@pytest.mark.parametrize("call", NAMES)
def test_a_call_that_throws_fails_with_its_words(engine: Engine, call: str) -> None:
    page = Page(engine, sdk_with(f"{call}: () => {{ throw new TypeError('no init'); }}"))
    assert page.ask(call) == failure({"name": "TypeError", "message": "no init"})


@pytest.mark.parametrize("call", NAMES)
def test_a_member_that_cannot_be_looked_at_is_not_there(engine: Engine, call: str) -> None:
    page = Page(engine, sdk_with(f"get {call}() {{ throw new Error('no'); }}"))
    assert page.ask(call) == unsupported(call)


@pytest.mark.parametrize(
    "body",
    [
        "o.success({code: 'c'}); o.success({code: 'd'}); o.fail({}); throw new Error('late');",
        "later(() => { o.success({code: 'c'}); o.fail('late'); });",
        "o.success({code: 'c'}); return Promise.reject(new Error('late'));",
        "return Promise.resolve({code: 'c'});",
        "later(() => o.success({code: 'c'})); return Promise.resolve();",
        "return { then: (kept) => { kept({code: 'c'}); kept({code: 'd'}); } };",
        "o.success({code: 'c'}); return { then: () => { throw new Error('late'); } };",
        "o.success({code: 'c'}); return { get then() { throw new Error('late'); } };",
    ],
)
def test_a_call_is_answered_once_by_whatever_comes_first(engine: Engine, body: str) -> None:
    page = Page(engine, sdk_with(f"login: (o) => {{ {body} }}"))
    assert page.ask("login") + page.arrived() == ok({"code": "c"})


@pytest.mark.parametrize("api", WITH_CALLBACKS, ids=name_of)
def test_a_promise_kept_with_nothing_answers_where_nothing_is_the_answer(
    engine: Engine, api: Api
) -> None:
    page = Page(engine, sdk_with(f"{api.name}: () => Promise.resolve()"))
    assert page.ask(api.name) == ([] if api.result else ok(None))


@pytest.mark.parametrize("api", WITH_CALLBACKS, ids=name_of)
def test_a_promise_that_is_broken_fails(engine: Engine, api: Api) -> None:
    page = Page(engine, sdk_with(f"{api.name}: () => Promise.reject({{errMsg: 'no'}})"))
    assert page.ask(api.name) == failure({"errMsg": "no"})


@pytest.mark.parametrize(
    ("api", "key"),
    [(api, key) for api in WITH_CALLBACKS for key in api.failure_handlers],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_call_fails_by_every_key_that_pages_name(engine: Engine, api: Api, key: str) -> None:
    page = Page(engine, sdk_with(f"{api.name}: (o) => o.{key}({{errMsg: 'no'}})"))
    assert page.ask(api.name) == failure({"errMsg": "no"})


@pytest.mark.parametrize("api", WITH_CALLBACKS, ids=name_of)
def test_a_call_with_callbacks_is_made_on_the_sdk_itself_with_the_catalogues_parameters(
    engine: Engine, api: Api
) -> None:
    page = Page(engine, sdk_with(f"{api.name}(o) {{ o.success([this === TTMinis.game, o]); }}"))
    assert page.ask(api.name, arguments_of(api)) == ok([True, arguments_of(api)])


@pytest.mark.parametrize("api", AT_ONCE, ids=name_of)
def test_a_call_at_once_takes_its_arguments_in_their_order(engine: Engine, api: Api) -> None:
    assert api.style is ArgumentStyle.POSITIONAL
    page = Page(engine, sdk_with(f"{api.name}(...all) {{ return [this === TTMinis.game, all]; }}"))
    values: list[Json] = list(arguments_of(api).values())
    assert page.ask(api.name, arguments_of(api)) == ok([True, values])


def test_arguments_cannot_take_the_place_of_the_callbacks(engine: Engine) -> None:
    page = Page(engine, sdk_with("login: (o) => o.success('c')"))
    assert page.ask("login", {"success": 1, "fail": 2}) == ok("c")


def test_where_there_is_only_tt_calls_are_made_on_it(engine: Engine) -> None:
    members = "login(o) { o.success(this === tt); }, onShow(f) { F.mine = this === tt; }"
    page = Page(engine, f"var F = {{}}; var tt = {{ {members} }};")
    assert page.ask("login") == ok(value=True)
    assert page.run("F.mine") is True


def test_ttminis_goes_before_tt(engine: Engine) -> None:
    page = Page(engine, sdk_with("login: (o) => o.success('TTMinis')") + "var tt = {};")
    assert page.ask("login") == ok("TTMinis")


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
        ("new Proxy({}, {ownKeys() { throw 1; }})", "[unreadable]"),
        ("{toJSON() { throw 1; }, good: 1}", {"toJSON": None, "good": 1}),
        ("{error: {error_code: 9, f: () => 1}}", {"error": {"error_code": 9, "f": None}}),
    ],
)
def test_failure_payloads_pass_as_json_can_say_them(
    engine: Engine, payload: str, raw: Json
) -> None:
    page = Page(engine, sdk_with(f"login: (o) => o.fail({payload})"))
    assert page.ask("login") == failure(raw)


def test_a_deep_payload_is_cut(engine: Engine) -> None:
    deep = "let deep = 1; for (let i = 0; i < 5000; i += 1) { deep = [deep]; } return deep;"
    page = Page(engine, sdk_with(f"login: (o) => o.fail((() => {{ {deep} }})())"))
    assert "[too deep]" in json.dumps(page.ask("login"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{code: 'c', n: 5n}", {"code": "c", "n": "5"}),
        ("(() => { const a = {n: 1}; a.self = a; return a; })()", {"n": 1, "self": "[circular]"}),
        ("{get bad() { throw 1; }, code: 'c'}", {"bad": "[unreadable]", "code": "c"}),
        ("{code: 'c', done() {}}", {"code": "c"}),
        ("undefined", None),
    ],
)
def test_a_success_that_json_cannot_say_is_said_as_well_as_it_can_be(
    engine: Engine, value: str, said: Json
) -> None:
    page = Page(engine, sdk_with(f"login: (o) => o.success({value})"))
    assert page.ask("login") == ok(said)


@pytest.mark.parametrize("text", ["", "no json", "null", "5", "{}", '{"call": "login"}'])
def test_a_request_that_is_none_gives_a_warning(engine: Engine, text: str) -> None:
    page = Page(engine, sdk_with("login: (o) => o.success(1)"))
    page.send(text)
    assert [message["event"] for message in page.arrived()] == ["warning"]


def test_a_request_without_arguments_is_made_without(engine: Engine) -> None:
    page = Page(engine, sdk_with("login: (o) => o.success(Object.keys(o))"))
    page.send('{"id": 1, "call": "login"}')
    assert page.arrived() == ok(["success", "fail"])


def test_the_catalogue_still_has_calls_of_every_kind() -> None:
    assert {api.kind for api in CALLS} == {ApiKind.ASYNC, ApiKind.SYNC, ApiKind.OBJECT}
    assert {api.failure_handlers for api in CATALOG.values()} == {("fail",), ("fail", "error")}
