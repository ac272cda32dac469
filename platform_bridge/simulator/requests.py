"""HTTP requests as the simulated client makes them."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from platform_bridge.catalog import CATALOG, NO_VALID_ANSWER, URL_NOT_LISTED
from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.binary import bytes_of, from_bytes
from platform_bridge.simulator.origins import may_reach
from platform_bridge.simulator.scenario import NetworkAccess

_METHODS = {
    option.name
    for parameter in CATALOG["request"].parameters
    if parameter.name == "method"
    for option in parameter.options
}
_DEFAULT_TIMEOUT_MS = 60_000


def refusal(name: str, access: NetworkAccess, args: Mapping[str, Json]) -> Failure | None:
    """Say why a request is not even tried.

    Args:
        name: The call's name.
        access: What the game may reach.
        args: The arguments of the call.

    Returns:
        The failure, None when the request may be made.
    """
    url, method = args.get("url"), args.get("method", "GET")
    if not isinstance(url, str) or method not in _METHODS:
        return Failure(f"{name}:fail a url and one of {sorted(_METHODS)} are needed")
    if access.offline:
        return Failure(f"{name}:fail the network is not available", NO_VALID_ANSWER)
    if not may_reach(url, access.allow):
        return Failure(f"{name}:fail url not in domain list", URL_NOT_LISTED)
    return None


async def exchange(
    name: str, http: httpx.AsyncClient, args: Mapping[str, Json]
) -> httpx.Response | Failure:
    """Make a request that may be made.

    Args:
        name: The call's name.
        http: Makes it.
        args: The arguments of the call, which `refusal` has passed.

    Returns:
        The answer of the server, whatever its status; a failure when there is none.
    """
    timeout_ms = args.get("timeout")
    try:
        return await http.request(
            str(args.get("method", "GET")),
            str(args["url"]),
            content=_body(args.get("data")),
            headers=_headers(args.get("header")),
            timeout=(timeout_ms if isinstance(timeout_ms, int) else _DEFAULT_TIMEOUT_MS) / 1000,
        )
    except httpx.TimeoutException:
        return Failure(f"{name}:fail timeout", NO_VALID_ANSWER)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Failure(f"{name}:fail {type(error).__name__}: {error}", NO_VALID_ANSWER)


def told(response: httpx.Response, args: Mapping[str, Json]) -> Answer:
    """Return what a game is told of an answer.

    Args:
        response: The answer.
        args: The arguments of the call; `responseType` says in which form the body is wanted.
    """
    header: dict[str, Json] = dict(response.headers)
    is_binary = args.get("responseType") == "arraybuffer"
    data = from_bytes(response.content) if is_binary else _data(response)
    return Success({"data": data, "statusCode": response.status_code, "header": header})


def _body(data: Json) -> str | bytes | None:
    if data is None or isinstance(data, str):
        return data
    content = bytes_of(data)
    return write(data) if content is None else content


def _headers(header: Json) -> dict[str, str]:
    """Return the headers to send: JSON unless told otherwise, and never a referrer.

    Both by the page mini-games-sdk-device-and-network, 2026-05-01.
    """
    given = header if isinstance(header, dict) else {}
    texts = {name.lower(): str(text) for name, text in given.items()}
    texts.pop("referer", None)
    return {"content-type": "application/json"} | texts


def _data(response: httpx.Response) -> Json:
    """Return the body: JSON comes read, as in the family of hosts that TikTok's belongs to."""
    try:
        return parse(response.text)
    except ValueError:
        return response.text
