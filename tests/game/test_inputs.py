"""Mouse, touch and keys, told as what the player means."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.inputs import ANYWHERE, Command, Drag, Input, Release, Tap, read_inputs
from game.view.screen import Screen


def _read(*events: pygame.Event) -> list[Input]:
    pygame.display.set_mode((540, 960))
    screen = Screen()
    pygame.display.set_mode((1080, 960))
    screen.show()
    return read_inputs(events, screen)


@pytest.mark.usefixtures("pygame_ready")
class TestReading:
    def test_a_click_is_a_tap_at_its_place_in_the_field(self) -> None:
        # The field stands in the middle of the wide window, from x = 270 to x = 810.
        click = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(280, 20), touch=False)
        assert _read(click) == [Tap(10.0, 20.0)]

    def test_a_finger_is_one_tap_though_a_mouse_event_comes_with_it(self) -> None:
        finger = pygame.Event(pygame.FINGERDOWN, x=0.5, y=0.25, touch_id=1, finger_id=1)
        mouse = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(540, 240), touch=True)
        assert _read(finger, mouse) == [Tap(270.0, 240.0)]

    def test_a_finger_is_followed_until_it_leaves(self) -> None:
        events = [
            pygame.Event(kind, x=x, y=0.5, touch_id=1, finger_id=1)
            for kind, x in ((pygame.FINGERMOTION, 0.5), (pygame.FINGERUP, 0.75))
        ]
        assert _read(*events) == [Drag(270.0, 480.0), Release(540.0, 480.0)]

    def test_the_mouse_is_followed_while_its_button_is_held(self) -> None:
        at: dict[str, Any] = {"pos": (540, 480), "touch": False}
        idle = pygame.Event(pygame.MOUSEMOTION, buttons=(0, 0, 0), **at)
        held = pygame.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), **at)
        up = pygame.Event(pygame.MOUSEBUTTONUP, button=1, **at)
        assert _read(idle, held, up) == [Drag(270.0, 480.0), Release(270.0, 480.0)]

    def test_other_mouse_buttons_mean_nothing(self) -> None:
        assert _read(pygame.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=(9, 9), touch=False)) == []

    @pytest.mark.parametrize(
        ("key", "meaning"),
        [
            (pygame.K_SPACE, ANYWHERE),
            (pygame.K_RETURN, ANYWHERE),
            (pygame.K_m, Command.MUTE),
            (pygame.K_ESCAPE, Command.BACK),
        ],
    )
    def test_keys(self, key: int, meaning: Input) -> None:
        assert _read(pygame.Event(pygame.KEYDOWN, key=key)) == [meaning]

    def test_an_unused_key_means_nothing(self) -> None:
        assert _read(pygame.Event(pygame.KEYDOWN, key=pygame.K_q)) == []

    def test_the_window(self) -> None:
        lost, closed = pygame.Event(pygame.WINDOWFOCUSLOST), pygame.Event(pygame.QUIT)
        assert _read(lost, closed) == [Command.LOSE_FOCUS, Command.QUIT]
