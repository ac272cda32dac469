"""A product that is built anew whenever its sources change."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from build.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

LOOK_EVERY_S: Final = 0.5

Fingerprint = dict[str, tuple[int, int]]
"""Time in nanoseconds and size of each file, by its path."""


def fingerprint(folders: Iterable[Path]) -> Fingerprint:
    """Return how the files of some folders stand; those of tools do not count.

    Args:
        folders: Where the sources are.
    """
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            parts = path.relative_to(folder).parts
            is_tools = any(part.startswith(".") or part == "__pycache__" for part in parts)
            if is_tools or not path.is_file():
                continue
            status = path.stat()
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


class Builds:
    """The builds so far.

    Args:
        build: Makes the product, in place of the last one; it runs in a thread of its own.
        look: Tells how the sources stand.
        tell: Given a line for the developer.

    Attributes:
        number: How many builds went well.
        error: Why the last one did not; None when it did.
    """

    def __init__(
        self,
        build: Callable[[], object],
        look: Callable[[], Mapping[str, object]],
        tell: Callable[[str], None],
    ) -> None:
        self.number = 0
        self.error: str | None = None
        self._build = build
        self._look = look
        self._tell = tell
        self._built: Mapping[str, object] = {}

    async def begin(self) -> None:
        """Build for the first time.

        Raises:
            BuildError: It cannot be built.
        """
        self._built = self._look()
        await asyncio.to_thread(self._build)
        self.number = 1

    async def follow(self) -> None:
        """Look at the sources again and again, and build when they have changed; never returns."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self.catch_up()

    async def catch_up(self) -> None:
        """Build if the sources have changed since the last time."""
        seen = await asyncio.to_thread(self._look)
        if seen == self._built:
            return
        self._built = seen
        self._tell("The sources have changed: building.")
        try:
            await asyncio.to_thread(self._build)
        except BuildError as error:
            self.error = f"{error}\n{error.hint}"
            self._tell(f"error: {error}\nhint: {error.hint}")
        # What fails in another way must not end the server: the next change may mend it.
        except Exception as error:  # noqa: BLE001
            self.error = f"{type(error).__name__}: {error}"
            self._tell(f"error: {self.error}")
        else:
            self.error = None
            self.number += 1
            self._tell(f"Build {self.number} is there.")
