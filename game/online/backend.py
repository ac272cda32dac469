"""A typed client of the backend's HTTP API, over the bridge's network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from game.online import reading
from game.online.answers import (
    BoardLine,
    ClaimedMission,
    GrantKind,
    LoginKind,
    Me,
    MissionKind,
    Order,
    Product,
    RecordedGrant,
    Ticket,
    VerifiedRun,
)
from game.online.errors import RefusedError, UnreachableError
from game.rules import grants_of
from platform_bridge import BridgeError, Network

_FIRST_ERROR_STATUS: Final = 400

T = TypeVar("T")


class Backend:
    """The companion backend.

    Args:
        network: The way out.
        url: Where the backend listens, such as `https://game.example`.

    Every call raises `UnreachableError` or `RefusedError`. `session` is our own session token.
    """

    def __init__(self, network: Network, url: str) -> None:
        self._network = network
        self._url = url.rstrip("/")

    async def open_session(self, code: str, kind: LoginKind = LoginKind.LOGIN) -> str:
        """Trade a login code for our own session token.

        Args:
            code: The code.
            kind: Which of TikTok's calls gave it.
        """
        body = {"code": code, "kind": kind.value}
        return await self._post(reading.read_session, "/v1/sessions", body)

    async def me(self, session: str) -> Me:
        """Tell what the player is and has."""
        return await self._get(reading.read_me, "/v1/me", session)

    async def delete_me(self, session: str) -> None:
        """Delete the player's data."""
        await self._request(reading.read_deletion, "DELETE", "/v1/me", session)

    async def issue_ticket(self, session: str) -> Ticket:
        """Ask for the right to have a run verified."""
        return await self._post(reading.read_ticket, "/v1/tickets", {}, session)

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
        revives = [
            {"kind": GrantKind.REVIVE.value, "grant_id": grant} for grant in grants_of(events)
        ]
        run = {"ticket": ticket, "ticks": ticks, "events": events, "grants": revives}
        return await self._post(reading.read_run, "/v1/runs", run, session)

    async def board(self, session: str) -> tuple[BoardLine, ...]:
        """Tell each player's best run, the best first."""
        return await self._get(reading.read_board, "/v1/boards/all-time", session)

    async def board_avatars(self, session: str) -> Mapping[str, bytes]:
        """Tell the pictures of the board's lines as PNG, by their ids."""
        return await self._get(reading.read_avatars, "/v1/boards/all-time/avatars", session)

    async def record_grant(
        self, session: str, ticket: str, kind: GrantKind, grant_id: str
    ) -> RecordedGrant:
        """Put a rewarded ad on record; the same one again changes nothing.

        Args:
            session: Our session token.
            ticket: The ticket of the run that it is for.
            kind: What it gives.
            grant_id: Our own id of it.
        """
        grant = {"ticket": ticket, "kind": kind.value, "grant_id": grant_id}
        return await self._post(reading.read_grant, "/v1/grants", grant, session)

    async def claim_mission(self, session: str, kind: MissionKind) -> ClaimedMission:
        """Have a mission paid: once on a UTC date."""
        path = f"/v1/missions/{kind.value}/claim"
        return await self._post(reading.read_claim, path, {}, session)

    async def catalogue(self, session: str) -> tuple[Product, ...]:
        """Tell what is for sale."""
        return await self._get(reading.read_catalogue, "/v1/catalogue", session)

    async def order(self, session: str, product_id: str, idempotency_key: str) -> Order:
        """Order a product; the same order again is answered again.

        Args:
            session: Our session token.
            product_id: What to order.
            idempotency_key: Our own name of this order.
        """
        body = {"product_id": product_id, "idempotency_key": idempotency_key}
        return await self._post(reading.read_order, "/v1/orders", body, session)

    async def order_of(self, session: str, order_id: str) -> Order:
        """Tell what became of an order."""
        return await self._get(reading.read_order, f"/v1/orders/{order_id}", session)

    async def _get(self, read: Callable[[object], T], path: str, session: str) -> T:
        return await self._request(read, "GET", path, session)

    async def _post(
        self,
        read: Callable[[object], T],
        path: str,
        body: Mapping[str, object],
        session: str | None = None,
    ) -> T:
        return await self._request(read, "POST", path, session, body)

    async def _request(
        self,
        read: Callable[[object], T],
        method: str,
        path: str,
        session: str | None,
        body: Mapping[str, object] | None = None,
    ) -> T:
        headers = {} if session is None else {"Authorization": f"Bearer {session}"}
        try:
            response = await self._network.request(
                self._url + path, method=method, json=body, headers=headers
            )
            answer = response.json()
        except BridgeError as error:
            raise UnreachableError(f"{path}: {error}") from error
        if response.status >= _FIRST_ERROR_STATUS:
            raise _refusal(response.status, answer)
        try:
            return read(answer)
        except ValueError as error:
            raise UnreachableError(
                f"{path}: what answers there is not Comet Hop's backend, or another version of "
                f"it: {error}. Check the host's `backend_url`."
            ) from error


def _refusal(status: int, answer: object) -> RefusedError:
    match answer:
        case {"error": {"code": str(code), "message": str(message), "details": dict(details)}}:
            return RefusedError(status, code, message, details)
        case {"error": {"code": str(code), "message": str(message)}}:
            return RefusedError(status, code, message)
        case _:
            form = "The answer is not in the backend's error shape."
            return RefusedError(status, f"http_{status}", form)
