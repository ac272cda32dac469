"""The simulated backend inside another program: in a thread of its own, for the desktop game."""

import asyncio
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from server.clock import Clock, SystemClock
from server.composition import open_simulation
from server.randomness import OneCourse, SystemRandomness
from server.serving import LOOPBACK, HttpServer, address_of, bind
from server.settings import load_settings


class EmbeddedServer:
    """The simulated backend and its TikTok on a free loopback port, while the context is open.

        with EmbeddedServer(Path("data")) as server:
            play(server.url, server.control_key)

    Args:
        data_dir: The data folder, made if needed.
        seed: The course of every ticket, 0 to 4294967295; none gives each its own.
        clock: What the simulated world's clock runs on; the machine's if none is given.

    Raises:
        StartError: On entering, if it cannot start.
        ValueError: If the seed is outside its range.
    """

    def __init__(
        self, data_dir: Path, *, seed: int | None = None, clock: Clock | None = None
    ) -> None:
        self._data_dir = data_dir
        self._randomness = SystemRandomness() if seed is None else OneCourse(seed)
        self._clock = clock or SystemClock()
        self._thread = threading.Thread(target=self._run, name="comet-hop-server", daemon=True)
        self._settled = threading.Event()
        self._failure: Exception | None = None
        self._server: HttpServer
        self.url = ""
        """The backend's address; the simulated TikTok is at `/fake-tiktok` of it."""
        self.control_key = ""
        """Opens the control API of the simulated world."""

    def __enter__(self) -> Self:
        """Start it, and return once it answers."""
        self._thread.start()
        self._settled.wait()
        self._raise_failure()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop it, and return once its thread has ended."""
        self._server.stop()
        self._thread.join()
        self._raise_failure()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:  # noqa: BLE001 - a thread's errors are raised where it is used
            self._failure = error
        finally:
            self._settled.set()

    async def _serve(self) -> None:
        listener = bind(LOOPBACK, 0)
        with listener:
            async with open_simulation(
                load_settings(),
                self._data_dir,
                url=address_of(listener),
                clock=self._clock,
                randomness=self._randomness,
            ) as simulation:
                self._server = HttpServer(simulation.app, listener, self._settled.set)
                self.url = self._server.url
                self.control_key = simulation.control_key.get_secret_value()
                await self._server.run_until_stopped()
