"""For each rule for packages: one that breaks just that rule, and near misses that pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED

from build.check.package import Entry, Oddity, Package
from build.check.subject import Subject
from tests.build.check.packages import (
    GAME_JS,
    GOOD,
    MODULES,
    files,
    from_archive,
    link,
    wasm,
    with_files,
    with_game_json,
    with_script,
    zipped,
)

Make = Callable[[Path], Subject]
"""Makes a package, perhaps in a folder."""


@dataclass(frozen=True)
class Case:
    """A rule's pair.

    Args:
        broken: A package that breaks this rule and no other.
        place: Where the finding must stand, as it is shown.
        near: Packages that look like it and break no rule.
    """

    broken: Make
    place: str
    near: tuple[Make, ...]


def changed(path: str, data: str | bytes | None, *more: tuple[str, str | bytes | None]) -> Make:
    return lambda _: with_files(dict([(path, data), *more]))


def script(code: str, *domains: str) -> Make:
    return lambda _: with_script(code, domains)


def configured(**keys: object) -> Make:
    return lambda _: with_game_json(**keys)


def archived(*extra: object, prefix: str = "") -> Make:
    def make(folder: Path) -> Subject:
        entries = [(prefix + path, data) for path, data in GOOD.items()]
        return from_archive(zipped([*entries, *extra]), folder)  # type: ignore[list-item]

    return make


def encrypted(folder: Path) -> Subject:
    plain = zipped([*GOOD.items(), ("save.bin", b"x")], ZIP_STORED)
    # The flag of an encrypted entry, in the last local header and in the last directory entry.
    local, directory = plain.rindex(b"PK\x03\x04"), plain.rindex(b"PK\x01\x02")
    marked = bytearray(plain)
    marked[local + 6] |= 1
    marked[directory + 8] |= 1
    return from_archive(bytes(marked), folder)


def odd(oddity: Oddity) -> Make:
    return lambda _: Subject(Package(files(), (Entry("pipe", oddity),)), (), MODULES)


def sized(*sizes: int, independent: bool = False, engine: str | None = None) -> Make:
    """Make a package whose first size is the main package's, the others the subpackages'."""

    def make(_: Path) -> Subject:
        main, *others = sizes
        filler = bytes(max(sizes))
        entries = [
            {"name": f"p{number}", "root": f"p{number}/", "independent": independent}
            for number in range(len(others))
        ]
        made = with_game_json(subpackages=entries, gameEngine=engine)
        inside = {
            path: data
            for path, data in made.package.files.items()
            if not path.startswith("engine/")
        }
        used = sum(map(len, inside.values()))
        inside["assets.bin"] = filler[: main - used]
        for number, size in enumerate(others):
            inside[f"p{number}/game.js"] = b"//"
            inside[f"p{number}/data.bin"] = filler[: size - 2]
        if engine:
            inside["p0/x.unityweb.wasm"] = wasm()
        return Subject(Package(inside), (), MODULES)

    return make


def archive_of(size: int) -> Make:
    return lambda _: Subject(Package(files(), (), size), (), MODULES)


def domains(*listed: str) -> Make:
    return lambda _: with_files({}, listed)


MEBIBYTE = 1 << 20
API = "https://api.example.com"
REQUEST = 'TTMinis.game.request({{ url: "{}" }});'

CASES: dict[str, Case] = {
    "required-file": Case(
        changed("project.config.json", None),
        ".",
        (changed("engine/project.config.json", "{}"),),
    ),
    "empty-file": Case(
        changed("empty.bin", b""),
        "empty.bin",
        (changed("short.bin", b"\0"),),
    ),
    "unsafe-path": Case(
        archived(("../outside.bin", b"x")),
        "../outside.bin",
        (archived(("in..side/name..bin", b"x")),),
    ),
    "path-separator": Case(
        archived(("images\\ship.png", b"x")),
        "images\\ship.png",
        (archived(("images/ship.png", b"x")),),
    ),
    "case-collision": Case(
        changed("Ship.png", b"x", ("ship.png", b"x")),
        "Ship.png",
        (changed("Ship.png", b"x", ("images/ship.png", b"x")),),
    ),
    "link": Case(
        archived(link("save.bin", "/etc/passwd")),
        "save.bin",
        (archived(("save.bin", b"/etc/passwd")),),
    ),
    "special-file": Case(odd(Oddity.SPECIAL), "pipe", (changed("pipe", b"x"),)),
    "duplicate-entry": Case(
        archived(("save.bin", b"x"), ("save.bin", b"y")),
        "save.bin",
        (archived(("a/save.bin", b"x"), ("b/save.bin", b"y")),),
    ),
    "encrypted-entry": Case(encrypted, "save.bin", (archived(("save.bin", b"x")),)),
    "archive-root": Case(archived(prefix="my-game/"), "my-game/", (archived(),)),
    "inner-archive": Case(
        changed("app.zip", b"PK\x03\x04 and no more"),
        "app.zip",
        (changed("app.zip", zipped([("a.txt", b"x")])), changed("app.bin", b"PK, a text")),
    ),
    "stray-file": Case(
        changed("__MACOSX/._game.js", b"x"),
        "__MACOSX/._game.js",
        (changed("map.json", b"{}"), changed("logs/blog.bin", b"x")),
    ),
    "web-page": Case(
        changed("index.html", b"<html>"),
        "index.html",
        (changed("html.bin", b"<html>"),),
    ),
    "file-type": Case(
        changed("game.data", b"x"),
        "game.data",
        (changed("data/game.bin", b"x"),),
    ),
    "json": Case(
        changed("levels.json", '{\n  "a": 1,\n}'),
        "levels.json:3:1",
        (changed("levels.json", '{"a": "NaN, // }"}'), changed("levels.bin", "{")),
    ),
    "device-orientation": Case(
        configured(deviceOrientation="vertical"),
        "game.json:1:23",
        (configured(deviceOrientation="landscape"),),
    ),
    "subpackages-key": Case(
        configured(subpackages=None, subPackages=[{"name": "engine", "root": "engine/"}]),
        "game.json:1:50",
        (configured(plugins={"subPackages": []}), configured(subpackages=None)),
    ),
    "subpackages-entry": Case(
        configured(subpackages=[{"name": "engine"}]),
        "game.json:1:51",
        (configured(subpackages=[]), configured(subpackages=[{"name": "e", "root": "engine"}])),
    ),
    "subpackage-root": Case(
        configured(subpackages=[{"name": "engine", "root": "Engine/"}]),
        "game.json:1:78",
        (configured(subpackages=[{"name": "Engine", "root": "engine/"}]),),
    ),
    "subpackage-script": Case(
        changed("engine/game.js", None, ("engine/start.js", "start = 1;")),
        "game.json:1:78",
        (changed("engine/start.js", "start = 1;"),),
    ),
    "appid": Case(
        changed("project.config.json", '{"appid": " "}'),
        "project.config.json:1:11",
        (changed("project.config.json", '{"appid": "7", "projectname": ""}'),),
    ),
    "engine-claim": Case(
        configured(gameEngine="unity"),
        "game.json:1:105",
        (configured(gameEngine="other"), sized(100_000, 100_000, engine="unity")),
    ),
    "total-size": Case(
        sized(3 * MEBIBYTE, *[4 * MEBIBYTE - 99] * 7),
        ".",
        (
            sized(2 * MEBIBYTE, *[4 * MEBIBYTE] * 7),
            sized(2 * MEBIBYTE, 40 * MEBIBYTE, engine="unity"),
        ),
    ),
    "main-size": Case(
        sized(4 * MEBIBYTE + 1, 1000),
        ".",
        (sized(4 * MEBIBYTE, 1000), sized(5 * MEBIBYTE, 1000, engine="unity")),
    ),
    "independent-size": Case(
        sized(100_000, 4 * MEBIBYTE + 1, independent=True),
        "game.json:1:51",
        (sized(100_000, 4 * MEBIBYTE, independent=True),),
    ),
    "subpackage-size": Case(
        sized(100_000, 4 * MEBIBYTE + 1),
        "game.json:1:51",
        (sized(100_000, 4 * MEBIBYTE),),
    ),
    "archive-size": Case(
        archive_of(200 * MEBIBYTE + 1),
        ".",
        (archive_of(200 * MEBIBYTE),),
    ),
    "javascript-syntax": Case(
        script("var a = 1;\nvar b = ;\n"),
        "extra.js:2:7",
        (script("var text = 'var b = ;'; // var b = ;"),),
    ),
    "es2017": Case(
        script("var a = 1;\nvar b = a ?? 2;"),
        "extra.js:2:11",
        (
            script("var a = 'a ?? b?.c'; // a ??= 1n\nvar b = a ? .5 : /a?.b??/;"),
            script("async function f(...a) { const [b, ...c] = a; await b ** c; }"),
        ),
    ),
    "module-syntax": Case(
        script("var a = 1;\nexport { a };"),
        "extra.js:2:1",
        (script("exports.a = 1; var s = 'import x'; // export {}"),),
    ),
    "missing-module": Case(
        script('require("./Host.js");'),
        "extra.js:1:1",
        (
            script('require("./host"); require("/engine/game.js"); "require(\'./no.js\')";'),
            script('function f(require) { require("./no.js"); }'),
            script('if (typeof process === "object") { require("fs"); }'),
        ),
    ),
    "eval": Case(
        script('var run = 1;\n(0, eval)("run");'),
        "extra.js:2:5",
        (
            script('// eval("1")\nvar s = "eval(1)"; codec.eval("1"); ({ eval: 1 }).eval;'),
            script('function f(eval) { return eval("1"); } var t = typeof eval;'),
        ),
    ),
    "function-constructor": Case(
        script('const F = Function;\nvar f = F("return this")();'),
        "extra.js:2:9",
        (
            script('var s = "new Function()"; // Function("x")\nf instanceof Function;'),
            script("function Function() {} new Function();"),
            script("Function.prototype.call(f); made.Function('x');"),
        ),
    ),
    "string-timer": Case(
        script('var work = "step(" + 1 + ")";\nsetTimeout(work, 10);'),
        "extra.js:2:1",
        (
            script('setTimeout(() => "step()", 10); // setTimeout("step()")'),
            script('function f(setInterval) { setInterval("x", 1); } pool.setTimeout("x");'),
            script("const work = () => 1; setInterval(work, 10);"),
        ),
    ),
    "dom-global": Case(
        script("var a = 1;\nvar node = document.body;"),
        "extra.js:2:12",
        (
            script('if (typeof document !== "undefined") { document.body; }'),
            script("function f(document) { return document.body; }"),
            script('var s = "document.body"; // document.body\nrobot.document.body;'),
            script('const isWeb = typeof window == "object"; if (isWeb) { window.stop(); }'),
            script("GameGlobal.document = {}; document.body;"),
        ),
    ),
    "web-global": Case(
        script("var reader = new TextDecoder();"),
        "extra.js:1:18",
        (
            script('var d = typeof TextDecoder === "undefined" ? 0 : new TextDecoder();'),
            script('var s = "new TextDecoder()"; // TextDecoder\nours.TextDecoder();'),
            script('if (!("URL" in globalThis)) { return; } new URL("a");'),
            script("class Event {} new Event();"),
        ),
    ),
    "mandatory-call": Case(
        changed("game.js", GAME_JS.replace("TTMinis.game.login(", 'TTMinis.game["log" + "in"](')),
        ".",
        (
            changed(
                "game.js",
                GAME_JS.replace("TTMinis.game.", "sdk.").replace(
                    "function", "const sdk = globalThis.TTMinis ? TTMinis.game : tt;\nfunction"
                ),
            ),
        ),
    ),
    "html-only-call": Case(
        script("TTMinis.game.init({ clientKey: 'k' });"),
        "extra.js:1:1",
        (
            script("if (TTMinis.game.init) { TTMinis.game.init({}); }"),
            script("var s = 'TTMinis.game.init()'; // TTMinis.game.init()\nscene.init();"),
        ),
    ),
    "drama-call": Case(
        script("TTMinis.pay({});"),
        "extra.js:1:1",
        (script("TTMinis.game.pay({}); wallet.pay({}); 'TTMinis.pay()'; // TTMinis.pay()"),),
    ),
    "domain-list": Case(
        domains("https://*.example.com"),
        ".",
        (domains(*[f"https://a{number}.example.com" for number in range(20)]),),
    ),
    "request-domain": Case(
        script(f"const base = '{API}';\nTTMinis.game.request({{ url: `${{base}}/v1` }});"),
        "extra.js:2:29",
        (
            script(REQUEST.format(API + "/v1"), API),
            script(f"// {REQUEST.format(API)}\nrobot.request({{ name: 'x' }});"),
            script("TTMinis.game.request({ url: address });"),
        ),
    ),
    "request-encryption": Case(
        script(REQUEST.format("http://api.example.com/"), API),
        "extra.js:1:29",
        (
            script(REQUEST.format(API), API),
            script("TTMinis.game.connectSocket({ url: 'wss://api.example.com' });", API),
        ),
    ),
    "remote-script": Case(
        script('require("https://cdn.example.com/lib.js");', "https://cdn.example.com"),
        "extra.js:1:9",
        (
            script("image.src = 'https://cdn.example.com/a.png';", "https://cdn.example.com"),
            script("// require('https://cdn.example.com/lib.js')"),
        ),
    ),
    "foreign-url": Case(
        script("exports.home = 'https://www.example.com/';"),
        "extra.js:1:16",
        (
            script("// https://www.example.com/\nexports.home = 'see https://www.example.com/';"),
            script("exports.svg = 'http://www.w3.org/2000/svg';"),
            script("exports.home = 'https://www.example.com/';", "https://www.example.com"),
        ),
    ),
    "wasm-module": Case(
        changed("engine/a.wasm", wasm()[:-1]),
        "engine/a.wasm",
        (changed("engine/a.wasm", wasm()), changed("engine/a.bin", wasm()[:-1])),
    ),
    "wasm-feature": Case(
        # A tail call of the function itself.
        changed("engine/a.wasm", wasm(b"\x12\0")),
        "engine/a.wasm",
        # A call of the function itself, and the extension of a sign.
        (changed("engine/a.wasm", wasm(b"\x10\0\x41\x12\xc0\x1a")),),
    ),
    "wasm-unproven-feature": Case(
        # memory.fill with three numbers.
        changed("engine/a.wasm", wasm(b"\x41\0\x41\0\x41\0\xfc\x0b\0")),
        "engine/a.wasm",
        (changed("engine/a.wasm", wasm(b"\x41\xfc\x0b\x1a")),),
    ),
    "wasm-function-count": Case(
        changed("engine/a.wasm", wasm(functions=80_000)),
        "engine/a.wasm",
        (changed("engine/a.wasm", wasm(functions=79_999)),),
    ),
    "secret": Case(
        changed("app.zip", zipped([("conf.py", b"client_secret = 'aB3dE5gH7jK9mN1p'\n")])),
        "app.zip/conf.py:1:1",
        (
            script("var key = '-----BEGIN PUBLIC KEY-----'; // client_secret = '...'"),
            script("var client_secret = 'your-client-secret-here';"),
            script("var act = abc.act.rotate_the_whole_thing_around;"),
        ),
    ),
    "python-syntax": Case(
        changed("app.zip", zipped([("main.py", b"import json\ndef f(:\n")])),
        "app.zip/main.py:2:7",
        (changed("app.zip", zipped([("main.py", b"text = 'def f(:'\n")])),),
    ),
    "python-module": Case(
        changed("app.zip", zipped([("main.py", b"import json\nimport sqlite3\n")])),
        "app.zip/main.py:2:1",
        (
            changed(
                "app.zip",
                zipped(
                    [
                        ("main.py", b"import game.rules\n'import sqlite3'  # import sqlite3\n"),
                        ("game/rules.py", b"try:\n    import sqlite3\nexcept ImportError: ...\n"),
                    ]
                ),
            ),
        ),
    ),
}
