"""The page beside its simulated TikTok and its backend, in a browser that reaches nothing else."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e.pages import FIELD, WATCH, Desk, Visit, serving, visiting
from tests.runtime import require_runtime

SHORT_ADS = "[rewarded]\nload_ms = 50\nlength_ms = 300\n"
REVIVED_RUNS = "SELECT ticks FROM runs WHERE events LIKE '%r%.%' AND score > 0"
"""A revive among a run's events carries the id of its grant behind a point."""

TAP_EVERY_MS = 1_000
"""The offer to revive is there for longer, even while a pilot plays."""

SIZES = [(390, 844), (360, 640), (768, 1024), (1440, 900)]
WIDEST = 13 / 16
BARS = (0, 0, 0)
"""What the host draws beside a window that does not fill the screen."""

HIDE_THE_PAGE = """(isHidden) => {
  Object.defineProperty(document, "hidden", {configurable: true, get: () => isHidden});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    require_runtime()
    folder = tmp_path_factory.mktemp("desk")
    scenario = folder / "scenario.toml"
    scenario.write_text(SHORT_ADS, encoding="utf-8")
    arguments = ("--scenario", str(scenario), "--pilot", "beginner")
    with serving(folder / "data", *arguments) as running:
        yield running


def assert_clean(visit: Visit) -> None:
    assert visit.errors == []
    assert visit.strays == []
    assert visit.violations() == []


def wait_for_frames(visit: Visit) -> None:
    shown = visit.frames()
    visit.wait_until(lambda: visit.frames() > shown + 3)


def test_the_pilot_plays_an_ad_revives_and_the_backend_verifies(
    browser: Browser, desk: Desk
) -> None:
    with visiting(browser, desk.game) as visit:
        visit.wait_for_game()
        rows = visit.wait_until(
            lambda: desk.rows(REVIVED_RUNS),
            lambda: visit.tap(*WATCH),
            TAP_EVERY_MS,
        )
        assert rows[0][0] > 60
        assert desk.calls("RewardedVideoAd.show")
        assert desk.rows("SELECT count(*) FROM grants")[0][0] >= 1
        assert_clean(visit)


def test_a_reload_keeps_the_best_score(browser: Browser, desk: Desk) -> None:
    with visiting(browser, desk.game) as visit:
        visit.wait_for_game()
        best = visit.wait_until(desk.best_score_kept)
        desk.act(act="clear_calls")
        visit.reload()
        visit.wait_until(lambda: desk.calls("getStorage"))
        read = json.dumps(desk.calls("getStorage"))
        assert '"best_score' in read.replace("\\", "")
        assert str(best) in read
        assert desk.best_score_kept() >= best
        assert_clean(visit)


@pytest.mark.parametrize("hider", ["the page", "TikTok"])
def test_what_is_hidden_stands_still_and_goes_on_when_it_is_shown(
    browser: Browser, desk: Desk, hider: str
) -> None:
    def hide(visit: Visit, *, is_hidden: bool) -> None:
        if hider == "the page":
            visit.page.evaluate(HIDE_THE_PAGE, is_hidden)
        elif is_hidden:
            desk.act(act="hide")
        else:
            desk.act(act="show", scene="center", query={})

    with visiting(browser, desk.game) as visit:
        visit.wait_for_game()
        hide(visit, is_hidden=True)
        # The word of the simulated TikTok takes its time.
        visit.page.wait_for_timeout(1_000)
        hidden = visit.frames()
        visit.page.wait_for_timeout(1_000)
        assert visit.frames() == hidden
        hide(visit, is_hidden=False)
        wait_for_frames(visit)
        assert_clean(visit)


def test_the_field_fits_every_window(browser: Browser, desk: Desk) -> None:
    with visiting(browser, desk.game) as visit:
        visit.wait_for_game()
        visit.wait_until(lambda: visit.page.locator("#launch").count() == 0)
        for width, height in SIZES:
            visit.page.set_viewport_size({"width": width, "height": height})
            wait_for_frames(visit)
            field = visit.page.locator("#canvas").bounding_box()
            assert field is not None
            assert field["x"] >= 0
            assert field["x"] + field["width"] <= width
            assert field["y"] >= 0
            assert field["y"] + field["height"] <= height
            assert abs(field["x"] * 2 + field["width"] - width) <= 1
            assert field["width"] / field["height"] <= WIDEST + 0.01
            assert visit.page.evaluate("document.documentElement.scrollHeight") <= height
            assert_picture(visit)
        assert_clean(visit)


def assert_picture(visit: Visit) -> None:
    """See that the game is drawn from one side to the other, up to the corners."""
    image = Image.open(io.BytesIO(visit.page.locator("#canvas").screenshot())).convert("RGB")
    corners = [(3, 40), (image.width - 4, 40), (3, image.height - 40)]
    assert BARS not in [image.getpixel(corner) for corner in corners]
    scale = min(image.width / FIELD[0], image.height / FIELD[1])
    for x in (-0.45, 0.0, 0.45):
        left = round(image.width / 2 + x * FIELD[0] * scale)
        column = image.crop((left, 0, left + 1, image.height))
        colours = column.getcolors(image.height)
        assert colours is not None
        assert len(colours) > 20, f"{x}: {len(colours)} colours"
