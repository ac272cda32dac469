from __future__ import annotations

import pytest

from platform_bridge.simulator.origins import is_registrable, may_reach

ALLOW = ("https://api.example.com", "https://other.example:8443")


@pytest.mark.parametrize("origin", [*ALLOW, "https://[2001:db8::1]"])
def test_https_origins_can_be_registered(origin: str) -> None:
    assert is_registrable(origin)


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "api.example.com",
        "http://api.example.com",
        "wss://api.example.com",
        "https://",
        "https://*.example.com",
        "https://api.example.com/",
        "https://api.example.com/path",
        "https://api.example.com?a=1",
        "https://api.example.com#a",
        "https://user@api.example.com",
        "https://api.example.com:0",
        "https://api.example.com:99999",
        "https://[::1",
        5,
        None,
    ],
)
def test_nothing_else_can(origin: object) -> None:
    assert not is_registrable(origin)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com",
        "https://API.example.com:443/path?a=1",
        "https://other.example:8443/",
        "http://127.0.0.1:8000/v1/runs",
        "http://localhost/",
        "http://[::1]:8000/",
    ],
)
def test_registered_origins_and_loopback_are_reached(url: str) -> None:
    assert may_reach(url, ALLOW)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "http://api.example.com/",
        "https://api.example.com.evil.example/",
        "https://api.example.com@evil.example/",
        "https://other.example/",
        "https://api.example.com:8443/",
        "http://127.0.0.2/",
        "https://127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://localhost.evil.example/",
        "https://[::1",
        "http://127.0.0.1:99999/",
    ],
)
def test_nothing_else_is_reached(url: str) -> None:
    assert not may_reach(url, ALLOW)
