"""What the scenes look like, as far as a test can tell; and that drawing changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.inputs import ANYWHERE, Command, Tap
from game.online import shop
from game.pilot import Pilot
from game.rules import Phase
from game.saves import Motion
from game.scenes.board import BoardScene
from game.scenes.buttons import Box
from game.scenes.director import AnyScene, Director
from game.scenes.frame import Frame
from game.scenes.play import Play
from game.scenes.scene import Services
from game.scenes.settings import Panel, SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import TitleKey
from game.sheets.stand_ins import PACKS
from game.view.ease import ease_in_out, ease_out, overshoot, share
from game.view.painter import Painter
from game.view.screen import FIELD_SIZE, Screen, canvas_for
from game.view.sky import REACH_HEIGHT, step_at
from game.view.sprites import Sprites
from game.view.text import FIGURES, PLAIN, Typesetter
from tests.game.fingers import button
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class Stage:
    """A director, and what is seen of it."""

    def __init__(self, device: Device, assets: Path) -> None:
        self.director = Director(device.services)
        self.screen = Screen()
        self._painter = Painter(assets)

    def play(self, *, stars: int) -> Play:
        self.director.step([ANYWHERE])
        scene = self.director.scene
        assert isinstance(scene, Play)
        pilot = Pilot(3)
        while scene.run.star_index < stars:
            self.director.step([ANYWHERE] if pilot.taps(scene.run) else [])
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
        self.director.step([ANYWHERE])
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


def _same_twice(stage: Stage) -> bool:
    return stage.picture() == stage.picture()


@pytest.mark.parametrize(
    "make", [BoardScene, ShopScene, SettingsScene], ids=lambda made: made.__name__
)
async def test_what_is_opened_is_drawn_and_changes_nothing(
    stage: Stage, device: Device, make: Callable[[Services], AnyScene]
) -> None:
    title = stage.picture()
    stage.director.scene = make(device.services)
    stage.wait(3)
    assert stage.picture() != title
    assert _same_twice(stage)


async def test_reduced_motion_holds_still_what_waits(stage: Stage, device: Device) -> None:
    device.online.shop.catalogue = shop.Loaded(PACKS)
    stage.director.scene = ShopScene(device.services)
    device.online.shop.purchase = shop.Confirming(PACKS[1].id)

    def dots(motion: Motion) -> bytes:
        box = button(stage.director, PACKS[1]).box
        stage.picture(motion)
        place = pygame.Rect(box.right - 120.0, box.top + 40.0, 100.0, 50.0)
        return pygame.image.tobytes(stage.screen.field.subsurface(place), "RGB")

    moving, still = [], []
    for _ in range(2):
        moving.append(dots(Motion.FULL))
        still.append(dots(Motion.REDUCED))
        stage.wait(9)
    assert moving[0] != moving[1]
    assert still[0] == still[1]


async def test_a_heading_gives_way_to_tiktoks_button(stage: Stage, device: Device) -> None:
    capsule = Box(300.0, 40.0, 140.0, 50.0)
    stage.director.scene = SettingsScene(device.services)
    under = []
    for frame in (Frame(), Frame(capsule=capsule)):
        device.services.safe_area.frame = frame
        stage.picture()
        place = pygame.Rect(capsule.left, capsule.top, capsule.width, capsule.height)
        shown = pygame.image.tobytes(stage.screen.field.subsurface(place), "RGB")
        under.append(sum(part > 215 for part in shown))
    assert under[0] > 500 > under[1]


async def test_a_panel_dims_what_lies_behind_it(stage: Stage, device: Device) -> None:
    scene = SettingsScene(device.services)
    stage.director.scene = scene
    free = stage.picture()
    scene.panel = Panel.ASK
    covered = stage.picture()
    head = slice(0, 540 * 3 * 250)
    assert sum(covered[head]) < sum(free[head])


async def test_a_button_looks_different_under_the_finger(stage: Stage) -> None:
    box = button(stage.director, TitleKey.BOARD).box
    free = stage.picture()
    stage.director.step([Tap(*box.middle)])
    held = stage.picture()
    inside = (round(box.top) + 8) * 540 * 3 + 3 * (round(box.left) + 40)
    assert sum(held[inside : inside + 3]) > sum(free[inside : inside + 3])


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

    def test_tails_are_made_one_a_step_or_when_they_are_needed(self, assets: Path) -> None:
        Screen()
        sprites = Sprites(assets)
        preparing = sprites.preparing()
        next(preparing)
        hot = sprites.tail(40)
        assert len(list(preparing)) == 4
        assert sprites.tail(40) is hot
        assert sprites.tail(0) is not hot

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

    @pytest.mark.parametrize(
        ("text", "rows"),
        [("Hop", 1), ("Hop on and on and on", 2), ("https://a.example/long/way/home", 2), ("", 0)],
    )
    def test_a_paragraph_is_broken_so_that_it_fits(
        self, assets: Path, text: str, rows: int
    ) -> None:
        Screen()
        paper = pygame.Surface((400, 200), pygame.SRCALPHA)
        Typesetter(assets).paragraph(paper, text, (200.0, 100.0), PLAIN, 220.0)
        drawn = paper.get_bounding_rect()
        assert drawn.width <= 220
        assert (drawn.height > 30) is (rows > 1)
        assert (drawn.height > 0) is (rows > 0)

    def test_the_lines_of_a_paragraph_are_about_as_long(self, assets: Path) -> None:
        Screen()
        paper = pygame.Surface((400, 200), pygame.SRCALPHA)
        Typesetter(assets).paragraph(paper, "Aaaa Aaaa Aaaa Aaaa", (200.0, 100.0), PLAIN, 220.0)
        upper = paper.subsurface((0, 0, 400, 100)).get_bounding_rect()
        lower = paper.subsurface((0, 100, 400, 100)).get_bounding_rect()
        assert abs(upper.width - lower.width) < 30

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
