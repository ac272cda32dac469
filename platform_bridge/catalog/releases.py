"""Which TikTok version brought which SDK version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """One version of the SDK.

    Args:
        sdk: The SDK's version.
        client: The first TikTok version that carries it.
        date: The day of its release as `yyyy-mm-dd`, empty when the change log gives none.
    """

    sdk: str
    client: str
    date: str = ""


RELEASES = (
    Release("0.1.0", "42.7.0", "2025-11-18"),
    Release("0.2.0", "42.8.0", "2025-11-20"),
    Release("0.3.0", "42.9.0", "2025-11-27"),
    Release("0.4.0", "43.0.0", "2025-12-04"),
    Release("0.5.0", "43.1.0", "2025-12-19"),
    Release("0.6.0", "43.4.0", "2025-12-30"),
    # The change log prints 42.6.0, between 43.4.0 and 43.7.0: taken for a slip.
    Release("0.8.0", "43.6.0", "2026-01-19"),
    Release("0.9.0", "43.7.0", "2026-01-22"),
    Release("0.10.0", "43.8.0", "2026-01-27"),
    Release("0.11.0", "43.9.0"),
    Release("0.15.0", "44.3.0", "2026-03-11"),
    Release("0.16.0", "44.4.0"),
    Release("0.18.0", "44.6.0"),
    Release("0.19.0", "44.7.0", "2026-03-26"),
    Release("0.33.0", "46.1.0", "2026-07-13"),
    Release("0.34.0", "46.2.0", "2026-07-20"),
    Release("0.35.0", "46.3.0", "2026-07-27"),
)
"""The versions that the change log tells of (pages of 2026-05-01 and 2026-08-04), in order."""
