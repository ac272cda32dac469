"""The small game in every engine: what it shows, plays, hears and says is the same in all."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from tests.build.host.game.main import SIZE, draw
from tests.build.host.telling import (
    BARE_ENGINES,
    BROWSERS,
    BareStory,
    Product,
    Record,
    StorySite,
    browser_record,
    chromium,
)

STAGES = ["screen", "compile", "instantiate", "restore", "start", "first frame"]


@pytest.fixture(scope="module", params=[*BROWSERS, *BARE_ENGINES])
def record(
    request: pytest.FixtureRequest, product: Product, tmp_path_factory: pytest.TempPathFactory
) -> Record:
    """What the story comes to in one engine."""
    if request.param in BROWSERS:
        return browser_record(product, request.param)
    return BareStory(product).record(request.param, tmp_path_factory.mktemp("story"))


def events(told: list[dict[str, Any]]) -> list[str]:
    return [each["event"] for each in told if each["what"] == "event"]


def values_of(told: list[dict[str, Any]], event: str, *names: str) -> list[list[Any]]:
    return [[each[name] for name in names] for each in told if each.get("event") == event]


def drawn_here(frame: int, size: tuple[int, int] = SIZE) -> str:
    """Return the hash of a frame as the desktop's pygame draws it, made as js/story.js does."""
    surface = pygame.Surface(size)
    draw(surface, frame)
    total = 0x811C9DC5
    for byte in pygame.image.tobytes(surface, "RGB"):
        total = (total ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{total:x}"


def test_it_starts_from_the_snapshot(record: Record) -> None:
    assert record["started"] == {"state": "running", "stages": STAGES, "failures": []}
    assert record["log"] == []
    assert record["start"][0]["href"] == "game://small/"


def test_a_cold_start_comes_to_the_same(record: Record) -> None:
    cold = record["cold"]
    assert cold["stages"] == [stage.replace("restore", "boot") for stage in STAGES]
    assert (cold["failures"], cold["log"]) == ([], [])
    assert cold["firstFrame"] == record["firstFrame"]
    assert cold["start"] == record["start"]


def test_frames_are_those_of_the_desktop(record: Record) -> None:
    frames = record["frames"]
    assert record["firstFrame"] == drawn_here(0)
    assert record["wideFrame"] == drawn_here(frames["wide"], (320, 180))
    assert record["grownFrame"] == drawn_here(frames["grown"])
    assert record["restoredFrame"] == drawn_here(frames["restored"])


def test_touches_become_fingers_and_the_mouse(record: Record) -> None:
    touch = record["touch"]
    assert values_of(touch, "FingerDown", "finger_id", "x", "y") == [[0, 0.25, 0.25]]
    assert values_of(touch, "FingerMotion", "x", "y") == [[0.5, 0.5]]
    assert values_of(touch, "FingerUp", "x", "y") == [[0.5, 0.5]]
    assert values_of(touch, "MouseButtonDown", "pos", "button") == [[[45, 80], 1]]
    assert values_of(touch, "MouseButtonUp", "pos", "button") == [[[90, 160], 1]]


def test_the_mouse_and_its_wheel(record: Record) -> None:
    mouse = record["mouse"]
    assert values_of(mouse, "MouseMotion", "pos") == [[[10, 20]]]
    assert values_of(mouse, "MouseButtonDown", "button") == [[1], [4]]
    assert values_of(mouse, "MouseWheel", "x", "y") == [[0, 1]]


def test_keys_and_text(record: Record) -> None:
    keys = record["keys"]
    assert events(keys) == ["KeyDown", "TextInput", "TextInput", "TextInput", "KeyUp"]
    assert values_of(keys, "KeyDown", "key", "scancode") == [[pygame.K_a, pygame.KSCAN_A]]
    assert values_of(keys, "TextInput", "text") == [["a"], ["ß"], ["😀"]]


def test_messages_go_both_ways(record: Record) -> None:
    assert record["sent"] == ['{"pong": "h\\u00e4?"}']


def test_the_tone_is_heard_before_and_after_the_memory_grew(record: Record) -> None:
    for heard in (record["audible"], record["audibleThen"]):
        # 441 Hz in 4096 frames of 44100 a second, 12000 of 32768 high.
        assert heard["crossings"] == pytest.approx(41, abs=1)
        assert heard["peak"] == pytest.approx(12000 / 32768, abs=0.01)


def test_a_resize_reaches_the_game(record: Record) -> None:
    assert values_of(record["resized"], "VideoResize", "size") == [[[320, 180]]]
    assert values_of(record["resizedBack"], "VideoResize", "size") == [[[180, 320]]]


def test_the_memory_grows_in_the_middle_of_the_game(record: Record) -> None:
    assert record["grown"]["told"] == [{"what": "grown", "bytes": 48 << 20}]
    assert record["grown"]["bytes"] >= 48 << 20


def test_a_lost_context_does_not_stop_the_game(record: Record) -> None:
    assert record["lostState"] == "running"


def test_hide_saves_before_it_returns(record: Record) -> None:
    assert record["savedAtOnce"] == f'{{"frame": {record["frames"]["hidden"]}}}'
    hidden = record["hidden"]
    assert hidden["state"] == "hidden"
    assert hidden["sound"] == "suspended"
    heard = events(hidden["told"])
    assert heard.index("FingerUp") < heard.index("WindowFocusLost")
    assert heard[-1] == "AppDidEnterBackground"
    assert record["hiddenTick"] == "hidden"


def test_show_goes_on(record: Record) -> None:
    assert {"AppDidEnterForeground", "WindowFocusGained"} <= set(events(record["shown"]))
    assert record["soundThen"] == "running"


def test_the_game_ends_by_itself(record: Record) -> None:
    assert record["last"] == "ended"
    assert record["end"]["ends"] == 1
    assert record["end"]["failures"] == []
    assert record["end"]["told"][-1]["what"] == "end"


@pytest.mark.parametrize("record", BROWSERS, indirect=True)
def test_browsers_have_nothing_to_complain_of(record: Record) -> None:
    assert record["troubles"] == []


@pytest.mark.parametrize("record", ["worker"], indirect=True)
def test_the_worker_has_given_up_the_browser(record: Record) -> None:
    # Two numbers that cannot be taken away.
    assert record["left"] == ["TEMPORARY", "PERSISTENT"]


@pytest.mark.parametrize("engine", BARE_ENGINES)
def test_bare_engines_have_the_language_alone(
    engine: str, product: Product, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = "['document', 'console', 'performance', 'setTimeout', 'TextDecoder', 'crypto', 'eval']"
    still_there = "(name) => globalThis[name] !== undefined"
    script = f"Promise.resolve([left, {names}.filter({still_there})])"
    told = BareStory(product, script).tell(engine, tmp_path_factory.mktemp("story"))
    assert told.stdout.strip() == "[[],[]]"


def test_the_policy_is_in_force(product: Product) -> None:
    with StorySite(product) as site, chromium() as page:
        page.goto(f"{site.origin}/forbidden.html")
        assert page.evaluate("refusals") == ["EvalError", "EvalError"]
        assert '"blocked-uri":"eval"' in site.reports.get(timeout=30)


def test_without_webgl_the_frame_is_the_same(product: Product) -> None:
    with StorySite(product) as site, chromium() as page:
        page.goto(f"{site.origin}/page.html")
        assert page.evaluate("flatStory()") == drawn_here(0)


def test_a_real_context_plays_the_tone(product: Product) -> None:
    with StorySite(product) as site, chromium() as page:
        page.goto(f"{site.origin}/page.html")
        assert page.evaluate("soundStory()") > 0.1


def test_nodes_context_makes_no_code_from_texts(
    product: Product, tmp_path_factory: pytest.TempPathFactory
) -> None:
    script = "Promise.resolve((() => 0).constructor('return 1')())"
    done = BareStory(product, script).tell("node", tmp_path_factory.mktemp("story"))
    assert done.returncode != 0
    assert "Code generation from strings disallowed" in done.stderr
