"""Jukebox: music that repeats, and a drum. Tap above to hold the music, below for the drum."""

from __future__ import annotations

import asyncio

import pygame

SIZE = (320, 480)
NIGHT, OFF = (18, 18, 30), (50, 50, 66)
ON, HELD, DRUM, ROUND = (90, 220, 120), (240, 180, 60), (230, 90, 150), (90, 160, 240)
MUSIC_END = pygame.event.custom_type()
TUNE_S = 1.5


def draw(window: pygame.Surface, *, is_held: bool, rounds: int) -> None:
    """Draw a lamp for what plays, one for each round, and how far the tune has come."""
    music = ON if pygame.mixer.music.get_busy() else OFF
    window.fill(NIGHT)
    pygame.draw.circle(window, HELD if is_held else music, (160, 110), 60)
    share = min(1.0, max(0, pygame.mixer.music.get_pos()) / 1000 / TUNE_S)
    window.fill(ON, (20, 200, round(280 * share), 16))
    pygame.draw.circle(window, DRUM if pygame.mixer.Channel(1).get_busy() else OFF, (160, 350), 60)
    for number in range(rounds):
        window.fill(ROUND, (20 + 30 * number, 240, 20, 20))


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    window = pygame.display.set_mode(SIZE)
    drum = pygame.mixer.Sound("data/drum.wav")
    pygame.mixer.music.load("data/tune.ogg")
    pygame.mixer.music.set_volume(0.6)
    pygame.mixer.music.set_endevent(MUSIC_END)
    pygame.mixer.music.play()
    clock, is_held, rounds, running = pygame.time.Clock(), False, 0, True
    while running:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                running = False
            elif event.type == MUSIC_END:
                rounds += 1
                pygame.mixer.music.play()
            elif event.type == pygame.MOUSEBUTTONDOWN and event.pos[1] > SIZE[1] / 2:
                pygame.mixer.Channel(1).play(drum)
            elif event.type == pygame.MOUSEBUTTONDOWN:
                is_held = not is_held
                (pygame.mixer.music.pause if is_held else pygame.mixer.music.unpause)()
        draw(window, is_held=is_held, rounds=rounds)
        pygame.display.flip()
        clock.tick(60)
        await asyncio.sleep(0)


asyncio.run(main())
