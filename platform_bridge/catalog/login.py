"""Who plays."""

from __future__ import annotations

from platform_bridge.catalog.model import (
    Api,
    ApiKind,
    FailureShape,
    Field,
    Group,
    KnownCode,
    Quirk,
)
from platform_bridge.catalog.sources import AUTHORIZATION, LOGIN, SILENT_LOGIN
from platform_bridge.errors import ErrorKind

LOGIN_TIMEOUT_MS = 10_000
"""Login is silent, so nobody decides anything; but no page promises that it answers."""

_PRIVACY = KnownCode(
    code=102102,
    kind=ErrorKind.ENVIRONMENT,
    meaning=(
        "TikTok refuses logins until Terms of Service and Privacy Policy URLs "
        "are set in the Developer Portal"
    ),
    advice=(
        "Set both in the app's settings there (temporary addresses will do), "
        "then start the game again."
    ),
    source=SILENT_LOGIN,
)

LOGIN_GROUP = Group(
    "Login and authorization",
    (
        Api(
            name="login",
            kind=ApiKind.ASYNC,
            source=LOGIN,
            result=(Field("code", "string"),),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            default_advice=(
                "Let the player play on as a guest and try again at the next start. "
                "Since SDK 0.8.0 codes of TikTok's server come through here, and no list of them "
                "is published."
            ),
            codes=(_PRIVACY,),
            timeout_ms=LOGIN_TIMEOUT_MS,
            notes=(
                (
                    "The code can be redeemed once, within five minutes (page silent-login, "
                    "2026-11-22)."
                ),
                "A success without a code is a cancelled login (page silent-login, 2026-11-22).",
                (
                    "TikTok's upload check wants its literal call (page debug-your-mini-game, "
                    "2026-05-01)."
                ),
            ),
            quirks=(
                Quirk(
                    "login_asks",
                    "login takes a scope and shows a consent sheet, as the older text has it.",
                    SILENT_LOGIN,
                ),
            ),
        ),
        Api(
            name="authorize",
            kind=ApiKind.ASYNC,
            source=AUTHORIZATION,
            parameters=(Field("scope", "string", required=False),),
            result=(Field("code", "string"),),
            docs_shape=FailureShape.NESTED,
            device_shape=FailureShape.CAMEL,
            default_kind=ErrorKind.CANCELLED,
            default_advice=(
                "Go on with a silent login: without a known code, this is how a player's refusal "
                "looks."
            ),
            codes=(_PRIVACY,),
            timeout_ms=None,
            notes=(
                "`scope` is a list with commas, user.info.basic when left out.",
                (
                    "Only after a tap and never at the start; when it fails, login is the fallback "
                    "(page develop-your-mini-game, 2026-11-22)."
                ),
            ),
        ),
    ),
)
