"""The ports that the shim is given."""

from __future__ import annotations

import json

import pytest

from tests.platform_bridge.js.engine import PIPE, XHR, Engine

# A scope with an XMLHttpRequest of which the test answers the requests, and a timer of its own.
SCOPE = """
var SENT = [], TIMERS = [], REPORTS = [], GOT = [], status = 200;
function Request() { this.headers = {}; }
Request.prototype.open = function (method, url, isAsync) {
  Object.assign(this, {method: method, url: url, isAsync: isAsync});
};
Request.prototype.setRequestHeader = function (name, value) { this.headers[name] = value; };
Request.prototype.send = function (body) {
  this.body = body;
  SENT.push(this);
  if (!this.isAsync) { this.status = status; this.responseText = "answer to " + body; }
};
function finish(request, status, text) {
  Object.assign(request, {status: status, responseText: text});
  request.onloadend();
}
"""
OPEN = """
var port = createXhrPort({
  url: "http://127.0.0.1:1/port", token: "t", Request: Request,
  later: (work, ms) => TIMERS.push([work, ms]), report: (error) => REPORTS.push(String(error)),
});
"""


def open_xhr(engine: Engine) -> None:
    engine.open(SCOPE, XHR.read_text(), OPEN)


def test_a_call_over_http_waits_for_its_answer(engine: Engine) -> None:
    open_xhr(engine)
    assert engine.run("port.callSync('{}')") == "answer to {}"
    assert engine.run("[SENT[0].method, SENT[0].url, SENT[0].isAsync, SENT[0].headers]") == [
        "POST",
        "http://127.0.0.1:1/port",
        False,
        {"Content-Type": "application/json", "X-Simulator-Token": "t"},
    ]


@pytest.mark.parametrize("status", [0, 403, 500])
def test_a_call_that_is_refused_says_what_to_do(engine: Engine, status: int) -> None:
    open_xhr(engine)
    script = f"status = {status}; try {{ port.callSync('{{}}') }} catch (e) {{ e.message }}"
    said = engine.run(script)
    assert isinstance(said, str)
    assert f"HTTP {status}" in said
    assert "python -m platform_bridge.simulator" in said


def test_events_over_http_come_when_the_simulator_has_some(engine: Engine) -> None:
    open_xhr(engine)
    engine.run("port.feed('q', (text) => GOT.push(text)); 0")
    assert engine.run("[SENT[0].isAsync, SENT[0].body, GOT]") == [True, "q", []]
    engine.run("finish(SENT[0], 200, 'events'); 0")
    assert engine.run("[GOT, TIMERS.length, REPORTS]") == [["events"], 0, []]


def test_a_feed_that_breaks_is_reported_and_asked_for_again_a_second_later(engine: Engine) -> None:
    open_xhr(engine)
    engine.run("port.feed('q', (text) => GOT.push(text)); finish(SENT[0], 0, ''); 0")
    assert engine.run("[TIMERS.length, TIMERS[0][1], REPORTS.length, GOT]") == [1, 1_000, 1, []]
    engine.run("TIMERS[0][0](); finish(SENT[1], 200, 'events'); 0")
    assert engine.run("[SENT[1].body, GOT]") == ["q", ["events"]]


def test_the_simulator_may_keep_a_page_waiting(engine: Engine) -> None:
    open_xhr(engine)
    assert engine.run("port.waitMs") == 25_000


@pytest.fixture
def asked(engine: Engine) -> list[str]:
    """Open a context with a pipe, and return what is asked over it."""
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return f"answer {len(questions)}"

    engine.answer_port = answer
    settings = "{readLine, printLine, report: () => 0}"
    engine.open(PIPE.read_text(), f"var GOT = [], port = createPipePort({settings}); 0")
    return questions


@pytest.mark.parametrize("text", ["{}", 'a "word"\nand a line', "\u00e4 \U0001f680"])
def test_a_question_over_a_pipe_is_one_line(engine: Engine, asked: list[str], text: str) -> None:
    said = engine.run(f"port.callSync({json.dumps(text)})")
    assert (said, asked) == ("answer 1", [text])


def test_events_over_a_pipe_come_when_it_is_polled(engine: Engine, asked: list[str]) -> None:
    engine.run("port.feed('q', (text) => { GOT.push(text); port.feed('r', () => 0); }); 0")
    assert (engine.run("GOT"), asked) == ([], [])
    engine.run("port.poll(); 0")
    assert (engine.run("GOT"), asked) == (["answer 1"], ["q"])
    engine.run("port.poll(); port.poll(); 0")
    assert asked == ["q", "r"]


def test_an_engine_on_a_pipe_does_not_wait_for_events(engine: Engine, asked: list[str]) -> None:
    assert (engine.run("port.waitMs"), asked) == (0, [])
