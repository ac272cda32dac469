"""The frame loop: pace, events, hide, and the way out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from game.application import Application
from game.audio import Sound
from game.host import Host
from game.main import main
from game.pacing import DisplayPacer, Stepper, VirtualPacer
from game.pilot import Pilot
from game.saves import Settings
from game.scenes.play import Play
from game.scenes.settings import SettingsKey
from game.scenes.title import Title, TitleKey
from platform_bridge import ManualClock, PauseReason
from tests.game.fingers import kind_of, press, scene_of
from tests.game.scripted import ScriptedPort

pytestmark = pytest.mark.anyio

FRAME_MS = 1_000 / 60


async def _nothing() -> None:
    """Wait for nothing of the real world."""


def _host(assets: Path, port: ScriptedPort, clock: ManualClock, *, pilot: bool = False) -> Host:
    return Host(
        port=port,
        assets=assets,
        clock=clock,
        pacer=VirtualPacer(clock, _nothing),
        local_seed=lambda: 5,
        autoplayer=Pilot if pilot else None,
    )


@pytest.mark.parametrize(
    ("frames_ms", "steps"),
    [
        ([FRAME_MS] * 6, [1] * 6),
        ([16.0, 17.4, 16.1, 17.1], [1, 1, 1, 1]),
        ([FRAME_MS / 2] * 6, [0, 1, 0, 1, 0, 1]),
        ([FRAME_MS * 2] * 3, [2, 2, 2]),
        ([5_000.0, FRAME_MS], [4, 1]),
    ],
    ids=["60 Hz", "60 Hz with jitter", "120 Hz", "30 Hz", "a stall"],
)
def test_the_game_keeps_its_pace_on_any_display(frames_ms: list[float], steps: list[int]) -> None:
    stepper, now_ms, taken = Stepper(0.0), 0.0, []
    for frame_ms in frames_ms:
        now_ms += frame_ms
        taken.append(stepper.steps(now_ms))
    assert taken == steps


async def test_the_players_tap_starts_a_run_and_closing_the_window_ends_the_game(
    assets: Path,
) -> None:
    clock = ManualClock()
    with Application(_host(assets, ScriptedPort(), clock)) as application:
        assert kind_of(application.director) is Title
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        clock.advance(FRAME_MS)
        application.frame()
        assert kind_of(application.director) is Play
        pygame.event.post(pygame.Event(pygame.QUIT))
        application.frame()
        assert not application.running


async def test_sounds_are_decoded_one_a_frame(
    assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[Path] = []
    own = pygame.Sound

    def counted(path: Path) -> pygame.Sound:
        decoded.append(path)
        return own(path)

    monkeypatch.setattr(pygame, "Sound", counted)
    with Application(_host(assets, ScriptedPort(), ManualClock())) as application:
        assert decoded == []
        told = []
        for _ in range(len(Sound) + 10):
            application.frame()
            told.append(len(decoded))
    assert max(after - before for before, after in pairwise(told)) == 1
    assert told[-1] == len(set(decoded)) == len(Sound)


async def test_a_tap_between_two_steps_is_kept_for_the_next(assets: Path) -> None:
    clock = ManualClock()
    with Application(_host(assets, ScriptedPort(), clock)) as application:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        application.frame()
        assert kind_of(application.director) is Title
        clock.advance(FRAME_MS)
        application.frame()
        assert kind_of(application.director) is Play


async def test_a_hide_of_the_host_pauses_the_run(assets: Path) -> None:
    clock, port = ManualClock(), ScriptedPort()
    with Application(_host(assets, port, clock)) as application:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        for event in ("", "onHide"):
            if event:
                port.emit(event)
            clock.advance(FRAME_MS)
            application.frame()
        scene = scene_of(application.director, Play)
        assert scene.paused


async def test_what_covers_the_game_silences_it_until_it_is_gone(assets: Path) -> None:
    clock = ManualClock()
    with Application(_host(assets, ScriptedPort(), clock)) as application:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        clock.advance(FRAME_MS)
        application.frame()
        scene = scene_of(application.director, Play)
        with application.bridge.pause.hold(PauseReason.AD):
            clock.advance(FRAME_MS)
            application.frame()
            assert scene.paused


async def test_the_developers_key_opens_the_panel(assets: Path) -> None:
    opened: list[str] = []
    host = replace(
        _host(assets, ScriptedPort(), ManualClock()), open_panel=lambda: opened.append("panel")
    )
    with Application(host) as application:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_F1))
        application.frame()
    assert opened == ["panel"]


async def test_main_plays_until_the_player_leaves(assets: Path) -> None:
    clock = ManualClock()
    pygame.init()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE))
    await asyncio.wait_for(main(_host(assets, ScriptedPort(), clock)), timeout=30)
    assert clock.now_ms() > 0
    assert not pygame.get_init()


async def test_the_display_sets_the_pace_of_a_frame() -> None:
    pacer = DisplayPacer()
    await pacer.frame_done()
    start = pygame.time.get_ticks()
    for _ in range(6):
        await pacer.frame_done()
    assert pygame.time.get_ticks() - start >= 80


async def test_what_the_player_chose_is_heard_and_felt(assets: Path) -> None:
    clock = ManualClock()
    port = ScriptedPort()
    with Application(_host(assets, port, clock)) as application:
        services = application.director.scene.services
        heard = []
        for settings in (Settings(), Settings(sound=False, music=False, haptics=False)):
            services.saves.choose(settings)
            application.frame()
            speaker = services.speaker
            heard.append((speaker.muted, speaker.music_on, services.buzzer.enabled))
        assert heard == [(False, True, True), (True, False, False)]


async def test_a_window_of_another_size_is_measured_anew(assets: Path) -> None:
    port = ScriptedPort()
    with Application(_host(assets, port, ManualClock())) as application:
        await asyncio.sleep(0)
        pygame.event.clear()
        before = [call for call, _ in port.asked].count("getWindowInfo")
        pygame.event.post(pygame.Event(pygame.WINDOWSIZECHANGED, x=390, y=844))
        application.frame()
        await asyncio.sleep(0)
        assert [call for call, _ in port.asked].count("getWindowInfo") == before + 1


async def test_the_pages_that_are_opened_come_from_the_host(assets: Path) -> None:
    opened: list[str] = []

    def open_page(address: str) -> bool:
        opened.append(address)
        return True

    host = replace(
        _host(assets, ScriptedPort(), ManualClock()),
        open_page=open_page,
        terms_url="https://a.example/terms",
    )
    with Application(host) as application:
        press(application.director, TitleKey.SETTINGS)
        press(application.director, SettingsKey.TERMS)
    assert opened == ["https://a.example/terms"]
