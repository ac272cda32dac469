"""The shape of TikTok's answers outside OAuth."""

from typing import Any


def envelope(data: object, log_id: str, code: str = "ok", message: str = "") -> dict[str, Any]:
    """Return an answer in TikTok's enveloped shape ("API v2 error handling", read 2026-11-22)."""
    return {"data": data, "error": {"code": code, "message": message, "log_id": log_id}}
