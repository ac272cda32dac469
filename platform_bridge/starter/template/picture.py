"""What is seen: everything is measured in blocks, so that it fits every window."""

from __future__ import annotations

from functools import lru_cache

import pygame

from tower import WIDTH, Block, Tower

_HEIGHT = 16.0
_BASE = 4.0
_DUSK, _GLOW = pygame.Color(24, 20, 58), pygame.Color(242, 132, 108)
_WHITE = pygame.Color(255, 250, 240)


class Picture:
    """Draws the game in a window; the camera follows the tower."""

    def __init__(self) -> None:
        self._seen = 0.0

    def draw(self, window: pygame.Surface, tower: Tower, lines: list[str]) -> None:
        """Draw one frame.

        Args:
            window: Where to.
            tower: The game.
            lines: What is written over it, the first one large.
        """
        width, height = window.get_size()
        unit = min(width / WIDTH, height / _HEIGHT)
        self._seen += (max(0.0, tower.score - 4.0) - self._seen) * 0.08
        window.blit(_sky((width, height)), (0, 0))
        moving = [] if tower.is_over else [tower.moving]
        for block in [*tower.crumbs, *tower.blocks, *moving]:
            self._draw_block(window, block, unit)
        top = unit * 1.2
        for number, line in enumerate(lines):
            text = _text(line, round(unit * (1.6 if number == 0 else 0.6)))
            window.blit(text, ((width - text.get_width()) / 2, top))
            top += text.get_height() + unit * 0.2

    def _draw_block(self, window: pygame.Surface, block: Block, unit: float) -> None:
        width, height = window.get_size()
        colour = pygame.Color.from_hsva((200 + 9 * block.level) % 360, 55, 92, 100)
        left = width / 2 + (block.left - WIDTH / 2) * unit
        top = height - (_BASE + block.level - self._seen) * unit
        box = pygame.Rect(round(left), round(top), max(1, round(block.width * unit)), round(unit))
        pygame.draw.rect(window, colour.lerp(_DUSK, 0.35), box.move(0, round(unit * 0.12)))
        pygame.draw.rect(window, colour, box)
        pygame.draw.rect(window, colour.lerp(_WHITE, 0.45), (*box.topleft, box.w, unit * 0.14))


@lru_cache(maxsize=2)
def _sky(size: tuple[int, int]) -> pygame.Surface:
    two_colours = pygame.Surface((1, 2))
    two_colours.set_at((0, 0), _DUSK)
    two_colours.set_at((0, 1), _GLOW)
    return pygame.transform.smoothscale(two_colours, size)


@lru_cache(maxsize=64)
def _text(line: str, size: int) -> pygame.Surface:
    return pygame.font.Font(None, max(8, size)).render(line, antialias=True, color=_WHITE)
