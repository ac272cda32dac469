import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.rules import RULES_VERSION, RunResult
from server.errors import ErrorCode
from server.middleware import MAX_BODY_BYTES
from tests.server.world import World, check_error, open_world


async def test_health_says_the_mode_and_the_rules(world: World) -> None:
    response = await world.client.get("/healthz")
    assert response.json() == {
        "status": "ok",
        "mode": "simulated",
        "rules_version": RULES_VERSION,
    }


async def test_every_request_has_an_id_of_its_own(world: World) -> None:
    ids = {(await world.client.get("/healthz")).headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


async def test_unknown_address(world: World) -> None:
    check_error(await world.client.get("/v1/nothing"), ErrorCode.NOT_FOUND)


async def test_trailing_slash_is_another_address(world: World) -> None:
    check_error(await world.client.post("/v1/sessions/"), ErrorCode.NOT_FOUND)


async def test_wrong_method_names_the_right_one(world: World) -> None:
    response = await world.client.get("/v1/sessions")
    check_error(response, ErrorCode.METHOD_NOT_ALLOWED)
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"code": ' + b"9" * 5_000 + b"}",
        b'{"code": 7}',
        b'{"code": ""}',
        b'{"code": "with a space"}',
        b'{"code": "\\ud800"}',
        b'{"code": "' + b"c" * 1025 + b'"}',
        b'{"code": "c", "score": 7}',
    ],
)
async def test_bodies_that_are_not_as_documented(world: World, body: bytes) -> None:
    response = await world.client.post(
        "/v1/sessions", content=body, headers={"Content-Type": "application/json"}
    )
    check_error(response, ErrorCode.INVALID_INPUT)


async def test_a_wrong_field_is_named_but_its_value_is_not_repeated(world: World) -> None:
    response = await world.client.post("/v1/sessions", json={"code": "my secret code"})
    answer = check_error(response, ErrorCode.INVALID_INPUT)
    assert answer.error.details is not None
    assert [problem["where"] for problem in answer.error.details["problems"]] == ["body.code"]
    assert "my secret code" not in response.text


async def test_many_wrong_fields_make_a_short_answer(world: World) -> None:
    body = {f"{number}-{'x' * 1000}": 0 for number in range(50)}
    response = await world.client.post("/v1/sessions", json=body)
    check_error(response, ErrorCode.INVALID_INPUT)
    assert len(response.content) < 4_000


@pytest.mark.parametrize("address", ["/v1/sessions", "/v1/nothing", "/fake-tiktok/v2/oauth/token/"])
async def test_a_body_that_is_announced_too_large(world: World, address: str) -> None:
    response = await world.client.post(address, content=b" " * (MAX_BODY_BYTES + 1))
    check_error(response, ErrorCode.BODY_TOO_LARGE)


async def test_a_body_that_grows_too_large_in_chunks(world: World) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1024
            yield b" " * 1024

    response = await world.client.post("/v1/sessions", content=endless())
    check_error(response, ErrorCode.BODY_TOO_LARGE)
    assert sent == MAX_BODY_BYTES + 1024


async def test_the_largest_body_is_read(world: World) -> None:
    response = await world.client.post("/v1/sessions", content=b" " * MAX_BODY_BYTES)
    check_error(response, ErrorCode.INVALID_INPUT)


async def test_an_unforeseen_failure_is_logged_and_answered_in_our_shape(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_seed: int, _events: str, _ticks: int) -> RunResult:
        raise RuntimeError("the rules are broken")

    async with open_world(tmp_path, replay=broken) as world:
        player = await world.log_in()
        ticket = await world.ticket(player)
        world.clock.advance(60_000)
        response = await world.submit(player, ticket["ticket"], 60, "")
    answer = check_error(response, ErrorCode.INTERNAL_ERROR)
    assert "the rules are broken" not in response.text
    failures = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [answer.error.request_id in record.getMessage() for record in failures] == [True]


async def test_the_log_keeps_its_lines_whatever_the_path(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await world.client.get("/no%0Asuch%0Aline")
    assert all("\n" not in record.getMessage() for record in caplog.records)
    assert any("/no%0Asuch%0Aline 404" in record.getMessage() for record in caplog.records)


async def test_openapi_documents_each_operation_with_its_errors(world: World) -> None:
    schema = (await world.client.get("/openapi.json")).json()
    operations = {
        f"{method} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }
    assert set(operations) == {
        "get /healthz",
        "post /v1/sessions",
        "post /v1/tickets",
        "post /v1/runs",
        "get /v1/boards/all-time",
        "get /v1/boards/all-time/avatars",
        "get /v1/me",
        "delete /v1/me",
        "get /v1/avatars/{avatar_id}.png",
        "post /v1/grants",
        "post /v1/missions/{mission}/claim",
        "get /v1/catalogue",
        "post /v1/orders",
        "get /v1/orders",
        "get /v1/orders/{order_id}",
        "post /webhooks/tiktok",
    }
    error = {"$ref": "#/components/schemas/ErrorAnswer"}
    for operation in operations.values():
        assert set(operation["responses"]) == {"200", "4XX", "5XX"}
        for status in ("4XX", "5XX"):
            response = operation["responses"][status]
            assert response["content"]["application/json"]["schema"] == error
    assert set(schema["components"]["schemas"]["ErrorCode"]["enum"]) == set(ErrorCode)
    assert operations["post /v1/runs"]["security"] == [{"HTTPBearer": []}]


async def test_docs_are_served(world: World) -> None:
    response = await world.client.get("/docs")
    assert response.status_code == 200
    assert "/openapi.json" in response.text
