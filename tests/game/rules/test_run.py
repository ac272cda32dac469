"""What happens in a run."""

from __future__ import annotations

import pytest

from game.rules import (
    MAX_EVENTS_LENGTH,
    MAX_TICKS,
    Caught,
    Course,
    Ending,
    Event,
    EventKind,
    GatheredDust,
    Happening,
    InvalidRunError,
    Launched,
    Lost,
    Phase,
    Run,
    decode_events,
    encode_events,
    grants_of,
    replay,
    result_of,
)
from game.rules.run import DARK_REACH, DARK_START


def _play(run: Run, *, until_star: int, clean: bool = True) -> list[Happening]:
    """Play clean (or catch on the edge) until a star is reached."""
    happenings: list[Happening] = []
    while run.star_index < until_star and not run.over:
        tap = False
        if run.phase is Phase.ORBIT:
            launch = run.aim()
            tap = launch.clean if clean else launch.caught and not launch.clean
        happenings += run.step(tap=tap)
    return happenings


def _wait(run: Run) -> list[Happening]:
    happenings: list[Happening] = []
    while not run.over:
        happenings += run.step(tap=False)
    return happenings


def test_the_comet_circles_its_star_at_the_ring() -> None:
    run = Run(Course(1))
    for _ in range(50):
        run.step(tap=False)
        away = (run.x - run.star.x) ** 2 + (run.y - run.star.y) ** 2
        assert away**0.5 == pytest.approx(run.star.ring)


def test_a_tap_sends_the_comet_off_along_the_tangent() -> None:
    run = Run(Course(1))
    run.step(tap=False)
    before = (run.x - run.star.x, run.y - run.star.y)
    start = (run.x, run.y)
    assert run.step(tap=True) == [Launched()]
    flown = (run.x - start[0], run.y - start[1])
    assert before[0] * flown[0] + before[1] * flown[1] == pytest.approx(0.0, abs=1e-9)


def test_the_next_ring_catches_the_comet_on_its_edge() -> None:
    run = Run(Course(1))
    happenings = _play(run, until_star=1)
    assert Caught(star=1, combo=1, points=15) in happenings
    away = (run.x - run.star.x) ** 2 + (run.y - run.star.y) ** 2
    assert away**0.5 == pytest.approx(run.star.ring)


def test_clean_quick_catches_build_a_combo_and_an_edgy_one_breaks_it() -> None:
    run = Run(Course(2))
    _play(run, until_star=3)
    assert run.combo == run.best_combo == 3
    _play(run, until_star=4, clean=False)
    assert (run.combo, run.best_combo) == (0, 3)


def test_a_clean_catch_after_more_than_a_turn_is_not_quick() -> None:
    run = Run(Course(2))
    _play(run, until_star=1)
    while run.quick:
        run.step(tap=False)
    _play(run, until_star=2)
    assert run.combo == 0


def test_dust_lies_on_the_good_line_and_is_gathered_on_the_way() -> None:
    run = Run(Course(3))
    happenings = _play(run, until_star=12)
    grains = [event for event in happenings if isinstance(event, GatheredDust)]
    laid = sum(len(run.course.dust(star)) for star in range(12))
    assert run.dust == len(grains) == laid > 10


def test_points_add_up() -> None:
    run = Run(Course(4))
    happenings = _play(run, until_star=8)
    caught = [event.points for event in happenings if isinstance(event, Caught)]
    assert run.score == sum(caught) + 2 * run.dust


def test_a_miss_ends_the_run() -> None:
    run = Run(Course(1))
    while run.aim().caught:
        run.step(tap=False)
    run.step(tap=True)
    assert _wait(run)[-1] == Lost(Ending.FLEW_OFF)
    assert run.step(tap=True) == []


def test_the_dark_takes_a_comet_that_waits() -> None:
    run = Run(Course(1))
    _play(run, until_star=2)
    assert _wait(run) == [Lost(Ending.DARK)]
    assert run.dark_y > run.y


def test_the_dark_follows_a_fast_comet() -> None:
    run = Run(Course(1))
    _play(run, until_star=30)
    assert run.star.y - run.dark_y <= DARK_REACH


def test_the_dark_waits_for_the_first_launch() -> None:
    run = Run(Course(1))
    for _ in range(2_000):
        run.step(tap=False)
    assert run.dark_y == DARK_START


