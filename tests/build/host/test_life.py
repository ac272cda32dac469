"""The host's life around a runtime on paper: start, frames, hide and show, failures."""

from __future__ import annotations

import json

import pytest

from tests.build.host.paper import Paper, Run

PRESENT = "module.host.present(0, 40, 80, 160)"
REFUSED = "() => Promise.reject(new Error('too little memory'))"
PRINTS_AN_ERROR = """
["Traceback ...", "SyntaxError: bad (main.py, line 3)", ""].map(module.printErr).length
"""
DRAWS = f"{{ _rt_tick: (module) => {{ {PRESENT}; return 1; }} }}"


def stages(paper: Paper) -> list[str]:
    return [str(stage).rpartition(" ")[0] for stage in paper.told("stages")]


def failure(paper: Paper) -> dict[str, str]:
    (told,) = paper.told("failures")
    assert isinstance(told, dict)
    return told


def test_a_start_goes_through_its_stages(run: Run) -> None:
    paper = Paper(run, DRAWS)
    assert stages(paper) == ["screen", "compile", "instantiate", "boot", "start"]
    job = '{"archive":"/app.zip","app":"/app","main":"main.py"}'
    assert paper.told("calls") == ["boot", f"start {job}"]
    assert run("paper.module.files") == {"/lib/stdlib.zip": 4, "/lib/site.zip": 4, "/app.zip": 4}
    assert paper.state == "running"
    paper.do("tick()")
    assert stages(paper)[-1] == "first frame"
    paper.do("tick()")
    assert len(stages(paper)) == 6


def test_stages_tell_their_milliseconds(run: Run) -> None:
    behaviour = "{ _rt_boot: () => { paper.clock.ms += 70; return 0; } }"
    paper = Paper(run, behaviour)
    assert "boot 70" in paper.told("stages")


def test_the_first_frame_is_the_first_that_is_shown(run: Run) -> None:
    paper = Paper(run, f"{{ _rt_tick: (module) => {{ if (late) {{ {PRESENT}; }} return 1; }} }}")
    run("var late = false; 0")
    paper.do("tick()")
    assert "first frame" not in stages(paper)
    run("late = true; 0")
    paper.do("tick()")
    assert stages(paper)[-1] == "first frame"


def test_another_main_can_be_named(run: Run) -> None:
    paper = Paper(run, "{}", '{ main: "start.py" }')
    assert '"main":"start.py"' in paper.told("calls")[-1]


def test_a_tick_carries_the_time_of_the_hosts_clock(run: Run) -> None:
    paper = Paper(run)
    run("paper.clock.ms = 16.5")
    assert paper.calls_of("tick()") == ["tick 16.5"]


def test_the_runtime_is_given_its_host(run: Run) -> None:
    paper = Paper(run)
    assert run("paper.module.host.screen()") == [80, 160, 2]
    run("paper.clock.ms = 3")
    assert run("[paper.module.host.now(), paper.module.host.date()]") == [3, 1700000000000]
    assert run("var bytes = new Uint8Array(2); paper.module.host.random(bytes); bytes[1]") == 1
    run(
        "paper.module.host.log('out', 'hello'); paper.module.print('a'); paper.module.printErr('b')"
    )
    assert paper.told("lines")[-3:] == ["out hello", "out a", "err b"]


def test_a_game_that_ends_is_not_called_again(run: Run) -> None:
    paper = Paper(run, "{ _rt_tick: () => 0 }")
    assert paper.do("tick()") == "ended"
    acts = ("tick()", "hide()", "show()", "touch('start', 1, 2, 3)", "key('KeyA', true)", "stop()")
    assert paper.calls_of(*acts) == []
    assert paper.told("ends") == ["end"]


def test_a_stop_is_the_end_and_nobody_is_told(run: Run) -> None:
    paper = Paper(run)
    assert paper.calls_of("stop()", "tick()", "resize({width: 1, height: 1, density: 1})") == []
    assert (paper.state, paper.told("ends"), paper.told("failures")) == ("ended", [], [])


def test_a_stop_during_the_start_goes_no_further(run: Run) -> None:
    changes = "{ wasm: { compile: () => new Promise((resolve) => { go = resolve; }), %s } }"
    run("var go = null; 0")
    paper = Paper(run, "{}", changes % "instantiate: () => Promise.resolve(1)")
    paper.do("stop()")
    run("go()")
    assert paper.told("calls") == []
    assert paper.state == "ended"


