"""The control panel in a real browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import anyio
import pytest
from playwright.async_api import BrowserContext, Page, ViewportSize, async_playwright, expect

from platform_bridge.simulator import (
    AdOutcome,
    ErrorProfile,
    NetworkAccess,
    Player,
    Rewarded,
    Scenario,
    ShareOutcome,
    write_scenario,
)
from tests import engines
from tests.platform_bridge.simulator.serving import Served, served

_REFUSAL = "Failed to load resource"
WIDE = ViewportSize(width=1280, height=860)
PHONE = ViewportSize(width=360, height=760)
VIEWS = ("Next", "Entry", "Faults", "Scenario")


@dataclass
class Desk:
    """A developer's browser with the panel open, and the game's side of the simulator."""

    served: Served
    page: Page
    context: BrowserContext
    problems: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    refusals_are_due: bool = False
    """Set where it is up to browser and machine how many requests are refused."""
    calls: int = 0

    def call(self, api: str, handle: int | None = None, **args: object) -> dict[str, Any]:
        self.calls += 1
        message = {"op": "call", "id": self.calls, "api": api, "object": handle, "args": args}
        reply: dict[str, Any] = json.loads(self.served.session.call_sync(json.dumps(message)))
        return reply

    def told(self) -> list[str]:
        events = self.served.session.events(0)
        return [str(event.get("emit", event.get("with"))) for event in events]

    async def open(self) -> None:
        await self.page.goto(self.served.server.panel_url)
        await expect(self.page.get_by_role("status")).to_have_text("visible")

    async def take_refusal(self) -> None:
        """Take note of the one answer that was to be a refusal, of which the browser tells."""
        # The browser tells in its own time, sooner or later than the page shows it.
        told = await asyncio.wait_for(self.problems.get(), timeout=30)
        assert f"{_REFUSAL}: the server responded with a status of 4" in told

    def leftovers(self) -> list[str]:
        """Return what the browser told and no test expected."""
        told = [self.problems.get_nowait() for _ in range(self.problems.qsize())]
        return [text for text in told if not (self.refusals_are_due and _REFUSAL in text)]

    async def go_to(self, view: str) -> None:
        await self.page.get_by_role("tab", name=view).click()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    chromium = engines.require(engines.CHROMIUM)
    async with served() as it, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=list(engines.CHROMIUM_FLAGS)
        )
        context = await browser.new_context(viewport=WIDE)
        page = await context.new_page()
        desk = Desk(it, page, context)
        page.on("console", lambda message: desk.problems.put_nowait(message.text))
        page.on("pageerror", lambda error: desk.problems.put_nowait(str(error)))
        yield desk
        await browser.close()
        assert desk.leftovers() == []


async def test_calls_appear_with_arguments_answers_and_times(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    assert "token" not in page.url
    await expect(page.get_by_text("No calls yet")).to_be_visible()
    desk.call("setStorage", key="save", data="text")
    line = page.locator("#call-list li").filter(has_text="setStorage")
    await expect(line).to_contain_text("ok · ")
    await line.click()
    await expect(line.locator("dd").first).to_contain_text('"key": "save"')
    desk.call("login")
    await expect(page.locator("#call-list li").first).to_contain_text("login")
    await expect(page.locator("#call-list li").first).to_contain_text("failed")
    await page.get_by_placeholder("Filter by name").fill("storage")
    await expect(page.locator("#call-list li:visible")).to_have_count(1)
    await page.get_by_role("button", name="Clear").click()
    await expect(page.locator("#call-list li")).to_have_count(0)


async def test_the_next_outcome_is_a_click_away_and_can_be_dropped(desk: Desk) -> None:
    await desk.open()
    card = desk.page.locator('[data-kind="rewarded_show"]')
    await card.get_by_role("button", name="closed").click()
    await expect(card).to_contain_text("next: closed")
    await card.get_by_label("A failure of").select_option("11005")
    await expect(card).to_contain_text("next: closed, 11005")
    await card.get_by_role("button", name="next:").click()
    await expect(card).not_to_contain_text("next:")
    await desk.page.get_by_text("From now on").click()
    await card.get_by_role("button", name="breaks").click()
    await expect(card.get_by_role("button", name="breaks")).to_have_attribute(
        "aria-current", "true"
    )
    settings = desk.served.session.settings
    assert settings.scenario == Scenario(rewarded=Rewarded(show=(AdOutcome.BREAKS,)))


async def test_a_developer_decides_what_is_asked_and_types(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    desk.served.session.outcomes.choose("share", ShareOutcome.ASK.value)
    desk.call("shareAppMessage", query="from=ada")
    asked = page.get_by_label("Waiting for you")
    await asked.get_by_role("button", name="ok").click()
    await expect(page.locator("#call-list")).to_contain_text("ok · ")
    assert desk.served.session.share.query == "from=ada"
    desk.call("showKeyboard", defaultValue="A", maxLength=10)
    typed = page.get_by_label("Text on the keyboard")
    await expect(typed).to_have_value("A")
    await typed.press_sequentially("da")
    await typed.press("Enter")
    await expect(asked).to_be_hidden()
    await expect(page.locator("#call-list")).to_contain_text("onKeyboardComplete")
    assert "onKeyboardConfirm" in desk.told()


async def test_an_event_from_outside_is_told(desk: Desk) -> None:
    await desk.open()
    await desk.go_to("Entry")
    page = desk.page
    await page.get_by_role("button", name="Tell it").click()
    line = page.locator("#call-list li").filter(has_text="onTouchStart")
    await expect(line).to_contain_text('"screenX":195')
    given = page.get_by_label("What listeners are given")
    await given.fill("{")
    await page.get_by_role("button", name="Tell it").click()
    await expect(page.get_by_role("alert")).to_contain_text("no JSON")
    await page.locator("#event-name").select_option("onMemoryWarning")
    await expect(given).to_have_value("")
    desk.refusals_are_due = True
    await page.get_by_role("button", name="Tell it").click()
    await expect(page.get_by_role("alert")).to_contain_text("no event")


async def test_the_player_leaves_and_comes_back_another_way(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    await page.get_by_role("button", name="Hide game").click()
    await expect(page.get_by_role("status")).to_have_text("hidden")
    await desk.go_to("Entry")
    await page.locator("#scene").select_option("center")
    await page.locator("#query").fill("level=3&from=ada")
    await page.get_by_role("button", name="Enter again").click()
    await expect(page.get_by_role("status")).to_have_text("visible")
    await expect(page.locator("#entries")).to_contain_text("center with level=3&from=ada")
    assert desk.served.session.lifecycle.entry.query == {"level": "3", "from": "ada"}
    assert desk.told() == ["onHide", "onShow"]
    await page.get_by_role("button", name="Relaunch by it").click()
    await expect(page.locator("#entries dd").first).to_contain_text("center")
    assert desk.told() == ["restart"]


async def test_a_promise_is_broken_and_mended(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    await desk.go_to("Faults")
    await page.get_by_label("Call or event").fill("login")
    await page.get_by_role("button", name="kills").click()
    await expect(page.locator("#fault-list")).to_contain_text("login: kills")
    desk.call("login")
    await expect(page.get_by_role("status")).to_have_text("killed")
    await page.get_by_role("button", name="Relaunch").first.click()
    await expect(page.get_by_role("status")).to_have_text("visible")
    await page.get_by_role("button", name="twice").click()
    await page.get_by_role("button", name="Drop").click()
    await expect(page.get_by_text("every promise is kept")).to_be_visible()
    await page.get_by_label("launch", exact=False).filter(visible=True).first.check()
    await expect(page.locator("#quirks input:checked")).to_have_count(1)
    assert sum(desk.served.session.settings.quirks.on.values()) == 1


async def test_values_are_changed_in_forms_and_wrong_ones_are_explained(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    await desk.go_to("Entry")
    quick = page.locator("#quick")
    await quick.get_by_label("user").fill("grace")
    await quick.get_by_label("user").press("Tab")
    await quick.get_by_label("offline").check()
    await quick.get_by_label("error profile").select_option("device")
    await expect(page.locator("#facts")).to_contain_text("device errors")
    await expect(page.locator("#facts")).to_contain_text("grace")
    scenario = desk.served.session.settings.scenario
    assert scenario.player == Player("grace")
    assert scenario.network == NetworkAccess(offline=True)
    assert scenario.client.error_profile is ErrorProfile.DEVICE
    await quick.get_by_label("sdk").fill("new")
    await quick.get_by_label("sdk").press("Tab")
    await expect(page.get_by_role("alert")).to_contain_text('a version such as "0.35.0"')
    await expect(quick.get_by_label("sdk")).to_have_value("0.35.0")
    await desk.take_refusal()


async def test_a_scenario_is_saved_and_loaded(desk: Desk, tmp_path: Path) -> None:
    await desk.open()
    page = desk.page
    await desk.go_to("Scenario")
    file = tmp_path / "mine.toml"
    file.write_text('[rewarded]\nshow = ["closed"]\n[launch]\nquery = { a = "1" }\n')
    await page.get_by_label("Load file").set_input_files(file)
    await page.get_by_text("rewarded", exact=True).click()
    await expect(page.locator('[data-name="rewarded"]').get_by_label("show")).to_have_value(
        "closed"
    )
    async with page.expect_download() as downloading:
        await page.get_by_role("button", name="Save file").click()
    download = await downloading.value
    assert download.suggested_filename == "scenario.toml"
    saved = await anyio.Path(await download.path()).read_text()
    assert saved == write_scenario(desk.served.session.settings.scenario)
    file.write_text("[moon]")
    await page.get_by_label("Load file").set_input_files(file)
    await expect(page.get_by_role("alert")).to_contain_text("unknown 'moon'")
    assert desk.served.session.settings.scenario.launch.query == {"a": "1"}
    await desk.take_refusal()


async def test_the_views_can_be_walked_by_keyboard(desk: Desk) -> None:
    await desk.open()
    page = desk.page
    await page.get_by_role("tab", name="Next").focus()
    for view in (*VIEWS[1:], VIEWS[0]):
        await page.keyboard.press("ArrowRight")
        await expect(page.get_by_role("tab", name=view)).to_be_focused()
        await expect(page.get_by_role("tabpanel", name=view)).to_be_visible()
    await page.get_by_label("Next time").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_label("From now on")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_fits_a_phone(desk: Desk, scheme: Literal["light", "dark"]) -> None:
    await desk.page.set_viewport_size(PHONE)
    await desk.page.emulate_media(color_scheme=scheme)
    await desk.open()
    desk.served.session.outcomes.choose("rewarded_show", "ask")
    ad = desk.call("createRewardedVideoAd", adUnitId="a-rather-long-name-of-a-placement")["object"]
    desk.call("RewardedVideoAd.show", ad)
    desk.call("request", url="https://api.example.com/" + "x" * 500)
    await expect(desk.page.get_by_role("button", name="completed").first).to_be_visible()
    for view in ("Calls", *VIEWS):
        await desk.go_to(view)
        await expect(desk.page.get_by_role("tabpanel", name=view)).to_be_visible()
        width = await desk.page.evaluate("document.documentElement.scrollWidth")
        assert width == PHONE["width"], view


async def test_a_wrong_token_is_explained(desk: Desk) -> None:
    response = await desk.page.goto(f"http://127.0.0.1:{desk.served.server.port}/?token=wrong")
    assert response is not None
    assert response.status == 403
    await expect(desk.page.locator("body")).to_contain_text(
        "the address that the simulator printed"
    )
    # The page is one of them; its icon may be another.
    desk.refusals_are_due = True


async def test_a_simulator_that_ends_is_told(desk: Desk) -> None:
    await desk.open()
    desk.served.server.stop()
    await expect(desk.page.get_by_role("status")).to_have_text("lost")
    await expect(desk.page.get_by_role("alert")).to_contain_text("does not answer")
    desk.refusals_are_due = True
    await desk.page.close()
