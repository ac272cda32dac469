from __future__ import annotations

import pytest

from platform_bridge import Bridge, InvalidAnswerError, InvalidCallError, Json, Response
from tests.platform_bridge.driving import HandPort, answered

URL = "https://api.example.com/runs"


@pytest.mark.parametrize(
    ("data", "text"), [('{"a": 1}', '{"a": 1}'), ({"a": 1}, '{"a":1}'), (None, ""), ("", "")]
)
async def test_a_body_may_come_as_text_or_read_already(
    bridge: Bridge, port: HandPort, data: Json, text: str
) -> None:
    answer: Json = {"statusCode": 201, "data": data}
    response = await answered(port, bridge, bridge.network.request(URL), answer)
    assert response == Response(201, text)


async def test_a_request_names_only_what_it_has(bridge: Bridge, port: HandPort) -> None:
    answer: Json = {"statusCode": 200}
    await answered(port, bridge, bridge.network.request(URL), answer)
    await answered(
        port, bridge, bridge.network.request(URL, "POST", [1], {"x": "y"}, timeout_ms=5), answer
    )
    assert [request["args"] for request in port.requests] == [
        {"url": URL, "method": "GET", "timeout": 10_000},
        {
            "url": URL,
            "method": "POST",
            "timeout": 5,
            "data": "[1]",
            "header": {"x": "y", "content-type": "application/json"},
        },
    ]


@pytest.mark.parametrize("odd", [None, {}, {"statusCode": "200"}, "ok"])
async def test_an_answer_without_status_makes_no_sense(
    bridge: Bridge, port: HandPort, odd: Json
) -> None:
    with pytest.raises(InvalidAnswerError, match="without a status code"):
        await answered(port, bridge, bridge.network.request(URL), odd)


async def test_a_body_that_json_cannot_say_is_refused(bridge: Bridge, port: HandPort) -> None:
    with pytest.raises(InvalidCallError, match="JSON cannot say"):
        await bridge.network.request(URL, "POST", json=object())
    assert port.requests == []


def test_a_text_that_is_no_json_says_what_to_check() -> None:
    with pytest.raises(InvalidAnswerError, match=r"HTTP 502\) is no JSON: check that the address"):
        Response(502, "<html>").json()
