"""The package in a simulated phone: who serves it, and what the phone tells."""

from __future__ import annotations

from urllib.parse import urlencode

from build.tiktok.phone_site import Phone
from tests.e2e.pages import Desk, Visit


def address_of(desk: Desk, phone: Phone) -> str:
    """Return the address of one phone at a desk."""
    return f"{desk.game}?{urlencode(phone.told())}"


def wait_for_stage(visit: Visit, stage: str, times: int = 1) -> None:
    """Wait until the package's log has told that a stage is done."""
    visit.wait_until(lambda: sum(line.endswith(f"  {stage}") for line in visit.lines) >= times)
