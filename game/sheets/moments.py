"""The moments that the sheets show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pygame

from game.inputs import ANYWHERE, Command
from game.online import authorization, board, connection, deletion, missions, offers, runs, shop
from game.online.runs import Submission
from game.rules import Phase
from game.saves import Motion
from game.scenes.board import BoardScene
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import Revive
from game.scenes.settings import Panel, SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title
from game.sheets.film import Film
from game.sheets.stand_ins import PACKS, PROFILE, VERIFIED, ShownMission, ShownOffer, entries
from game.texts import Text, say

_EARLY_STAR: Final = 4
_LATE_STAR: Final = 52
_FLIGHT_TICKS: Final = 8
_LOOK_TICKS: Final = 110
_RUN_FRAMES: Final = 20
_RUN_STEP: Final = 45
_CATCH_FRAMES: Final = 20
_CATCH_STEP: Final = 3
_BALANCE: Final = 1_240

Shots = Iterator[tuple[str, list[pygame.Surface]]]


def shoot(film: Film) -> Shots:
    """Play through the game and yield each moment's name and its pictures."""
    yield from _first_run(film)
    yield from _long_run(film)
    yield from _results(film)
    yield from _titles(film)
    yield from _boards(film)
    yield from _shops(film)
    yield from _settings(film)


def _first_run(film: Film) -> Shots:
    film.wait(_LOOK_TICKS)
    yield "title", film.pictures()
    film.start()
    film.wait(_LOOK_TICKS // 4)
    yield "first", film.pictures()
    film.play_until(lambda scene: scene.run.star_index >= _EARLY_STAR and _is_flying(scene))
    yield "early", film.pictures()
    film.lose()
    film.wait(_LOOK_TICKS)


def _long_run(film: Film) -> Shots:
    film.start()
    yield "run", film.strip(_RUN_FRAMES, _RUN_STEP)
    film.play_until(lambda scene: scene.effects.holding)
    yield "catch", film.strip(_CATCH_FRAMES, _CATCH_STEP)
    film.play_until(lambda scene: scene.run.star_index >= _LATE_STAR and _is_flying(scene))
    yield "late", film.pictures()
    film.step(Command.LOSE_FOCUS)
    yield "paused", film.pictures()
    film.step(ANYWHERE)
    yield from _revives(film)
    yield "result_comes", film.strip(_CATCH_FRAMES // 2, _CATCH_STEP * 3)
    film.wait(_LOOK_TICKS // 2)
    yield "new_best", film.pictures()


def _revives(film: Film) -> Shots:
    play = film.scene
    if not isinstance(play, Play):
        raise TypeError(f"The film shows {play} where it should show a run.")
    play.offers = offers.RunOffers(ShownOffer(offers.Ready()), ShownOffer(offers.Hidden()))
    film.lose()
    film.wait(_LOOK_TICKS)
    yield "revive", film.pictures()
    film.scene = Revive(film.services, play)
    film.scene.offer = ShownOffer(offers.Showing())
    film.wait(_LOOK_TICKS // 2)
    yield "revive_showing", film.pictures()
    film.scene = Revive(film.services, play)
    film.scene.offer = ShownOffer(offers.Closed(say(Text.AD_CLOSED)))
    film.wait(_LOOK_TICKS)
    yield "revive_closed", film.pictures()
    film.step(ANYWHERE)


def _results(film: Film) -> Shots:
    film.start()
    film.play_until(lambda scene: scene.run.star_index > _EARLY_STAR)
    film.lose()
    film.wait(_LOOK_TICKS)
    yield "result", film.pictures()
    film.services.saves.record_balance(_BALANCE)
    for name, offer in (
        ("result_verified", offers.Ready()),
        ("result_doubled", offers.Paid(7)),
        ("result_no_ad", offers.NoFill(say(Text.AD_NONE))),
    ):
        shown = film.scene
        if not isinstance(shown, Result):
            raise TypeError(f"The film shows {shown} where it should show a result.")
        verified = Submission(runs.Verified(VERIFIED))
        outcome = replace(shown.outcome, submission=verified, double=ShownOffer(offer))
        film.scene = Result(film.services, outcome)
        film.wait(_LOOK_TICKS)
        yield name, film.pictures()


def _titles(film: Film) -> Shots:
    online = film.services.online
    online.player.profile = PROFILE
    online.connection.status = connection.Connected()
    both = online.missions
    both.shortcut = ShownMission(missions.Offered(200))
    both.entrance = ShownMission(missions.Offered(100))
    yield from _title(film, "title_online")
    both.shortcut = ShownMission(missions.Guided(say(Text.SHORTCUT_ADDED)))
    both.entrance = ShownMission(missions.Working())
    yield from _title(film, "title_guided")
    both.shortcut = ShownMission(missions.Paid(200))
    both.entrance = ShownMission(missions.Done())
    yield from _title(film, "title_paid")
    settings = film.services.saves.current.settings
    film.services.saves.choose(replace(settings, motion=Motion.REDUCED))
    both.entrance = ShownMission(missions.Failed(say(Text.MISSION_FAILED)))
    yield from _title(film, "title_calm")
    film.services.saves.choose(settings)


def _title(film: Film, name: str) -> Shots:
    film.scene = Title(film.services)
    film.wait(_LOOK_TICKS)
    yield name, film.pictures()


def _boards(film: Film) -> Shots:
    online = film.services.online
    for name, state, asked in (
        ("board_loading", board.Loading(), authorization.Unsupported()),
        ("board", board.Loaded(entries()), authorization.Idle()),
        ("board_far_down", board.Loaded(entries(you=11)), authorization.Granted()),
        ("board_empty", board.Loaded(()), authorization.Idle()),
        ("board_failed", board.Failed(say(Text.NO_CONNECTION)), authorization.Asking()),
    ):
        online.board.state = state
        online.authorization.state = asked
        film.scene = BoardScene(film.services)
        # Without a frame nothing is fetched, so what stands here stays.
        online.board.state = state
        film.wait(_LOOK_TICKS // 2)
        yield name, film.pictures()


def _shops(film: Film) -> Shots:
    online = film.services.online
    for name, catalogue, purchase in (
        ("shop", shop.Loaded(PACKS), shop.Idle()),
        ("shop_confirming", shop.Loaded(PACKS), shop.Confirming(PACKS[1].id)),
        ("shop_delivered", shop.Loaded(PACKS), shop.Delivered(1_200)),
        ("shop_pending", shop.Loaded(PACKS), shop.Pending(say(Text.PAY_PENDING))),
        ("shop_closed", shop.Closed(say(Text.SHOP_CLOSED)), shop.Idle()),
        ("shop_offline", shop.Unavailable(say(Text.NO_CONNECTION)), shop.Idle()),
    ):
        film.scene = ShopScene(film.services)
        online.shop.catalogue = catalogue
        online.shop.purchase = purchase
        film.wait(_LOOK_TICKS // 2)
        yield name, film.pictures()


def _settings(film: Film) -> Shots:
    for name, panel in (
        ("settings", Panel.NONE),
        ("settings_link", Panel.PRIVACY),
        ("settings_ask", Panel.ASK),
        ("settings_ask_again", Panel.ASK_AGAIN),
        ("settings_deleting", Panel.DELETING),
    ):
        scene = SettingsScene(film.services)
        scene.panel = panel
        film.scene = scene
        film.services.online.deletion.state = deletion.Deleting()
        film.wait(_LOOK_TICKS // 2)
        yield name, film.pictures()


def _is_flying(scene: Play) -> bool:
    return scene.run.phase is Phase.FLIGHT and scene.run.flight_ticks >= _FLIGHT_TICKS
