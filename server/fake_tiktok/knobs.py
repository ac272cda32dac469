"""What TikTok's documents leave open, or what a developer may want otherwise."""

from typing import Annotated

from pydantic import Field

from server.messages import Body

_Status = Annotated[int, Field(ge=200, le=599)]
_WEEK_MS = 7 * 24 * 3_600_000


class Knobs(Body):
    """How the simulated TikTok behaves.

    Args:
        oauth_error_status: HTTP status of every OAuth error, as no page states one; by default
            RFC 6749's habit.
        business_error_status: HTTP status of the numbered errors, as no page states one.
        refresh_grace_ms: How long a refresh token works after it was replaced, in milliseconds.
        silent_login_opens_profile: Whether the token of a silent login opens the profile of a user
            who has consented earlier; no page says.
        iap_enabled: Whether the app may sell; without it creating orders fails with 20021001.
        sandbox: Whether new orders are a sandbox's (`is_sandbox` in their webhooks).
        stale_signatures: Whether a repeated webhook carries the signature of its first attempt; no
            page says.
        empty_webhook_open_ids: Whether `user_openid` is empty in webhooks, as in some samples.
    """

    oauth_error_status: _Status | None = None
    business_error_status: _Status = 200
    refresh_grace_ms: Annotated[int, Field(ge=0, le=_WEEK_MS)] = 0
    silent_login_opens_profile: bool = False
    iap_enabled: bool = True
    sandbox: bool = False
    stale_signatures: bool = False
    empty_webhook_open_ids: bool = False
