"""Sharing."""

from __future__ import annotations

from collections.abc import Mapping

from platform_bridge.channel import SET_COPY_QUERY, Channel
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.problems import Outcome, Problems

# RFC 3986's unreserved characters. A space becomes %20, because not every reader takes "+" for one.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def query_text(query: Mapping[str, str]) -> str:
    """Write a query as links carry it.

    Args:
        query: Its entries.

    Returns:
        The text, such as "a=1&b=2".
    """
    return "&".join(f"{_escaped(key)}={_escaped(text)}" for key, text in query.items())


def _escaped(text: str) -> str:
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in text.encode())


class Share:
    """Sharing the game with others.

    Title and picture are those of the Developer Portal, whatever is passed (page
    mini-games-sdk-sharing, 2026-10-01), so nothing of the kind is taken here. The query comes
    back in the launch or enter options of whoever follows the link.

    Args:
        channel: The way to the host.
        problems: Told what failed.
        pause: Told while TikTok's sheet is open.
    """

    def __init__(self, channel: Channel, problems: Problems, pause: PauseAggregator) -> None:
        self._channel = channel
        self._problems = problems
        self._pause = pause

    async def message(self, query: Mapping[str, str] | None = None) -> Outcome:
        """Let the player send the game to friends.

        Args:
            query: What the link carries.

        Returns:
            How it went.
        """
        return await self._share("shareAppMessage", query)

    async def story(self, query: Mapping[str, str] | None = None) -> Outcome:
        """Let the player put the game into a story.

        Args:
            query: What the link carries.

        Returns:
            How it went.
        """
        return await self._share("shareToStory", query)

    def set_copied_query(self, query: Mapping[str, str]) -> None:
        """Say what a link carries that the player copies from TikTok's menu.

        Args:
            query: What it carries, from now on.
        """
        self._channel.tell(SET_COPY_QUERY, {"query": query_text(query)})

    async def _share(self, call: str, query: Mapping[str, str] | None) -> Outcome:
        args = {"query": query_text(query)} if query else {}
        with self._pause.hold(PauseReason.DIALOG):
            return await self._problems.outcome(self._channel.call(call, args))
