"""Who plays: silent login, consent and its fallback, tokens over a day, TikTok's troubles."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from game.online import board as boards
from game.online.answers import VerifiedRun
from game.online.authorization import Declined, Granted
from game.online.connection import Connected, Connecting, Offline, Status
from game.online.runs import Local
from game.scenes.board import BoardKey, BoardScene
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.title import TitleKey
from game.texts import Text, say
from platform_bridge.simulator import (
    Authorize,
    Client,
    ConsentOutcome,
    ErrorProfile,
    Latency,
    Login,
    LoginOutcome,
    NetworkAccess,
    Quirks,
    Scenario,
)
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import StartPhone
from tests.e2e.phone import Phone

pytestmark = pytest.mark.anyio


def status(phone: Phone) -> Status:
    return phone.online.connection.status


def is_connected(phone: Phone) -> bool:
    return isinstance(status(phone), Connected)


async def play_and_be_verified(phone: Phone) -> VerifiedRun:
    return await phone.see_verified(await phone.finish_run())


async def load_board(phone: Phone) -> tuple[boards.Entry, ...]:
    """Open the board and wait for its lines and pictures."""
    await phone.tap(TitleKey.BOARD)
    await phone.until_scene(BoardScene)
    await phone.until(lambda: isinstance(phone.online.board.state, boards.Loaded))
    await phone.play(500)
    state = phone.online.board.state
    assert isinstance(state, boards.Loaded)
    return state.entries


@pytest.mark.parametrize("profile", ErrorProfile)
async def test_a_silent_login_leads_to_a_verified_score(
    profile: ErrorProfile, phone: StartPhone, backstage: Backstage
) -> None:
    async with phone(Scenario(client=Client(error_profile=profile))) as mine:
        await mine.until(lambda: is_connected(mine))
        run = await play_and_be_verified(mine)
        assert mine.calls("authorize") == []
        assert mine.calls("login") == ["ok"]
        assert run.balance == mine.online.player.balance
    assert run.score in {entry["score"] for entry in backstage.board()}


async def test_a_slow_login_never_delays_play(phone: StartPhone) -> None:
    slow = Scenario(latency_ms=Latency(calls={"login": 8_000}))
    async with phone(slow) as mine:
        await mine.play(200)
        assert isinstance(status(mine), Connecting)
        await mine.press_space()
        assert isinstance(mine.scene, Play)
        await mine.fly(lambda play: play.run.star_index >= 2)
        await mine.crash()
        result = await mine.until_scene(Result)
        assert isinstance(result.outcome.submission.verdict, Local)
        await mine.until(lambda: is_connected(mine))
        await play_and_be_verified(mine)


async def test_who_declines_plays_on_and_may_still_agree_later(
    phone: StartPhone, backstage: Backstage
) -> None:
    choices = (ConsentOutcome.DENIED, ConsentOutcome.GRANTED)
    async with phone(Scenario(authorize=Authorize(outcomes=choices))) as mine:
        await mine.until(lambda: is_connected(mine))
        await play_and_be_verified(mine)
        user = mine.scenario.player.user
        backstage.control(
            "users",
            user=user,
            display_name="Ada\u202e Lovelace",
            avatar_url="https://avatars.tiktok.invalid/ada",
        )
        await mine.go_home()
        own = next(entry for entry in await load_board(mine) if entry.you)
        assert own.name.startswith("Comet ")
        assert own.avatar is None

        await mine.tap(BoardKey.AUTHORIZE)
        authorization = mine.online.authorization
        await mine.until(lambda: isinstance(authorization.state, Declined))
        assert is_connected(mine)
        assert next(entry for entry in await reload_board(mine) if entry.you).name == own.name

        # TikTok may ask once more: who refused can change their mind there.
        backstage.control("consent", user=user, scopes=["user.info.basic"], granted=True)
        await mine.tap(BoardKey.AUTHORIZE)
        await mine.until(lambda: isinstance(authorization.state, Granted))
        known = next(entry for entry in await reload_board(mine) if entry.you)
        assert known.name == "Ada Lovelace"
        assert known.avatar is not None
        assert known.avatar.startswith(b"\x89PNG")
        assert BoardKey.AUTHORIZE not in mine.buttons()
        assert mine.calls("login") == ["ok", "ok"]


async def reload_board(phone: Phone) -> tuple[boards.Entry, ...]:
    phone.online.board.load()
    await phone.play(1_000)
    state = phone.online.board.state
    assert isinstance(state, boards.Loaded)
    return state.entries


async def test_a_day_of_tokens_needs_nobody(phone: StartPhone, backstage: Backstage) -> None:
    async with phone() as mine:
        player = await mine.connect()

        def expiry() -> int:
            question = "select access_expires_ms from tiktok_tokens where player_id = ?"
            ((expires_ms,),) = backstage.rows(question, player.player_id)
            return int(expires_ms)

        first = expiry()
        await mine.sleep_through(23.6)
        backstage.until(lambda: expiry() > first)
        second = expiry()
        await mine.sleep_through(23.6)
        backstage.until(lambda: expiry() > second)
        assert mine.calls("login") == ["ok"]
        mine.simulator.show("search")
        await mine.play(500)
        assert is_connected(mine)
        await play_and_be_verified(mine)
        assert mine.online.player.profile == player
        assert mine.calls("authorize") == []


@dataclass(frozen=True)
class Trouble:
    """A row of the guides' Troubleshooting: what makes it, and what the player reads."""

    line: str
    log: str
    fault: str = ""
    scenario: Scenario = field(default_factory=Scenario)


