"""Our own blits and fills give, pixel by pixel, what pygame's arithmetic gives."""

from __future__ import annotations

import json

import pytest

from tests.build.overlay.playing import Engine, How, Player

PROGRAM = """
import asyncio
import itertools
import json
import random
import pygame

SIZE = (33, 9)
AREA = pygame.Rect(2, 1, 29, 7)
CHANCE = random.Random(7)


def surface(has_alpha):
    made = pygame.Surface(SIZE, pygame.SRCALPHA if has_alpha else 0, 32)
    for x in range(SIZE[0]):
        for y in range(SIZE[1]):
            alpha = CHANCE.choice((0, 255, CHANCE.randrange(256), x // 4 * 30))
            colour = [CHANCE.choice((0, 255, CHANCE.randrange(256))) for _ in "rgb"]
            made.set_at((x, y), [*colour, alpha])
    return made


def over(above, below, has_alpha):
    alpha = above[3]
    if has_alpha and below[3] == 0:
        return above
    mixed = [(((a - b) * alpha + a) >> 8) + b for a, b in zip(above[:3], below)]
    if not has_alpha:
        return (*mixed, 255) if alpha else below
    return (*mixed, alpha + below[3] - alpha * below[3] // 255)


CHANNELS = {
    "ADD": lambda a, b: min(255, a + b),
    "SUB": lambda a, b: max(0, b - a),
    "MULT": lambda a, b: (a * b + 255) >> 8,
    "MIN": min,
    "MAX": max,
}


def combined(kind, above, below, has_alpha):
    mixed = [CHANNELS[kind[1]](a, b) for a, b in zip(above, below)]
    return (*mixed[:3], mixed[3] if kind[0] == "RGBA" and has_alpha else below[3])


def wrong(before, after, expected):
    return sum(
        tuple(after.get_at((x, y)))
        != tuple(expected(x, y) if AREA.collidepoint(x, y) else before.get_at((x, y)))
        for x in range(SIZE[0]) for y in range(SIZE[1])
    )


def blits():
    for from_alpha, to_alpha in itertools.product((True, False), repeat=2):
        source, target = surface(from_alpha), surface(to_alpha)
        corner = (AREA.x - 1, AREA.y - 1, *AREA.size)

        def at(place):
            return tuple(source.get_at((place[0] - 1, place[1] - 1)))

        for kind in itertools.product(("RGB", "RGBA"), CHANNELS):
            if kind[0] == "RGBA" and kind[1] != "MULT" and to_alpha and not from_alpha:
                continue
            mine, both = target.copy(), from_alpha and to_alpha
            mine.blit(source, AREA, corner, getattr(pygame, "BLEND_" + "_".join(kind)))
            yield "blit", from_alpha, to_alpha, kind, wrong(target, mine, lambda x, y: combined(
                kind, at((x, y)), tuple(target.get_at((x, y))), both))
        for kind in itertools.product(("RGB", "RGBA"), CHANNELS):
            mine, colour = target.copy(), (200, 40, 0, 90)
            mine.fill(colour, AREA, getattr(pygame, "BLEND_" + "_".join(kind)))
            yield "fill", None, to_alpha, kind, wrong(target, mine, lambda x, y: combined(
                kind, colour, tuple(target.get_at((x, y))), to_alpha))
        if from_alpha:
            mine = target.copy()
            mine.blit(source, AREA, corner)
            yield "blit", True, to_alpha, "over", wrong(target, mine, lambda x, y: over(
                at((x, y)), tuple(target.get_at((x, y))), to_alpha))
        elif not to_alpha:
            for alpha in (1, 100, 254):
                mine = target.copy()
                source.set_alpha(alpha)
                mine.blit(source, AREA, corner)
                yield "blit", False, False, alpha, wrong(target, mine, lambda x, y: (*[
                    b + ((a - b) * alpha >> 8)
                    for a, b in zip(at((x, y))[:3], target.get_at((x, y)))], 255))


async def main():
    pygame.display.init()
    pygame.display.set_mode((8, 8))
    results = list(blits())
    print(json.dumps([len(results), [each for each in results if each[-1]]]))


asyncio.run(main())
"""


@pytest.mark.parametrize("engine", [Engine.NODE, Engine.JSC])
def test_every_kind_gives_what_pygames_arithmetic_gives(player: Player, engine: Engine) -> None:
    played = player.play({"main.py": PROGRAM}, How(engine=engine))
    lines = played.lines("out")
    assert lines, played.told
    count, wrong = json.loads(lines[-1])
    assert wrong == []
    assert count == 81
