"""The signature of webhooks ("Webhook verification", read 2026-11-22)."""

import hmac
import re
from typing import Final

from pydantic import SecretStr

from server.errors import ErrorCode, WebhookError

SIGNATURE_HEADER: Final = "TikTok-Signature"

WINDOW_MS: Final = 5 * 60_000
"""How old a signature may be ("In-app purchases", 2026-08-04, suggests five minutes)."""

_TIME: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
_LONGEST_HEADER: Final = 1_000


def signed_at(secret: SecretStr, header: str, body: bytes) -> int:
    """Check a signature over exactly the bytes that came.

    Args:
        secret: The app's client secret.
        header: The signature header, `t=<seconds>,s=<hexadecimal digits>`; it may hold several
            `s`, as while a secret is changed.
        body: The request's body, untouched.

    Returns:
        When it was signed, in milliseconds since 1970-01-01 UTC.

    Raises:
        WebhookError: If the app's secret did not sign this.
    """
    parts = [part.strip().partition("=") for part in header[:_LONGEST_HEADER].split(",")]
    times = [value for name, _, value in parts if name == "t"]
    if len(times) == 1 and _TIME.fullmatch(times[0]):
        text = times[0].encode() + b"." + body
        expected = hmac.digest(secret.get_secret_value().encode(), text, "sha256").hex().encode()
        # Every one is compared, so that the time it takes tells nothing.
        fits = [
            hmac.compare_digest(value.encode(), expected) for name, _, value in parts if name == "s"
        ]
        if any(fits):
            return int(times[0]) * 1000
    raise WebhookError(
        ErrorCode.WEBHOOK_FORGED,
        f"The {SIGNATURE_HEADER} header does not fit this body. Webhooks are signed with the "
        "app's client secret.",
    )
