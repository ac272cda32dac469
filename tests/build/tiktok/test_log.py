"""The log on the device, in Node."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform_bridge.js.engine import Engine, node_command

SCRIPT = Path(__file__).parents[3] / "build" / "tiktok" / "js" / "log.js"
START = "var now = 0; var log = createLog({ now: () => now }); 0"


@pytest.fixture
def engine() -> Iterator[Engine]:
    with Engine(node_command()) as running:
        running.run("var module = {};", SCRIPT.read_text(encoding="utf-8"), START)
        yield running


def test_stages_have_their_times(engine: Engine) -> None:
    engine.run("now = 12; log.stage('picture'); now = 412.4; log.stage('load engine'); 0")
    assert engine.run("log.stages()") == [
        "    12 ms    +12  picture",
        "   412 ms   +400  load engine",
    ]


def test_lines_are_kept_to_the_last_sixty(engine: Engine) -> None:
    engine.run("for (let n = 0; n < 100; n += 1) { log.line('out', 'line ' + n); } 0")
    text = str(engine.run("log.text()"))
    assert "line 39" not in text
    assert "line 40" in text
    assert "line 99" in text


def test_what_looks_like_a_secret_is_left_out(engine: Engine) -> None:
    secret = "act.0123456789abcdef0123456789abcdef"
    engine.run(f"log.line('err', 'token {secret} of ada'); 0")
    text = str(engine.run("log.text()"))
    assert secret not in text
    assert "token […] of ada" in text


def test_errors_of_every_shape_are_told(engine: Engine) -> None:
    engine.run(
        "log.error(new TypeError('wrong')); log.error({ errMsg: 'readFile:fail' });"
        "log.error('plain'); log.error(null);"
        "const round = {}; round.self = round; log.error(round); 0"
    )
    text = str(engine.run("log.text()"))
    told = ("! wrong", '! {"errMsg":"readFile:fail"}', "! plain", "! null", "[object Object]")
    assert [words for words in told if words not in text] == []
