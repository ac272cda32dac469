"""The rules: a block slides over the tower, a tap drops it, and what hangs over breaks off."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH = 9.0
"""How wide the field is; a block is one high."""

_FIRST = 5.0
_NEAR_ENOUGH = 0.2
_SPEED, _FASTER, _FASTEST = 5.0, 0.2, 11.0


@dataclass
class Block:
    """A block, or what broke off one."""

    left: float
    width: float
    level: float
    sinking: float = 0.0


@dataclass
class Tower:
    """A game from its first block to its last one."""

    blocks: list[Block] = field(default_factory=lambda: [Block((WIDTH - _FIRST) / 2, _FIRST, 0)])
    moving: Block = field(default_factory=lambda: Block(0, _FIRST, 1))
    crumbs: list[Block] = field(default_factory=list)
    is_over: bool = False
    _direction: int = 1

    @property
    def score(self) -> int:
        """How many blocks lie on the first one."""
        return len(self.blocks) - 1

    def step(self, seconds: float) -> None:
        """Let time go by."""
        for crumb in self.crumbs:
            crumb.sinking += 30 * seconds
            crumb.level -= crumb.sinking * seconds
        self.crumbs = [crumb for crumb in self.crumbs if crumb.level > self.score - 20]
        if not self.is_over:
            self._slide(min(_FASTEST, _SPEED + _FASTER * self.score) * seconds)

    def drop(self) -> bool:
        """Drop the block that slides, and tell whether the tower bears it."""
        below, block = self.blocks[-1], self.moving
        if abs(block.left - below.left) < _NEAR_ENOUGH:
            block.left = below.left
        left = max(block.left, below.left)
        right = min(block.left + block.width, below.left + below.width)
        if right <= left:
            self.is_over = True
            self.crumbs.append(block)
            return False
        if right - left < block.width:
            start = block.left if block.left < left else right
            self.crumbs.append(Block(start, block.width - (right - left), block.level))
        self.blocks.append(Block(left, right - left, block.level))
        self._send_next()
        return True

    def go_on(self) -> None:
        """Give a lost game another block."""
        self.is_over = False
        self._send_next()

    def _send_next(self) -> None:
        width = self.blocks[-1].width
        self._direction = 1 if self.score % 2 == 0 else -1
        left = 0 if self._direction == 1 else WIDTH - width
        self.moving = Block(left, width, len(self.blocks))

    def _slide(self, way: float) -> None:
        most = WIDTH - self.moving.width
        self.moving.left += way * self._direction
        if not 0 <= self.moving.left <= most:
            self.moving.left = min(most, max(0, self.moving.left))
            self._direction = -self._direction
