"""The ways to the host that this Python runs on."""

from __future__ import annotations

import platform
from collections import deque
from collections.abc import Callable
from typing import Protocol

from platform_bridge.channel import UNSUPPORTED, Port
from platform_bridge.json_value import parse, write

PORT = "tiktok_port"
"""What a desktop hangs a simulated TikTok's port on the module `platform` by."""


class Glue(Protocol):
    """The object `ttBridge` that js/glue.js makes. Texts in, texts out."""

    def send(self, text: str, /) -> object:
        """Hand one request over."""
        ...

    def drain(self) -> object:
        """Take what has arrived: the JSON text of a list of messages."""
        ...


class PagePort:
    """The port of a page that runs Python: each call goes through the page's glue.

    Args:
        glue: The page's `ttBridge`.
    """

    def __init__(self, glue: Glue) -> None:
        self._glue = glue

    def send(self, message: str, /) -> None:
        """Hand one request to the glue."""
        self._glue.send(message)

    def drain(self) -> list[str]:
        """Take the answers and events that have arrived, the oldest first."""
        text = str(self._glue.drain())
        try:
            messages = parse(text)
        except ValueError:
            messages = None
        # What is no list goes on as it is: the channel logs it, as any message it cannot read.
        return [str(message) for message in messages] if isinstance(messages, list) else [text]


class RuntimePort:
    """The port of a runtime that hands messages over one by one, as they are.

    A list of them in one text would be written and read anew each frame, most often empty; where
    Python is interpreted without a compiler below it, that takes milliseconds.

    Args:
        glue: The host's `ttBridge`.
        poll: Takes the oldest message that has arrived; None when there is none.
    """

    def __init__(self, glue: Glue, poll: Callable[[], str | None]) -> None:
        self._glue = glue
        self._poll = poll

    def send(self, message: str, /) -> None:
        """Hand one request to the glue."""
        self._glue.send(message)

    def drain(self) -> list[str]:
        """Take the answers and events that have arrived, the oldest first."""
        return list(iter(self._poll, None))


class AbsentPort:
    """The port where there is no host: every call is answered "unsupported"."""

    def __init__(self) -> None:
        self._answers: deque[str] = deque()

    def send(self, message: str, /) -> None:
        """Answer one request at once."""
        request = parse(message)
        if isinstance(request, dict):
            error = {"code": UNSUPPORTED, "message": "There is no host.", "raw": None}
            self._answers.append(write({"id": request.get("id"), "error": error}))

    def drain(self) -> list[str]:
        """Take the answers, the oldest first."""
        answers = list(self._answers)
        self._answers.clear()
        return answers


def connect(page: object = platform) -> Port:
    """Find the host that this Python runs on.

    Args:
        page: Where to look for the page's window. pygbag hangs it on the module `platform`,
            and so does our own runtime, with `poll_bridge` beside it; on a desktop that module
            has neither, but `python -m platform_bridge run` hangs a simulated TikTok there.

    Returns:
        The port of the host's glue, or one that answers "unsupported" when there is none.
    """
    offered: Port | None = getattr(page, PORT, None)
    if offered is not None:
        return offered
    glue: Glue | None = getattr(getattr(page, "window", None), "ttBridge", None)
    if glue is None:
        return AbsentPort()
    poll: Callable[[], str | None] | None = getattr(page, "poll_bridge", None)
    return PagePort(glue) if poll is None else RuntimePort(glue, poll)
