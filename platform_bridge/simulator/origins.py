"""Which addresses a game may reach."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS = {"https": 443, "http": 80}


def is_registrable(origin: object) -> bool:
    """Tell whether a text may stand in a game's list of domains.

    Args:
        origin: What somebody wrote there.

    Returns:
        True for a https origin without path or wildcard, which is what TikTok takes (page
        set-up-development-configuration, 2026-04).
    """
    parts = _split(origin) if isinstance(origin, str) else None
    return (
        parts is not None
        and parts.scheme == "https"
        and "*" not in parts.netloc
        and "@" not in parts.netloc
        and not (parts.path or parts.query or parts.fragment)
    )


def may_reach(url: str, allow: tuple[str, ...]) -> bool:
    """Tell whether the simulated client lets a request through.

    Args:
        url: Where it goes.
        allow: The registered origins.

    Returns:
        True for a registered origin; and for plain HTTP to this machine's loopback, which only a
        simulation allows, so that a backend can be tried out where it is written.
    """
    parts = _split(url)
    if parts is None:
        return False
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    return is_local or _origin(parts) in {_origin(urlsplit(each)) for each in allow}


def _split(text: str) -> SplitResult | None:
    """Split an address; None when it has no host, no valid port or a scheme that is not HTTP."""
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None


def _origin(parts: SplitResult) -> tuple[str, str | None, int]:
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]
