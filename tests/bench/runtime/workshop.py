"""The runtime with the games, as players take them."""

from __future__ import annotations

from pathlib import Path

from build.bytecode import compile_application
from build.runtime import Runtime
from tests.bench.runtime.game import Game
from tests.build.host.telling import Product, make_product, pack_game


class Workshop:
    """The runtime with the games, compiled as they are shipped, and what is packed by brotli.

    Args:
        runtime: What was built.
        scratch: A folder of its own.
    """

    def __init__(self, runtime: Runtime, scratch: Path) -> None:
        self.product: Product = make_product(runtime, scratch)
        self.packed: dict[str, Path] = {}
        self.scratch = scratch
        self._runtime = runtime
        self._archives: dict[str, Path] = {}

    def archive(self, game: Game) -> Path:
        """Return a game's archive, made once for each name and size."""
        width, height = game.size
        name = f"{game.name}-{width}x{height}.zip"
        if name not in self._archives:
            entries = compile_application(game.entries, self._runtime)
            self._archives[name] = pack_game(self.scratch / name, entries)
        return self._archives[name]

    def keep_packed(self, name: str, packed: bytes) -> None:
        """Take something that is packed by brotli, or the words that brotli brings along.

        Args:
            name: The name of the file.
            packed: Its bytes.
        """
        self.packed[name] = self.scratch / name
        self.packed[name].write_bytes(packed)
