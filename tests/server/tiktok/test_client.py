import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from urllib.parse import parse_qsl

import httpx
import pytest

from server.errors import ErrorCode, TikTokError
from server.tiktok import BASE_URL, TikTokClient, TokenGrant
from tests.server.world import CREDENTIALS

CODE = "a-login-code"
ANSWER: dict[str, object] = {
    "access_token": "act.example12345Example12345Example",
    "expires_in": 86400,
    "open_id": "afd97af1-b87b-48b9-ac98-410aghda5344",
    "refresh_expires_in": 31536000,
    "refresh_token": "rft.example12345Example12345Example",
    "scope": "user.info.basic,video.list",
    "token_type": "Bearer",
}
"""The sample of "Silent Login", step 2."""

INVALID_CLIENT = (
    "TikTok does not accept this game's credentials: client key and client secret do not match. "
    "Take both from the same app in the TikTok Developer Portal, not from another platform, and "
    "check that each was copied whole and without spaces."
)
INVALID_GRANT = (
    "TikTok does not accept this login code: a code can be used once, within five minutes. Call "
    "login again and send the new code at once."
)
INVALID_REQUEST = (
    "TikTok could not read the token request. Check that its Content-Type is "
    "application/x-www-form-urlencoded, that grant_type is authorization_code, and that every "
    "required parameter is there and correctly encoded."
)
INVALID_SCOPE = (
    "TikTok has not approved a requested scope for this app. Check the scopes of the login call, "
    "and apply for them in the Developer Portal's app permissions."
)
UNAVAILABLE = "TikTok cannot answer at the moment. Call login again and send the new code at once."
OTHER = (
    "TikTok refused the login. Look the error in details.tiktok_error up in its documents on OAuth "
    "errors, and give TikTok's support the log_id."
)
UNREACHABLE = (
    "TikTok could not be reached, so nobody knows whether the code was used. Check the server's "
    "network. Call login again and send the new code at once."
)

Handler = Callable[[httpx.Request], httpx.Response]


def answering(answer: Mapping[str, object], status: int = 200) -> Handler:
    return lambda _request: httpx.Response(status, json=answer)


async def exchange(handler: Handler, *, deadline_s: float = 5.0) -> TokenGrant:
    transport = httpx.MockTransport(handler)
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        return await TikTokClient(http, CREDENTIALS, deadline_s=deadline_s).exchange_code(CODE)


async def refused(handler: Handler, *, deadline_s: float = 5.0) -> TikTokError:
    with pytest.raises(TikTokError) as caught:
        await exchange(handler, deadline_s=deadline_s)
    return caught.value


async def test_the_request_is_the_one_that_tiktok_documents() -> None:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json=ANSWER)

    await exchange(answer)
    (request,) = requests
    assert request.method == "POST"
    assert str(request.url) == "https://open.tiktokapis.com/v2/oauth/token/"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.headers["Cache-Control"] == "no-cache"
    assert parse_qsl(request.content.decode(), strict_parsing=True) == [
        ("client_key", "test-client-key"),
        ("client_secret", "test-client-secret"),
        ("code", CODE),
        ("grant_type", "authorization_code"),
    ]


async def test_the_documented_answer_is_understood() -> None:
    grant = await exchange(answering(ANSWER))
    assert grant == TokenGrant(
        open_id="afd97af1-b87b-48b9-ac98-410aghda5344",
        access_token="act.example12345Example12345Example",
        expires_in=86400,
        refresh_token="rft.example12345Example12345Example",
        refresh_expires_in=31536000,
        scope="user.info.basic,video.list",
    )


async def test_a_grant_does_not_show_its_tokens() -> None:
    grant = await exchange(answering(ANSWER))
    assert grant.access_token not in repr(grant)
    assert grant.refresh_token not in repr(grant)


