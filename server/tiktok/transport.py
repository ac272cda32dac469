"""Sending requests to TikTok and reading its answers, bounded in size and time."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from server.tiktok.errors import Call, api_refusal, malformed_answer, oauth_refusal, unreachable

NO_LOG_ID: Final = "-"

_LARGEST_ANSWER: Final = 65_536
_LONGEST_QUOTE: Final = 300
# What a bare status says when an answer has no error code in it.
_CODES_OF_STATUSES: Final[Mapping[int, str]] = MappingProxyType(
    {
        HTTPStatus.UNAUTHORIZED: "access_token_invalid",
        HTTPStatus.TOO_MANY_REQUESTS: "rate_limit_exceeded",
    }
)

logger = logging.getLogger(__name__)


class TikTokAnswer(BaseModel):
    """A successful answer, or the part of it that counts."""

    model_config = ConfigDict(hide_input_in_errors=True)


AnswerT = TypeVar("AnswerT", bound=TikTokAnswer)


@dataclass(frozen=True, slots=True)
class Reply:
    """TikTok's answer as it came.

    Args:
        status: Its HTTP status.
        body: Its JSON object; none if it is not one.
    """

    status: int
    body: dict[str, Any] | None


class Transport:
    """Sends requests.

    Args:
        http: Reaches TikTok.
        deadline_s: How long TikTok may take for a whole answer, in seconds.
    """

    def __init__(self, http: httpx.AsyncClient, deadline_s: float) -> None:
        self._http = http
        self._deadline_s = deadline_s

    async def send(self, call: Call, request: httpx.Request) -> Reply:
        """Send a request once.

        Raises:
            TikTokError: If no whole answer comes in time.
        """
        try:
            async with asyncio.timeout(self._deadline_s):
                response = await self._http.send(request, stream=True)
                content = await _read(response)
        except (httpx.HTTPError, TimeoutError) as error:
            logger.warning("%s failed: %s log_id=%s", call.name, type(error).__name__, NO_LOG_ID)
            raise unreachable(call, type(error).__name__) from error
        return Reply(response.status_code, _parse(content))


def read_oauth(call: Call, reply: Reply, kind: type[AnswerT], hide: tuple[str, ...]) -> AnswerT:
    """Return what an answer of `/v2/oauth/token/` says.

    Args:
        call: What was asked.
        reply: The answer.
        kind: The success to expect.
        hide: Secrets that TikTok's words might repeat.

    Raises:
        TikTokError: If TikTok refuses or cannot be understood.
    """
    body = _object(call, reply)
    check_oauth(call, body, hide)
    return _validate(call, body, kind, _quote(body.get("log_id") or NO_LOG_ID))


def check_oauth(call: Call, body: dict[str, Any], hide: tuple[str, ...]) -> None:
    """Raise `TikTokError` if an answer of `/v2/oauth/` is a refusal.

    The documents table no HTTP status for errors, so the body alone decides.
    """
    if body.get("error"):
        error, log_id = _quote(body["error"]), _quote(body.get("log_id") or NO_LOG_ID)
        description = _quote(body.get("error_description") or "", hide)
        logger.warning("%s refused: error=%s log_id=%s", call.name, error, log_id)
        raise oauth_refusal(call, error, description, log_id)


def read_enveloped(call: Call, reply: Reply, kind: type[AnswerT], hide: tuple[str, ...]) -> AnswerT:
    """Return the data in an answer of TikTok's endpoints outside OAuth.

    The numbered errors come with an HTTP status that no page states, so `error.code` decides, and
    the status only where there is none.

    Args:
        call: What was asked.
        reply: The answer.
        kind: The data to expect.
        hide: Secrets that TikTok's words might repeat.

    Raises:
        TikTokError: If TikTok refuses or cannot be understood.
    """
    error = (reply.body or {}).get("error")
    error = error if isinstance(error, dict) else {}
    log_id = _quote(error.get("log_id") or NO_LOG_ID)
    code = error.get("code") or _code_of(reply.status)
    if code not in ("ok", None):
        name = _quote(code)
        logger.warning("%s refused: error=%s log_id=%s", call.name, name, log_id)
        raise api_refusal(call, name, _quote(error.get("message") or "", hide), log_id)
    body = _object(call, reply)
    if code is None:
        raise malformed_answer(call, "no error.code", log_id)
    data = body.get("data")
    return _validate(call, data if isinstance(data, dict) else {}, kind, log_id)


def _code_of(status: int) -> str | None:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "internal_error"
    return _CODES_OF_STATUSES.get(status)


def _object(call: Call, reply: Reply) -> dict[str, Any]:
    if reply.body is None:
        logger.warning("%s answered without JSON object: log_id=%s", call.name, NO_LOG_ID)
        raise malformed_answer(call, "not a JSON object", NO_LOG_ID)
    return reply.body


def _validate(call: Call, fields: dict[str, Any], kind: type[AnswerT], log_id: str) -> AnswerT:
    try:
        answer = kind.model_validate(fields)
    except ValidationError as problem:
        wrong = sorted({str(part["loc"][0]) for part in problem.errors(include_input=False)})
        logger.warning("%s not understood: wrong=%s log_id=%s", call.name, wrong, log_id)
        raise malformed_answer(call, f"wrong or missing: {', '.join(wrong)}", log_id) from None
    logger.info("%s done: log_id=%s", call.name, log_id)
    return answer


async def _read(response: httpx.Response) -> bytes | None:
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _LARGEST_ANSWER:
                return None
    finally:
        await response.aclose()
    return bytes(body)


def _parse(content: bytes | None) -> dict[str, Any] | None:
    try:
        body = json.loads(content or b"")
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _quote(value: object, hide: tuple[str, ...] = ()) -> str:
    """Return text of TikTok's that is safe to log and to pass on: short, one line, no secrets."""
    text = value if isinstance(value, str) else json.dumps(value)
    for secret in hide:
        text = text.replace(secret, "[hidden]")
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_LONGEST_QUOTE]
