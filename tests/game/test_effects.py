"""What a run looks alive by: it decides nothing, and it can be calmed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.inputs import ANYWHERE
from game.pilot import SKILLS, Pilot
from game.rules import Caught, Course, Happening, Phase, Run, replay, result_of
from game.saves import Motion
from game.scenes.camera import REST, follow
from game.scenes.director import Director
from game.scenes.effects import (
    FLASH_LIFE,
    HOLD_TICKS,
    SPARK_LIFE,
    TRAIL_LENGTH,
    WORD_LIFE,
    Effects,
)
from game.scenes.play import Play
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


def _play(run: Run, effects: Effects, *, stars: int) -> list[Happening]:
    """Play until a star is reached; effects see all of it."""
    pilot = Pilot(1, SKILLS["expert"])
    seen: list[Happening] = []
    while run.star_index < stars:
        for happening in run.step(tap=pilot.taps(run)):
            effects.show(happening, run)
            seen.append(happening)
        effects.step(run)
    return seen


def test_the_run_stands_still_for_a_moment_on_a_clean_catch() -> None:
    run, effects = Run(Course(3)), Effects()
    caught = [event for event in _play(run, effects, stars=1) if isinstance(event, Caught)]
    assert caught[0].combo == 1
    held = 0
    while effects.holding:
        effects.step(run)
        held += 1
    assert held == HOLD_TICKS - 1


def test_reduced_motion_never_stands_still_and_throws_less_about() -> None:
    full, reduced = Effects(), Effects(Motion.REDUCED)
    for effects in (full, reduced):
        _play(Run(Course(3)), effects, stars=1)
    assert not reduced.holding
    assert (len(full.flashes), reduced.flashes) == (1, [])
    assert 0 < len(reduced.sparks) < len(full.sparks) / 2


def test_all_that_flies_up_ends() -> None:
    run, effects = Run(Course(3)), Effects()
    _play(run, effects, stars=6)
    assert effects.sparks
    assert effects.flashes
    assert effects.words
    for _ in range(max(SPARK_LIFE, FLASH_LIFE, WORD_LIFE)):
        effects.step(run)
    assert (effects.sparks, effects.flashes, effects.words) == ([], [], [])


def test_a_spark_slows_down() -> None:
    run, effects = Run(Course(3)), Effects()
    _play(run, effects, stars=1)
    spark = effects.sparks[0]
    places = [spark.at(age) for age in range(SPARK_LIFE)]
    steps = [abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(places)]
    assert places[0] == (spark.x, spark.y)
    assert steps == sorted(steps, reverse=True)


def test_a_new_best_is_told_once_and_only_if_there_was_one() -> None:
    run = Run(Course(3))
    first, second = Effects(), Effects(best=30)
    told = 0
    pilot = Pilot(1, SKILLS["expert"])
    while run.star_index < 5:
        for happening in run.step(tap=pilot.taps(run)):
            assert not first.show(happening, run)
            told += second.show(happening, run)
        second.step(run)
    assert told == 1
    assert second.beaten_at is not None


def test_the_shown_score_runs_after_the_real_one() -> None:
    run, effects = Run(Course(3)), Effects()
    _play(run, effects, stars=3)
    assert effects.shown_score < run.score
    for _ in range(60):
        effects.step(run)
    assert round(effects.shown_score) == run.score


def test_the_trail_follows_the_comet_and_ends_with_it() -> None:
    run, effects = Run(Course(3)), Effects()
    _play(run, effects, stars=2)
    effects.release()
    effects.step(run)
    assert effects.trail[-1] == (run.x, run.y)
    while not run.over:
        run.step(tap=False)
    for _ in range(TRAIL_LENGTH):
        effects.step(run)
    assert not effects.trail


def test_the_camera_looks_ahead_in_flight_and_comes_to_rest_below_the_star() -> None:
    run = Run(Course(3))
    pilot = Pilot(1, SKILLS["expert"])
    camera = -REST
    while run.phase is Phase.ORBIT:
        run.step(tap=pilot.taps(run))
    before = camera
    for _ in range(8):
        run.step(tap=False)
        camera = follow(camera, run)
    assert camera > before
    while run.star_index == 0:
        run.step(tap=False)
        camera = follow(camera, run)
    for _ in range(200):
        camera = follow(camera, run)
    assert camera == pytest.approx(run.star.y - REST, abs=0.1)


class TestHolding:
    """The scene's part: ticks are counted as ever, whatever stands still."""

    @staticmethod
    def _scene(device: Device) -> tuple[Director, Play]:
        director = Director(device.services)
        director.step([ANYWHERE])
        assert isinstance(director.scene, Play)
        return director, director.scene

    async def test_a_run_with_moments_of_standing_still_is_verified(self, device: Device) -> None:
        director, scene = self._scene(device)
        pilot = Pilot(1, SKILLS["expert"])
        steps = held = 0
        while scene.run.star_index < 8:
            director.step([ANYWHERE] if pilot.taps(scene.run) else [])
            steps += 1
            held += scene.run.tick != steps - held
        while not scene.run.over:
            director.step([])
        played = scene.played()
        assert held > 0
        assert replay(3, played.events, played.ticks) == result_of(scene.run)

    async def test_a_tap_is_never_kept_waiting(self, device: Device) -> None:
        director, scene = self._scene(device)
        pilot = Pilot(1, SKILLS["expert"])
        while not scene.effects.holding:
            director.step([ANYWHERE] if pilot.taps(scene.run) else [])
        tick = scene.run.tick
        director.step([])
        assert scene.run.tick == tick
        director.step([ANYWHERE])
        assert (scene.run.tick, scene.run.phase) == (tick + 1, Phase.FLIGHT)
