"""The game without a window, in a simulated TikTok on a clock that the test moves."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable

import httpx
import pytest

os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")

import pygame

from main import Game, taps_among
from picture import Picture
from platform_bridge import Bridge, ManualClock, PauseReason
from platform_bridge.simulator import (
    AdOutcome,
    LoadOutcome,
    Login,
    LoginOutcome,
    MemoryStore,
    Rewarded,
    Scenario,
    Simulator,
    SoloWorld,
)
from tower import WIDTH, Tower

ABOVE, BELOW = 0.2, 0.8
"""Where a tap is, as a share of the window's height."""


def aim_beside(tower: Tower) -> None:
    """Let the next block miss."""
    tower.blocks[-1].left, tower.blocks[-1].width = 0, 1
    tower.moving.left, tower.moving.width = 4, 1


def play(
    test: Callable[[Game, Callable[[], Awaitable[None]]], Awaitable[None]],
    scenario: Scenario | None = None,
    store: MemoryStore | None = None,
) -> None:
    """Play a game: the test is given it, and what lets two seconds go by."""

    async def played() -> None:
        clock = ManualClock()
        async with httpx.AsyncClient(trust_env=False) as http:
            simulator = Simulator(
                scenario or Scenario(), clock, SoloWorld(), http, store or MemoryStore()
            )
            game = Game(Bridge(simulator, clock))

            async def wait() -> None:
                for _ in range(120):
                    clock.advance(1000 / 60)
                    await simulator.settle()
                    game.bridge.pump()
                    await asyncio.sleep(0)

            game.begin()
            await wait()
            await test(game, wait)
            await simulator.close()

    asyncio.run(played())


def test_what_hangs_over_breaks_off() -> None:
    tower = Tower()
    below = tower.blocks[0]
    tower.moving.left = below.left + 2
    tower.drop()
    assert tower.score == 1
    assert tower.blocks[-1].width == below.width - 2
    assert [crumb.width for crumb in tower.crumbs] == [2]


def test_a_near_enough_block_loses_nothing() -> None:
    tower = Tower()
    tower.moving.left = tower.blocks[0].left + 0.1
    tower.drop()
    assert tower.blocks[-1].left == tower.blocks[0].left
    assert tower.crumbs == []


def test_a_block_turns_round_at_both_sides() -> None:
    tower, lefts = Tower(), set()
    for _ in range(200):
        tower.step(1 / 60)
        lefts.add(round(tower.moving.left, 2))
    assert min(lefts) == 0
    assert max(lefts) == WIDTH - tower.moving.width


def test_a_block_beside_the_tower_ends_the_game() -> None:
    tower = Tower()
    aim_beside(tower)
    assert not tower.drop()
    assert tower.is_over
    assert tower.score == 0


def test_the_player_is_logged_in_and_the_best_score_is_kept() -> None:
    store = MemoryStore()

    async def test(game: Game, wait: Callable[[], Awaitable[None]]) -> None:
        assert game.code is not None
        game.tower.moving.left = game.tower.blocks[0].left
        game.tap(BELOW)
        aim_beside(game.tower)
        game.tap(BELOW)
        await wait()
        assert game.tower.is_over

    play(test, store=store)

    async def again(game: Game, _wait: Callable[[], Awaitable[None]]) -> None:
        assert game.best == 1

    play(again, store=store)


@pytest.mark.parametrize(
    ("outcome", "goes_on"), [(AdOutcome.COMPLETED, True), (AdOutcome.CLOSED, False)]
)
def test_an_ad_that_was_watched_gives_a_second_chance(outcome: AdOutcome, goes_on: bool) -> None:  # noqa: FBT001  pytest gives it
    async def test(game: Game, wait: Callable[[], Awaitable[None]]) -> None:
        aim_beside(game.tower)
        game.tap(BELOW)
        assert game.offers_ad
        game.tap(ABOVE)
        await wait()
        assert game.tower.is_over is not goes_on
        assert game.offers_ad is not goes_on

    play(test, Scenario(rewarded=Rewarded(show=(outcome,), length_ms=300)))


def test_without_a_login_and_an_ad_the_game_goes_on() -> None:
    async def test(game: Game, wait: Callable[[], Awaitable[None]]) -> None:
        assert game.code is None
        aim_beside(game.tower)
        game.tap(BELOW)
        game.tap(ABOVE)
        await wait()
        assert "No ad just now" in game.lines()
        game.tap(BELOW)
        assert not game.tower.is_over

    play(
        test,
        Scenario(
            login=Login(outcomes=(LoginOutcome.NO_CODE,)),
            rewarded=Rewarded(load=(LoadOutcome.NO_FILL,)),
        ),
    )


def test_the_game_stands_still_while_it_is_hidden() -> None:
    async def test(game: Game, _wait: Callable[[], Awaitable[None]]) -> None:
        with game.bridge.pause.hold(PauseReason.HIDDEN):
            assert "Paused" in game.lines()
        assert "Paused" not in game.lines()

    play(test)


def test_the_picture_shows_the_tower_on_an_evening_sky() -> None:
    pygame.init()
    window = pygame.Surface((405, 720))
    Picture().draw(window, Tower(), ["0"])
    sky, block = window.get_at((5, 5)), window.get_at((202, 560))
    assert sky[:3] == (24, 20, 58)
    assert max(block[:3]) > 200
    assert sky != window.get_at((5, 715))


def test_a_click_and_the_space_bar_are_taps() -> None:
    click = pygame.Event(pygame.MOUSEBUTTONDOWN, button=pygame.BUTTON_LEFT, pos=(7, 180))
    space = pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE)
    assert taps_among([click, space], pygame.Surface((405, 720))) == [0.25, 1.0]
