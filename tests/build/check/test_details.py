"""What a rule's pair leaves open: its other ways to be broken."""

from __future__ import annotations

import json

import pytest

from build.check.package import Package
from build.check.subject import Subject
from tests.build.check.packages import (
    GAME_JS,
    MODULES,
    files,
    found,
    with_files,
    with_game_json,
    with_script,
)


def messages(subject: Subject, rule: str) -> list[str]:
    return [told.message for told in found(subject) if told.rule.id == rule]


def test_folders_that_differ_in_case_are_told_once() -> None:
    subject = with_files({"Engine/game.js": "//", "Engine/a.js": "//", "engine/a.js": "//"})
    assert messages(subject, "case-collision") == ["Engine and engine differ in case alone."]


@pytest.mark.parametrize(
    "path", ["/etc/x", "C:/x", "C:\\x", "a/../x", "..", "a/./x", "\\\\host\\x", "a\nb", "a\0b"]
)
def test_paths_that_lead_elsewhere_are_told(path: str) -> None:
    subject = Subject(Package({**files(), path: b"x"}), (), MODULES)
    assert len(messages(subject, "unsafe-path")) == 1


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("engine", "`subpackages` must be a list."),
        (["engine"], "An entry must be an object with `name` and `root`."),
        ([{"name": "", "root": "engine"}], "`name` must be a text."),
        ([{"name": "a", "root": 1}], "`root` must be a text."),
        (
            [{"name": "a", "root": "engine", "independent": 1}],
            "`independent` must be true or false.",
        ),
        (
            [{"name": "a", "root": "engine"}, {"name": "a", "root": "other"}],
            "The name 'a' is taken by an entry above.",
        ),
    ],
)
def test_entries_of_subpackages_are_judged(entries: object, message: str) -> None:
    assert messages(with_game_json(subpackages=entries), "subpackages-entry") == [message]


@pytest.mark.parametrize(
    ("root", "part"),
    [
        ("/engine", "must be a plain folder"),
        ("../engine", "must be a plain folder"),
        ("engine\\", "must be a plain folder"),
        ("nowhere", "does not exist."),
        ("ENGINE", "is spelled 'engine/'"),
    ],
)
def test_roots_of_subpackages_are_judged(root: str, part: str) -> None:
    (message,) = messages(
        with_game_json(subpackages=[{"name": "a", "root": root}]), "subpackage-root"
    )
    assert part in message


def test_roots_may_not_overlap() -> None:
    subject = with_files(
        {
            "engine/inner/game.js": "//",
            "game.json": json.dumps(
                {
                    "deviceOrientation": "portrait",
                    "subpackages": [
                        {"name": "outer", "root": "engine"},
                        {"name": "inner", "root": "engine/inner"},
                    ],
                }
            ),
        }
    )
    assert messages(subject, "subpackage-root") == [
        "The root 'engine/inner' overlaps with the one of 'outer'."
    ]


@pytest.mark.parametrize("text", ["[]", '"text"', "null"])
def test_configuration_must_be_an_object(text: str) -> None:
    assert messages(with_files({"game.json": text}), "json") == ["game.json must hold an object."]


@pytest.mark.parametrize(
    "domain",
    [
        "http://example.com",
        "wss://example.com",
        "https://example.com/",
        "https://example.com:443",
        "https://example.com/v1",
        "https://localhost",
        "https://*.example.com",
        "https://EXAMPLE.com",
        "https://exam_ple.com",
        "example.com",
        "",
    ],
)
def test_domains_are_judged(domain: str) -> None:
    assert len(messages(with_files({}, [domain]), "domain-list")) == 1


def test_twenty_domains_are_enough() -> None:
    listed = [f"https://a{number}.example.com" for number in range(21)]
    assert messages(with_files({}, listed), "domain-list") == [
        "The list has 21 domains, more than 20."
    ]


