"""The seeded random numbers of a course: SplitMix64, in integers alone."""

from __future__ import annotations

from typing import Final

_MASK_64: Final = 0xFFFF_FFFF_FFFF_FFFF
_TWO_TO_32: Final = 4294967296.0


class Rng:
    """A stream of random numbers that is the same on every platform.

    Args:
        seed: Any integer; its low 64 bits count.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK_64

    def bits(self) -> int:
        """Return the next 32 random bits."""
        self._state = (self._state + 0x9E37_79B9_7F4A_7C15) & _MASK_64
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9) & _MASK_64
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB) & _MASK_64
        return (mixed ^ (mixed >> 31)) >> 32

    def uniform(self, low: float, high: float) -> float:
        """Return a number in `low <= number < high`."""
        return low + (high - low) * (self.bits() / _TWO_TO_32)

    def chance(self, probability: float) -> bool:
        """Return True with the given probability (0 to 1)."""
        return self.uniform(0.0, 1.0) < probability
