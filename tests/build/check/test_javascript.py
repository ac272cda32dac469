from __future__ import annotations

import pytest

from build.check.javascript.guards import is_guarded
from build.check.javascript.scopes import Script, read_script
from build.check.javascript.texts import is_text, text_start
from build.check.javascript.tree import string_text
from build.check.rules.syntax import SYNTAX_RULES
from tests.build.check.packages import with_script


def read(code: str) -> Script:
    return read_script("a.js", code.encode())


DECLARED = [
    "var host;",
    "let host;",
    "const host = 1;",
    "function host() {}",
    "class host {}",
    "function f(host) { host; }",
    "function f({ a: [host = 1] }, ...b) { host; }",
    "(host) => host;",
    "host => host;",
    "async ({ host }) => host;",
    "(function host() { host; });",
    "try {} catch (host) { host; }",
    "for (const host of list) { host; }",
    "for (var host in list) {} host;",
    "for (let host = 0; host < 1; host++) {}",
    "import host from 'x'; host;",
    "import * as host from 'x'; host;",
    "import { a as host } from 'x'; host;",
    "const { ...host } = a; host;",
    "if (a) { var host = 1; } host;",
    "function f() { host; } var host;",
]
FREE = [
    "host;",
    "f(host);",
    "({ host });",
    "({ [host]: 1 });",
    "var a = { b: host };",
    "function f(a = host) {}",
    "{ let host; } host;",
    "function f(host) {} host;",
    "(function host() {}); host;",
    "class A extends host {}",
    "`${host}`;",
    "try { let host; } catch (e) { host; }",
]
NO_NAME = [
    "a.host;",
    "({ host: 1 });",
    "a = { host() {} };",
    "'host';",
    "// host",
    "host: for (;;) {}",
]


@pytest.mark.parametrize("code", DECLARED)
def test_what_a_script_declares_is_not_the_hosts(code: str) -> None:
    assert read(code).references["host"]
    assert list(read(code).globals("host")) == []


@pytest.mark.parametrize("code", FREE)
def test_what_a_script_does_not_declare_is_the_hosts(code: str) -> None:
    assert len(list(read(code).globals("host"))) == 1


@pytest.mark.parametrize("code", NO_NAME)
def test_words_that_are_no_names_do_not_count(code: str) -> None:
    assert list(read(code).globals("host")) == []


GUARDED = [
    "if (typeof host !== 'undefined') host;",
    "if (typeof host != 'undefined' && other) { other(() => host); }",
    "if (typeof host === 'undefined') { a; } else { host; }",
    "if (!(typeof host === 'undefined')) { host; }",
    "typeof host === 'object' ? host : 0;",
    "typeof host == 'undefined' ? 0 : host;",
    "typeof host === 'function' && host();",
    "typeof host === 'undefined' || host();",
    "'undefined' !== typeof host && host();",
    "if (a || typeof host == 'undefined') { return; } host;",
    "function f() { if (typeof host === 'undefined') throw 1; host; }",
    "const is = typeof host !== 'undefined'; if (is) { host; }",
    "'host' in globalThis && host;",
    "globalThis.host && host;",
    "globalThis.host !== undefined ? host : 1;",
    "typeof globalThis.host === 'function' && host();",
    "typeof host;",
    "while (typeof host == 'object') { host; }",
]
UNGUARDED = [
    "host;",
    "if (typeof other !== 'undefined') host;",
    "if (typeof host === 'undefined') host;",
    "if (typeof host !== 'undefined') { a; } else { host; }",
    "if (typeof host !== 'undefined' || other) host;",
    "typeof host === 'undefined' && host;",
    "if (typeof host === 'undefined') { a; } host;",
    "host; if (typeof host === 'undefined') { return; }",
    "if (host) { host; }",
    "let is = typeof host !== 'undefined'; is = true; if (is) { host; }",
    "'host' in other && host;",
    "if (typeof host === other) { host; }",
    "if (a === b) { host; }",
]


def guards(code: str) -> list[bool]:
    script = read(code)
    return [is_guarded(script, found.node, "host") for found in script.references["host"]]


@pytest.mark.parametrize("code", GUARDED)
def test_guards_are_understood(code: str) -> None:
    assert all(guards(code))


@pytest.mark.parametrize("code", UNGUARDED)
def test_what_guards_nothing_is_seen_through(code: str) -> None:
    assert not all(guards(code))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("a.b.c();", "a.b.c"),
        ("globalThis.a.b();", "a.b"),
        ("window['a'].b();", "a.b"),
        ("a?.b();", "a.b"),
        ("(a).b();", "a.b"),
        ("const x = a.b; x.c();", "a.b.c"),
        ("new a.b();", "a.b"),
        ("var x = a; x = b; x();", ""),
        ("function f(x) { x(); }", ""),
        ("var x = y; var y = x; x();", ""),
        ("a[i]();", ""),
        ("this.a();", ""),
    ],
)
def test_names_are_followed(code: str, name: str) -> None:
    assert [called for _, called in read(code).calls] == [name]


