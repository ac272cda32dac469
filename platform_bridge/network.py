"""Requests to the game's own backend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from platform_bridge.catalog import REQUEST_TIMEOUT_MS
from platform_bridge.channel import Channel
from platform_bridge.errors import InvalidAnswerError
from platform_bridge.json_value import Json, parse, write
from platform_bridge.reading import record, text
from platform_bridge.sockets import Socket, connect_socket


@dataclass(frozen=True)
class Response:
    """What a server answered, whatever its status.

    Args:
        status: The HTTP status.
        text: The body.
    """

    status: int
    text: str

    def json(self) -> Json:
        """Read the body as JSON.

        Returns:
            The value.

        Raises:
            InvalidAnswerError: When the body is no JSON.
        """
        try:
            return parse(self.text)
        except ValueError as error:
            raise InvalidAnswerError(
                f"The server's answer (HTTP {self.status}) is no JSON: "
                "check that the address is the backend's.",
                raw=self.text,
            ) from error


@dataclass(frozen=True)
class NetworkState:
    """What the network is like.

    Args:
        type: "wifi", "2g", "3g", "4g", "5g", "none" or "unknown".
        is_connected: Whether there is any.
        is_weak: Whether it is slow or unsteady; False when nobody says so.
    """

    type: str
    is_connected: bool
    is_weak: bool = False


class Network:
    """The network by way of the host.

    Args:
        channel: The way to the host.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def request(
        self,
        url: str,
        method: str = "GET",
        json: object = None,
        headers: Mapping[str, str] | None = None,
        timeout_ms: int = REQUEST_TIMEOUT_MS,
    ) -> Response:
        """Send a request and wait for its answer. Whoever is cancelled here ends the request.

        Args:
            url: Full address; on a device, of a https domain registered in the Developer Portal.
            method: "GET", "POST", "PUT" or "DELETE".
            json: A value to send as the body, None for no body.
            headers: Headers to send.
            timeout_ms: How long to wait, in milliseconds.

        Returns:
            The answer: a status such as 404 is one too, no error (as TikTok's own Unity plugin
            1.1.1 reads it, 2026-05-28).

        Raises:
            InvalidCallError: When JSON cannot say the body.
            BridgeError: When there is no answer.
        """
        args: dict[str, object] = {"url": url, "method": method, "timeout": timeout_ms}
        header = dict(headers or {})
        if json is not None:
            args["data"] = write(json)
            header.setdefault("content-type", "application/json")
        if header:
            args["header"] = header
        answer = await self._channel.call("request", args, timeout_ms=timeout_ms)
        return _response(answer)

    async def connect_socket(self, url: str, protocols: Sequence[str] = ()) -> Socket:
        """Open a WebSocket connection.

        Args:
            url: A wss address of a registered domain.
            protocols: Subprotocols to offer.

        Returns:
            The connection, open.

        Raises:
            BridgeError: When it cannot be opened, or not within 30 s of visible time.
        """
        return await connect_socket(self._channel, url, tuple(protocols))

    async def state(self) -> NetworkState:
        """Tell what the network is like.

        Returns:
            Its state.

        Raises:
            BridgeError: When the host cannot tell.
        """
        return _state(await self._channel.call("getNetworkType"))

    def on_change(self, listener: Callable[[NetworkState], None]) -> Callable[[], None]:
        """Have a function called when the network comes, goes, weakens or recovers.

        Args:
            listener: Given the new state.

        Returns:
            A function that ends it.
        """
        stops = [
            self._channel.listen(event, lambda data: listener(_state(data)))
            for event in ("onNetworkStatusChange", "onNetworkWeakChange")
        ]

        def stop() -> None:
            for one in stops:
                one()

        return stop


def _state(data: Json) -> NetworkState:
    told = record(data)
    type_ = text(told.get("networkType")) or "unknown"
    is_connected = told.get("isConnected")
    return NetworkState(
        type_,
        is_connected if isinstance(is_connected, bool) else type_ != "none",
        told.get("weakNet") is True,
    )


def _response(answer: Json) -> Response:
    status = answer.get("statusCode") if isinstance(answer, dict) else None
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(status, int):
        raise InvalidAnswerError(
            "request succeeded without a status code: look at the error's `raw`.", raw=answer
        )
    if data is None:
        return Response(status, "")
    # The host may have read JSON already, or not: either way the game gets its text.
    return Response(status, data if isinstance(data, str) else write(data))
