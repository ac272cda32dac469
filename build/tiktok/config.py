"""The one file that tells a package its place at TikTok."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from build.errors import ConfigError

DEFAULT: Final = Path(__file__).parent / "tiktok.toml"
"""The configuration of Comet Hop."""

ORIENTATIONS: Final = ("portrait", "landscape")
"""The values of `deviceOrientation` that packages have been seen with."""

_PLACEHOLDERS: Final = ("CHANGE-ME", ".example", ".test", ".invalid")


@dataclass(frozen=True)
class Place:
    """A package's place at TikTok.

    Args:
        appid: The game's client key in the Developer Portal.
        orientation: How the phone is held: "portrait" or "landscape".
        domains: The Portal's trusted domains; the checker sees to their form.
    """

    appid: str
    orientation: str
    domains: tuple[str, ...]

    def placeholders(self) -> list[str]:
        """Return the keys whose values still are placeholders."""
        return [
            field.name
            for field in fields(self)
            if any(mark in str(getattr(self, field.name)) for mark in _PLACEHOLDERS)
        ]


@dataclass(frozen=True)
class Config(Place):
    """The place of Comet Hop, with what the game is told about it.

    Args:
        backend_url: Where the companion backend is, on one of the domains.
        rewarded_ad_unit: The placement of rewarded ads.
        privacy_url: The privacy policy.
        terms_url: The terms of service.
    """

    backend_url: str
    rewarded_ad_unit: str
    privacy_url: str
    terms_url: str


P = TypeVar("P", bound=Place)


def read_config(file: Path) -> Config:
    """Read the configuration of Comet Hop.

    Args:
        file: A TOML file with the keys of `Config`.

    Raises:
        ConfigError: It cannot be read, or a value is not allowed; the message names the key.
    """
    config = _read(file, Config)
    for name in ("privacy_url", "terms_url", "backend_url"):
        if urlsplit(getattr(config, name)).scheme != "https":
            raise _error(file, f"{name} begins with https://")
    if _origin(config.backend_url) not in config.domains:
        raise _error(file, "backend_url is on none of the domains, so no request would reach it")
    return config


def read_place(file: Path) -> Place:
    """Read the configuration of any other game.

    Args:
        file: A TOML file with the keys of `Place`.

    Raises:
        ConfigError: It cannot be read, or a value is not allowed; the message names the key.
    """
    return _read(file, Place)


def _read(file: Path, kind: type[P]) -> P:
    try:
        content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _error(file, f"it cannot be read: {error}") from error
    expected = {field.name for field in fields(kind)}
    if content.keys() != expected:
        raise _error(file, f"it needs the keys {', '.join(sorted(expected))}, and no others")
    domains = content.pop("domains")
    if not isinstance(domains, list) or not all(isinstance(each, str) for each in domains):
        raise _error(file, "domains is a list of texts")
    for name, value in content.items():
        if not isinstance(value, str) or not value:
            raise _error(file, f"{name} is a text that is not empty")
    place = kind(domains=tuple(domains), **content)
    if place.orientation not in ORIENTATIONS:
        raise _error(file, f"orientation is {' or '.join(ORIENTATIONS)}")
    return place


def check_release(file: Path, place: Place) -> None:
    """Refuse a configuration with placeholders.

    Args:
        file: Where it was read from.
        place: What it holds.

    Raises:
        ConfigError: Names the keys.
    """
    left = place.placeholders()
    if left:
        raise _error(file, f"a release needs values of your own for {', '.join(left)}")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _error(file: Path, what: str) -> ConfigError:
    return ConfigError(f"{file}: {what}.", "Mend that line; build/README.md says what each key is.")
