"""The package, unchanged, in a phone's engine: a worker without a page, under every profile."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser

from build.tiktok.phone_site import Phone, Profile, Route
from tests.e2e.packages import address_of, wait_for_stage
from tests.e2e.pages import Desk, Visit, chromium, serving, visiting
from tests.runtime import require_runtime

SCENARIO = """
[screen]
pixel_ratio = 1
[subpackages]
load_ms = 20
[rewarded]
load_ms = 50
length_ms = 300
"""
PHONES = [Phone(profile, route) for profile in Profile for route in (Route.PATH, Route.BYTES)]
PLAIN = Phone(Profile.ANDROID, Route.BYTES, unpacks=False)
WATCH = (270.0, 644.0)
"""The button that revives."""
SLOW_MS = 1_000
SKY = (11, 16, 38)
LETTERS = (244, 241, 255)
"""Colours of what is shown when the game is not."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    require_runtime()
    folder = tmp_path_factory.mktemp("desk")
    scenario = folder / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    options = ("--scenario", str(scenario), "--pilot", "beginner")
    with serving(folder / "data", *options, target="tiktok") as running:
        yield running


def calls(desk: Desk, name: str) -> list[dict[str, object]]:
    return [call for call in desk.state()["calls"] if call["name"] == name]


def counted_colours(visit: Visit) -> dict[object, int]:
    """Return how often the screen shows each colour."""
    picture = Image.open(io.BytesIO(visit.page.screenshot())).convert("RGB")
    return {colour: count for count, colour in picture.getcolors(1 << 24) or []}


def colours_of(visit: Visit) -> int:
    """Return how many colours the screen shows."""
    return len(counted_colours(visit))


def shows_letters_alone(visit: Visit) -> bool:
    """Tell whether the screen has light letters on the package's own plain sky."""
    colours = counted_colours(visit)
    return colours.get(SKY, 0) > sum(colours.values()) * 0.7 and colours.get(LETTERS, 0) > 20


def phone_id(phone: Phone) -> str:
    return f"{phone.profile.value}-{phone.route.value}"


@pytest.mark.parametrize("phone", [*PHONES, PLAIN], ids=phone_id)
def test_the_title_is_there_and_the_player_is_logged_in(
    browser: Browser, desk: Desk, phone: Phone
) -> None:
    desk.act(act="clear_calls")
    with visiting(browser, address_of(desk, phone)) as visit:
        wait_for_stage(visit, "first frame")
        visit.wait_until(lambda: calls(desk, "login"))
        route = "path" if phone.route is Route.PATH else "bytes"
        if phone.profile is Profile.IOS and phone.route is Route.BYTES:
            route = "inner"
        assert any(line.endswith(f"route: {route}") for line in visit.lines)
        assert colours_of(visit) > 1_000
        assert visit.errors == []
        assert visit.strays == []


@pytest.mark.parametrize(
    "phone",
    [
        PHONES[0],
        *(pytest.param(phone, marks=pytest.mark.full) for phone in PHONES[1:]),
    ],
    ids=phone_id,
)
def test_the_pilot_plays_an_ad_revives_and_the_backend_verifies(
    browser: Browser, desk: Desk, phone: Phone
) -> None:
    revived = "SELECT count(*) FROM runs WHERE events LIKE '%r%.%'"
    before = desk.rows(revived)[0][0]
    desk.act(act="clear_calls")
    with visiting(browser, address_of(desk, phone)) as visit:
        wait_for_stage(visit, "first frame")
        visit.wait_until(
            lambda: desk.rows(revived)[0][0] > before, lambda: visit.tap(*WATCH), SLOW_MS
        )
        assert calls(desk, "RewardedVideoAd.show")
        assert visit.errors == []


def missions_paid(desk: Desk) -> int:
    return int(desk.rows("SELECT count(*) FROM ledger_entries WHERE key LIKE '%shortcut%'")[0][0])


