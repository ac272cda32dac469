"""Events for TikTok's statistics."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from platform_bridge.channel import Channel
from platform_bridge.json_value import Json
from platform_bridge.problems import Outcome, Problems


class TokenType(Enum):
    """What kind of credits a player gains."""

    PAID = 0
    SOFT = 1


class LeaveReason(Enum):
    """Why a player leaves."""

    QUIT = 1
    KILLED = 2


class Analytics:
    """What the game tells TikTok's statistics.

    The named events are those that TikTok's ads understand (TikTok's postback guide, as quoted
    by several games, 2026-11-22).

    Args:
        channel: The way to the host.
        problems: Told what failed.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems

    async def report(self, name: str, params: Mapping[str, Json] | None = None) -> Outcome:
        """Tell of something that happened.

        Args:
            name: What, not empty.
            params: What belongs to it.

        Returns:
            How it went.

        Raises:
            InvalidCallError: When the name is empty, or JSON cannot say the parameters.
        """
        return await self._problems.outcome(
            self._channel.call("reportEvent", {"eventName": name, "params": dict(params or {})})
        )

    async def loading_complete(self, complete_time: int) -> Outcome:
        """Tell that the game has loaded.

        Args:
            complete_time: When, as TikTok's guide wants it: seconds since 1970.

        Returns:
            How it went.
        """
        return await self.report("loading_complete", {"complete_time": complete_time})

    async def complete_section(
        self, number: int, *, name: str | None = None, section_id: str | None = None
    ) -> Outcome:
        """Tell that the player got through a part of the main game.

        Args:
            number: Which one, counted from 1.
            name: Its name.
            section_id: Its id.

        Returns:
            How it went.
        """
        params: dict[str, Json] = {"section_type": 0, "main_section_no": number}
        if name is not None:
            params["section_name"] = name
        if section_id is not None:
            params["section_id"] = section_id
        return await self.report("complete_section", params)

    async def gain_credits(self, value: int, token: TokenType, token_id: str) -> Outcome:
        """Tell that the player gained credits.

        Args:
            value: How many.
            token: Of which kind.
            token_id: The game's own name for them.

        Returns:
            How it went.
        """
        return await self.report(
            "gain_credits", {"value": value, "token_type": token.value, "token_id": token_id}
        )

    async def user_leave(self, leave_time: int, reason: LeaveReason) -> Outcome:
        """Tell that the player leaves.

        Args:
            leave_time: When, as TikTok's guide wants it: seconds since 1970.
            reason: Why.

        Returns:
            How it went.
        """
        return await self.report(
            "user_leave", {"leave_time": leave_time, "leave_reason": reason.value}
        )