TROUBLES = {
    "invalid_client": Trouble(
        "Login is closed for now. Playing offline", "client key", "invalid_client"
    ),
    "102102": Trouble(
        "Login does not work right now. Playing offline",
        "Terms of Service",
        scenario=Scenario(login=Login((102102, LoginOutcome.OK))),
    ),
    "scope is invalid": Trouble(
        "Login does not work right now. Playing offline",
        "scope is invalid",
        scenario=Scenario(quirks=Quirks({"login_asks": True}), authorize=Authorize(approved=())),
    ),
    "invalid_request": Trouble(
        "Login is closed for now. Playing offline", "tiktok_invalid_request", "invalid_request"
    ),
    "no code": Trouble(
        "Not logged in. Playing offline",
        "cancelled",
        scenario=Scenario(login=Login((LoginOutcome.NO_CODE, LoginOutcome.OK))),
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
async def test_each_row_of_the_troubleshooting_is_explained_and_overcome(
    name: str, phone: StartPhone, backstage: Backstage, caplog: pytest.LogCaptureFixture
) -> None:
    trouble = TROUBLES[name]
    if trouble.fault:
        backstage.control("faults", endpoint="token", error=trouble.fault)
    async with phone(trouble.scenario) as mine:
        await mine.until(lambda: isinstance(status(mine), Offline))
        assert status(mine).line == trouble.line
        assert trouble.log.lower() in caplog.text.lower()
        # What the developer mends in the portal, the player's next run finds mended.
        mine.change(Scenario(player=mine.scenario.player))
        result = await mine.finish_run()
        assert result.outcome.submission.verdict.line in {trouble.line, say(Text.RUN_LOCAL)}
        await mine.until(lambda: is_connected(mine))
        await play_and_be_verified(mine)


async def test_a_code_that_was_used_up_is_replaced_without_a_word(
    phone: StartPhone, backstage: Backstage
) -> None:
    backstage.control("faults", endpoint="token", error="invalid_grant")
    async with phone() as mine:
        await mine.until(lambda: is_connected(mine))
        assert mine.calls("login") == ["ok", "ok"]


async def test_a_scope_that_is_not_approved_costs_the_name_and_nothing_else(
    phone: StartPhone,
) -> None:
    async with phone(Scenario(authorize=Authorize(approved=()))) as mine:
        await mine.until(lambda: is_connected(mine))
        await mine.tap(TitleKey.BOARD)
        await mine.tap(BoardKey.AUTHORIZE)
        await mine.until(lambda: isinstance(mine.online.authorization.state, Declined))
        told = [problem.message for problem in mine.application.bridge.problems]
        assert any("scope is invalid" in message for message in told)
        assert is_connected(mine)


async def test_without_a_network_the_game_is_played_and_says_so(phone: StartPhone) -> None:
    async with phone(Scenario(network=NetworkAccess(offline=True))) as mine:
        await mine.until(lambda: isinstance(status(mine), Offline))
        result = await mine.finish_run()
        assert isinstance(result.outcome.submission.verdict, Local)
        mine.change(Scenario(player=mine.scenario.player))
        await mine.until(lambda: is_connected(mine))
        await play_and_be_verified(mine)