def test_a_relaunch_from_the_home_screen_pays_once(browser: Browser, desk: Desk) -> None:
    relaunch = {"act": "relaunch", "scene": "desktop_shortcut", "query": {}}
    with visiting(browser, address_of(desk, PHONES[0])) as visit:
        wait_for_stage(visit, "first frame")
        assert missions_paid(desk) == 0
        desk.act(**relaunch)
        wait_for_stage(visit, "first frame", times=2)
        visit.wait_until(lambda: missions_paid(desk))
        desk.act(**relaunch)
        desk.act(act="clear_calls")
        wait_for_stage(visit, "first frame", times=3)
        visit.wait_until(lambda: calls(desk, "getShortcutMissionReward"))
        visit.page.wait_for_timeout(SLOW_MS)
        assert missions_paid(desk) == 1


def best_score_kept(desk: Desk) -> int:
    device = desk.data / "device-storage.json"
    text = device.read_text(encoding="utf-8") if device.is_file() else "{}"
    kept = json.dumps(json.loads(text)).replace("\\", "")
    marks = kept.split('"best_score": ')[1:] + kept.split('"best_score":')[1:]
    return max((int(mark.split(",")[0].split("}")[0]) for mark in marks), default=0)


def test_what_was_hidden_and_killed_has_its_save(browser: Browser, desk: Desk) -> None:
    with visiting(browser, address_of(desk, PHONES[0])) as visit:
        wait_for_stage(visit, "first frame")
        best = visit.wait_until(lambda: best_score_kept(desk))
        desk.act(act="hide")
        visit.page.wait_for_timeout(500)
    # The phone is gone; the next one has the same device.
    desk.act(act="clear_calls")
    with visiting(browser, address_of(desk, PHONES[0])) as visit:
        wait_for_stage(visit, "first frame")
        visit.wait_until(lambda: calls(desk, "getStorage"))
        assert str(best) in json.dumps(calls(desk, "getStorage"))
        assert best_score_kept(desk) >= best


def changed(desk: Desk, **values: object) -> None:
    desk.act(act="set", values=values)


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param({"show": ["closed"]}, id="closed"),
        pytest.param({"show": ["breaks"]}, id="breaks", marks=pytest.mark.full),
        pytest.param({"load": ["no_fill"]}, id="no fill", marks=pytest.mark.full),
    ],
)
def test_an_ad_without_its_end_revives_nobody(
    browser: Browser, desk: Desk, outcome: dict[str, list[str]]
) -> None:
    grants, runs = "SELECT count(*) FROM grants", "SELECT count(*) FROM runs"
    changed(desk, rewarded=outcome)
    try:
        desk.act(act="clear_calls")
        before, played = desk.rows(grants)[0][0], desk.rows(runs)[0][0]
        with visiting(browser, address_of(desk, PHONES[0])) as visit:
            wait_for_stage(visit, "first frame")
            visit.wait_until(
                lambda: desk.rows(runs)[0][0] > played, lambda: visit.tap(*WATCH), SLOW_MS
            )
            assert calls(desk, "createRewardedVideoAd")
            assert desk.rows(grants)[0][0] == before
            assert visit.errors == []
    finally:
        changed(desk, rewarded={"show": ["completed"], "load": ["ok"]})


def test_a_phone_without_webassembly_is_told_on_its_screen(browser: Browser, desk: Desk) -> None:
    with visiting(browser, address_of(desk, Phone(Profile.IOS, Route.NONE))) as visit:
        visit.wait_until(lambda: any(" ! wasm: " in line for line in visit.lines))
        visit.wait_until(lambda: shows_letters_alone(visit))
        assert visit.errors == []


def test_a_client_of_before_the_missions_plays_without_them(browser: Browser, desk: Desk) -> None:
    changed(desk, client={"version": "40.0.0", "sdk": "0.1.0"})
    try:
        desk.act(act="clear_calls")
        with visiting(browser, address_of(desk, PLAIN)) as visit:
            wait_for_stage(visit, "first frame")
            visit.wait_until(lambda: calls(desk, "login"))
            visit.page.wait_for_timeout(SLOW_MS)
            assert calls(desk, "getShortcutMissionReward") == []
            assert calls(desk, "getEntranceMissionReward") == []
            assert colours_of(visit) > 1_000
            assert visit.errors == []
    finally:
        changed(desk, client={"version": "46.3.0", "sdk": "0.35.0"})
