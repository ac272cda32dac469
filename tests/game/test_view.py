"""What the scenes look like, as far as a test can tell; and that drawing changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.inputs import MIDDLE_TAP, Command
from game.pilot import Pilot
from game.rules import Phase
from game.scenes.director import Director
from game.scenes.effects import Motion
from game.scenes.play import Play
from game.view.ease import ease_in_out, ease_out, overshoot, share
from game.view.painter import Painter
from game.view.screen import FIELD_SIZE, Screen, canvas_for
from game.view.sky import REACH_HEIGHT, step_at
from game.view.sprites import Sprites
from game.view.text import FIGURES, PLAIN, Typesetter
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class Stage:
    """A director, and what is seen of it."""

    def __init__(self, device: Device, assets: Path) -> None:
        self.director = Director(device.services)
        self.screen = Screen()
        self._painter = Painter(assets)

    def play(self, *, stars: int) -> Play:
        self.director.step([MIDDLE_TAP])
        scene = self.director.scene
        assert isinstance(scene, Play)
        pilot = Pilot(3)
        while scene.run.star_index < stars:
            self.director.step([MIDDLE_TAP] if pilot.taps(scene.run) else [])
        return scene

    def picture(self, motion: Motion = Motion.FULL) -> bytes:
        self._painter.draw(self.screen.canvas, self.director.scene, motion)
        return pygame.image.tobytes(self.screen.field, "RGB")

    def wait(self, ticks: int) -> None:
        for _ in range(ticks):
            self.director.step([])

    def lose(self) -> None:
        scene = self.director.scene
        assert isinstance(scene, Play)
        while scene.run.phase is not Phase.ORBIT or scene.run.aim().caught:
            self.director.step([])
        self.director.step([MIDDLE_TAP])
        while self.director.scene is scene:
            self.director.step([])


@pytest.fixture
def stage(device: Device, assets: Path) -> Stage:
    return Stage(device, assets)


def _bright(picture: bytes, x: float, y: float) -> bool:
    start = (round(y) * FIELD_SIZE[0] + round(x)) * 3
    return sum(picture[start : start + 3]) > 600


async def test_drawing_the_same_moment_twice_gives_the_same_picture(stage: Stage) -> None:
    assert stage.picture() == stage.picture()
    stage.play(stars=2)
    assert stage.picture() == stage.picture()
    stage.lose()
    assert stage.picture() == stage.picture()


async def test_drawing_does_not_touch_the_run(stage: Stage) -> None:
    scene = stage.play(stars=5)
    before = scene.run.state_hash()
    stage.picture()
    assert scene.run.state_hash() == before


async def test_the_comet_is_seen_where_the_rules_have_it(stage: Stage) -> None:
    scene = stage.play(stars=4)
    x, y = scene.run.x, FIELD_SIZE[1] - (scene.run.y - scene.camera)
    assert _bright(stage.picture(), x, y)


async def test_the_dark_covers_the_field_below_it(stage: Stage) -> None:
    scene = stage.play(stars=1)
    while not scene.run.over:
        stage.director.step([])
    picture = stage.picture()
    bottom = [picture[offset] for offset in range(len(picture) - 3 * 540 * 20, len(picture))]
    assert max(bottom) < 40


async def test_a_paused_run_is_darker(stage: Stage) -> None:
    stage.play(stars=2)
    running = stage.picture()
    stage.director.step([Command.LOSE_FOCUS])
    assert sum(stage.picture()) < sum(running)


async def test_mute_is_seen(stage: Stage) -> None:
    loud = stage.picture()
    stage.director.step([Command.MUTE])
    muted = stage.picture()
    corner = [row * 540 * 3 + column for row in range(40, 92) for column in range(3 * 30, 3 * 80)]
    assert any(loud[place] != muted[place] for place in corner)


async def test_the_score_counts_up_to_what_it_is(stage: Stage) -> None:
    stage.play(stars=3)
    stage.lose()
    stage.wait(10)
    counting = stage.picture()
    stage.wait(400)
    counted = stage.picture()
    assert _row(counting, 262) != _row(counted, 262)
    stage.wait(400)
    assert _row(stage.picture(Motion.REDUCED), 262) == _row(counted, 262)


async def test_with_reduced_motion_a_result_is_there_at_once(stage: Stage) -> None:
    stage.play(stars=3)
    stage.lose()
    first = stage.picture(Motion.REDUCED)
    stage.wait(400)
    later = stage.picture(Motion.REDUCED)
    assert _row(first, 262) == _row(later, 262)
    assert _row(first, 444) == _row(later, 444)


def _row(picture: bytes, y: int) -> bytes:
    """The writing in a row of a picture: what is brighter than any night."""
    row = picture[3 * 540 * y : 3 * 540 * (y + 1)]
    return bytes(255 if part > 215 else 0 for part in row)


async def test_the_night_changes_its_colours_on_the_way_up() -> None:
    steps = [step_at(REACH_HEIGHT * part / 10.0) for part in range(21)]
    assert steps == sorted(steps)
    assert steps[0] == steps[5] == 0
    assert steps[10] == steps[15] == 24
    assert steps[20] == 48
    assert step_at(-300.0) == 0


@pytest.mark.usefixtures("pygame_ready")
class TestCanvas:
    @pytest.mark.parametrize(
        ("window", "size"),
        [
            ((540, 960), (540, 960)),
            ((270, 480), (540, 960)),
            ((390, 844), (540, 1168)),
            ((768, 1024), (720, 960)),
            ((1920, 1080), (780, 960)),
            ((300, 2000), (540, 1260)),
        ],
    )
    def test_it_has_the_windows_shape_as_far_as_that_goes(
        self, window: tuple[int, int], size: tuple[int, int]
    ) -> None:
        canvas = canvas_for(window)
        assert canvas.whole.get_size() == size
        assert canvas.field.get_size() == FIELD_SIZE
        assert canvas.field.get_offset() == (canvas.left, canvas.top)

    def test_a_tall_window_has_no_bars(self, stage: Stage) -> None:
        window = pygame.display.set_mode((390, 844))
        stage.picture()
        stage.screen.show()
        for place in ((195, 4), (195, 840)):
            assert window.get_at(place)[:3] != (5, 8, 22)

    def test_the_night_reaches_every_corner(self, stage: Stage) -> None:
        for size in ((390, 844), (768, 1024)):
            pygame.display.set_mode(size)
            whole = stage.screen.canvas.whole
            whole.fill((255, 0, 255))
            stage.picture()
            width, height = whole.get_size()
            corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
            assert all(whole.get_at(corner)[:3] != (255, 0, 255) for corner in corners)


@pytest.mark.usefixtures("pygame_ready")
class TestPictures:
    def test_what_is_needed_again_is_not_made_again(self, assets: Path) -> None:
        Screen()
        sprites = Sprites(assets)
        assert sprites.star(2, 70.2) is sprites.star(7, 69.9)
        assert sprites.ring(70.2, (1, 2, 3)) is sprites.ring(69.9, (1, 2, 3))

    def test_the_tail_warms_with_the_combo(self, assets: Path) -> None:
        Screen()
        sprites = Sprites(assets)
        cold, hot = sprites.tail(0)[-1], sprites.tail(40)[-1]
        middle = (cold.get_width() // 2, cold.get_height() // 2)
        assert cold.get_at(middle).b > cold.get_at(middle).r
        assert hot.get_at(middle).r > hot.get_at(middle).b

    def test_a_number_is_as_wide_whatever_its_figures(self, assets: Path) -> None:
        Screen()
        typesetter = Typesetter(assets)
        extents = []
        for number in (1111, 8888):
            paper = pygame.Surface((400, 120), pygame.SRCALPHA)
            typesetter.number(paper, number, (200.0, 60.0), FIGURES)
            extents.append(paper.get_bounding_rect().centerx)
        assert abs(extents[0] - extents[1]) <= 8

    def test_text_stands_where_it_is_set(self, assets: Path) -> None:
        Screen()
        typesetter = Typesetter(assets)
        paper = pygame.Surface((400, 120), pygame.SRCALPHA)
        typesetter.left(paper, "Hop", (20.0, 60.0), PLAIN)
        assert 20 <= paper.get_bounding_rect().left <= 24
        paper.fill((0, 0, 0, 0))
        typesetter.right(paper, "Hop", (380.0, 60.0), PLAIN)
        assert 374 <= paper.get_bounding_rect().right <= 380


@pytest.mark.parametrize("way", [ease_out, ease_in_out, overshoot])
def test_every_way_leads_from_0_to_1(way: Callable[[float], float]) -> None:
    assert way(0.0) == pytest.approx(0.0)
    assert way(1.0) == pytest.approx(1.0)


def test_only_the_overshoot_goes_too_far() -> None:
    parts = [part / 50.0 for part in range(51)]
    assert max(map(overshoot, parts)) > 1.03
    assert max(map(ease_out, parts)) <= 1.0
    assert [share(age, 10.0, 4.0) for age in (0, 10, 12, 14, 90)] == [0.0, 0.0, 0.5, 1.0, 1.0]