@pytest.mark.parametrize("status", [200, 400, 401, 500])
@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        ("invalid_client", ErrorCode.TIKTOK_INVALID_CLIENT, INVALID_CLIENT),
        ("invalid_grant", ErrorCode.TIKTOK_INVALID_GRANT, INVALID_GRANT),
        ("invalid_request", ErrorCode.TIKTOK_INVALID_REQUEST, INVALID_REQUEST),
        ("invalid_scope", ErrorCode.TIKTOK_REFUSED, INVALID_SCOPE),
        ("access_denied", ErrorCode.TIKTOK_REFUSED, OTHER),
        ("unauthorized_client", ErrorCode.TIKTOK_REFUSED, OTHER),
        ("unsupported_grant_type", ErrorCode.TIKTOK_REFUSED, OTHER),
        ("unsupported_response_type", ErrorCode.TIKTOK_REFUSED, OTHER),
        ("an_error_of_tomorrow", ErrorCode.TIKTOK_REFUSED, OTHER),
        ("server_error", ErrorCode.TIKTOK_UNAVAILABLE, UNAVAILABLE),
        ("temporarily_unavailable", ErrorCode.TIKTOK_UNAVAILABLE, UNAVAILABLE),
    ],
)
async def test_each_error_is_explained_whatever_its_status(
    caplog: pytest.LogCaptureFixture, status: int, error: str, code: ErrorCode, message: str
) -> None:
    answer = {"error": error, "error_description": "Some words.", "log_id": "20220622185437"}
    refusal = await refused(answering(answer, status))
    assert (refusal.code, refusal.message) == (code, message)
    expected = {
        "tiktok_error": error,
        "tiktok_description": "Some words.",
        "log_id": "20220622185437",
    }
    if error == "invalid_grant":
        expected["reauth"] = "login"
    assert refusal.details == expected
    assert "20220622185437" in caplog.text


async def test_an_error_beside_tokens_is_an_error() -> None:
    refusal = await refused(answering(ANSWER | {"error": "invalid_grant"}))
    assert refusal.code is ErrorCode.TIKTOK_INVALID_GRANT


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("no route"),
        httpx.ReadTimeout("too slow"),
        httpx.RemoteProtocolError("torn"),
    ],
)
async def test_no_answer_is_not_asked_for_twice(failure: httpx.TransportError) -> None:
    asked = 0

    def fail(_request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        raise failure

    refusal = await refused(fail)
    assert asked == 1
    assert (refusal.code, refusal.message) == (ErrorCode.TIKTOK_UNREACHABLE, UNREACHABLE)
    assert refusal.details == {"reason": type(failure).__name__}


async def test_an_answer_that_never_ends_is_cut_off() -> None:
    class Drip(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            await asyncio.Event().wait()
            yield b""

    refusal = await refused(lambda _request: httpx.Response(200, stream=Drip()), deadline_s=0.01)
    assert refusal.code is ErrorCode.TIKTOK_UNREACHABLE
    assert refusal.details == {"reason": "TimeoutError"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"[]",
        b"\xff",
        b"[" * 60_000,
        b'{"open_id": "' + b"x" * 70_000 + b'"}',
    ],
)
async def test_an_answer_that_is_no_json_object(
    caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    refusal = await refused(lambda _request: httpx.Response(200, content=body))
    assert refusal.code is ErrorCode.TIKTOK_MALFORMED
    assert refusal.message == (
        "TikTok's answer is not as documented (not a JSON object). Call login again and send the "
        "new code at once. If it stays so, compare the answer with TikTok's page on silent login."
    )
    assert "log_id=-" in caplog.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("open_id", None),
        ("open_id", ""),
        ("open_id", "x" * 129),
        ("access_token", 7),
        ("expires_in", -1),
        ("refresh_token", None),
    ],
)
async def test_an_answer_with_a_wrong_field(
    caplog: pytest.LogCaptureFixture, field: str, value: object
) -> None:
    refusal = await refused(answering(ANSWER | {field: value, "log_id": "2022"}))
    assert refusal.code is ErrorCode.TIKTOK_MALFORMED
    assert f"(wrong or missing: {field})" in refusal.message
    assert refusal.details == {"log_id": "2022"}
    assert "log_id=2022" in caplog.text


async def test_a_redirect_is_not_followed() -> None:
    asked: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(307, headers={"Location": "https://elsewhere.test/"})

    refusal = await refused(redirect)
    assert refusal.code is ErrorCode.TIKTOK_MALFORMED
    assert asked == ["open.tiktokapis.com"]


async def test_what_tiktok_says_is_made_safe_to_repeat(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    secret = CREDENTIALS.client_secret.get_secret_value()
    refusal = await refused(
        answering(
            {
                "error": "invalid_grant\nforged log line",
                "error_description": f"{CODE} of {secret} is \x1b[31mbad\u202e. " + "x" * 5_000,
                "log_id": {"nested": 1},
            }
        )
    )
    details = refusal.details or {}
    assert details["tiktok_description"].startswith("[hidden] of [hidden] is  [31mbad . xxx")
    assert len(details["tiktok_description"]) == 300
    assert details["log_id"] == '{"nested": 1}'
    assert all("\n" not in record.getMessage() for record in caplog.records)
    assert CODE not in caplog.text
    assert secret not in caplog.text
