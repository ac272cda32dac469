"""Lines of text that the host draws."""

from __future__ import annotations

import base64

import pygame
import pytest

from game.view.lettering import HostLettering

PIXELS = bytes([255, 0, 0, 255, 0, 255, 0, 128])


class Pen:
    """A host that answers what it is told to."""

    def __init__(self, answer: object) -> None:
        self._answer = answer
        self.asked: tuple[object, ...] = ()

    def draw(self, text: str, width: int, size: int, colour: str, /) -> object:
        self.asked = (text, width, size, colour)
        return self._answer


def drawn(**changes: object) -> dict[str, object]:
    return {"width": 2, "height": 1, "pixels": base64.b64encode(PIXELS).decode()} | changes


def test_the_hosts_pixels_become_a_picture() -> None:
    pen = Pen(drawn())
    picture = HostLettering(pen).line("さ", 200, 27, (255, 16, 0))
    assert pen.asked == ("さ", 200, 27, "#ff1000")
    assert picture is not None
    assert picture.get_at((0, 0)) == pygame.Color(255, 0, 0, 255)
    assert picture.get_at((1, 0)) == pygame.Color(0, 255, 0, 128)


@pytest.mark.parametrize("answer", [None, 7, {}, {"width": 2, "height": 1}, drawn(width="2")])
def test_a_host_that_draws_nothing_gives_no_picture(answer: object) -> None:
    assert HostLettering(Pen(answer)).line("さ", 200, 27, (0, 0, 0)) is None


@pytest.mark.parametrize(
    "answer", [drawn(width=3), drawn(height=0), drawn(pixels="?"), drawn(pixels="AAAA")]
)
def test_a_picture_that_does_not_fit_its_size_is_none_and_logged(
    answer: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert HostLettering(Pen(answer)).line("さ", 200, 27, (0, 0, 0)) is None
    assert "cannot be read" in caplog.text
