"""What a player's client is to ask of TikTok anew."""

from enum import StrEnum


class Reauth(StrEnum):
    """A call of TikTok's that mends what was lost.

    `login` is silent and can be made at once; `authorize` shows the consent sheet, so it waits for
    a tap ("Login and authorization methods", read 2026-11-22).
    """

    LOGIN = "login"
    AUTHORIZE = "authorize"
