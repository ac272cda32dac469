"""What a busy arcade game does in a frame: 300 things that move, 150 sprites, circles and texts.

It prints the medians of its frames, in milliseconds, when it has drawn as many as it is told to. On
the desktop it draws `fps` of them a second, or as many as it can if that is 0; elsewhere the host
says when.
"""

import asyncio
import json
import math
import random
import sys
import time
from pathlib import Path
from statistics import median

import pygame

FRAME_S = 1 / 60
SPRITE = 48
SMOOTH = True
SOFT_EDGE = 6
KINDS = 5
THINGS = 300
SPRITES = 150
CIRCLES = 30
LABELS = 8
PULL = 20.0
NEAR = 40


class Thing:
    """Something that flies about, draws near to its goal, and now and then takes another."""

    __slots__ = ("cool", "goal_x", "goal_y", "kind", "mood", "radius", "turn", "vx", "vy", "x", "y")

    def __init__(self, chance: random.Random, index: int, width: int, height: int) -> None:
        self.x = chance.uniform(0, width)
        self.y = chance.uniform(0, height)
        self.vx = chance.uniform(-90, 90)
        self.vy = chance.uniform(-90, 90)
        self.turn = chance.uniform(0, math.tau)
        self.cool = chance.uniform(0, 2)
        self.goal_x = width / 2
        self.goal_y = height / 2
        self.mood = 0
        self.kind = index % KINDS
        self.radius = 8 + index % 9

    def update(self, width: int, height: int, chance: random.Random) -> bool:
        """Move by a frame, and return whether it is near to its goal."""
        self.x += self.vx * FRAME_S
        self.y += self.vy * FRAME_S
        if self.x < 0 or self.x > width:
            self.vx = -self.vx
            self.x = min(max(self.x, 0), width)
        if self.y < 0 or self.y > height:
            self.vy = -self.vy
            self.y = min(max(self.y, 0), height)
        self.turn = (self.turn + 2 * FRAME_S) % math.tau
        across = self.goal_x - self.x
        down = self.goal_y - self.y
        distance = math.sqrt(across * across + down * down) + 1e-6
        self.vx += across / distance * PULL * FRAME_S
        self.vy += down / distance * PULL * FRAME_S
        self.cool -= FRAME_S
        if self.cool <= 0:
            self.cool = chance.uniform(0.5, 2.0)
            self.mood = (self.mood + 1) % 4
            self.goal_x = chance.uniform(0, width)
            self.goal_y = chance.uniform(0, height)
        return distance < NEAR


def ball(kind: int) -> pygame.Surface:
    """Return a sprite with a soft edge."""
    sprite = pygame.Surface((SPRITE, SPRITE), pygame.SRCALPHA)
    for step in range(SPRITE // 2):
        shine = int(255 * step * 2 / SPRITE)
        alpha = min(255, 255 * step // SOFT_EDGE)
        colour = ((kind * 70) % 256, shine, (kind * 130) % 256, alpha)
        pygame.draw.circle(sprite, colour, (SPRITE // 2, SPRITE // 2), SPRITE // 2 - step)
    return sprite.convert_alpha()


class Scene:
    """All of it, on a screen."""

    def __init__(self, screen: pygame.Surface) -> None:
        self.screen = screen
        self.width, self.height = screen.get_size()
        self.chance = random.Random(7)
        self.sky = pygame.Surface((self.width, self.height)).convert()
        for y in range(self.height):
            share = y / self.height
            colour = (20, int(30 + 100 * share), int(80 + 150 * share))
            pygame.draw.line(self.sky, colour, (0, y), (self.width, y))
        self.sprites = [ball(kind) for kind in range(KINDS)]
        self.things = [
            Thing(self.chance, index, self.width, self.height) for index in range(THINGS)
        ]
        self.font = pygame.font.Font(None, 24)
        self.labels = [self.font.render(f"Label {each}", SMOOTH, "white") for each in range(LABELS)]
        self.frame = 0
        self.near = 0

    def update(self) -> None:
        self.frame += 1
        self.near = 0
        for thing in self.things:
            if thing.update(self.width, self.height, self.chance):
                self.near += 1

    def draw(self) -> None:
        screen = self.screen
        screen.blit(self.sky, (0, 0))
        for thing in self.things[:SPRITES]:
            place = (thing.x - SPRITE // 2, thing.y - SPRITE // 2)
            screen.blit(self.sprites[thing.kind], place)
        for thing in self.things[SPRITES : SPRITES + CIRCLES]:
            pygame.draw.circle(screen, (255, 200, 40), (int(thing.x), int(thing.y)), thing.radius)
        for index, label in enumerate(self.labels):
            screen.blit(label, (10, 10 + index * 22))
        # Two texts are rendered anew in every frame, as a score is.
        for index, number in enumerate((self.frame * 7, self.near)):
            text = self.font.render(f"Score {number:06d}", SMOOTH, "yellow")
            screen.blit(text, (self.width - 140, 10 + 22 * index))


async def main() -> None:
    settings = json.loads(Path(__file__).with_name("settings.json").read_text("utf-8"))
    pygame.init()
    scene = Scene(pygame.display.set_mode((settings["width"], settings["height"])))
    clock = pygame.time.Clock()
    updates, draws, presents = [], [], []
    for _ in range(settings["warm_frames"] + settings["frames"]):
        pygame.event.get()
        begun = time.perf_counter()
        scene.update()
        updated = time.perf_counter()
        scene.draw()
        drawn = time.perf_counter()
        pygame.display.flip()
        updates.append(updated - begun)
        draws.append(drawn - updated)
        presents.append(time.perf_counter() - drawn)
        clock.tick(settings["fps"])
        await asyncio.sleep(0)
    parts = {"update": updates, "draw": draws, "present": presents}
    frames = settings["frames"]
    told = {part: median(times[-frames:]) * 1000 for part, times in parts.items()}
    sys.stdout.write(json.dumps(told) + "\n")


asyncio.run(main())
