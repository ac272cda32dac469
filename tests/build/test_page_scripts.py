"""The page's scripts by themselves, with stand-ins for the browser."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build.node import node
from build.web import page
from build.web.page import Page
from tests.platform_bridge.js.engine import Engine, node_command

PAGE = Path(page.__file__).parent
CHECK_SYNTAX = Path(__file__).parent / "host" / "js" / "check_syntax.js"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(node_command()) as running:
        yield running


def script(*names: str) -> list[str]:
    return [(PAGE / f"{name}.js").read_text(encoding="utf-8") for name in names]


# ---- the whole


def test_the_page_is_one_script_of_es2017_without_code_from_texts(tmp_path: Path) -> None:
    whole = Page("sample", "A sample").render(
        {"bridge.js": "", "host.js": "", "python.js": ""}, {"app.zip": b""}
    )["page.js"]
    path = tmp_path / "page.js"
    path.write_text(whole, encoding="utf-8")
    command = [node(), Path("--expose-internals"), CHECK_SYNTAX, path]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[0]
    assert "error" not in told
    assert {"eval", "Function"}.isdisjoint(told["globals"])
    assert not re.search(r"set(?:Timeout|Interval)\(\s*[\"']", whole)
    assert {"innerHTML", "outerHTML", "insertAdjacentHTML"}.isdisjoint(told["members"])


def test_the_markup_of_the_page_holds_every_script_of_its_folder() -> None:
    whole = Page("sample", "A sample").render(
        {"bridge.js": "", "host.js": "", "python.js": ""}, {}
    )["page.js"]
    for path in PAGE.glob("*.js"):
        assert path.read_text(encoding="utf-8") in whole, path.name


# ---- progress.js

PROGRESS = """
var shares = [];
var progress = createProgress([{name: "a", bytes: 300}, {name: "b", bytes: 100}],
  () => shares.push(progress.share()));
progress.received("a", 100);
progress.received("b", 100);
progress.received("a", 300);
["screen", "compile", "instantiate", "restore", "boot", "start", "first frame"]
  .forEach((stage) => progress.done(stage));
