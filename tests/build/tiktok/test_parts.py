"""The small parts of the main package, in Node, each beside stand-ins for what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform_bridge.js.engine import Engine, node_command

JS = Path(__file__).parents[3] / "build" / "tiktok" / "js"


@pytest.fixture(scope="module")
def node() -> Iterator[Engine]:
    with Engine(node_command()) as running:
        yield running


@pytest.fixture
def engine(node: Engine) -> Engine:
    names = (
        *("input", "storage", "subpackages", "updates"),
        *("routes", "randomness", "clock", "log_screen"),
    )
    scripts = [(JS / f"{name}.js").read_text(encoding="utf-8") for name in names]
    node.open("var module = {}; var told = [];", *scripts, "0")
    return node


TOUCHES = """
var on = {};
var game = {};
["Start", "Move", "End", "Cancel"].forEach((phase) => {
  game["onTouch" + phase] = (listener) => { on[phase] = listener; };
});
var opened = 0;
var now = 0;
Date.now = () => now;
createInput(
  game,
  { touch: function () { told.push(Array.from(arguments)); } },
  () => { opened += 1; }
);
function touch(phase, id, place) {
  on[phase]({ changedTouches: [Object.assign({ identifier: id }, place)] });
}
0
"""


def test_touches_are_passed_on_by_their_place_on_the_screen(engine: Engine) -> None:
    engine.run(TOUCHES)
    engine.run(
        "touch('Start', 7, { screenX: 10, screenY: 20, clientX: 1, clientY: 2, force: 0.5 })"
    )
    engine.run("touch('Move', 7, { clientX: 3, clientY: 4 })")
    engine.run("touch('Cancel', 7, { screenX: 0, screenY: 0 })")
    assert engine.run("told") == [
        ["start", 7, 10, 20, 0.5],
        ["move", 7, 3, 4, None],
        ["cancel", 7, 0, 0, None],
    ]


@pytest.mark.parametrize(
    ("fingers", "held_ms", "opened"), [(3, 1_000, 1), (3, 999, 0), (2, 5_000, 0), (4, 1_500, 1)]
)
def test_three_fingers_held_for_a_second_open_the_log(
    engine: Engine, fingers: int, held_ms: int, opened: int
) -> None:
    engine.run(TOUCHES)
    engine.run(f"for (let id = 0; id < {fingers}; id += 1) {{ touch('Start', id, {{}}); }} 0")
    engine.run(f"now = {held_ms}; 0")
    engine.run(f"for (let id = 0; id < {fingers}; id += 1) {{ touch('End', id, {{}}); }} 0")
    assert engine.run("opened") == opened


def test_a_missing_value_is_null_however_the_device_says_so(engine: Engine) -> None:
    engine.run("var kept = createStorage({ getStorageSync: (key) => ({ a: 'x', b: '' })[key] }); 0")
    assert engine.run("[kept.get('a'), kept.get('b'), kept.get('c') === undefined]") == [
        "x",
        None,
        True,
    ]


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("{ errMsg: 'no network' }", "no network"),
        ("{ errNo: 21102, errMsg: 'no network' }", "no network, 21102"),
        ("{ error: { error_code: 20000, error_msg: 'no network' } }", "no network, 20000"),
        ("{ errorCode: 20000 }", "it says no more, 20000"),
        ("undefined", "it says no more"),
    ],
)
def test_a_part_that_does_not_come_is_told_in_the_apps_words(
    engine: Engine, payload: str, words: str
) -> None:
    engine.run(
        f"var fail = (options) => {{ options.fail({payload}); }};"
        "loadSubpackage({ loadSubpackage: fail }, 'engine', () => undefined)"
        ".catch((error) => { told.push(error.message); }); 0"
    )
    assert engine.run("told") == [
        (
            f'TikTok could not load the part "engine" of the game ({words}): '
            "check the connection and open the game again."
        )
    ]


UPDATES = """
var on = {};
var manager = {
  onUpdateReady: (listener) => { on.ready = listener; },
  onUpdateFailed: (listener) => { on.failed = listener; },
  applyUpdate: () => { told.push("applied"); },
};
var updates = watchUpdates({ getUpdateManager: () => manager }, { line: () => undefined });
0
"""


def test_a_new_version_is_taken_once_and_only_when_it_is_ready(engine: Engine) -> None:
    engine.run(UPDATES)
    assert engine.run("updates.apply(); told") == []
    assert engine.run("on.ready(); told") == []
    assert engine.run("updates.apply(); updates.apply(); told") == ["applied"]


def test_clients_without_an_update_manager_have_nothing_to_take(engine: Engine) -> None:
    assert engine.run("watchUpdates({}, null).apply(); told") == []


ROUTES = """
var log = { line: (level, text) => { told.push(text); } };
var find = () => findRoutes({
  game: {},
  packed: "engine/python.wasm.br",
  bytes: () => Promise.resolve("bytes"),
  log: log,
});
var own = (name, fails) => ({
  compile: (what) => Promise.resolve([name, what]),
  instantiate: (what) =>
    fails ? Promise.reject(new Error(name + " refuses")) : Promise.resolve({ instance: what }),
});
var made = null;
function load(found) {
  found.wasm.compile()
    .then((compiled) => found.wasm.instantiate(compiled, {}))
    .then((instance) => { made = instance; }, (error) => { made = error.message; });
}
0
"""


@pytest.mark.parametrize(
    ("there", "made"),
    [
        ("var TTWebAssembly = own('path'); var WebAssembly = own('bytes');", "path alone"),
        ("var TTWebAssembly = own('path', true); var WebAssembly = own('bytes');", "bytes"),
        ("var TTWebAssembly = undefined; var WebAssembly = own('bytes');", "bytes"),
        ("var TTWebAssembly = own('path', true); var WebAssembly = own('bytes', true);", "none"),
    ],
)
def test_routes_are_tried_in_their_order(engine: Engine, there: str, made: str) -> None:
    engine.run(ROUTES)
    engine.run(f"{there} load(find()); 0")
    expected = {
        "path alone": "engine/python.wasm.br",
        "bytes": ["bytes", "bytes"],
        "none": "bytes refuses",
    }[made]
    assert engine.run("made") == expected


def test_without_any_route_there_is_none(engine: Engine) -> None:
    engine.run(ROUTES)
    assert engine.run("var TTWebAssembly = undefined; var WebAssembly = undefined; find()") is None


def test_the_clock_never_goes_back(engine: Engine) -> None:
    engine.run("var at = 1000; Date.now = () => at; var performance = undefined; 0")
    engine.run("var clock = createClock(); at = 1500; 0")
    assert engine.run("clock.now()") == 500
    assert engine.run("at = 200; clock.now()") == 500
    assert engine.run("at = 1700; clock.now()") == 700


def test_random_bytes_are_there_without_crypto(engine: Engine) -> None:
    engine.run("var crypto = undefined; var bytes = new Uint8Array(64); fillRandom(bytes); 0")
    values = engine.run("Array.from(bytes)")
    assert isinstance(values, list)
    assert len({str(value) for value in values}) > 8


def test_the_log_is_copied_by_the_clipboard_or_by_the_keyboard(engine: Engine) -> None:
    engine.run("var log = { text: () => 'all of it' }; 0")
    engine.run(
        "createLogScreen({ log: log, game: { setClipboardData: (o) => told.push(o.data) } })"
        ".copy();"
        "createLogScreen({ log: log, game: { showKeyboard: (o) => told.push(o.defaultValue) } })"
        ".copy();"
        "createLogScreen({ log: log, game: {} }).copy(); 0"
    )
    assert engine.run("told") == ["all of it", "all of it"]
