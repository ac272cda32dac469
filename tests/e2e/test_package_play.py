"""The package, unchanged, in a phone's engine: a worker without a page, under every profile."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from playwright.sync_api import Route as Request

from build.tiktok.phone_site import Phone, Profile, Route, Sound
from tests.e2e.packages import address_of, wait_for_stage
from tests.e2e.pages import WATCH, Desk, Visit, serving, visiting
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
REWARDLESS = {
    "closed": {"show": ["closed"]},
    "no fill": {"load": ["no_fill"]},
    "breaks and closes": {"show": ["breaks"]},
}
"""Ads without a reward, as sections of the scenario."""

COMPLETED = {"load": ["ok"], "show": ["completed"]}
GRANTS = "SELECT count(*) FROM grants"
RUNS = "SELECT count(*) FROM runs"
REVIVED_RUNS = "SELECT count(*) FROM runs WHERE events LIKE '%r%.%'"
"""A revive among a run's events carries the id of its grant behind a point."""

SHORTCUTS_PAID = "SELECT count(*) FROM ledger_entries WHERE key LIKE '%shortcut%'"
NETWORK_FAILS = 20_000
SLOW_MS = 1_000
SKY = (11, 16, 38)
LETTERS = (244, 241, 255)
"""Colours of what is shown when the game is not."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    require_runtime()
    folder = tmp_path_factory.mktemp("desk")
    scenario = folder / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    options = ("--scenario", str(scenario), "--pilot", "beginner")
    with serving(folder / "data", *options, target="tiktok") as running:
        yield running


def count(desk: Desk, question: str) -> int:
    return int(desk.rows(question)[0][0])


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
        visit.wait_until(lambda: desk.calls("login"))
        route = "path" if phone.route is Route.PATH else "bytes"
        if phone.profile is Profile.IOS and phone.route is Route.BYTES:
            route = "inner"
        assert any(line.endswith(f"route: {route}") for line in visit.lines)
        assert colours_of(visit) > 1_000
        assert visit.errors == []
        assert visit.strays == []


# ---- all of a player's way


@pytest.mark.parametrize(
    "phone",
    [PHONES[0], *(pytest.param(phone, marks=pytest.mark.full) for phone in PHONES[1:])],
    ids=phone_id,
)
def test_a_player_from_the_first_login_to_the_save_after_a_kill(
    browser: Browser, desk: Desk, phone: Phone
) -> None:
    desk.act(act="clear_calls")
    # The home screen's icon is the way in from then on, once it was used.
    desk.change(player={"user": f"player-{phone_id(phone)}"}, launch={"scene": "search"})
    for ending in REWARDLESS.values():
        # Anew each time: an ad may be loaded in advance.
        desk.change(rewarded=COMPLETED | ending)
        with visiting(browser, address_of(desk, phone)) as visit:
            wait_for_stage(visit, "first frame")
            visit.wait_until(lambda: desk.calls("login"))
            watch_without_reward(visit, desk)
            assert visit.errors == []
    desk.change(rewarded=COMPLETED)
    with visiting(browser, address_of(desk, phone)) as visit:
        wait_for_stage(visit, "first frame")
        watch_and_revive(visit, desk)
        come_back_by_the_home_screen(visit, desk)
        best = visit.wait_until(desk.best_score_kept)
        # The pilot is in the middle of its next run.
        visit.page.wait_for_timeout(3 * SLOW_MS)
        desk.act(act="hide")
        visit.page.wait_for_timeout(SLOW_MS / 2)
        assert visit.errors == []
    # The phone is gone; the next one has the same device.
    desk.act(act="clear_calls")
    with visiting(browser, address_of(desk, phone)) as visit:
        wait_for_stage(visit, "first frame")
        visit.wait_until(lambda: desk.calls("getStorage"))
        assert str(best) in json.dumps(desk.calls("getStorage"))
        assert desk.best_score_kept() >= best
        assert visit.errors == []


def watch_without_reward(visit: Visit, desk: Desk) -> None:
    """Let a run end with an ad that rewards nobody, and see that none is rewarded."""
    granted, played = count(desk, GRANTS), count(desk, RUNS)
    visit.wait_until(lambda: count(desk, RUNS) > played, lambda: visit.tap(*WATCH), SLOW_MS)
    assert desk.calls("createRewardedVideoAd")
    assert count(desk, GRANTS) == granted


def watch_and_revive(visit: Visit, desk: Desk) -> None:
    """Let a run go on for an ad, and see that the backend has verified it."""
    revived = count(desk, REVIVED_RUNS)
    desk.act(act="clear_calls")
    visit.wait_until(
        lambda: count(desk, REVIVED_RUNS) > revived, lambda: visit.tap(*WATCH), SLOW_MS
    )
    assert desk.calls("RewardedVideoAd.show")


def come_back_by_the_home_screen(visit: Visit, desk: Desk) -> None:
    """Start the game anew by its icon, twice, and see that the reward is paid once."""
    relaunch = {"act": "relaunch", "scene": "desktop_shortcut", "query": {}}
    paid = count(desk, SHORTCUTS_PAID)
    desk.act(**relaunch)
    wait_for_stage(visit, "first frame", times=2)
    visit.wait_until(lambda: count(desk, SHORTCUTS_PAID) > paid)
    desk.act(**relaunch)
    desk.act(act="clear_calls")
    wait_for_stage(visit, "first frame", times=3)
    visit.wait_until(lambda: desk.calls("getShortcutMissionReward"))
    visit.page.wait_for_timeout(SLOW_MS)
    assert count(desk, SHORTCUTS_PAID) == paid + 1


@pytest.mark.parametrize(
    "phone",
    [PLAIN, *(pytest.param(phone, marks=pytest.mark.full) for phone in PHONES)],
    ids=phone_id,
)
def test_a_client_of_before_the_missions_plays_without_them(
    browser: Browser, desk: Desk, phone: Phone
) -> None:
    desk.change(client={"version": "40.0.0", "sdk": "0.1.0"})
    try:
        desk.act(act="clear_calls")
        played = count(desk, RUNS)
        with visiting(browser, address_of(desk, phone)) as visit:
            wait_for_stage(visit, "first frame")
            visit.wait_until(lambda: count(desk, RUNS) > played)
            assert desk.calls("login")
            assert desk.calls("getShortcutMissionReward") == []
            assert desk.calls("getEntranceMissionReward") == []
            assert visit.errors == []
    finally:
        desk.change(client={"version": "46.3.0", "sdk": "0.35.0"})


# ---- sound


def played(visit: Visit) -> list[tuple[str, str]]:
    """Return what the phone has done with sounds from files, the oldest first."""
    files: dict[int, str] = {}
    acts = []
    for act, number, sound in visit.page.evaluate("phone.files"):
        files[number] = sound["path"] if sound else files.get(number, "")
        acts.append((act, files[number]))
    return acts


MUSIC = "app/sounds/music.mp3"


@pytest.mark.parametrize("profile", [Profile.ANDROID, Profile.IOS])
def test_a_phone_without_web_audio_plays_the_packages_files(
    browser: Browser, desk: Desk, profile: Profile
) -> None:
    phone = Phone(profile, Route.BYTES, sound=Sound.INNER)
    with visiting(browser, address_of(desk, phone)) as visit:
        wait_for_stage(visit, "first frame")
        visit.tap(*WATCH)
        visit.wait_until(lambda: ("play", "app/sounds/tap.mp3") in played(visit))
        assert ("play", MUSIC) in played(visit)
        desk.act(act="hide")
        visit.wait_until(lambda: ("pause", MUSIC) in played(visit))
        heard = len(played(visit))
        visit.page.wait_for_timeout(SLOW_MS)
        assert ("play", MUSIC) not in played(visit)[heard:]
        desk.act(act="show", scene="center", query={})
        visit.wait_until(lambda: ("play", MUSIC) in played(visit)[heard:])
        assert visit.errors == []


def test_while_an_ad_is_shown_the_packages_files_are_silent(browser: Browser, desk: Desk) -> None:
    desk.change(rewarded=COMPLETED | {"length_ms": 2 * SLOW_MS})
    try:
        with visiting(browser, address_of(desk, replace(PLAIN, sound=Sound.INNER))) as visit:
            wait_for_stage(visit, "first frame")
            granted = count(desk, GRANTS)
            visit.wait_until(
                lambda: count(desk, GRANTS) > granted, lambda: visit.tap(*WATCH), SLOW_MS
            )
            acts = [act for act, path in played(visit) if path == MUSIC]
            assert "pause" in acts
            visit.wait_until(
                lambda: [act for act, path in played(visit) if path == MUSIC][-1] == "play"
            )
    finally:
        desk.change(rewarded=COMPLETED | {"length_ms": 300})


def test_web_audio_that_never_wakes_up_is_replaced(browser: Browser, desk: Desk) -> None:
    asleep = Phone(Profile.IOS, Route.PATH, sound=Sound.ASLEEP)
    with visiting(browser, address_of(desk, asleep)) as visit:
        wait_for_stage(visit, "first frame")
        assert played(visit) == []
        visit.wait_until(lambda: ("play", MUSIC) in played(visit), lambda: visit.tap(270, 300))
        assert any("sleeps on" in line for line in visit.lines)


# ---- what is missing


@dataclass(frozen=True)
class Fault:
    """What stops the game.

    Args:
        phone: On which phone.
        told: What its log says.
        call: The call to TikTok that fails.
        halved: The file that comes in part.
    """

    phone: Phone
    told: str
    call: str | None = None
    halved: str | None = None

    def prepare(self, page: Page) -> None:
        """Let the file come in part."""
        if self.halved is not None:
            page.route(re.compile(rf"/package/.*{re.escape(self.halved)}"), _halve)


def _halve(route: Request) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2])


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(
            Fault(Phone(Profile.IOS, Route.NONE), "wasm: This version of TikTok"), id="no wasm"
        ),
        pytest.param(
            Fault(PHONES[0], 'load: TikTok could not load the part "', call="loadSubpackage"),
            id="no subpackage",
        ),
        pytest.param(Fault(PLAIN, "files: app/app.zip.br", halved="app.zip.br"), id="half an app"),
        pytest.param(Fault(PLAIN, "compile: ", halved="python.wasm.br"), id="half an engine"),
    ],
)
def test_what_stops_the_game_is_told_on_its_screen(
    browser: Browser, desk: Desk, fault: Fault
) -> None:
    if fault.call is not None:
        desk.act(act="fault", name=fault.call, fault=NETWORK_FAILS)
    with visiting(browser, address_of(desk, fault.phone), before=fault.prepare) as visit:
        visit.wait_until(lambda: any(f" ! {fault.told}" in line for line in visit.lines))
        visit.wait_until(lambda: shows_letters_alone(visit))
        assert visit.errors == []


def test_without_webgl_the_game_is_drawn_by_canvas_2d(browser: Browser, desk: Desk) -> None:
    with visiting(browser, address_of(desk, replace(PHONES[0], webgl=False))) as visit:
        wait_for_stage(visit, "first frame")
        visit.wait_until(lambda: colours_of(visit) > 1_000)
        assert any("There is no WebGL" in line for line in visit.lines)
        assert visit.errors == []


def test_where_storage_is_refused_the_game_plays_and_says_so(browser: Browser, desk: Desk) -> None:
    desk.change(storage={"refuse": True})
    try:
        with visiting(browser, address_of(desk, PHONES[0])) as visit:
            wait_for_stage(visit, "first frame")
            visit.wait_until(lambda: colours_of(visit) > 1_000)
            visit.wait_until(lambda: any("storage" in line for line in visit.lines))
    finally:
        desk.change(storage={"refuse": False})
