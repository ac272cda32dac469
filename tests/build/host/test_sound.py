"""The sound: a context on paper pulls what a source on paper gives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build.host.paper import Paper, Run

CONTEXT = """
var acts = [];
var context = {
  sampleRate: 44100,
  destination: "out",
  createScriptProcessor: (frames, inputs, outputs) => {
    acts.push(["processor", frames, inputs, outputs]);
    return processor;
  },
  resume: () => { acts.push("resume"); return Promise.resolve(); },
  suspend: () => { acts.push("suspend"); return Promise.resolve(); },
};
var processor = {
  connect: (to) => acts.push(["connect", to]),
  disconnect: () => acts.push("disconnect"),
};
function pullBuffer(frames, channels) {
  const data = [new Float32Array(frames).fill(9), new Float32Array(frames).fill(9)];
  processor.onaudioprocess({
    outputBuffer: { numberOfChannels: channels, getChannelData: (index) => data[index] },
  });
  return data.slice(0, channels).map((each) => Array.from(each));
}
// A ramp: its samples are 0, 1, 2 ... and negative at the right.
var source = {
  next: 0, channelCount: 2, sampleRate: 44100, isOpen: true, pulls: [],
  rate: () => source.sampleRate,
  channels: () => source.channelCount,
  pull: (frames) => {
    source.pulls.push(frames);
    if (!source.isOpen) { return null; }
    const samples = [];
    for (let frame = 0; frame < frames; frame += 1) {
      samples.push(source.next);
      if (source.channelCount === 2) { samples.push(-source.next); }
      source.next += 1;
    }
    return Float32Array.from(samples);
  },
};
var lines = [];
var now = 0;
function soundOf(open, onSilence) {
  return createSound({
    open: open || (() => context),
    source: source,
    clock: { now: () => now },
    log: (level, line) => lines.push(level + " " + line),
    onSilence: onSilence,
  });
}
var silences = 0;
"""


@pytest.fixture
def hear(run: Run) -> Run:
    run(CONTEXT)
    return run


def pull(hear: Run, frames: int, channels: int = 2) -> list[list[float]]:
    sides: Any = hear(f"pullBuffer({frames}, {channels})")
    return [[float(value) for value in side] for side in sides]


def test_a_context_is_opened_when_the_game_opens_its_sound(hear: Run) -> None:
    hear("source.sampleRate = 0; var sound = soundOf(); sound.tick()")
    assert hear("acts") == []
    hear("source.sampleRate = 44100; sound.tick(); sound.tick()")
    assert hear("acts") == [["processor", 1024, 0, 2], ["connect", "out"], "resume"]


def test_equal_rates_pass_through_unchanged(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick()")
    assert pull(hear, 4) == [[0, 1, 2, 3], [0, -1, -2, -3]]
    assert pull(hear, 3) == [[4, 5, 6], [-4, -5, -6]]


@pytest.mark.parametrize("rate", [22050, 32000, 44100, 48000, 96000])
def test_other_rates_go_straight_between_samples_without_a_seam(hear: Run, rate: int) -> None:
    hear(f"source.sampleRate = {rate}; var sound = soundOf(); sound.tick()")
    heard = [value for _ in range(5) for value in pull(hear, 64)[0]]
    step = rate / 44100
    assert heard == pytest.approx([index * step for index in range(320)], abs=1e-4)
    pulled = hear("source.next")
    assert isinstance(pulled, int)
    assert pulled == pytest.approx(320 * step, abs=3)


def test_one_channel_is_heard_on_both_sides(hear: Run) -> None:
    hear("source.channelCount = 1; var sound = soundOf(); sound.tick()")
    assert pull(hear, 3) == [[0, 1, 2], [0, 1, 2]]


def test_a_context_of_one_channel_hears_one(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick()")
    assert len(pull(hear, 3, channels=1)) == 1


def test_while_the_device_is_closed_there_is_silence(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick(); source.isOpen = false")
    assert pull(hear, 2) == [[0, 0], [0, 0]]
    hear("source.sampleRate = 0; source.channelCount = 0")
    assert pull(hear, 2) == [[0, 0], [0, 0]]
    hear("source.sampleRate = 44100; source.channelCount = 2; source.isOpen = true")
    assert pull(hear, 2) == [[0, 1], [0, -1]]


def test_a_change_of_channels_begins_anew(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick()")
    pull(hear, 2)
    hear("source.channelCount = 1")
    assert pull(hear, 2) == [[3, 4], [3, 4]]


def test_a_suspended_sound_is_silent_at_once_and_does_not_go_on(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick(); sound.suspend()")
    assert pull(hear, 2) == [[0, 0], [0, 0]]
    assert hear("[acts[acts.length - 1], source.pulls.length]") == ["suspend", 0]
    hear("sound.resume()")
    assert hear("acts[acts.length - 1]") == "resume"
    assert pull(hear, 2) == [[0, 1], [0, -1]]


def test_a_close_ends_it(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick(); sound.close(); sound.tick(); sound.resume()")
    assert hear("acts.slice(3)") == ["disconnect", "suspend"]
    assert hear("processor.onaudioprocess") is None


def test_a_host_without_sound_is_logged_once(hear: Run) -> None:
    hear("var sound = soundOf(() => { throw new Error('none here'); })")
    hear("sound.tick(); sound.tick(); sound.resume(); sound.suspend(); sound.close()")
    assert hear("lines") == ["info The host gives no sound: Error: none here"]


def test_a_host_without_sound_is_told(hear: Run) -> None:
    hear("var sound = soundOf(() => { throw new Error('none'); }, () => { silences += 1; })")
    hear("sound.tick(); sound.wake(); now = 9000; sound.tick()")
    assert hear("silences") == 1


def test_a_context_that_sleeps_on_after_a_touch_is_given_up(hear: Run) -> None:
    hear("var sound = soundOf(null, () => { silences += 1; }); sound.tick()")
    hear("now = 60000; sound.tick(); sound.wake(); now = 63000; sound.tick()")
    assert hear("silences") == 0
    hear("sound.wake(); now = 63001; sound.tick(); sound.tick()")
    assert hear("[silences, acts.slice(-2)]") == [1, ["disconnect", "suspend"]]
    assert hear("lines[0]") == (
        "info The host's sound sleeps on, though the player has touched the screen."
    )


@pytest.mark.parametrize(
    "waking", ["pullBuffer(4, 2)", "sound.suspend(); sound.resume()"], ids=["sounds", "hidden"]
)
def test_a_context_that_sounds_or_may_not_is_kept(hear: Run, waking: str) -> None:
    hear("var sound = soundOf(null, () => { silences += 1; }); sound.tick(); sound.wake()")
    hear(f"{waking}; now = 9000; sound.tick()")
    assert hear("[silences, acts.includes('disconnect')]") == [0, False]


def test_where_nobody_else_sounds_a_sleeping_context_is_waited_for(hear: Run) -> None:
    hear("var sound = soundOf(); sound.tick(); sound.wake(); now = 90000; sound.tick()")
    assert pull(hear, 2) == [[0, 1], [0, -1]]
    assert hear("lines") == []


@pytest.mark.parametrize("refusal", ["Promise.reject(new Error('no'))", "(() => { throw 1; })()"])
def test_a_context_that_refuses_to_wake_up_does_no_harm(hear: Run, refusal: str) -> None:
    hear(f"context.resume = () => {refusal}; var sound = soundOf(); sound.tick()")
    assert pull(hear, 2) == [[0, 1], [0, -1]]


def test_the_players_deeds_wake_the_sound(run: Run) -> None:
    run(CONTEXT)
    paper = Paper(run, "{ _rt_audio_rate: () => 44100 }", "{ audio: () => context }")
    paper.do("tick()", "touch('start', 1, 1, 1)", "key('KeyA', true)", "mouseMove(1, 1)")
    assert run("acts") == [
        ["processor", 1024, 0, 2],
        ["connect", "out"],
        "resume",
        "resume",
        "resume",
    ]
    paper.do("hide()", "show()")
    assert run("acts.slice(5)") == ["suspend", "resume"]


def test_samples_come_from_the_runtimes_memory(run: Run) -> None:
    run(CONTEXT)
    behaviour = (
        "{ _rt_audio_rate: () => 44100, _rt_audio_pull: (module, args) => {"
        " new Float32Array(module.HEAPU8.buffer, 2048, args[0] * 2).fill(0.25); return 2048; } }"
    )
    paper = Paper(run, behaviour, "{ audio: () => context }")
    paper.do("tick()")
    assert run("pullBuffer(3, 2)") == [[0.25] * 3, [0.25] * 3]
