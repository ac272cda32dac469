"""The simulated phone's own parts, in Node: what a phone withholds is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build.tiktok.phone_site import Phone, Profile, Route, Sound
from tests.platform_bridge.js.engine import Engine, node_command

PHONE = Path(__file__).parents[3] / "build" / "tiktok" / "phone" / "phone.js"
PARTS = """
var heard = [];
var played = [];
var later = [];
var simulated = {
  src: "app/tap.mp3", loop: false, volume: 0.7,
  play: () => { heard.push("play"); },
  pause: () => { heard.push("pause"); },
  stop: () => { heard.push("stop"); },
  destroy: () => { heard.push("destroy"); },
  onError: () => undefined,
};
function phoneWith(sound) {
  const touches = {};
  ["Start", "Move", "End", "Cancel"].forEach((phase) => {
    touches["onTouch" + phase] = () => undefined;
  });
  const game = Object.assign(touches, {
    getFileSystemManager: () => ({}),
    createInnerAudioContext: () => simulated,
    createWebAudioContext: () => ({}),
  });
  const files = { "game.json": '{"subpackages": [{"name": "app", "root": "app/"}]}',
    "app/tap.mp3": "a sound" };
  const phone = createPhone({
    scope: {}, game: game, WebAssembly: {}, route: "none", profile: "android", unpacks: true,
    sound: sound,
    playFile: function () { played.push(Array.from(arguments)); },
    modules: { run: () => undefined },
    loadPart: () => undefined,
    readBytes: (path) =>
      path in files ? Uint8Array.from(files[path], (letter) => letter.charCodeAt(0)) : null,
    later: (work) => { later.push(work); },
  });
  phone.start();
  return { phone: phone, game: game };
}
0
"""


@pytest.fixture(scope="module")
def node() -> Iterator[Engine]:
    with Engine(node_command()) as running:
        yield running


@pytest.fixture
def engine(node: Engine) -> Engine:
    node.open(PHONE.read_text(encoding="utf-8"), PARTS)
    return node


@pytest.mark.parametrize(
    ("sound", "there"),
    [
        (Sound.WEB, [True, True]),
        (Sound.ASLEEP, [True, True]),
        (Sound.INNER, [False, True]),
        (Sound.NONE, [False, False]),
    ],
)
def test_a_phone_has_the_sound_that_is_asked_for(
    engine: Engine, sound: Sound, there: list[bool]
) -> None:
    engine.run(f"var made = phoneWith('{sound.value}'); 0")
    has = "[!!made.game.createWebAudioContext, !!made.game.createInnerAudioContext]"
    assert engine.run(has) == there


def test_a_file_is_played_when_its_part_is_there(engine: Engine) -> None:
    engine.run("var made = phoneWith('inner'); var sound = made.game.createInnerAudioContext(); 0")
    engine.run("made.phone.runPart('app'); sound.play(); sound.pause(); sound.stop(); 0")
    assert engine.run("heard") == ["play", "pause", "stop"]
    assert engine.run("played") == [
        ["play", 0, {"path": "app/tap.mp3", "loop": False, "volume": 0.7}],
        ["pause", 0, None],
        ["stop", 0, None],
    ]


@pytest.mark.parametrize("lack", ["", "made.phone.runPart('app'); simulated.src = 'app/gong.mp3';"])
def test_a_file_that_is_not_there_is_an_error_later(engine: Engine, lack: str) -> None:
    engine.run("var made = phoneWith('inner'); var sound = made.game.createInnerAudioContext(); 0")
    engine.run(f"var errors = []; sound.onError((e) => errors.push(e.errMsg)); {lack} 0")
    assert engine.run("sound.play(); [errors, heard, played]") == [[], [], []]
    engine.run("later.forEach((work) => work()); 0")
    said = engine.run("errors")
    assert said == [f"no such file {'app/gong.mp3' if lack else 'app/tap.mp3'}"]


def test_an_iphones_port_tells_of_strict_functions(engine: Engine) -> None:
    hello = '{"apis": [], "quirks": {"no_aliases": false, "wrong_receiver_throws": false}}'
    engine.run(f"var port = strictPort({{ waitMs: 7, callSync: () => '{hello}' }}); 0")
    assert engine.run('JSON.parse(port.callSync(\'{"op": "hello"}\')).quirks') == {
        "no_aliases": False,
        "wrong_receiver_throws": True,
        "on_without_off": True,
    }
    assert engine.run('port.callSync(\'{"op": "call"}\')') == hello
    assert engine.run("port.waitMs") == 7


def test_a_canvas_gives_a_context_once_and_a_missing_one_never(engine: Engine) -> None:
    engine.run("var canvas = givingOnce({ getContext: (kind) => kind }, ['webgl']); 0")
    given = engine.run("['2d', '2d', 'webgl'].map((kind) => canvas.getContext(kind))")
    assert given == ["2d", None, None]


def test_the_page_is_told_all_of_a_phone() -> None:
    phone = Phone(Profile.IOS, Route.BYTES, unpacks=False, sound=Sound.ASLEEP, webgl=False)
    assert phone.told() == {
        "profile": "ios",
        "route": "bytes",
        "unpacks": "no",
        "sound": "asleep",
        "webgl": "no",
    }
