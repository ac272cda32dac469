"""Ways back into the game that TikTok has players rewarded for."""

from __future__ import annotations

from enum import Enum

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError, ErrorKind, InvalidAnswerError
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.problems import Outcome, Problems
from platform_bridge.reading import record
from platform_bridge.single_flight import SingleFlight
from platform_bridge.system import System


class MissionReward(Enum):
    """Whether the player has earned a mission's reward."""

    EARNED = "earned"
    """This session was entered by that way: have the backend pay, once."""
    NOT_YET = "not yet"
    """It was not: ask again at the next start and at each show."""
    UNSUPPORTED = "unsupported"
    """This TikTok has no such mission: do not offer it."""
    UNKNOWN = "unknown"
    """There was no answer: ask again at the next show; `bridge.problems` tells why."""


class Mission:
    """One way back: an entry that the player is shown, and a reward for coming by it.

    The reward depends on how *this* session was entered, so the moment to ask is the start and
    each show, not the one after `start` (page mini-games-sdk-revisit-incentives, 2026-10-23).
    Whether it can be earned more than once is not published: let the backend pay by a key of
    player, mission and day.

    Args:
        channel: The way to the host.
        system: Asked whether the host has the mission.
        problems: Told what failed.
        pause: Told while TikTok asks the player.
        start_call: What shows the way.
        reward_call: What tells whether it was taken.
    """

    def __init__(  # noqa: PLR0913 - the two missions differ in their calls alone
        self,
        channel: Channel,
        system: System,
        problems: Problems,
        pause: PauseAggregator,
        *,
        start_call: str,
        reward_call: str,
    ) -> None:
        self._channel = channel
        self._system = system
        self._problems = problems
        self._pause = pause
        self._start_call = start_call
        self._reward_call = reward_call
        self._start = SingleFlight(self._start_once)
        # TikTok may say "earned" only once, so an answer that nobody waits for is kept.
        self._reward = SingleFlight(self._reward_once, goes_on=True)
        self._is_unclaimed = False

    async def is_available(self) -> bool:
        """Tell whether the host has the mission, so that its entry can be offered."""
        return await self._system.can_i_use(self._start_call)

    async def start(self) -> Outcome:
        """Show the player the way: after a tap, when the player is logged in.

        Returns:
            How it went. DONE says that the way was shown, and earns nothing yet.
        """
        return await self._start.join()

    async def reward(self) -> MissionReward:
        """Ask whether the player came by that way. Calls made at the same time share the answer.

        Returns:
            The answer. A reward that was earned while nobody waited any longer is told here.
        """
        if self._is_unclaimed:
            self._is_unclaimed = False
            return MissionReward.EARNED
        answer = await self._reward.join()
        self._is_unclaimed = False
        return answer

    async def _start_once(self) -> Outcome:
        if not await self.is_available():
            return Outcome.UNSUPPORTED
        with self._pause.hold(PauseReason.DIALOG):
            return await self._problems.outcome(self._channel.call(self._start_call))

    async def _reward_once(self) -> MissionReward:
        if not await self._system.can_i_use(self._reward_call):
            return MissionReward.UNSUPPORTED
        try:
            answer = await self._channel.call(self._reward_call)
        except BridgeError as error:
            self._problems.note(error)
            is_missing = error.kind is ErrorKind.UNSUPPORTED
            return MissionReward.UNSUPPORTED if is_missing else MissionReward.UNKNOWN
        can_receive = record(answer).get("canReceiveReward")
        if isinstance(can_receive, bool):
            self._is_unclaimed = can_receive
            return MissionReward.EARNED if can_receive else MissionReward.NOT_YET
        self._problems.note(
            InvalidAnswerError(
                f"{self._reward_call} answered without canReceiveReward: pay nothing, "
                "and ask again at the next show.",
                raw=answer,
            )
        )
        return MissionReward.UNKNOWN


class Missions:
    """The two missions that TikTok requires of a game (page develop-your-mini-game, 2026-11-22).

    Args:
        channel: The way to the host.
        system: Asked whether the host has them.
        problems: Told what failed.
        pause: Told while TikTok asks the player.

    Attributes:
        shortcut: Coming by an icon on the home screen.
        entrance: Coming by the sidebar of the player's profile.
    """

    def __init__(
        self, channel: Channel, system: System, problems: Problems, pause: PauseAggregator
    ) -> None:
        self.shortcut = Mission(
            channel,
            system,
            problems,
            pause,
            start_call="addShortcut",
            reward_call="getShortcutMissionReward",
        )
        self.entrance = Mission(
            channel,
            system,
            problems,
            pause,
            start_call="startEntranceMission",
            reward_call="getEntranceMissionReward",
        )
