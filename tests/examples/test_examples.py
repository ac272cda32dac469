"""pygame-ce's examples run in the runtime, and show what their sources draw."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pygame
import pytest

from tests.build.host.telling import Product, make_product
from tests.examples.playing import Example, Shown, play, read_examples, read_left_out
from tests.examples.wrapping import example_names
from tests.runtime import require_runtime

EXAMPLES = {example.name: example for example in read_examples()}
SAMPLE = ("aliens", "scroll")
IN_BROWSERS = ("chimp", "freetype_misc", "stars")
AUDIBLE = 0.01


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    return make_product(require_runtime(), tmp_path_factory.mktemp("product"))


def colours(picture: pygame.Surface) -> Counter[bytes]:
    pixels = pygame.image.tobytes(picture, "RGB")
    return Counter(pixels[at : at + 3] for at in range(0, len(pixels), 3))


def check(example: Example, shown: Shown) -> None:
    assert shown.state == "running", shown.failures
    assert shown.failures == []
    assert len(shown.pictures) == len(example.pictures)
    if example.sounds:
        assert shown.loudest > AUDIBLE
    if example.moves:
        first, *_, last = (pygame.image.tobytes(picture, "RGB") for picture in shown.pictures)
        assert first != last
    if example.mostly is not None:
        ((colour, _),) = colours(shown.pictures[-1]).most_common(1)
        assert f"#{colour.hex()}" == example.mostly
    for *place, colour_there in example.shows:
        region = shown.pictures[-1].subsurface(place)
        there = {f"#{each.hex()}" for each in colours(region)}
        assert colour_there in there, (place, sorted(there)[:20])


@pytest.mark.parametrize("name", SAMPLE)
def test_a_few_examples(name: str, product: Product, tmp_path: Path) -> None:
    check(EXAMPLES[name], play(EXAMPLES[name], product, "node", tmp_path))


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - set(SAMPLE)))
def test_example(name: str, product: Product, tmp_path: Path) -> None:
    check(EXAMPLES[name], play(EXAMPLES[name], product, "node", tmp_path))


@pytest.mark.full
@pytest.mark.parametrize("name", IN_BROWSERS)
def test_example_in_a_page(name: str, product: Product, tmp_path: Path) -> None:
    check(EXAMPLES[name], play(EXAMPLES[name], product, "page", tmp_path))


def test_every_example_runs_or_has_a_reason_not_to() -> None:
    left_out = read_left_out()
    assert left_out.keys().isdisjoint(EXAMPLES)
    assert sorted([*EXAMPLES, *left_out]) == example_names()


def test_the_readme_has_each_example_that_does_not_run_under_its_reason() -> None:
    told = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")
    assert f"{len(EXAMPLES)} of {len(example_names())} run" in told
    rows = {
        reason.strip(): names
        for _, reason, names, _ in (
            line.split("|") for line in told.splitlines() if line.startswith("| ")
        )
    }
    for name, reason in read_left_out().items():
        assert name in rows[reason.value]
