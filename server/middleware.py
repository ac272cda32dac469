"""What surrounds every request: its id and log line, and the bound of its body."""

import logging
from collections.abc import Callable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.answers import error_response
from server.errors import ErrorCode, InternalError, RequestError

MAX_BODY_BYTES: Final = 65_536
"""Largest accepted body; a run of ten minutes takes a fraction of it."""

logger = logging.getLogger(__name__)


class RequestIdMiddleware:
    """Names each request, logs it, and answers in our shape when something fails unforeseen.

    Args:
        app: What it surrounds.
        new_id: Makes the names.
    """

    def __init__(self, app: ASGIApp, new_id: Callable[[], str]) -> None:
        self._app = app
        self._new_id = new_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = self._new_id()
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_named(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
                # The raw path is still percent-encoded, so it cannot break the log's lines.
                path = scope["raw_path"].decode("ascii", "replace")
                logger.info("%s %s %s %d", request_id, scope["method"], path, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, send_named)
        except Exception:
            logger.exception("request %s failed", request_id)
            if started:
                raise
            await error_response(InternalError(), request_id)(scope, receive, send_named)


class BodyLimitMiddleware:
    """Refuses bodies of more than `MAX_BODY_BYTES`, announced or sent in chunks.

    It reads the body before the application does, so that a refusal has our shape wherever the
    request goes, also where nothing would have read the body. The framework's own limit answers
    such requests in plain text.

    Args:
        app: What it surrounds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        messages = await _read_within_bound(receive)
        if messages is None:
            error = RequestError(
                ErrorCode.BODY_TOO_LARGE,
                f"The body is larger than {MAX_BODY_BYTES} bytes. Send less.",
                {"max_bytes": MAX_BODY_BYTES},
            )
            await error_response(error, scope["state"]["request_id"])(scope, receive, send)
            return
        unread = iter(messages)

        async def receive_again() -> Message:
            return next(unread, None) or await receive()

        await self._app(scope, receive_again, send)


async def _read_within_bound(receive: Receive) -> list[Message] | None:
    messages: list[Message] = []
    size = 0
    more = True
    while more:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > MAX_BODY_BYTES:
            return None
        more = message.get("more_body", False)
    return messages
