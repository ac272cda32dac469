"""Every text that the player reads, by its key."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Text(Enum):
    """What is said; how it is said stands in the table of a language."""

    # The connection.
    NO_BACKEND = auto()
    CONNECTING = auto()
    CONNECTED = auto()
    NO_CONNECTION = auto()
    NOT_LOGGED_IN = auto()
    LOGIN_FAILS = auto()
    LOGIN_CLOSED = auto()
    LOGIN_REFUSED = auto()
    LOGIN_AGAIN = auto()
    TIKTOK_SILENT = auto()
    SERVICE_BUSY = auto()
    SERVICE_REFUSES = auto()
    SERVICE_FAULT = auto()
    UPDATE_NEEDED = auto()
    CONSENT_NEEDED = auto()

    # Runs.
    RUN_LOCAL = auto()
    RUN_VERIFYING = auto()
    RUN_VERIFIED = auto()
    RUN_QUEUED = auto()
    RUN_TOO_EARLY = auto()
    RUN_TOO_LONG = auto()
    RUN_COUNTED = auto()
    RUN_TICKET_EXPIRED = auto()
    RUN_NOT_VERIFIED = auto()

    # Rewarded ads.
    AD_CLOSED = auto()
    AD_NONE = auto()
    AD_FAILED = auto()
    AD_CAP = auto()
    AD_REVIVES = auto()
    AD_DOUBLES = auto()

    # Missions.
    SHORTCUT_ADDED = auto()
    ENTRANCE_SHOWN = auto()
    MISSION_FAILED = auto()

    # Name and picture.
    CONSENT_DECLINED = auto()
    CONSENT_FAILED = auto()

    # The shop.
    SHOP_CLOSED = auto()
    PAY_CANCELLED = auto()
    PAY_PENDING = auto()
    PAY_BUSY = auto()
    PAY_FAILED = auto()
    PRODUCT_GONE = auto()
    ORDER_LOST = auto()
    ORDERS_TOO_MANY = auto()

    # What is drawn.
    RUN_HINT = auto()
    RUN_NOW = auto()
    RUN_COMBO = auto()
    RUN_POINTS = auto()
    RUN_POINTS_IN_ROW = auto()
    NEW_BEST = auto()
    PAUSED = auto()
    TAP_TO_GO_ON = auto()
    LEAVE_RUN = auto()
    SOUND_IS_ON = auto()
    SOUND_IS_OFF = auto()
    REVIVE = auto()
    REVIVE_WHY = auto()
    REVIVE_WATCH = auto()
    REVIVE_AGAIN = auto()
    REVIVE_SKIP = auto()
    TITLE_FIRST = auto()
    TITLE_SECOND = auto()
    TAP_TO_PLAY = auto()
    BEST = auto()
    BOARD = auto()
    SHOP = auto()
    SHORTCUT = auto()
    ENTRANCE = auto()
    MISSION_OPEN = auto()
    MISSION_DONE = auto()
    MISSION_PAID = auto()
    SCORE = auto()
    STARS = auto()
    BEST_COMBO = auto()
    TIMES = auto()
    STARDUST = auto()
    TIME = auto()
    SECONDS = auto()
    PLAY_AGAIN = auto()
    DOUBLE_DUST = auto()
    DOUBLE_DONE = auto()
    DOUBLE_PAID = auto()
    BOARD_HEADING = auto()
    BOARD_LOADING = auto()
    BOARD_EMPTY = auto()
    YOU = auto()
    SHOW_ME = auto()
    SHOWN_AS_YOU = auto()
    TRY_AGAIN = auto()
    SHOP_HEADING = auto()
    YOUR_DUST = auto()
    BEANS = auto()
    SHOP_NOTE = auto()
    BUY_ORDERING = auto()
    BUY_PAYING = auto()
    BUY_CONFIRMING = auto()
    BUY_DELIVERED = auto()
    SETTINGS_HEADING = auto()
    SOUND = auto()
    MUSIC = auto()
    HAPTICS = auto()
    CALM_MOTION = auto()
    PRIVACY = auto()
    TERMS = auto()
    DELETE_DATA = auto()
    DELETE_ASK = auto()
    DELETE_ASK_AGAIN = auto()
    DELETE_FOR_EVER = auto()
    DELETING = auto()
    KEEP_DATA = auto()
    CLOSE = auto()
    PLAYING_AS = auto()


_ENGLISH: Final[Mapping[Text, str]] = MappingProxyType(
    {
        Text.NO_BACKEND: "Local play: scores stay on this device",
        Text.CONNECTING: "Connecting...",
        Text.CONNECTED: "Online: scores are verified",
        Text.NO_CONNECTION: "No connection. Playing offline",
        Text.NOT_LOGGED_IN: "Not logged in. Playing offline",
        Text.LOGIN_FAILS: "Login does not work right now. Playing offline",
        Text.LOGIN_CLOSED: "Login is closed for now. Playing offline",
        Text.LOGIN_REFUSED: "TikTok did not accept the login. Playing offline",
        Text.LOGIN_AGAIN: "Please try again: TikTok wants a new login",
        Text.TIKTOK_SILENT: "TikTok does not answer. Please try again later",
        Text.SERVICE_BUSY: "A moment, please: the service is busy",
        Text.SERVICE_REFUSES: "The score service said no. Playing offline",
        Text.SERVICE_FAULT: "The score service has a fault. Please try again later",
        Text.UPDATE_NEEDED: "Restart the game to get its newest version",
        Text.CONSENT_NEEDED: "TikTok needs your consent for that",
        Text.RUN_LOCAL: "A local run: it counts on this device",
        Text.RUN_VERIFYING: "Verifying...",
        Text.RUN_VERIFIED: "Verified: rank {rank}",
        Text.RUN_QUEUED: "Saved: it is sent when you are online",
        Text.RUN_TOO_EARLY: "That was too quick to verify",
        Text.RUN_TOO_LONG: "This run was too long to be verified",
        Text.RUN_COUNTED: "This run was already counted",
        Text.RUN_TICKET_EXPIRED: "This run took too long to be verified",
        Text.RUN_NOT_VERIFIED: "This run could not be verified",
        Text.AD_CLOSED: "Watch the ad to its end to get it",
        Text.AD_NONE: "No ad to watch just now",
        Text.AD_FAILED: "The ad did not work. Please try again",
        Text.AD_CAP: "That was the last one today. Back tomorrow!",
        Text.AD_REVIVES: "Fly on!",
        Text.AD_DOUBLES: "Your dust is on its way",
        Text.SHORTCUT_ADDED: "Now open Comet Hop from your home screen",
        Text.ENTRANCE_SHOWN: "Come back through your profile's sidebar",
        Text.MISSION_FAILED: "That did not work. Please try again",
        Text.CONSENT_DECLINED: "All right: you stay as you are",
        Text.CONSENT_FAILED: "TikTok could not ask you. Please try again",
        Text.SHOP_CLOSED: "Buying does not work on this device",
        Text.PAY_CANCELLED: "Not bought: nothing was paid",
        Text.PAY_PENDING: "Your dust comes as soon as TikTok confirms",
        Text.PAY_BUSY: "Another payment is still open",
        Text.PAY_FAILED: "The payment did not work. Please try again",
        Text.PRODUCT_GONE: "This is not for sale any more",
        Text.ORDER_LOST: "This order is not known any more. Please try again",
        Text.ORDERS_TOO_MANY: "Too many orders wait. Please try again tomorrow",
        Text.RUN_HINT: "Tap when the dots point at the next ring",
        Text.RUN_NOW: "Now!",
        Text.RUN_COMBO: "combo ×{combo}",  # noqa: RUF001  the sign for "times" is meant
        Text.RUN_POINTS: "+{points}",
        Text.RUN_POINTS_IN_ROW: "+{points}  ×{combo}",  # noqa: RUF001  the sign for "times" is meant
        Text.NEW_BEST: "New best!",
        Text.PAUSED: "Paused",
        Text.TAP_TO_GO_ON: "Tap to go on",
        Text.LEAVE_RUN: "Leave the run",
        Text.SOUND_IS_ON: "Sound is on",
        Text.SOUND_IS_OFF: "Sound is off",
        Text.REVIVE: "Hop on?",
        Text.REVIVE_WHY: "Watch an ad, and this run goes on",
        Text.REVIVE_WATCH: "Go on",
        Text.REVIVE_AGAIN: "Try again",
        Text.REVIVE_SKIP: "No, thanks",
        Text.TITLE_FIRST: "COMET",
        Text.TITLE_SECOND: "HOP",
        Text.TAP_TO_PLAY: "Tap to play",
        Text.BEST: "Best {score}",
        Text.BOARD: "Board",
        Text.SHOP: "Shop",
        Text.SHORTCUT: "Home screen",
        Text.ENTRANCE: "Profile visit",
        Text.MISSION_OPEN: "Almost there",
        Text.MISSION_DONE: "Done today",
        Text.MISSION_PAID: "Welcome back: {dust} dust for you!",
        Text.SCORE: "SCORE",
        Text.STARS: "Stars",
        Text.BEST_COMBO: "Best combo",
        Text.TIMES: "×{combo}",  # noqa: RUF001  the sign for "times" is meant
        Text.STARDUST: "Stardust",
        Text.TIME: "Time",
        Text.SECONDS: "{seconds} s",
        Text.PLAY_AGAIN: "Hop again",
        Text.DOUBLE_DUST: "Double the dust",
        Text.DOUBLE_DONE: "Dust doubled",
        Text.DOUBLE_PAID: "Doubled: {dust} more dust for you!",
        Text.BOARD_HEADING: "Best runs",
        Text.BOARD_LOADING: "Fetching the board",
        Text.BOARD_EMPTY: "Nobody yet. Be the first!",
        Text.YOU: "You",
        Text.SHOW_ME: "Show my name and picture",
        Text.SHOWN_AS_YOU: "Now everybody sees who you are",
        Text.TRY_AGAIN: "Try again",
        Text.SHOP_HEADING: "Shop",
        Text.YOUR_DUST: "YOUR STARDUST",
        Text.BEANS: "{beans} Beans",
        Text.SHOP_NOTE: "Beans are TikTok's coins. TikTok asks before you pay.",
        Text.BUY_ORDERING: "Preparing your order",
        Text.BUY_PAYING: "TikTok asks you to pay",
        Text.BUY_CONFIRMING: "Waiting for TikTok to confirm",
        Text.BUY_DELIVERED: "{dust} dust is yours. Thank you!",
        Text.SETTINGS_HEADING: "Settings",
        Text.SOUND: "Sounds",
        Text.MUSIC: "Music",
        Text.HAPTICS: "Vibration",
        Text.CALM_MOTION: "Calm motion",
        Text.PRIVACY: "Privacy policy",
        Text.TERMS: "Terms of service",
        Text.DELETE_DATA: "Delete my data",
        Text.DELETE_ASK: "This deletes your name, your runs and your place on the board.",
        Text.DELETE_ASK_AGAIN: "Your dust is lost too, and nobody can bring it back.",
        Text.DELETE_FOR_EVER: "Delete for ever",
        Text.DELETING: "Deleting your data",
        Text.KEEP_DATA: "Keep it",
        Text.CLOSE: "Close",
        Text.PLAYING_AS: "You play as",
    }
)


def say(text: Text, **values: object) -> str:
    """Return a text in the player's language.

    Args:
        text: Which one.
        values: What stands in its gaps, by name.
    """
    return _ENGLISH[text].format(**values)
