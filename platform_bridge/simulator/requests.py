"""HTTP requests as the simulated client makes them."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from platform_bridge.catalog import CATALOG, NO_VALID_ANSWER, URL_NOT_LISTED
from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.answers import Answer, Failure, Success
from platform_bridge.simulator.origins import may_reach
from platform_bridge.simulator.scenario import NetworkAccess

_METHODS = {
    option.name
    for parameter in CATALOG["request"].parameters
    if parameter.name == "method"
    for option in parameter.options
}
_DEFAULT_TIMEOUT_MS = 60_000


def refusal(access: NetworkAccess, args: Mapping[str, Json]) -> Failure | None:
    """Say why a request is not even tried.

    Args:
        access: What the game may reach.
        args: The arguments of the call.

    Returns:
        The failure, None when the request may be made.
    """
    url, method = args.get("url"), args.get("method", "GET")
    if not isinstance(url, str) or method not in _METHODS:
        return Failure(f"request:fail a url and one of {sorted(_METHODS)} are needed")
    if access.offline:
        return Failure("request:fail the network is not available", NO_VALID_ANSWER)
    if not may_reach(url, access.allow):
        return Failure("request:fail url not in domain list", URL_NOT_LISTED)
    return None


async def fetch(http: httpx.AsyncClient, args: Mapping[str, Json]) -> Answer:
    """Make a request that may be made.

    Args:
        http: Makes it.
        args: The arguments of the call, which `refusal` has passed.

    Returns:
        The answer of the server, whatever its status; a failure when there is none.
    """
    timeout_ms = args.get("timeout")
    try:
        response = await http.request(
            str(args.get("method", "GET")),
            str(args["url"]),
            content=_body(args.get("data")),
            headers=_headers(args.get("header")),
            timeout=(timeout_ms if isinstance(timeout_ms, int) else _DEFAULT_TIMEOUT_MS) / 1000,
        )
    except httpx.TimeoutException:
        return Failure("request:fail timeout", NO_VALID_ANSWER)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Failure(f"request:fail {type(error).__name__}: {error}", NO_VALID_ANSWER)
    header: dict[str, Json] = dict(response.headers)
    return Success({"data": _data(response), "statusCode": response.status_code, "header": header})


def _body(data: Json) -> str | None:
    return data if data is None or isinstance(data, str) else write(data)


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
