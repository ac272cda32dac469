"""The client of `open.tiktokapis.com`."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from server.tiktok.errors import malformed_answer, refusal, unreachable

BASE_URL: Final = "https://open.tiktokapis.com"
"""Host of TikTok's server APIs ("Silent Login", step 2, read 2026-11-22)."""

_EXCHANGE_PATH: Final = "/v2/oauth/token/"
_DEADLINE_S: Final = 15.0
_LARGEST_ANSWER: Final = 65_536
_LONGEST_QUOTE: Final = 300
_NO_LOG_ID: Final = "-"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What TikTok's Developer Portal gave to this app.

    Args:
        client_key: Public name of the app.
        client_secret: Its secret, which never leaves the backend.
    """

    client_key: str
    client_secret: SecretStr


@dataclass(frozen=True, slots=True)
class TokenGrant:
    """What TikTok gives for a login code.

    Args:
        open_id: The player's id within this app.
        access_token: Opens TikTok's APIs for this player.
        expires_in: Its life in seconds, 86,400 by the documents.
        refresh_token: Gets a new access token.
        refresh_expires_in: Its life in seconds, 31,536,000 by the documents.
        scope: What was granted, separated by commas.
    """

    open_id: str
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str = field(repr=False)
    refresh_expires_in: int
    scope: str


class _TokenAnswer(BaseModel):
    """A successful answer ("Silent Login", step 2, read 2026-11-22)."""

    model_config = ConfigDict(hide_input_in_errors=True)

    open_id: str = Field(min_length=1, max_length=128)
    access_token: str = Field(min_length=1, max_length=4096)
    expires_in: int = Field(gt=0, le=10**9)
    refresh_token: str = Field(min_length=1, max_length=4096)
    refresh_expires_in: int = Field(gt=0, le=10**9)
    scope: str = Field(max_length=512)


class TikTokClient:
    """Asks TikTok's server APIs.

    Args:
        http: Reaches them; its base URL is `BASE_URL`.
        credentials: The app's own.
        deadline_s: How long TikTok may take for a whole answer, in seconds.
    """

    def __init__(
        self, http: httpx.AsyncClient, credentials: Credentials, *, deadline_s: float = _DEADLINE_S
    ) -> None:
        self._http = http
        self._credentials = credentials
        self._deadline_s = deadline_s

    async def exchange_code(self, code: str) -> TokenGrant:
        """Exchange a login code for the player's open id and tokens.

        Fields and headers are exactly those of "Silent Login", step 2 (read 2026-11-22). It is
        asked once: a code is single use, so a second try could only be refused.

        Args:
            code: What `TTMinis.game.login` or `authorize` gave to the game.

        Raises:
            TikTokError: If TikTok refuses, cannot be reached, or cannot be understood.
        """
        secret = self._credentials.client_secret.get_secret_value()
        form = {
            "client_key": self._credentials.client_key,
            "client_secret": secret,
            "code": code,
            "grant_type": "authorization_code",
        }
        request = self._http.build_request(
            "POST",
            _EXCHANGE_PATH,
            data=form,
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Cache-Control": "no-cache",
            },
        )
        answer = await self._send(request)
        log_id = _quote(answer.get("log_id") or _NO_LOG_ID)
        # The documents table no HTTP status for errors, so the body alone decides.
        if answer.get("error"):
            error = _quote(answer["error"])
            description = _quote(answer.get("error_description") or "", hide=(code, secret))
            logger.warning("token exchange refused: error=%s log_id=%s", error, log_id)
            raise refusal(error, description, log_id)
        try:
            fields = _TokenAnswer.model_validate(answer)
        except ValidationError as problem:
            wrong = sorted({str(part["loc"][0]) for part in problem.errors(include_input=False)})
            logger.warning("token exchange not understood: wrong=%s log_id=%s", wrong, log_id)
            raise malformed_answer(f"wrong or missing: {', '.join(wrong)}", log_id) from None
        logger.info("token exchange done: log_id=%s", log_id)
        return TokenGrant(**fields.model_dump())

    async def _send(self, request: httpx.Request) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._deadline_s):
                body = await self._read(await self._http.send(request, stream=True))
        except (httpx.HTTPError, TimeoutError) as error:
            logger.warning("token exchange failed: %s log_id=%s", type(error).__name__, _NO_LOG_ID)
            raise unreachable(type(error).__name__) from error
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            logger.warning("token exchange answered without JSON object: log_id=%s", _NO_LOG_ID)
            raise malformed_answer("not a JSON object", _NO_LOG_ID)
        return answer

    @staticmethod
    async def _read(response: httpx.Response) -> bytes:
        body = bytearray()
        try:
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _LARGEST_ANSWER:
                    return b""
        finally:
            await response.aclose()
        return bytes(body)


def _quote(value: object, hide: tuple[str, ...] = ()) -> str:
    """Return text of TikTok's that is safe to log and to pass on: short, one line, no secrets."""
    text = value if isinstance(value, str) else json.dumps(value)
    for secret in hide:
        text = text.replace(secret, "[hidden]")
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_LONGEST_QUOTE]
