"""The simulated TikTok behind the client, reached by its control API."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import asdict, dataclass
from typing import Protocol

import httpx

from platform_bridge.clock import Clock
from platform_bridge.json_value import Json, parse
from platform_bridge.simulator.errors import OrderError, WorldError

_START = "start `python -m server`, and play with the command that it prints"


class TikTok(Protocol):
    """Whoever owns the players, their consent, their codes and their orders."""

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        """Make a code that the backend can redeem.

        Args:
            user: The player's name in the simulated TikTok.
            kind: "login" or "authorize".
            scopes: What the code gives access to.

        Raises:
            WorldError: When there is none to be had.
        """
        ...

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        """Note how the player answered a consent sheet.

        Args:
            user: The player's name in the simulated TikTok.
            scopes: What was asked for.
            granted: Whether the player agreed.

        Raises:
            WorldError: When it cannot be noted.
        """
        ...

    async def pay(self, payment: Payment) -> None:
        """Carry out what the player did with an order.

        Args:
            payment: What that is.

        Raises:
            OrderError: When there is no such order, or it cannot be paid any more.
            WorldError: When it cannot be told.
        """
        ...


@dataclass(frozen=True)
class Payment:
    """What a player does with an order.

    Args:
        user: The player's name in the simulated TikTok.
        trade_order_id: TikTok's number of the order.
        outcome: "success", "pending", "cancel" or "failed".
        webhook: How TikTok's server tells the backend of it: "on_time", "late", "duplicate",
            "missing", "forged" or "out_of_order".
        delay_ms: How much later than at once.
    """

    user: str
    trade_order_id: str
    outcome: str
    webhook: str = "on_time"
    delay_ms: int = 0


class NoWorld:
    """A client without TikTok behind it: there are no codes, and nothing can be paid."""

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        """Refuse.

        Raises:
            WorldError: Always.
        """
        raise WorldError(
            f"there is no simulated TikTok to give {user} a {kind} code for {scopes}: {_START}"
        )

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        """Refuse.

        Raises:
            WorldError: Always.
        """
        answered = "yes" if granted else "no"
        raise WorldError(
            f"there is no simulated TikTok to note {user}'s {answered} to {scopes}: {_START}"
        )

    async def pay(self, payment: Payment) -> None:
        """Refuse.

        Raises:
            WorldError: Always.
        """
        raise WorldError(f"there is no simulated TikTok where {payment.user} could pay: {_START}")


class SoloWorld:
    """TikTok for a game without a backend: players have codes that nobody redeems."""

    def __init__(self) -> None:
        self._codes = itertools.count(1)

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:  # noqa: ARG002 - whoever asks gets one
        """Return another code each time."""
        return f"simulated-{kind}-code-{next(self._codes)}"

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        """Note nothing: nobody asks for it."""

    async def pay(self, payment: Payment) -> None:
        """Refuse.

        Raises:
            WorldError: Always.
        """
        raise WorldError(
            f"{payment.user} cannot pay here: a backend makes the orders, and this game has none. "
            "To try one, play as the simulator's README says, with `python -m server`."
        )


class World:
    """Client of the control API of the simulated TikTok.

    Args:
        base_url: Where the simulated TikTok is, without a slash at the end.
        key: The control key. It is sent to that address alone, and is never shown.
        http: Makes the requests.
    """

    def __init__(self, base_url: str, key: str, http: httpx.AsyncClient) -> None:
        self._base_url = base_url
        self._key = key
        self._http = http

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        """Make a code that the backend can redeem once, within five minutes.

        Args:
            user: The player's name in the simulated TikTok.
            kind: "login" or "authorize".
            scopes: What the code gives access to.

        Returns:
            The code.

        Raises:
            WorldError: When the simulated TikTok does not answer, or refuses.
        """
        answer = await self._post("codes", {"user": user, "kind": kind, "scopes": list(scopes)})
        code = answer.get("code") if isinstance(answer, dict) else None
        if not isinstance(code, str):
            raise WorldError(f"{self._base_url} answered without a code: is it a simulated TikTok?")
        return code

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        """Note how the player answered a consent sheet.

        Args:
            user: The player's name in the simulated TikTok.
            scopes: What was asked for.
            granted: Whether the player agreed.

        Raises:
            WorldError: When the simulated TikTok does not answer, or refuses.
        """
        await self._post("consent", {"user": user, "scopes": list(scopes), "granted": granted})

    async def pay(self, payment: Payment) -> None:
        """Carry out what the player did with an order.

        Args:
            payment: What that is.

        Raises:
            OrderError: When there is no such order, or it cannot be paid any more.
            WorldError: When the simulated TikTok does not answer, or refuses.
        """
        await self._post("payments", asdict(payment), refused=OrderError)

    async def advance_clock(self, ms: int) -> None:
        """Move the clock of the simulated TikTok, and of the backend with it, forward.

        Args:
            ms: Milliseconds.

        Raises:
            WorldError: When the simulated TikTok does not answer, or refuses.
        """
        await self._post("clock", {"advance_ms": ms})

    async def _post(
        self, name: str, body: dict[str, Json], *, refused: type[WorldError] = WorldError
    ) -> Json:
        try:
            response = await self._http.post(
                f"{self._base_url}/_control/{name}", json=body, headers={"X-Control-Key": self._key}
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise WorldError(
                f"no simulated TikTok answers at {self._base_url} ({type(error).__name__}): "
                f"{_START}"
            ) from error
        if response.status_code == httpx.codes.FORBIDDEN:
            raise WorldError(
                "the control key is wrong: copy the command that `python -m server` printed"
            )
        if not response.is_success:
            kind = refused if response.is_client_error else WorldError
            raise kind(
                f"the simulated TikTok answered HTTP {response.status_code} to {name}: "
                f"{_words(response):.200}"
            )
        try:
            return parse(response.text)
        except ValueError as error:
            raise WorldError(
                f"{self._base_url} answered no JSON: is it a simulated TikTok?"
            ) from error


def _words(response: httpx.Response) -> str:
    """Return why it refused: its own sentence, where it says one."""
    try:
        body = parse(response.text)
    except ValueError:
        return response.text
    error = body.get("error") if isinstance(body, dict) else None
    message = error.get("message") if isinstance(error, dict) else None
    return message if isinstance(message, str) else response.text


class WorldClock(Protocol):
    """Keeps the simulated world's time in step with the game's."""

    async def sync(self) -> None:
        """Bring the world's clock up to the game's.

        Raises:
            WorldError: When the world cannot be told.
        """
        ...


class OwnClock:
    """A world that keeps real time by itself, for a game that somebody plays."""

    async def sync(self) -> None:
        """Do nothing."""


class WorldClockSync:
    """Tells the world how much virtual time has passed, for a game that plays by itself.

    Without it such a game would finish a minute's run within a second, too early for a backend.

    Args:
        world: Whose clock to move.
        clock: The game's virtual clock.
    """

    def __init__(self, world: World, clock: Clock) -> None:
        self._world = world
        self._clock = clock
        self._told_ms = clock.now_ms()
        self._lock = asyncio.Lock()

    async def sync(self) -> None:
        """Bring the world's clock up to the game's, in whole milliseconds.

        Raises:
            WorldError: When the world does not answer, or refuses.
        """
        # One at a time, so that nobody goes on while the world's clock is still on its way.
        async with self._lock:
            passed_ms = int(self._clock.now_ms() - self._told_ms)
            if passed_ms > 0:
                await self._world.advance_clock(passed_ms)
                self._told_ms += passed_ms
