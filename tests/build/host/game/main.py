"""A small game with sound, written as games for pygbag are.

It tells what happens to it by lines that begin with "@", and does what messages ask of it.
"""

from __future__ import annotations

import array
import asyncio
import json
import math
import platform
import random

import pygame

SIZE = (180, 320)
RATE_HZ = 44100
TONE_HZ = 441
LOUDNESS = 12000


def tell(what: str, **more: object) -> None:
    print("@" + json.dumps({"what": what, **more}))  # noqa: T201 - prints reach the host's log


def tone() -> pygame.mixer.Sound:
    """Return a second of a sine, the same on both sides."""
    samples = array.array("h")
    for index in range(RATE_HZ):
        value = round(LOUDNESS * math.sin(2 * math.pi * index * TONE_HZ / RATE_HZ))
        samples.extend((value, value))
    return pygame.mixer.Sound(buffer=samples)


def draw(surface: pygame.Surface, frame: int) -> None:
    """Draw what is the same wherever pygame runs: no text, nothing between two pixels."""
    width, height = surface.get_size()
    surface.fill((20, 30, 60))
    surface.fill((200, 40, 40), (0, 0, width // 2, 20))
    surface.fill((40, 200, 40), (0, height - 20, width // 2, 20))
    pygame.draw.circle(surface, (250, 220, 90), (width // 2, 100 + frame % 40), 30)
    pygame.draw.line(surface, (255, 255, 255), (0, 0), (width - 1, height - 1))
    tile = pygame.Surface((16, 16))
    tile.fill((frame % 256, 0, 255))
    surface.blit(tile, (frame % width, 200))


def told_of(event: pygame.Event) -> dict[str, object]:
    names = ("x", "y", "finger_id", "pos", "button", "key", "scancode", "text", "size")
    values = {name: getattr(event, name) for name in names if hasattr(event, name)}
    return {"event": pygame.event.event_name(event.type), **values}


class Game:
    def __init__(self) -> None:
        self.surface = pygame.display.set_mode(SIZE, pygame.RESIZABLE)
        # Only where a host shows it.
        self.window = platform.window  # type: ignore[attr-defined]
        self.frame = 0
        self.ballast: list[bytearray] = []
        self.running = True

    def receive(self, message: object) -> None:
        match message:
            case {"do": "grow"}:
                self.ballast.append(bytearray(48 << 20))
                tell("grown", bytes=len(self.ballast[0]))
            case {"do": "raise"}:
                raise KeyError("asked to")
            case {"do": "quit"}:
                self.running = False
            case {"ping": value}:
                self.window.ttBridge.send(json.dumps({"pong": value}))

    def handle(self, event: pygame.Event) -> None:
        tell("event", **told_of(event))
        if event.type == pygame.APP_DIDENTERBACKGROUND:
            self.window.localStorage.setItem("save", json.dumps({"frame": self.frame}))
        elif event.type == pygame.VIDEORESIZE:
            self.surface = pygame.display.get_surface() or self.surface

    async def play(self) -> None:
        save = self.window.localStorage.getItem("save")
        tell("start", save=save, href=self.window.location.href, luck=random.random())
        tone().play(loops=-1)
        while self.running:
            for text in json.loads(self.window.ttBridge.drain()):
                self.receive(json.loads(text))
            for event in pygame.event.get():
                self.handle(event)
            draw(self.surface, self.frame)
            pygame.display.flip()
            self.frame += 1
            await asyncio.sleep(0)
        tell("end", frames=self.frame)


async def main() -> None:
    pygame.mixer.init(RATE_HZ, -16, 2)
    pygame.init()
    await Game().play()


if __name__ == "__main__":
    asyncio.run(main())