@pytest.mark.parametrize(
    "code",
    [
        "tt.request({ url: 'https://a.example.com' });",
        "wx.downloadFile({ 'url': 'https://a.example.com/x' });",
        "const url = 'https://a.example.com/'; TTMinis.game.request({ url });",
        "const options = { url: 'https://a.example.com/' }; tt.request(options);",
        "TTMinis.game.connectSocket({ url: 'wss://a.example.com/' });",
        "var x = typeof fetch === 'function' && fetch('https://a.example.com/');",
        "xhr.open('GET', 'https://a.example.com/');",
    ],
)
def test_requests_are_found_however_they_are_made(code: str) -> None:
    assert messages(with_script(code), "request-domain") == [
        "a.example.com is none of the trusted domains that were given."
    ]


@pytest.mark.parametrize(
    "code",
    [
        "require('https://a.example.com/x.js');",
        "import 'https://a.example.com/x.js';",
        "import('https://a.example.com/x.js');",
        "if (typeof importScripts === 'function') importScripts('https://a.example.com/x.js');",
        "node.src = 'https://a.example.com/x.js?v=1';",
    ],
)
def test_remote_scripts_are_found_however_they_are_loaded(code: str) -> None:
    assert len(messages(with_script(code, ["https://a.example.com"]), "remote-script")) == 1


def test_addresses_in_the_configuration_count() -> None:
    subject = with_game_json(server="https://cdn.example.com/x")
    assert messages(subject, "foreign-url") == [
        "cdn.example.com is none of the trusted domains that were given."
    ]


@pytest.mark.parametrize(
    "code",
    [
        "new Function('a');",
        "globalThis.Function('a');",
        "window['Function']('a');",
        "Function.apply(null, ['a']);",
        "Reflect.construct(Function, ['a']);",
        "(function () {}).constructor('a');",
        "(() => 1).constructor('a');",
    ],
)
def test_functions_from_texts_are_found(code: str) -> None:
    assert len(messages(with_script(code), "function-constructor")) == 1


@pytest.mark.parametrize(
    "code",
    ["eval('a');", "globalThis.eval('a');", "var run = eval;", "GameGlobal['eval']('a');"],
)
def test_evals_are_found(code: str) -> None:
    assert len(messages(with_script(code), "eval")) == 1


@pytest.mark.parametrize(
    "code", ["setTimeout('a', 1);", "self.setInterval(`a`, 1);", "setTimeout(a + 'b', 1);"]
)
def test_timers_with_texts_are_found(code: str) -> None:
    assert len(messages(with_script(code), "string-timer")) == 1


@pytest.mark.parametrize(
    "receiver",
    [
        "TTMinis.game.",
        "tt.",
        "wx.",
        "globalThis.TTMinis.game.",
        "GameGlobal.TTMinis.game.",
        "TTMinis . game .",
    ],
)
def test_the_mandatory_calls_may_be_made_by_every_name_of_the_sdk(receiver: str) -> None:
    subject = with_files({"game.js": GAME_JS.replace("TTMinis.game.", receiver)})
    assert found(subject) == ()


@pytest.mark.parametrize(
    "code",
    [
        "// TTMinis.game.login();",
        "'TTMinis.game.login()';",
        "user.login();",
        "TTMinis.game[name]();",
        "TTMinis.game.login;",
    ],
)
def test_what_does_not_spell_a_call_out_is_not_taken_for_it(code: str) -> None:
    subject = with_files(
        {"game.js": GAME_JS.replace("TTMinis.game.login({ success: () => {} });", code)}
    )
    assert len(messages(subject, "mandatory-call")) == 1


def test_calls_in_subpackages_do_not_count() -> None:
    calls = GAME_JS.replace('require("./host.js");', "")
    subject = with_files({"game.js": 'require("./host.js");', "engine/game.js": calls})
    assert len(messages(subject, "mandatory-call")) == 6


def test_many_uses_of_a_name_are_one_finding() -> None:
    subject = with_script("document.a;\ndocument.b;\nwindow.c;")
    assert messages(subject, "dom-global") == [
        "`document` belongs to web pages, and nothing asks first, 2 times in this file.",
        "`window` belongs to web pages, and nothing asks first.",
    ]


@pytest.mark.parametrize("name", ["game.js.map", ".DS_Store", "a/.git/config", "x/debug.log"])
def test_what_tools_leave_behind_is_told(name: str) -> None:
    assert len(messages(with_files({name: "x"}), "stray-file")) == 1
