"""The device for engines that have nothing to draw or sound with."""

from __future__ import annotations

import pytest

from platform_bridge import Json
from tests.platform_bridge.js.engine import STAND_INS, Engine


@pytest.fixture
def stage(engine: Engine) -> Engine:
    engine.open(STAND_INS.read_text(), "var device = createStandIns(), LOG = []; 0")
    return engine


def test_a_canvas_writes_down_what_is_drawn(stage: Engine) -> None:
    stage.run("var canvas = device.canvas(), context = canvas.getContext('2d');")
    stage.run("context.fillStyle = 'red'; context.fillRect(0, 1, 2, 3); 0")
    assert stage.run("device.log") == [["getContext", ["2d"]], ["fillRect", [0, 1, 2, 3]]]
    assert stage.run("[context.fillStyle, context.canvas === canvas]") == ["red", True]
    assert stage.run("canvas.toDataURL()") == "data:,"
    stage.run("Promise.resolve(context).then((same) => { LOG.push(same === context); }); 0")
    assert stage.run("LOG") == [True]


def test_an_image_loads_and_tells_who_listens(stage: Engine) -> None:
    stage.run(
        "var image = device.image(), heard = () => LOG.push(image.src);"
        "image.addEventListener('load', heard); image.addEventListener('error', heard);"
        "image.src = 'a.png'; 0"
    )
    assert stage.run("LOG") == ["a.png"]
    stage.run("image.removeEventListener('load', heard); image.src = 'b.png'; 0")
    assert stage.run("LOG") == ["a.png"]


@pytest.mark.parametrize(
    ("call", "state"), [("resume", "running"), ("suspend", "suspended"), ("close", "closed")]
)
def test_an_audio_context_has_states(stage: Engine, call: str, state: str) -> None:
    assert stage.run(f"var audio = device.audio(); audio.{call}(); audio.state") == state


def test_an_audio_context_makes_nodes_and_buffers(stage: Engine) -> None:
    stage.run("var audio = device.audio(); audio.createGain().connect(audio.destination); 0")
    assert [each[0] for each in names(stage.run("device.log"))] == ["createGain", "connect"]
    made = stage.run(
        "var b = audio.createBuffer(2, 64, 44100);"
        "[b.numberOfChannels, b.length, b.sampleRate, b.getChannelData(1).length]"
    )
    assert made == [2, 64, 44100, 64]
    stage.run("audio.decodeAudioData(null, (buffer) => { LOG.push(buffer.duration); }); 0")
    assert stage.run("LOG") == [1]


def test_running_a_part_of_the_package_is_written_down(stage: Engine) -> None:
    stage.run("device.run('engine'); 0")
    assert stage.run("device.log") == [["run", ["engine"]]]


def names(log: Json) -> list[list[Json]]:
    assert isinstance(log, list)
    return [each for each in log if isinstance(each, list)]
