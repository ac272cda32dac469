"""A typed client of the backend's HTTP API, over the bridge's network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.online.errors import RefusedError, UnreachableError
from platform_bridge import BridgeError, Network


@dataclass(frozen=True, slots=True)
class Ticket:
    """The right to have one run verified.

    Args:
        token: What proves it.
        seed: The course to be played.
        expires_in: Seconds from its issue for which it is worth something.
    """

    token: str
    seed: int
    expires_in: int


@dataclass(frozen=True, slots=True)
class VerifiedRun:
    """What the backend says of a run after it played it again.

    Args:
        score: Points.
        rank: The player's place on the board, from 1.
        personal_best: Whether the player never did better.
    """

    score: int
    rank: int
    personal_best: bool


class Backend:
    """The companion backend.

    Args:
        network: The way out.
        url: Where the backend listens, such as `https://game.example`.

    Every call raises `UnreachableError` or `RefusedError`.
    """

    def __init__(self, network: Network, url: str) -> None:
        self._network = network
        self._url = url.rstrip("/")

    async def open_session(self, code: str) -> str:
        """Trade a login code for our own session token."""
        answer = await self._post("/v1/sessions", {"code": code})
        match answer:
            case {"session": str(session)}:
                return session
            case _:
                raise _odd_answer("/v1/sessions")

    async def issue_ticket(self, session: str) -> Ticket:
        """Ask for the right to have a run verified."""
        answer = await self._post("/v1/tickets", {}, session)
        match answer:
            case {"ticket": str(token), "seed": int(seed), "expires_in": int(expires_in)}:
                return Ticket(token, seed, expires_in)
            case _:
                raise _odd_answer("/v1/tickets")

    async def submit_run(
        self, session: str, ticket: str, *, ticks: int, events: str
    ) -> VerifiedRun:
        """Hand a run in; the backend plays it again and tells what it came to.

        Args:
            session: Our session token.
            ticket: The run's ticket.
            ticks: The run's length in ticks of 1/60 s.
            events: The input events, as `encode_events` writes them.
        """
        run = {"ticket": ticket, "ticks": ticks, "events": events}
        match await self._post("/v1/runs", run, session):
            case {"score": int(score), "rank": int(rank), "personal_best": bool(best)}:
                return VerifiedRun(score, rank, best)
            case _:
                raise _odd_answer("/v1/runs")

    async def _post(
        self, path: str, body: Mapping[str, object], session: str | None = None
    ) -> object:
        headers = {} if session is None else {"Authorization": f"Bearer {session}"}
        try:
            response = await self._network.request(
                self._url + path, method="POST", json=body, headers=headers
            )
            answer = response.json()
        except BridgeError as error:
            raise UnreachableError(f"{path}: {error}") from error
        if response.status >= 400:  # noqa: PLR2004  HTTP's first error status
            raise _refusal(response.status, answer)
        return answer


def _refusal(status: int, answer: object) -> RefusedError:
    match answer:
        case {"error": {"code": str(code), "message": str(message)}}:
            return RefusedError(code, message)
        case _:
            return RefusedError(f"http_{status}", "The answer is not in the backend's error shape.")


def _odd_answer(path: str) -> UnreachableError:
    return UnreachableError(f"{path}: what answers there is not Comet Hop's backend.")