def test_a_tap_in_flight_does_nothing() -> None:
    calm, nervous = Run(Course(1)), Run(Course(1))
    while not calm.aim().clean:
        calm.step(tap=False)
        nervous.step(tap=False)
    for tick in range(8):
        calm.step(tap=tick == 0)
        nervous.step(tap=True)
    assert calm.state_hash() == nervous.state_hash()


def test_the_state_hash_tells_states_apart() -> None:
    run = Run(Course(1))
    hashes = [run.state_hash()]
    for _ in range(100):
        run.step(tap=False)
        hashes.append(run.state_hash())
    assert len(set(hashes)) == 101


def test_events_go_through_their_text() -> None:
    events = [Event(tick, EventKind.TAP) for tick in (0, 7, 250, 35_999)]
    text = encode_events(events)
    assert text == "t0t7t243t35749"
    assert decode_events(text) == events


@pytest.mark.parametrize(
    "text",
    [
        "x5",
        "t",
        "5",
        "t5 t5",
        "t-5",
        "T5",
        "t5t0",
        "t٣",
        "t123456",
        "t5;",
        "t1" * MAX_EVENTS_LENGTH,
    ],
)
def test_a_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(InvalidRunError) as caught:
        decode_events(text)
    assert caught.value.code == "bad_events"


def test_a_replay_ends_where_the_run_ended() -> None:
    run, events = Run(Course(9)), []
    while not run.over:
        tap = run.star_index < 15 and run.phase is Phase.ORBIT and run.aim().clean
        if tap:
            events.append(Event(run.tick, EventKind.TAP))
        run.step(tap=tap)
    result = replay(9, encode_events(events), run.tick)
    assert result == result_of(run)
    assert result.over
    assert result.stars == 15


@pytest.mark.parametrize(
    ("seed", "events", "ticks", "code"),
    [
        (-1, "", 10, "bad_seed"),
        (2**32, "", 10, "bad_seed"),
        (1, "", 0, "bad_ticks"),
        (1, "", MAX_TICKS + 1, "bad_ticks"),
        (1, "t10", 10, "events_after_end"),
        (1, "t1", 20_000, "ticks_after_end"),
        (1, "?", 10, "bad_events"),
    ],
)
def test_a_run_that_no_play_can_make_is_refused(
    seed: int, events: str, ticks: int, code: str
) -> None:
    with pytest.raises(InvalidRunError) as caught:
        replay(seed, events, ticks)
    assert caught.value.code == code


def test_a_lost_run_goes_on_once_from_its_last_star() -> None:
    run = Run(Course(1))
    _play(run, until_star=4)
    _wait(run)
    score, tick = run.score, run.tick
    assert run.can_revive
    run.revive()
    assert (run.over, run.launch, run.star_index) == (False, None, 4)
    assert (run.score, run.tick, run.combo) == (score, tick, 0)
    assert run.y - run.dark_y > 200
    _play(run, until_star=6)
    assert run.star_index == 6
    _wait(run)
    with pytest.raises(RuntimeError):
        run.revive()


def test_a_running_run_cannot_be_revived() -> None:
    run = Run(Course(1))
    assert not run.can_revive
    with pytest.raises(RuntimeError):
        run.revive()


def test_a_revived_run_is_replayed() -> None:
    run, events = Run(Course(1)), []
    for goal in (3, 8):
        while not run.over:
            tap = run.star_index < goal and run.phase is Phase.ORBIT and run.aim().clean
            if tap:
                events.append(Event(run.tick, EventKind.TAP))
            run.step(tap=tap)
        if run.can_revive:
            events.append(Event(run.tick, EventKind.REVIVE, "5f3a9c2e"))
            run.revive()
            run.step(tap=False)
    text = encode_events(events)
    result = replay(1, text, run.tick)
    assert result == result_of(run)
    assert (result.stars, result.over) == (8, True)
    assert grants_of(text) == ["5f3a9c2e"]


@pytest.mark.parametrize("text", ["r5.5f3a9c2e", "t100r400.5f3a9c2er5.5f3a9c2f"])
def test_a_revive_at_a_wrong_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidRunError) as caught:
        replay(1, text, 20_000)
    assert caught.value.code in {"bad_revive", "ticks_after_end"}


def test_an_unfinished_run_says_so() -> None:
    assert not replay(1, "", 10).over