class TestHide:
    def test_the_turn_is_taken_before_hide_returns(self, run: Run) -> None:
        paper = Paper(run)
        assert paper.calls_of("hide()") == ["focus 0", "visible 0", "hide"]
        assert paper.state == "hidden"

    def test_nothing_runs_while_hidden(self, run: Run) -> None:
        paper = Paper(run)
        paper.do("hide()")
        acts = ("tick()", "touch('start', 1, 2, 3)", "mouseMove(1, 1)", "text('a')", "hide()")
        assert paper.calls_of(*acts) == []

    def test_show_goes_on(self, run: Run) -> None:
        paper = Paper(run)
        paper.do("hide()")
        assert paper.calls_of("show()", "show()", "tick()") == ["visible 1", "focus 1", "tick 0"]

    def test_what_is_held_is_let_go_of(self, run: Run) -> None:
        paper = Paper(run)
        paper.do("touch('start', 7, 10, 20)", "key('KeyA', true)", "mouseButton(0, true, 1, 1)")
        assert paper.calls_of("hide()")[:3] == [
            "touch 3 0 0.25 0.25 0",
            "key 4 0",
            "mouse_button 1 0 0 0",
        ]
        assert paper.calls_of("show()", "touch('move', 7, 1, 1)") == ["visible 1", "focus 1"]

    def test_a_hide_during_the_start_is_told_when_python_is_up(self, run: Run) -> None:
        run("var go = null; 0")
        compiling = "compile: () => new Promise((resolve) => { go = resolve; })"
        paper = Paper(
            run, "{}", f"{{ wasm: {{ {compiling}, instantiate: () => Promise.resolve(1) }} }}"
        )
        paper.do("hide()")
        run("go()")
        assert paper.told("calls")[-3:] == ["focus 0", "visible 0", "hide"]
        assert paper.state == "hidden"

    def test_a_hide_from_within_a_call_waits_for_its_end(self, run: Run) -> None:
        tick = "() => { paper.host.hide(); paper.calls.push('still in the tick'); return 1; }"
        paper = Paper(run, f"{{ _rt_tick: {tick} }}")
        assert paper.calls_of("tick()") == [
            "tick 0",
            "still in the tick",
            "focus 0",
            "visible 0",
            "hide",
        ]
        assert paper.state == "hidden"

    def test_a_turn_that_takes_too_long_is_logged(self, run: Run) -> None:
        paper = Paper(run, "{ _rt_hide: () => { paper.clock.ms += 80; return 0; } }")
        paper.do("hide()")
        assert "took 80 ms of 50" in paper.told("lines")[-1]


