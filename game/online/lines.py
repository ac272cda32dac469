"""What the player reads when something online does not work: friendly, short, with a way on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from game.online.errors import BackendError, LoginFailedError, NoBackendError, RefusedError
from game.texts import Text, say
from platform_bridge import ErrorKind

LINES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "invalid_input": Text.UPDATE_NEEDED,
        "not_found": Text.UPDATE_NEEDED,
        "method_not_allowed": Text.UPDATE_NEEDED,
        "body_too_large": Text.UPDATE_NEEDED,
        "session_missing": Text.LOGIN_AGAIN,
        "session_invalid": Text.LOGIN_AGAIN,
        "session_expired": Text.LOGIN_AGAIN,
        "tiktok_invalid_client": Text.LOGIN_CLOSED,
        "tiktok_invalid_grant": Text.LOGIN_REFUSED,
        "tiktok_invalid_request": Text.LOGIN_CLOSED,
        "tiktok_refused": Text.LOGIN_CLOSED,
        "tiktok_malformed": Text.TIKTOK_SILENT,
        "tiktok_unavailable": Text.TIKTOK_SILENT,
        "tiktok_unreachable": Text.TIKTOK_SILENT,
        "tiktok_rate_limited": Text.SERVICE_BUSY,
        "tiktok_token_invalid": Text.LOGIN_AGAIN,
        "tiktok_scope_missing": Text.CONSENT_NEEDED,
        "tiktok_order_exists": Text.PAY_FAILED,
        "tiktok_order_unknown": Text.ORDER_LOST,
        "tiktok_purchases_off": Text.SHOP_CLOSED,
        "login_needed": Text.LOGIN_AGAIN,
        "refresh_busy": Text.SERVICE_BUSY,
        "ticket_forged": Text.RUN_NOT_VERIFIED,
        "ticket_foreign": Text.RUN_NOT_VERIFIED,
        "ticket_expired": Text.RUN_TICKET_EXPIRED,
        "ticket_outdated": Text.UPDATE_NEEDED,
        "ticket_used": Text.RUN_COUNTED,
        "run_too_early": Text.RUN_TOO_EARLY,
        "run_too_long": Text.RUN_TOO_LONG,
        "run_unfinished": Text.RUN_NOT_VERIFIED,
        "run_invalid": Text.RUN_NOT_VERIFIED,
        "grant_conflict": Text.RUN_COUNTED,
        "grant_cap_reached": Text.AD_CAP,
        "product_unknown": Text.PRODUCT_GONE,
        "order_unknown": Text.ORDER_LOST,
        "order_conflict": Text.PAY_FAILED,
        "orders_too_many": Text.ORDERS_TOO_MANY,
        "database_busy": Text.SERVICE_BUSY,
        "internal_error": Text.SERVICE_FAULT,
    }
)
"""For each code that the backend answers to the game."""


def line_for(error: BackendError) -> str:
    """Return the player's line for an error."""
    match error:
        case RefusedError():
            return say(LINES.get(error.code, Text.SERVICE_REFUSES))
        case NoBackendError() | LoginFailedError(kind=ErrorKind.UNSUPPORTED):
            return say(Text.NO_BACKEND)
        case LoginFailedError(kind=ErrorKind.CANCELLED):
            return say(Text.NOT_LOGGED_IN)
        case LoginFailedError():
            return say(Text.LOGIN_FAILS)
        case _:
            return say(Text.NO_CONNECTION)
