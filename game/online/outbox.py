"""What waits to be sent: kept in the device's storage until the backend has answered it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import Final

from game.background import Background
from game.online.connection import Connection
from game.online.errors import BackendError, RefusedError
from game.online.letters import Letter, MissionLetter, Reply, deliver, read_letter, written
from game.online.player import Player
from game.online.waiting import Waiting
from platform_bridge import BridgeError, Storage

MOST_LETTERS: Final = 32
RETRY_MS: Final = 30_000
"""How long what the backend could not take just now is left alone."""

_KEY: Final = "outbox"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """Nobody has said anything of it yet."""


@dataclass(frozen=True, slots=True)
class Delayed:
    """It could not be delivered now, and is sent again later.

    Args:
        error: Why not.
    """

    error: BackendError


@dataclass(frozen=True, slots=True)
class Answered:
    """The backend took it.

    Args:
        reply: What it said.
    """

    reply: Reply


@dataclass(frozen=True, slots=True)
class Refused:
    """The backend will never take it.

    Args:
        error: Why not.
    """

    error: RefusedError


Delivery = OnItsWay | Delayed | Answered | Refused


class Parcel:
    """A letter on its way; its `delivery` changes when something becomes known.

    Args:
        letter: What is sent.
    """

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.delivery: Delivery = OnItsWay()


class Outbox:
    """Sends letters in their order, each until it is answered, also after a restart.

    A letter that was taken although its answer got lost is sent again: the backend takes each
    once, and says so.

    Args:
        storage: Where they last.
        connection: The way to the backend.
        player: Told the balances that are answered.
        background: What sends while the game goes on.
        waiting: Tells when to try again.
    """

    def __init__(
        self,
        storage: Storage,
        connection: Connection,
        player: Player,
        background: Background,
        waiting: Waiting,
    ) -> None:
        self._storage = storage
        self._connection = connection
        self._player = player
        self._background = background
        self._waiting = waiting
        self._parcels: list[Parcel] = []
        self._stored: tuple[Letter, ...] = ()
        self._is_loaded = False
        self._is_working = False
        self._is_called = False
        self._is_retry_due = False

    @property
    def letters(self) -> tuple[Letter, ...]:
        """What still waits, the oldest first."""
        return tuple(parcel.letter for parcel in self._parcels)

    def post(self, letter: Letter) -> Parcel:
        """Take a letter and send it as soon as may be; one that waits already is not doubled."""
        parcel = next((one for one in self._parcels if one.letter == letter), None)
        if parcel is None:
            parcel = Parcel(letter)
            self._parcels.append(parcel)
            self._make_room()
        self.send()
        return parcel

    def send(self) -> None:
        """Try to send what waits, in the background."""
        self._is_called = True
        if not self._is_working:
            self._is_working = True
            self._background.start(self._work())

    def clear(self) -> None:
        """Throw away what waits: the player wants their data deleted."""
        self._parcels.clear()
        self.send()

    async def _work(self) -> None:
        try:
            while self._is_called:
                self._is_called = False
                await self._load()
                await self._store()
                await self._send_all()
        finally:
            self._is_working = False
        if self._parcels and not self._is_retry_due:
            self._is_retry_due = True
            self._background.start(self._send_later())

    async def _send_all(self) -> None:
        for parcel in tuple(self._parcels):
            parcel.delivery = await self._deliver(parcel.letter)
            match parcel.delivery:
                case Answered(reply):
                    self._player.confirm(reply.balance)
                    if isinstance(parcel.letter, MissionLetter):
                        self._player.note_paid(parcel.letter.kind)
                    await self._drop(parcel)
                case Refused():
                    await self._drop(parcel)
                case Delayed(RefusedError()):
                    pass
                case _:
                    self._delay_all(parcel.delivery)
                    return

    async def _deliver(self, letter: Letter) -> Answered | Refused | Delayed:
        try:
            return Answered(await self._connection.ask(partial(deliver, letter)))
        except RefusedError as error:
            _log.warning("The backend does not take a %s: %s", type(letter).__name__, error)
            return Refused(error) if error.is_final else Delayed(error)
        except BackendError as error:
            return Delayed(error)

    def _delay_all(self, delayed: Delayed) -> None:
        """Tell everybody who waits that nobody is reached."""
        for parcel in self._parcels:
            parcel.delivery = delayed

    async def _send_later(self) -> None:
        try:
            told = filter(None, map(_wait_ms, self._parcels))
            await self._waiting.sleep(min(told, default=RETRY_MS))
        finally:
            self._is_retry_due = False
        self.send()

    async def _drop(self, parcel: Parcel) -> None:
        self._parcels = [one for one in self._parcels if one is not parcel]
        await self._store()

    def _make_room(self) -> None:
        """Let go of the oldest letter when there are too many; a mission may come only once."""
        if len(self._parcels) > MOST_LETTERS:
            oldest = next(one for one in self._parcels if not isinstance(one.letter, MissionLetter))
            self._parcels = [one for one in self._parcels if one is not oldest]

    async def _load(self) -> None:
        if self._is_loaded:
            return
        try:
            stored = await self._storage.get(_KEY)
        except BridgeError as error:
            _log.warning("What waited to be sent is out of reach for now: %s", error)
            return
        self._is_loaded = True
        self._stored = _read_letters(stored)
        known = set(self.letters)
        kept = [Parcel(letter) for letter in self._stored if letter not in known]
        self._parcels = kept + self._parcels

    async def _store(self) -> None:
        if not self._is_loaded or self._stored == self.letters:
            # Nothing is written before it was read, or what waits there would be lost.
            return
        letters = self.letters
        try:
            await self._storage.set(_KEY, [written(letter) for letter in letters])
            self._stored = letters
        except BridgeError as error:
            _log.warning("What waits to be sent cannot be kept, and is sent anyway: %s", error)


def _wait_ms(parcel: Parcel) -> int:
    """Return how long the backend wants to be left alone with it; 0 if it did not say."""
    match parcel.delivery:
        case Delayed(RefusedError(wait_ms=wait_ms)):
            return wait_ms
        case _:
            return 0


def _read_letters(stored: object) -> tuple[Letter, ...]:
    letters: list[Letter] = []
    for one in stored if isinstance(stored, list) else []:
        try:
            letters.append(read_letter(one))
        except ValueError as error:
            _log.warning("Something that waited to be sent is let go: %s", error)
    return tuple(letters[-MOST_LETTERS:])
