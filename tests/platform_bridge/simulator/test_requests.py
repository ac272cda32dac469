from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from platform_bridge import Json
from platform_bridge.simulator import NetworkAccess
from platform_bridge.simulator.answers import Failure, Success
from platform_bridge.simulator.requests import exchange, refusal, told

URL = "https://api.example.com/x"
OPEN = NetworkAccess(allow=("https://api.example.com",))


@pytest.mark.parametrize(
    ("access", "args", "words"),
    [
        (NetworkAccess(offline=True), {"url": URL}, "the network is not available"),
        (NetworkAccess(), {"url": URL}, "url not in domain list"),
        (OPEN, {}, "a url and one of"),
        (OPEN, {"url": URL, "method": "BREW"}, "a url and one of"),
        (OPEN, {"url": URL, "method": 5}, "a url and one of"),
    ],
)
def test_a_request_that_is_refused_says_why(
    access: NetworkAccess, args: dict[str, Json], words: str
) -> None:
    refused = refusal("request", access, args)
    assert refused is not None
    assert words in refused.message


def test_a_request_to_a_registered_origin_is_not() -> None:
    assert refusal("request", OPEN, {"url": URL}) is None


def client_of(handler: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(handler), trust_env=False)


@pytest.mark.parametrize(
    ("data", "body"), [(None, b""), ("text", b"text"), ({"a": [1]}, b'{"a":[1]}')]
)
async def test_a_body_goes_out_as_it_is(data: Json, body: bytes) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    args: dict[str, Json] = {
        "url": URL,
        "method": "POST",
        "data": data,
        "header": {"Referer": "https://x.example", "X-A": "b"},
        "timeout": 1_500,
    }
    answered = await exchange("request", client_of(answer), args)
    assert isinstance(answered, httpx.Response)
    (request,) = seen
    assert (request.method, request.content) == ("POST", body)
    assert request.headers["content-type"] == "application/json"
    assert request.headers["x-a"] == "b"
    assert "referer" not in request.headers
    assert request.extensions["timeout"]["read"] == 1.5


@pytest.mark.parametrize(
    ("text", "data"), [('{"a": 1}', {"a": 1}), ("plain", "plain"), ("", ""), ("NaN", "NaN")]
)
def test_json_comes_read_and_the_rest_as_text(text: str, data: Json) -> None:
    answered = told(httpx.Response(500, text=text), {"url": URL})
    assert isinstance(answered, Success)
    assert isinstance(answered.value, dict)
    assert (answered.value["statusCode"], answered.value["data"]) == (500, data)


def late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("late", request=request)


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("broken", request=request)


@pytest.mark.parametrize(
    ("handler", "args", "words"),
    [
        (late, {"url": URL}, "request:fail timeout"),
        (broken, {"url": URL}, "request:fail ReadError: broken"),
        (broken, {"url": "https://api.example.com/\x00"}, "request:fail InvalidURL"),
        (broken, {"url": URL, "header": {"x": "ü\ud800"}}, "request:fail Unicode"),
    ],
)
async def test_a_request_without_an_answer_fails(
    handler: Callable[[httpx.Request], httpx.Response], args: dict[str, Json], words: str
) -> None:
    answered = await exchange("request", client_of(handler), args)
    assert isinstance(answered, Failure)
    assert answered.message.startswith(words)
