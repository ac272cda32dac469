"""What the game needs from outside, in one value."""

from __future__ import annotations

import platform
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from game.audio import HostSounds
from game.autoplay import Autoplayer
from game.pacing import DisplayPacer, Pacer
from game.packed import PRIVACY_URL, REWARDED_AD_UNIT, TERMS_URL, read_packed_settings
from game.pilot import SKILLS, Pilot
from game.view.lettering import HostLettering, HostPen, Lettering
from platform_bridge import Clock, Port, SystemClock, connect

_BESIDE_MAIN = Path(__file__).parent.parent / "assets"


def random_seed() -> int:
    """Return the seed of a run that nobody chose: 0 to 4294967295."""
    return secrets.randbits(32)


def random_id() -> str:
    """Return an id that nobody else makes: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def _no_browser(_address: str) -> bool:
    """Open nothing: TikTok's runtime has no call for it."""
    return False


def _no_panel() -> None:
    """Do nothing: players have no control panel."""


@dataclass(frozen=True)
class Host:
    """What the game needs from outside.

    Args:
        port: The way to TikTok.
        assets: The folder of what the game shows and plays.
        clock: What the bridge's timeouts and the game's pace are measured by.
        pacer: What decides when a frame begins.
        backend_url: Where the companion backend listens; None plays local runs.
        rewarded_ad_unit: The placement of rewarded ads, from the Developer Portal.
        privacy_url: The privacy policy; TikTok wants one before it lets anybody log in (page
            silent-login, 2026-11-22).
        terms_url: The terms of service, likewise.
        open_page: Opens an address beside the game and returns whether it could.
        make_id: Makes ids that nobody else makes: 32 hexadecimal digits.
        local_seed: Chooses the seed of a run without a ticket.
        autoplayer: Makes somebody who plays a run by itself, given its seed; None lets the
            player play.
        open_panel: Opens what a developer controls the host with.
        sounds: What plays sounds where nobody hears pygame; None when pygame is heard.
        lettering: What draws names in letters that the game's fonts lack.
    """

    port: Port
    assets: Path
    clock: Clock
    pacer: Pacer
    backend_url: str | None = None
    rewarded_ad_unit: str = REWARDED_AD_UNIT
    privacy_url: str = PRIVACY_URL
    terms_url: str = TERMS_URL
    open_page: Callable[[str], bool] = _no_browser
    make_id: Callable[[], str] = random_id
    local_seed: Callable[[], int] = random_seed
    autoplayer: Callable[[int], Autoplayer] | None = None
    open_panel: Callable[[], None] = _no_panel
    sounds: HostSounds | None = None
    lettering: Lettering | None = None


def packed_host() -> Host:
    """Return the host of a packed game: the page or package that it runs in."""
    settings = read_packed_settings(_BESIDE_MAIN.parent / "settings.json")
    window = getattr(platform, "window", None)
    sounds: HostSounds | None = getattr(window, "hostSounds", None)
    pen: HostPen | None = getattr(window, "lettering", None)
    return Host(
        port=connect(),
        assets=_BESIDE_MAIN,
        clock=SystemClock(),
        pacer=DisplayPacer(),
        backend_url=settings.backend_url,
        rewarded_ad_unit=settings.rewarded_ad_unit,
        privacy_url=settings.privacy_url,
        terms_url=settings.terms_url,
        autoplayer=partial(Pilot, skill=SKILLS[settings.pilot]) if settings.pilot else None,
        sounds=sounds,
        lettering=None if pen is None else HostLettering(pen),
    )
