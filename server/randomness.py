"""Where the backend's unguessable values and its courses' seeds come from."""

import secrets
from typing import Protocol

_SEEDS = 2**32


class Randomness(Protocol):
    """A source of values that nobody can foresee."""

    def token(self) -> str:
        """Return 128 random bits as 32 hexadecimal digits."""
        ...

    def seed(self) -> int:
        """Return the seed of a run's course, 0 to 4294967295."""
        ...


class SystemRandomness:
    """The machine's own source."""

    def token(self) -> str:
        """Return 128 random bits as 32 hexadecimal digits."""
        return secrets.token_hex(16)

    def seed(self) -> int:
        """Return the seed of a run's course, 0 to 4294967295."""
        return secrets.randbelow(_SEEDS)


class OneCourse(SystemRandomness):
    """The machine's own source, but every run gets the same course.

    Args:
        seed: The course's seed, 0 to 4294967295.

    Raises:
        ValueError: If the seed is outside that range.
    """

    def __init__(self, seed: int) -> None:
        if not 0 <= seed < _SEEDS:
            raise ValueError(f"A course's seed is 0 to {_SEEDS - 1}, not {seed}.")
        self._seed = seed

    def seed(self) -> int:
        """Return the one seed."""
        return self._seed