@pytest.mark.parametrize(
    "code",
    [
        "GameGlobal.host = 1;",
        "globalThis['host'] = 1;",
        "host = 1;",
        "Object.defineProperty(GameGlobal, 'host', {});",
    ],
)
def test_what_a_script_provides_is_known(code: str) -> None:
    assert read(code).provided == {"host"}


@pytest.mark.parametrize(
    "code", ["var host = 1;", "a.host = 1;", "function f(GameGlobal) { GameGlobal.host = 1; }"]
)
def test_what_stays_in_a_script_is_not_provided(code: str) -> None:
    assert read(code).provided == frozenset()


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("f('https://a/b');", "https://a/b"),
        ("f(`https://a/${b}`);", "https://a/"),
        ("const a = 'https://a'; f(a + '/b');", "https://a"),
        ("const a = 'https://a'; f(`${a}/b`);", "https://a"),
        ("f('\\x68\\u0074\\u{74}p');", "http"),
        ("f(a);", ""),
        ("f(a + 'b');", ""),
    ],
)
def test_texts_are_followed(code: str, start: str) -> None:
    script = read(code)
    (argument,) = script.nodes["arguments"][0].named_children
    assert text_start(script, argument) == start


@pytest.mark.parametrize(
    ("code", "expected"),
    [("'a'", True), ("a + 'b'", True), ("`a`", True), ("a + b", False), ("a", False), ("1", False)],
)
def test_texts_are_told_from_others(code: str, *, expected: bool) -> None:
    script = read(f"f({code});")
    (argument,) = script.nodes["arguments"][0].named_children
    assert is_text(script, argument) is expected


def test_escapes_that_mean_nothing_end_no_check() -> None:
    script = read("'\\u{110000}\\\n\\q';")
    assert string_text(script.nodes["string"][0]) == "q"


NEWER = {
    "ES2018": [
        "({ ...a });",
        "const { ...a } = b;",
        "async function* f() {}",
        "({ async *f() {} });",
        "async () => { for await (const a of b) {} };",
        "/(?<=a)b/;",
        "/a/s;",
        "/(?<year>a)/;",
        "/\\p{L}/u;",
    ],
    "ES2019": ["try {} catch {}"],
    "ES2020": ["a?.b;", "a ?? b;", "1n;", "import('a');", "import.meta;"],
    "ES2021": ["a ||= b;", "a &&= b;", "a ??= b;", "1_000;"],
    "ES2022": [
        "class A { a = 1; }",
        "class A { #a() {} }",
        "class A { static {} }",
        "/a/d;",
        "await a;",
    ],
    "ES2023": ["#!/usr/bin/node\na;"],
    "ES2024": ["/a/v;"],
    "ES2025": ["/(?i:a)b/;"],
    "ES2026": ["{ using a = b; }"],
}
OLDER = [
    "async function f(a, b,) { await a ** b; }",
    "class A { static get a() { return new.target; } async b() {} *c() {} }",
    "const [a, ...b] = f(...c); let { d, e: { f = 1 } = {} } = g;",
    "for (const [a, b] of Object.entries(c)) { label: continue; }",
    "`a ${b ? `?.` : '??'}`; /[(?<=s]\\(?<a>/u; /a/gimuy; 0x1F; 0b1; 1e5; .5;",
    "try {} catch (e) {} finally {}",
    "a ? .5 : b; a ? [] : c;",
]


@pytest.mark.parametrize(
    ("edition", "code"), [(edition, code) for edition, codes in NEWER.items() for code in codes]
)
def test_newer_syntax_is_found(edition: str, code: str) -> None:
    (rule,) = [rule for rule in SYNTAX_RULES if rule.id == "es2017"]
    faults = list(rule.find(with_script(code)))
    assert faults
    assert all(edition in fault.message for fault in faults)


@pytest.mark.parametrize("code", OLDER)
def test_older_syntax_passes(code: str) -> None:
    faults = [fault for rule in SYNTAX_RULES for fault in rule.find(with_script(code))]
    assert faults == []


@pytest.mark.parametrize(
    "code", ["(" * 20_000, "a" + "+a" * 20_000, "[" * 5000 + "]" * 5000, "\0\xff", "{" * 3000]
)
def test_hostile_scripts_are_read_without_harm(code: str) -> None:
    script = read(code)
    assert script.tree.root.end_byte == len(code.encode())
