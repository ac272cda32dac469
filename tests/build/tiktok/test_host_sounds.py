"""Sounds that the host plays from files, with players on paper that note what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.platform_bridge.js.engine import Engine, node_command

SCRIPT = Path(__file__).parents[3] / "build" / "tiktok" / "js" / "host_sounds.js"
PLAYERS = """
var acts = [];
var players = [];
var lines = [];
function createPlayer() {
  const player = {};
  const number = players.push(player) - 1;
  const act = (name) => () => {
    acts.push([name, player.src.split("/").pop(), player.volume, player.loop === true]);
  };
  ["play", "pause", "stop", "destroy"].forEach((name) => { player[name] = act(name); });
  player.onEnded = (listener) => { player.end = listener; };
  player.onError = (listener) => { player.fail = listener; };
  return player;
}
var paths = { music: "app/sounds/music.mp3" };
for (let number = 0; number < 20; number += 1) { paths["s" + number] = "app/sounds/s" + number; }
var game = { createInnerAudioContext: createPlayer };
var sounds = createHostSounds({
  game: game,
  paths: paths,
  log: { line: (level, text) => { lines.push(text); } },
});
function after(work) { acts.length = 0; work(); return acts.slice(); }
0
"""
PLAY_MUSIC = ["play", "music.mp3", 0.5, True]
PAUSE_MUSIC = ["pause", "music.mp3", 0.5, True]


@pytest.fixture(scope="module")
def node() -> Iterator[Engine]:
    with Engine(node_command()) as running:
        yield running


@pytest.fixture
def engine(node: Engine) -> Engine:
    node.open("var module = {};", SCRIPT.read_text(encoding="utf-8"), PLAYERS)
    return node


def after(engine: Engine, work: str) -> list[Any]:
    acts = engine.run(f"after(() => {{ {work} }})")
    assert isinstance(acts, list)
    return acts


def test_before_it_is_needed_the_host_plays_nothing(engine: Engine) -> None:
    assert after(engine, "sounds.shown.play('s1', 0.7); sounds.shown.loop('music', 0.5)") == []
    assert engine.run("players.length") == 0


def test_when_it_is_needed_the_music_begins(engine: Engine) -> None:
    assert after(engine, "sounds.shown.loop('music', 0.5); sounds.need()") == [PLAY_MUSIC]
    assert after(engine, "sounds.need()") == []
    assert engine.run("lines") == ["The host plays the package's sounds."]


def test_a_sound_begins_anew_each_time(engine: Engine) -> None:
    play, stop = ["play", "s1", 0.7, False], ["stop", "s1", 0.7, False]
    engine.run("sounds.need(); 0")
    assert after(engine, "sounds.shown.play('s1', 0.7)") == [play]
    assert after(engine, "sounds.shown.play('s1', 0.7)") == [stop, play]
    assert engine.run("players.length") == 1


def test_players_are_few(engine: Engine) -> None:
    engine.run("sounds.need(); 0")
    acts = after(engine, "for (let n = 0; n < 20; n += 1) { sounds.shown.play('s' + n, 1); }")
    assert [act[1] for act in acts if act[0] == "destroy"] == [f"s{n}" for n in range(12)]
    # The one that is used stays.
    acts = after(engine, "sounds.shown.play('s12', 1); sounds.shown.play('s1', 1)")
    assert [act[1] for act in acts if act[0] == "destroy"] == ["s13"]


@pytest.mark.parametrize(
    ("stop", "go"),
    [
        ("shown.hush()", "shown.resume()"),
        ("hide()", "show()"),
        ("shown.rest()", "shown.loop('music', 0.5)"),
    ],
)
def test_what_is_stopped_goes_on(engine: Engine, stop: str, go: str) -> None:
    engine.run("sounds.shown.loop('music', 0.5); sounds.need(); 0")
    assert after(engine, f"sounds.{stop}") == [PAUSE_MUSIC]
    assert after(engine, f"sounds.{go}") == [PLAY_MUSIC]


def test_an_ad_in_a_hidden_game_keeps_it_silent_until_both_are_over(engine: Engine) -> None:
    engine.run("sounds.shown.loop('music', 0.5); sounds.need(); sounds.shown.play('s1', 1); 0")
    acts = after(engine, "sounds.shown.hush(); sounds.hide()")
    assert ["stop", "s1", 1, False] in acts
    assert after(engine, "sounds.shown.play('s1', 1); sounds.show()") == [PAUSE_MUSIC]
    assert after(engine, "sounds.shown.resume()") == [PLAY_MUSIC]


def test_where_looping_means_nothing_the_end_is_the_beginning(engine: Engine) -> None:
    engine.run("sounds.shown.loop('music', 0.5); sounds.need(); 0")
    assert after(engine, "players[0].end()") == [PLAY_MUSIC]
    engine.run("sounds.shown.rest(); 0")
    assert after(engine, "players[0].end()") == [PAUSE_MUSIC]


def test_other_music_takes_the_place_of_the_first(engine: Engine) -> None:
    engine.run("sounds.shown.loop('music', 0.5); sounds.need(); 0")
    acts = after(engine, "sounds.shown.loop('s1', 0.4)")
    assert acts == [["destroy", "music.mp3", 0.5, True], ["play", "s1", 0.4, True]]


@pytest.mark.parametrize(
    "failure",
    [
        "sounds.shown.play('s1', 1); players[0].fail({ errMsg: 'no such file' })",
        (
            "game.createInnerAudioContext = () => { throw new Error('no such file'); };"
            "sounds.shown.play('s1', 1)"
        ),
    ],
)
def test_a_sound_that_fails_is_logged_once_and_left_out(engine: Engine, failure: str) -> None:
    engine.run(f"sounds.need(); lines.length = 0; {failure}; 0")
    assert after(engine, "sounds.shown.play('s1', 1)") == []
    assert engine.run("lines") == ["The sound s1 cannot be played: no such file"]


def test_a_sound_that_nobody_packed_is_no_trouble(engine: Engine) -> None:
    engine.run("sounds.need(); 0")
    assert after(engine, "sounds.shown.play('gong', 1); sounds.shown.play('toString', 1)") == []


def test_a_host_without_players_is_told_of(engine: Engine) -> None:
    engine.run("delete game.createInnerAudioContext; 0")
    assert after(engine, "sounds.shown.loop('music', 0.5); sounds.need()") == []
    assert engine.run("lines") == [
        "The host has no sounds of its own either: the game stays silent."
    ]
