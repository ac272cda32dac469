"""Ways back into the game, and whether coming by them is rewarded."""

from __future__ import annotations

from platform_bridge.catalog.model import Api, ApiKind, FailureShape, Field, Group, Quirk
from platform_bridge.catalog.sources import MISSIONS, NEW_MISSIONS

MISSION_TIMEOUT_MS = 10_000
"""Nobody decides anything in these calls, and no page promises that they answer."""

_SINCE_CLIENT = "41.0.0"
_REWARD = (Field("canReceiveReward", "boolean"),)
_LITERAL = "TikTok's upload check wants its literal call (page debug-your-mini-game, 2026-05-01)."
_TRIGGERED = (
    "Success says that the way was shown, and is no sign for a reward (page "
    "mini-games-sdk-revisit-incentives, 2026-10-23)."
)
_REPEATS = "Whether it is true once or at each such entry is not published: pay by an own ledger."
_START_ADVICE = "Leave the entry where it is, so that the player can try again."
_REWARD_ADVICE = "Ask again at the next start or show."

MISSIONS_GROUP = Group(
    "Revisit missions",
    (
        Api(
            name="addShortcut",
            kind=ApiKind.ASYNC,
            source=MISSIONS,
            since_client=_SINCE_CLIENT,
            docs_shape=FailureShape.FLAT,
            device_shape=FailureShape.CAMEL,
            default_advice=_START_ADVICE,
            timeout_ms=None,
            notes=(_TRIGGERED, _LITERAL, "On iOS since client 41.4.0."),
        ),
        Api(
            name="getShortcutMissionReward",
            kind=ApiKind.ASYNC,
            source=NEW_MISSIONS,
            since_client=_SINCE_CLIENT,
            result=_REWARD,
            docs_shape=FailureShape.FLAT,
            device_shape=FailureShape.ERR_NO,
            default_advice=_REWARD_ADVICE,
            timeout_ms=MISSION_TIMEOUT_MS,
            notes=(
                (
                    "True only in a session that was started from the home screen's icon, so never "
                    "right after addShortcut."
                ),
                _REPEATS,
                _LITERAL,
            ),
            quirks=(
                Quirk(
                    "shortcut_reward_says_nothing",
                    "getShortcutMissionReward succeeds without a payload, as it was once typed.",
                    MISSIONS,
                ),
            ),
        ),
        Api(
            name="startEntranceMission",
            kind=ApiKind.ASYNC,
            source=MISSIONS,
            since_client=_SINCE_CLIENT,
            docs_shape=FailureShape.NONE,
            device_shape=FailureShape.CAMEL,
            default_advice=_START_ADVICE,
            timeout_ms=MISSION_TIMEOUT_MS,
            notes=(_TRIGGERED, _LITERAL, "The game goes to the background."),
        ),
        Api(
            name="getEntranceMissionReward",
            kind=ApiKind.ASYNC,
            source=NEW_MISSIONS,
            since_client=_SINCE_CLIENT,
            result=_REWARD,
            docs_shape=FailureShape.NONE,
            device_shape=FailureShape.CAMEL,
            default_advice=_REWARD_ADVICE,
            timeout_ms=MISSION_TIMEOUT_MS,
            notes=(
                "True only in a session that was entered from the profile's sidebar.",
                _REPEATS,
                _LITERAL,
            ),
            quirks=(
                Quirk(
                    "entrance_reward_by_shortcut",
                    "getEntranceMissionReward is true after an entry from the home screen, as a "
                    "sentence on its page has it.",
                    NEW_MISSIONS,
                ),
            ),
        ),
    ),
)
