"""What can go wrong with a page: each ends in a screen that names its stage, or goes on without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.e2e.exports import export_comet_hop, export_small_game
from tests.e2e.pages import Visit, any_server, visiting

FAILING_GAME = """
import asyncio

import pygame


def fall(frame):
    if frame == 20:
        raise RuntimeError("the token=abcdefgh12345678 is no use")


async def main():
    screen = pygame.display.set_mode((180, 320))
    for frame in range(1000):
        screen.fill((frame, 80, 160))
        pygame.display.flip()
        fall(frame)
        await asyncio.sleep(0)


asyncio.run(main())
"""
ENDING_GAME = "import asyncio\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n"
NO_WASM = "delete window.WebAssembly;"
NO_WEBGL = """
const own = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  return kind.startsWith("webgl") ? null : own.call(this, kind, options);
};
"""
NO_CANVAS = "HTMLCanvasElement.prototype.getContext = () => null;"
NO_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get: () => { throw new DOMException("The operation is insecure.", "SecurityError"); },
});
"""
NO_SOUND = "delete window.AudioContext; delete window.webkitAudioContext;"
LARGEST = "python.wasm"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve Comet Hop's page as any server does, and give its address."""
    with any_server(export_comet_hop(tmp_path_factory.mktemp("page") / "web")) as address:
        yield address


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page of a game that fails in its 20th frame."""
    folder = tmp_path_factory.mktemp("failing")
    with any_server(export_small_game(folder, FAILING_GAME, "Falling")) as address:
        yield address


def answer_with(page: Page, name: str, **answer: object) -> None:
    page.route(re.compile(re.escape(f"/{name}") + r"(\?|$)"), lambda route: _fulfil(route, answer))


def _fulfil(route: Route, answer: dict[str, object]) -> None:
    route.fulfill(**answer)  # type: ignore[arg-type]  # whatever Playwright takes


def assert_game_runs(visit: Visit) -> None:
    visit.wait_for_game()
    assert not visit.page.locator("#failure").is_visible()
    assert visit.violations() == []


# ---- what goes on


def test_alone_the_game_plays_without_tiktok_and_keeps_its_values(
    browser: Browser, address: str
) -> None:
    with visiting(browser, address) as visit:
        assert_game_runs(visit)
        visit.page.keyboard.press("m")
        kept = "Object.keys(localStorage).filter((key) => key.startsWith('comet-hop:'))"
        assert visit.wait_until(lambda: visit.page.evaluate(kept))
        assert visit.errors == []
        assert visit.strays == []


def test_without_webgl_frames_are_drawn_in_2d(browser: Browser, address: str) -> None:
    with visiting(browser, address, before=lambda page: page.add_init_script(NO_WEBGL)) as visit:
        assert_game_runs(visit)
        assert visit.frames() == 0
        assert visit.errors == []


def test_a_browser_that_keeps_nothing_says_so_and_plays(browser: Browser, address: str) -> None:
    with visiting(browser, address, before=lambda page: page.add_init_script(NO_STORAGE)) as visit:
        assert_game_runs(visit)
        assert "keeps nothing" in str(visit.page.text_content("#notice"))
        assert visit.errors == []


def test_without_sound_the_page_says_so_and_plays(browser: Browser, address: str) -> None:
    with visiting(browser, address, before=lambda page: page.add_init_script(NO_SOUND)) as visit:
        assert_game_runs(visit)
        pill = visit.page.locator("#sound")
        visit.wait_until(pill.is_visible)
        assert "no sound" in pill.inner_text()


def test_the_first_touch_unlocks_the_sound(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        assert_game_runs(visit)
        pill = visit.page.locator("#sound")
        visit.wait_until(pill.is_visible)
        assert pill.inner_text() == "Tap for sound"
        visit.tap(270, 300)
        visit.wait_until(lambda: not pill.is_visible())


def test_a_slow_connection_shows_how_far_it_is(browser: Browser, address: str) -> None:
    def slow_down(page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 20,
                "downloadThroughput": 20 * 1024,
                "uploadThroughput": 20 * 1024,
            },
        )

    with visiting(browser, address, before=slow_down) as visit:
        bar = visit.page.locator("#bar i")
        told = visit.page.locator("#amount")
        visit.wait_until(lambda: re.match(r"0\.[1-9] of ", told.inner_text().replace(" MB", "")))
        assert visit.page.inner_text("#step") == "Downloading"
        width = "(bar) => bar.getBoundingClientRect().width / bar.parentElement.clientWidth"
        first = bar.evaluate(width)
        assert 0 < first < 0.1
        visit.wait_until(lambda: bar.evaluate(width) > first)
        assert not visit.page.locator("#failure").is_visible()
        assert not visit.page.locator("#again").is_visible()


def test_the_first_picture_waits_for_no_download(browser: Browser, address: str) -> None:
    held: list[Route] = []

    def hold_back(page: Page) -> None:
        page.route(re.compile(r"\.(wasm|zip|bin)"), lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it is given
        page.clock.install()

    with visiting(browser, address, before=hold_back) as visit:
        assert visit.page.inner_text("h1").lower() == "comet hop"
        assert visit.page.locator("#bar").is_visible()
        visit.page.clock.fast_forward(16_000)
        visit.wait_until(visit.page.locator("#again").is_visible)
        assert "Nothing has come for 16 s" in visit.page.inner_text("#trouble")
        for route in held:
            route.abort()


# ---- what ends in a screen


@pytest.mark.parametrize(
    ("script", "stage", "reason"),
    [
        (NO_WASM, "looking at the browser", "no WebAssembly"),
        (NO_CANVAS, "setting up the screen", "neither WebGL nor 2D"),
    ],
)
def test_a_browser_that_lacks_something_is_told(
    browser: Browser, address: str, script: str, stage: str, reason: str
) -> None:
    with visiting(browser, address, before=lambda page: page.add_init_script(script)) as visit:
        told = visit.wait_for_failure()
        assert told.lower().startswith(stage)
        assert "Comet Hop could not start" in told
        assert reason in told


@pytest.mark.parametrize("name", ["app.zip", "python.wasm", "host.js"])
def test_a_file_that_is_not_there_is_named(browser: Browser, address: str, name: str) -> None:
    with visiting(
        browser, address, before=lambda page: answer_with(page, name, status=404)
    ) as visit:
        told = visit.wait_for_failure()
        assert told.lower().startswith("downloading")
        assert name in told


@pytest.mark.parametrize("name", ["app.zip", "stdlib.zip", "snapshot.bin"])
def test_a_file_that_comes_in_part_is_named(browser: Browser, address: str, name: str) -> None:
    with visiting(
        browser, address, before=lambda page: answer_with(page, name, body=b"PK\x03\x04")
    ) as visit:
        told = visit.wait_for_failure()
        assert f"{name} came only in part (4 of " in told


def test_a_script_that_comes_in_part_is_named(browser: Browser, address: str) -> None:
    answer = {"body": "var CometHost = (function () {", "content_type": "text/javascript"}
    with visiting(
        browser, address, before=lambda page: answer_with(page, "host.js", **answer)
    ) as visit:
        assert "host.js" in visit.wait_for_failure()


def test_a_damaged_module_is_told_with_its_stage(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        visit.wait_for_game()
        size = visit.page.evaluate(
            "performance.getEntriesByType('resource')"
            f".find((each) => each.name.includes('{LARGEST}')).decodedBodySize"
        )
    with visiting(
        browser, address, before=lambda page: answer_with(page, LARGEST, body=b"\0" * size)
    ) as visit:
        told = visit.wait_for_failure()
        assert told.lower().startswith("preparing python")
        assert "CompileError" in told


def test_an_error_in_the_game_is_told_with_its_file_and_line(
    browser: Browser, failing: str
) -> None:
    with visiting(browser, failing) as visit:
        told = visit.wait_for_failure()
        assert told.lower().startswith("playing")
        assert "Falling has stopped" in told
        report = str(visit.page.text_content("#report"))
        assert 'File "/app/main.py", line 9, in fall' in report
        assert 'File "/app/main.py", line 17, in main' in report
        assert "RuntimeError" in report
        assert "Version " in report
        assert "abcdefgh12345678" not in told + report


def test_the_report_is_copied_and_the_game_tried_again(browser: Browser, failing: str) -> None:
    with visiting(browser, failing) as visit:
        visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.wait_for_failure()
        visit.page.click("#copy")
        visit.wait_until(lambda: visit.page.inner_text("#copied") == "Copied.")
        report = visit.page.text_content("#report")
        assert visit.page.evaluate("navigator.clipboard.readText()") == report
        with visit.page.expect_navigation():
            visit.page.click("#retry")
        visit.wait_for_failure()


def test_where_the_page_may_not_copy_the_report_is_selected(browser: Browser, failing: str) -> None:
    refuse = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    with visiting(browser, failing, before=lambda page: page.add_init_script(refuse)) as visit:
        visit.wait_for_failure()
        visit.page.click("#copy")
        visit.wait_until(lambda: "by hand" in visit.page.inner_text("#copied"))
        selected = str(visit.page.evaluate("String(getSelection())"))
        assert "RuntimeError" in selected


def test_a_strangers_error_does_not_end_a_game_that_runs(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        assert_game_runs(visit)
        visit.page.evaluate("setTimeout(() => { throw new Error('of an extension'); }, 0)")
        visit.wait_until(lambda: visit.errors)
        shown = visit.frames()
        visit.wait_until(lambda: visit.frames() > shown)
        assert not visit.page.locator("#failure").is_visible()


def test_a_game_that_ends_says_so(browser: Browser, tmp_path: Path) -> None:
    with (
        any_server(export_small_game(tmp_path, ENDING_GAME, "Short")) as address,
        visiting(browser, address) as visit,
    ):
        told = visit.wait_for_failure()
        assert "Short has ended" in told
        assert "Play again" in told
        assert visit.errors == []


def test_a_page_whose_script_does_not_come_says_so_by_itself(
    browser: Browser, address: str
) -> None:
    with visiting(
        browser, address, before=lambda page: answer_with(page, "page.js", status=404)
    ) as visit:
        visit.page.evaluate(
            "document.getAnimations().filter((each) => each.animationName === 'appear')"
            ".forEach((each) => each.finish())"
        )
        style = "getComputedStyle(document.getElementById('unheard')).opacity"
        assert visit.page.evaluate(style) == "1"
        assert "did not arrive" in visit.page.inner_text("#unheard")


def test_a_page_that_is_opened_from_a_file_says_how_to_serve_it(
    browser: Browser, tmp_path: Path
) -> None:
    site = export_small_game(tmp_path, ENDING_GAME, "Short")
    with visiting(browser, (site / "index.html").as_uri()) as visit:
        assert "python -m http.server" in visit.wait_for_failure()