"""


def test_progress_goes_forward_and_ends_at_the_end(engine: Engine) -> None:
    engine.open(*script("progress"), PROGRESS)
    shares: Any = engine.run("shares")
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.85 / 4)
    assert shares[2] == pytest.approx(0.85)
    assert shares[-1] == pytest.approx(1.0)
    assert engine.run("progress.amount()") == {"received": 400, "total": 400}


# ---- downloads.js

DOWNLOADS = """
var told = [];
function answering(status, parts, fault) {
  const left = parts.slice();
  const body = {getReader: () => ({
    read: () => left.length > 0
      ? Promise.resolve({done: false, value: new Uint8Array(left.shift())})
      : fault ? Promise.reject(new TypeError("network error")) : Promise.resolve({done: true}),
    cancel: () => Promise.resolve(),
  })};
  return () => Promise.resolve({ok: status === 200, status: status, body: body});
}
function download(fetch) {
  const downloads = createDownloads({fetch: fetch, onBytes: (name, bytes) => told.push(bytes)});
  downloads.file({name: "app.zip", address: "app.zip?v=1", bytes: 4}).then(
    (bytes) => told.push(Array.from(bytes)), (error) => told.push(error.message));
}
"""


@pytest.mark.parametrize(
    ("fetch", "told"),
    [
        ("answering(200, [[1], [2, 3, 4]])", [1, 4, [1, 2, 3, 4]]),
        ("answering(200, [[1, 2]])", [2, "came only in part (2 of 4 bytes)"]),
        ("answering(200, [[1, 2]], true)", [2, "came only in part (2 of 4 bytes)"]),
        ("answering(404, [])", ["is not on the server (HTTP 404)"]),
        ("answering(503, [])", ["does not give app.zip (HTTP 503)"]),
        ("() => Promise.reject(new TypeError('Failed to fetch'))", ["cannot be reached"]),
    ],
)
def test_a_download_ends_with_all_of_it_or_a_sentence(
    engine: Engine, fetch: str, told: list[Any]
) -> None:
    engine.open(*script("downloads"), DOWNLOADS, f"download({fetch})")
    found: Any = engine.run("told")
    assert found[:-1] == told[:-1]
    if isinstance(told[-1], str):
        assert "app.zip" in found[-1]
        assert told[-1] in found[-1]
    else:
        assert found[-1] == told[-1]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("(address, onLoad) => { scope.hop = 1; onLoad(); }", 1),
        ("(address, onLoad) => onLoad()", "hop.js is damaged"),
        ("(address, onLoad, onError) => onError()", "hop.js cannot be loaded"),
    ],
)
def test_a_script_that_did_not_run_is_told(engine: Engine, event: str, told: Any) -> None:  # noqa: ANN401
    load = f"""
    var scope = {{}};
    var told = [];
    createDownloads({{addScript: {event}}})
      .script({{name: "hop.js", address: "hop.js", defines: "hop"}}, scope)
      .then((value) => told.push(value), (error) => told.push(error.message));
    """
    engine.open(*script("downloads"), load)
    found: Any = engine.run("told")
    assert str(found[0]).startswith(str(told))


# ---- stall_watch.js

STALL = """
var now = 0;
var look = null;
var told = [];
var watch = createStallWatch({
  every: (work) => { look = work; return () => { look = null; }; },
  now: () => now,
  onStall: (seconds) => told.push(seconds),
  onMove: () => told.push("moves"),
});
function after(ms) { now += ms; look(); }
"""


def test_a_stall_is_told_until_something_moves(engine: Engine) -> None:
    engine.open(*script("stall_watch"), STALL)
    engine.run("after(14000); watch.moved(); after(14000); 0")
    assert engine.run("told") == []
    engine.run("after(1000); after(1000); watch.moved(); watch.moved(); 0")
    assert engine.run("told") == [15, 16, "moves"]


# ---- kept.js and web_minis.js

STORAGE = """
function createStorage() {
  const values = new Map([["other:best", "7"]]);
  return {
    getItem: (key) => (values.has(key) ? values.get(key) : null),
    setItem: (key, text) => values.set(key, String(text)),
    removeItem: (key) => values.delete(key),
    key: (index) => Array.from(values.keys())[index],
    get length() { return values.size; },
  };
}
var storage = createStorage();
var refusing = () => { throw new Error("SecurityError"); };
"""


def test_what_is_kept_lies_under_the_games_name(engine: Engine) -> None:
    engine.open(*script("kept"), STORAGE, "var kept = createKept(() => storage, 'hop'); 0")
    engine.run("kept.set('best', '42'); 0")
    assert engine.run("[kept.isKept, kept.get('best'), storage.getItem('hop:best')]") == [
        True,
        "42",
        "42",
    ]
    assert engine.run("kept.keys()") == ["best"]
    engine.run("kept.clear(); 0")
    assert engine.run("[kept.get('best'), storage.getItem('other:best')]") == [None, "7"]


@pytest.mark.parametrize(
    "opening",
    ["refusing", "() => null", "() => Object.assign({}, storage, {setItem: refusing})"],
)
def test_a_browser_that_keeps_nothing_keeps_it_for_the_visit(engine: Engine, opening: str) -> None:
    engine.open(*script("kept"), STORAGE, f"var kept = createKept({opening}, 'hop'); 0")
    engine.run("kept.set('best', '42'); 0")
    assert engine.run("[kept.isKept, kept.get('best'), kept.keys()]") == [False, "42", ["best"]]


def test_the_web_keeps_values_as_tiktok_does_and_nothing_else(engine: Engine) -> None:
    minis = """
    var game = createWebMinis(createKept(() => storage, 'hop')).game;
    var told = [];
    function call(name, options) {
      game[name](Object.assign({
        success: (result) => told.push(result === undefined ? name : result),
        fail: (error) => told.push(error),
      }, options));
    }
    call('setStorage', {key: 'best', data: '42'});
    call('getStorage', {key: 'best'});
    call('removeStorage', {key: 'best'});
    call('getStorage', {key: 'best'});
    storage.setItem = refusing;
    call('setStorage', {key: 'best', data: '43'});
    """
    engine.open(*script("kept", "web_minis"), STORAGE, minis)
    assert engine.run("told") == [
        "setStorage",
        {"data": "42"},
        "removeStorage",
        {"data": None},
        {"errMsg": "SecurityError"},
    ]
    assert engine.run("typeof game.login") == "undefined"


# ---- life.js

LIFE = """
function createTarget(more) {
  const listeners = {};
  return Object.assign({
    addEventListener: (name, work) => { listeners[name] = work; },
    tell: (name) => listeners[name](),
  }, more);
}
var told = [];
var host = {hide: () => told.push("hide"), show: () => told.push("show")};
var page = createTarget({hidden: false});
var scope = createTarget({});
var glue = {};
var onShow = null;
var minis = {game: {onShow: (work) => { onShow = work; }}};
createLife({page: page, scope: scope, glue: glue, minis: minis, host: host});
"""


def test_the_game_is_shown_when_neither_page_nor_tiktok_hides_it(engine: Engine) -> None:
    engine.open(*script("life"), LIFE)
    engine.run("glue.onHideTurn(); page.hidden = true; page.tell('visibilitychange'); onShow(); 0")
    assert engine.run("told.splice(0)") == ["hide", "hide", "hide"]
    engine.run("page.hidden = false; page.tell('visibilitychange'); 0")
    assert engine.run("told") == ["show"]


def test_a_page_that_goes_away_is_hidden_and_may_come_back(engine: Engine) -> None:
    engine.open(*script("life"), LIFE)
    engine.run("scope.tell('pagehide'); scope.tell('pageshow'); 0")
    assert engine.run("told") == ["hide", "show"]


# ---- controls.js

CONTROLS = """
var listeners = {};
var told = [];
function tell(name) { return (...values) => { told.push([name].concat(values)); }; }
var body = {};
var canvas = {
  ownerDocument: {body: body},
  addEventListener: (name, work) => { listeners[name] = work; },
  getBoundingClientRect: () => ({left: 100, top: 10}),
  focus: () => undefined,
  setPointerCapture: () => undefined,
};
var host = {};
["touch", "mouseMove", "mouseButton", "wheel", "key", "text"].forEach((name) => {
  host[name] = tell(name);
});
var scope = {addEventListener: (name, work) => { listeners[name] = work; }};
createControls({canvas: canvas, scope: scope, host: host});
var prevented = 0;
function happen(type, more) {
  const event = Object.assign({type: type, clientX: 130, clientY: 50, target: canvas,
    preventDefault: () => { prevented += 1; }}, more);
  listeners[type](event);
  return told.splice(0);
}
"""


@pytest.mark.parametrize(
    ("happening", "told"),
    [
        (
            "happen('pointerdown', {pointerType: 'touch', pointerId: 7, pressure: 0.5})",
            [["touch", "start", 7, 30, 40, 0.5]],
        ),
        (
            "happen('pointercancel', {pointerType: 'pen', pointerId: 7, pressure: 0})",
            [["touch", "cancel", 7, 30, 40, 0]],
        ),
        (
            "happen('pointerdown', {pointerType: 'mouse', button: 2, buttons: 2})",
            [["mouseMove", 30, 40], ["mouseButton", 2, True, 30, 40]],
        ),
        (
            "happen('pointerup', {pointerType: 'mouse', button: 0, buttons: 0})",
            [["mouseMove", 30, 40], ["mouseButton", 0, False, 30, 40]],
        ),
        (
            "happen('pointermove', {pointerType: 'mouse', button: -1, buttons: 1})",
            [["mouseMove", 30, 40]],
        ),
        (
            "happen('keydown', {code: 'KeyA', key: 'ä'})",
            [["text", "ä"], ["key", "KeyA", True]],
        ),
        ("happen('keydown', {code: 'KeyA', key: 'a', repeat: true})", [["text", "a"]]),
        ("happen('keydown', {code: 'ArrowUp', key: 'ArrowUp'})", [["key", "ArrowUp", True]]),
        ("happen('keydown', {code: 'KeyR', key: 'r', ctrlKey: true})", []),
        ("happen('keydown', {code: 'Space', key: ' ', target: {}})", []),
        ("happen('wheel', {deltaX: 0, deltaY: 2, deltaMode: 1})", [["wheel", 0, 66]]),
    ],
)
def test_what_the_player_does_reaches_the_host(
    engine: Engine, happening: str, told: list[list[Any]]
) -> None:
    engine.open(*script("controls"), CONTROLS)
    assert engine.run(happening) == told


def test_keys_that_are_held_are_let_go_of_when_the_window_loses_the_focus(engine: Engine) -> None:
    engine.open(*script("controls"), CONTROLS)
    engine.run("happen('keydown', {code: 'KeyA', key: 'a'}); 0")
    assert engine.run("listeners.blur(); told.splice(0)") == [["key", "KeyA", False]]
    assert engine.run("listeners.blur(); told") == []


@pytest.mark.parametrize(
    ("more", "kept"),
    [("code: 'Space', key: ' '", 1), ("code: 'F5', key: 'F5'", 0), ("code: 'Tab', key: 'Tab'", 0)],
)
def test_the_browser_keeps_its_own_keys(engine: Engine, more: str, kept: int) -> None:
    engine.open(*script("controls"), CONTROLS)
    assert engine.run(f"happen('keydown', {{{more}}}); prevented") == kept


# ---- page_sound.js


def test_the_state_of_the_sound_is_told(engine: Engine) -> None:
    sound = """
    var told = [];
    var context = {state: "suspended"};
    const note = (state) => told.push(state);
    var made = createPageSound({create: () => context, onState: note}).open();
    made.state = "running";
    made.onstatechange();
    try {
      createPageSound({create: refuse, onState: note}).open();
    } catch (error) {
      told.push(error.message);
    }
    function refuse() { throw new Error("no sound card"); }
    """
    engine.open(*script("page_sound"), sound)
    assert engine.run("told") == ["waiting", "on", "absent", "no sound card"]
