"""What the player reads when something online does not work: friendly, short, with a way on."""

from __future__ import annotations

from typing import Final

from game.online.errors import BackendError, RefusedError
from platform_bridge import BridgeError, ErrorKind

NO_BACKEND: Final = "Local play: scores stay on this device"
CONNECTING: Final = "Connecting..."
CONNECTED: Final = "Online: scores are verified"

_BY_CODE: Final[dict[str, str]] = {
    "tiktok_invalid_grant": "TikTok did not accept the login. Playing offline",
    "tiktok_invalid_client": "Login is closed for now. Playing offline",
    "tiktok_invalid_request": "Login is closed for now. Playing offline",
    "tiktok_refused": "Login is closed for now. Playing offline",
    "tiktok_malformed": "TikTok does not answer. Playing offline",
    "tiktok_unavailable": "TikTok does not answer. Playing offline",
    "tiktok_unreachable": "TikTok does not answer. Playing offline",
    "run_too_early": "That was too quick to verify",
    "ticket_used": "This run was already counted",
    "ticket_outdated": "Update the game to have runs verified",
    "ticket_expired": "This run took too long to be verified",
}


def line_for(error: BackendError | BridgeError) -> str:
    """Return the player's line for an error."""
    match error:
        case RefusedError():
            return _BY_CODE.get(error.code, "The score service said no. Playing offline")
        case BackendError():
            return "No connection. Playing offline"
        case BridgeError(kind=ErrorKind.CANCELLED):
            return "Not logged in. Playing offline"
        case BridgeError(kind=ErrorKind.UNSUPPORTED):
            return NO_BACKEND
        case _:
            return "Login does not work right now. Playing offline"
