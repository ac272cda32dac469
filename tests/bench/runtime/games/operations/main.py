"""What single operations take, in microseconds: those of which a frame is made.

Engines compile what is called often, from one frame to the next: the best of some rounds counts.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pygame

SPRITE = 48
SMOOTH = True
ROUND_S = 0.01
ROUNDS = 10


def pygame_operations(screen: pygame.Surface) -> dict[str, Callable[[], object]]:
    """Return what is measured of pygame, by its title."""
    sky = pygame.Surface(screen.get_size()).convert()
    clear = pygame.Surface((SPRITE, SPRITE), pygame.SRCALPHA).convert_alpha()
    clear.fill((200, 100, 50, 128))
    plain = pygame.Surface((SPRITE, SPRITE)).convert()
    keyed = plain.copy()
    keyed.set_colorkey("black")
    pygame.draw.circle(keyed, "red", (SPRITE // 2, SPRITE // 2), SPRITE // 2)
    font = pygame.font.Font(None, 24)
    label = font.render("Label 000", SMOOTH, "white")
    add = pygame.BLEND_RGB_ADD
    place = (100, 100)
    return {
        "fill the screen": lambda: screen.fill((1, 2, 3)),
        "copy a picture of the screen's size": lambda: screen.blit(sky, (0, 0)),
        "48x48 picture with alpha": lambda: screen.blit(clear, place),
        "48x48 picture without": lambda: screen.blit(plain, place),
        "48x48 picture with a colour key": lambda: screen.blit(keyed, place),
        "48x48 picture by `BLEND_RGB_ADD`": lambda: screen.blit(clear, place, special_flags=add),
        "`BLEND_RGB_ADD` over the screen": lambda: screen.blit(sky, (0, 0), special_flags=add),
        "circle of radius 12": lambda: pygame.draw.circle(screen, "gold", (200, 200), 12),
        "line across the screen": lambda: pygame.draw.line(screen, "gold", (0, 0), (300, 500)),
        "text of 9 letters, shown": lambda: screen.blit(label, place),
        "text of 12 letters, rendered": lambda: font.render("Score 001234", SMOOTH, "yellow"),
        "48x48 picture turned": lambda: pygame.transform.rotate(clear, 30),
        "48x48 picture scaled smoothly": lambda: pygame.transform.smoothscale(clear, (64, 64)),
    }


def thousand_steps() -> int:
    """Count in a loop of Python."""
    count = 0
    for step in range(1000):
        count += step * 2 % 7
    return count


def thousand_calls() -> int:
    """Call a function of Python."""

    def following(number: int) -> int:
        return number + 1

    count = 0
    for _ in range(1000):
        count = following(count)
    return count


def thousand_objects() -> dict[str, list[int]]:
    """Make objects that live for a while."""
    return {str(number): [number, number] for number in range(1000)}


def microseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, over as many as fill a round."""
    calls = 0
    begun = time.perf_counter()
    passed = 0.0
    while passed < ROUND_S:
        work()
        calls += 1
        passed = time.perf_counter() - begun
    return passed / calls * 1e6


async def main() -> None:
    settings = json.loads(Path(__file__).with_name("settings.json").read_text("utf-8"))
    pygame.init()
    screen = pygame.display.set_mode((settings["width"], settings["height"]))
    operations = {
        **pygame_operations(screen),
        "1,000 steps of a loop in Python": thousand_steps,
        "1,000 calls in Python": thousand_calls,
        "1,000 objects in Python": thousand_objects,
    }
    took = {}
    for title, work in operations.items():
        rounds = []
        for _ in range(ROUNDS):
            rounds.append(microseconds(work))
            pygame.display.flip()
            await asyncio.sleep(0)
        took[title] = min(rounds)
    sys.stdout.write(json.dumps(took) + "\n")


asyncio.run(main())