class TestFailures:
    @pytest.mark.parametrize(
        ("behaviour", "stage", "reason"),
        [
            ("{ _rt_boot: () => 1 }", "boot", "Error: Python did not start."),
            (
                "{ _rt_start: () => 1 }",
                "start",
                "main.py did not start, and Python did not say why.",
            ),
            (
                f"{{ _rt_start: (module) => {PRINTS_AN_ERROR} }}",
                "start",
                "SyntaxError: bad (main.py, line 3)",
            ),
            ("{ _rt_start: () => { throw new RangeError('deep'); } }", "start", "RangeError: deep"),
        ],
    )
    def test_a_start_that_fails_names_its_stage(
        self, run: Run, behaviour: str, stage: str, reason: str
    ) -> None:
        paper = Paper(run, behaviour)
        told = failure(paper)
        assert (told["stage"], told["reason"]) == (stage, reason)
        assert paper.state == "failed"
        assert paper.calls_of("tick()", "hide()", "show()") == []

    @pytest.mark.parametrize(
        ("changes", "stage", "reason"),
        [
            (
                "{ screen: { canvas: { getContext: () => null }, size: {} } }",
                "screen",
                "Error: The canvas gives neither WebGL nor 2D: nothing can be shown.",
            ),
            (
                "{ wasm: { compile: () => Promise.reject(new TypeError('not wasm')) } }",
                "compile",
                "TypeError: not wasm",
            ),
            (
                f"{{ wasm: {{ compile: () => Promise.resolve(1), instantiate: {REFUSED} }} }}",
                "instantiate",
                "Error: too little memory",
            ),
            (
                "{ createPython: () => Promise.reject(new Error('aborted')) }",
                "instantiate",
                "Error: aborted",
            ),
            (
                '{ files: { "stdlib.zip": new Uint8Array(1) } }',
                "instantiate",
                "Error: site.zip is not there: see that it is packed.",
            ),
            (
                '{ files: { "stdlib.zip": new Uint8Array(1), "site.zip": new Uint8Array(1) } }',
                "start",
                "Error: app.zip is not there: see that it is packed.",
            ),
        ],
    )
    def test_a_host_that_cannot_start_names_its_stage(
        self, run: Run, changes: str, stage: str, reason: str
    ) -> None:
        told = failure(Paper(run, "{}", changes))
        assert (told["stage"], told["reason"]) == (stage, reason)

    def test_a_game_that_fails_is_told_by_its_last_error(self, run: Run) -> None:
        behaviour = (
            "{ _rt_tick: (module) => { %s; if (paper.clock.ms === 0) { return 1; }"
            " module.printErr('  File \"/app/main.py\", line 7');"
            " module.printErr('KeyError: 5'); return -1; } }"
        )
        paper = Paper(run, behaviour % PRESENT)
        paper.do("tick()")
        run("paper.clock.ms = 16")
        assert paper.do("tick()") == "failed"
        told = failure(paper)
        assert told == {
            "stage": "frame",
            "reason": "KeyError: 5",
            "details": '  File "/app/main.py", line 7\nKeyError: 5'.strip(),
        }
        assert paper.calls_of("tick()", "hide()") == []

    def test_a_game_that_fails_before_its_first_frame_says_so(self, run: Run) -> None:
        paper = Paper(run, "{ _rt_tick: () => -1 }")
        paper.do("tick()")
        assert failure(paper)["stage"] == "first frame"

    @pytest.mark.parametrize(
        ("export", "act", "stage"),
        [
            ("_rt_tick", "tick()", "frame"),
            ("_rt_hide", "hide()", "hide"),
            ("_rt_touch", "touch('start', 1, 2, 3)", "input"),
            ("_rt_resize", "resize({width: 4, height: 8, density: 1})", "resize"),
            ("_rt_audio_rate", "tick()", "sound"),
        ],
    )
    def test_a_runtime_that_broke_is_never_called_again(
        self, run: Run, export: str, act: str, stage: str
    ) -> None:
        breaks = "throw new RangeError('Maximum call stack size exceeded')"
        tick = f"_rt_tick: (module) => {{ {PRESENT}; return 1; }}"
        paper = Paper(run, f"{{ {tick} }}")
        if stage != "sound":
            paper.do("tick()")
        run(f"paper.module.{export} = () => {{ paper.calls.push('broken'); {breaks}; }}; 0")
        assert paper.calls_of(act)[-1] == "broken"
        told = failure(paper)
        assert told["stage"] == stage
        assert told["reason"] == (
            "The Python runtime broke down (RangeError: Maximum call stack size exceeded): "
            "start the game anew."
        )
        acts = ("tick()", "hide()", "show()", "touch('start', 1, 2, 3)", "heapUsed()", "stop()")
        assert paper.calls_of(*acts) == []
        assert paper.state == "failed"

    def test_a_frame_that_cannot_be_shown_is_logged_and_the_game_goes_on(self, run: Run) -> None:
        present = "module.host.present(0, 9999, 1, 39996)"
        paper = Paper(run, f"{{ _rt_tick: (module) => {{ {present}; return 1; }} }}")
        assert paper.do("tick()") == "running"
        assert "A frame cannot be shown: Error: A window of 9999x1 pixels is too large" in str(
            paper.told("lines")
        )

    def test_secrets_and_addresses_do_not_get_into_a_failure(self, run: Run) -> None:
        line = "GET https://api.example.com/v1/me?code=4711 token=abcdefghij failed"
        behaviour = "{ _rt_start: (module) => { module.printErr(%s); return 1; } }"
        told = failure(Paper(run, behaviour % json.dumps(line)))
        assert told["reason"] == "GET https://api.example.com/[…] token=[…] failed"
        assert told["details"] == told["reason"]


class TestSnapshot:
    def test_a_wrong_snapshot_is_not_used_and_logged(self, run: Run) -> None:
        paper = Paper(run, "{}", "{ snapshot: new Uint8Array(8) }")
        assert stages(paper) == [
            "screen",
            "compile",
            "instantiate",
            "restore",
            "boot",
            "start",
        ]
        assert paper.told("lines") == [
            "info Python starts without the snapshot: it is none, or its beginning is damaged."
        ]
        assert paper.told("calls")[0] == "boot"


def test_a_window_is_told_the_screens_size_once_it_is_open(run: Run) -> None:
    paper = Paper(run, DRAWS)
    assert paper.calls_of("tick()", "tick()") == ["tick 0", "resize 80 160 2", "tick 0"]


def test_a_resize_reaches_screen_and_game(run: Run) -> None:
    paper = Paper(run, DRAWS)
    calls = paper.calls_of("tick()", "resize({width: 90, height: 45, density: 1})")
    assert calls[-1] == "resize 90 45 1"
    assert run("[paper.canvas.width, paper.canvas.height]") == [90, 45]


def test_used_memory_can_be_asked_for(run: Run) -> None:
    paper = Paper(run, "{ _rt_heap_used: () => 1234 }")
    assert paper.do("heapUsed()") == 1234
