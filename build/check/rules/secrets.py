"""The rule on secrets: what the package holds, everybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from build.check.findings import Fault, Level, Place, Rule
from build.check.places import place_at
from build.check.sources import SILENT_LOGIN
from build.check.subject import Subject


@dataclass(frozen=True)
class _Kind:
    """One kind of secret.

    Args:
        what: What it is.
        marks: Texts in lower case of which one is in every secret of that kind: to look for them
            takes a hundredth of the pattern's time.
        pattern: How it is written.
    """

    what: str
    marks: tuple[bytes, ...]
    pattern: re.Pattern[bytes]


_KINDS: Final = (
    _Kind(
        "a private key",
        (b"private key-----",),
        re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    ),
    _Kind(
        "a client secret",
        (b"secret",),
        re.compile(
            rb"(?i)(?:client|app|webhook)[_-]?secret[\"']?\s*[:=]\s*[\"']([A-Za-z0-9+/=_-]{16,})"
            rb"[\"']"
        ),
    ),
    _Kind(
        "a token of TikTok's",
        (b"act.", b"rft.", b"clt."),
        re.compile(rb"(?<![\w.])(?:act|rft|clt)\.(?=[!*._-]*\w*\d)[\w!*.-]{20,}"),
    ),
    _Kind("a key of AWS", (b"akia", b"asia"), re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    _Kind(
        "a token of GitHub's",
        (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"),
        re.compile(rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    ),
    _Kind("a token of Slack's", (b"xox",), re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{20,}")),
    _Kind("a key of Stripe's", (b"sk_live_",), re.compile(rb"\bsk_live_[A-Za-z0-9]{20,}")),
)
_PLACEHOLDER: Final = re.compile(rb"(?i)your|example|placeholder|change|insert|xxxx|0000")
_KEY_FILES: Final = (".p12", ".pfx", ".jks", ".keystore", ".env", ".ttmgrc")


def _secrets(subject: Subject) -> Iterator[Fault]:
    for path in subject.package.paths(*_KEY_FILES):
        yield Fault(Place(path), "A file of this kind holds keys or passwords.")
    for path, data in subject.contents.items():
        lower = data.lower()
        for kind in _KINDS:
            if any(mark in lower for mark in kind.marks):
                yield from _secrets_of(kind, path, data)


def _secrets_of(kind: _Kind, path: str, data: bytes) -> Iterator[Fault]:
    for found in kind.pattern.finditer(data):
        if not (found.lastindex and _PLACEHOLDER.search(found[1])):
            yield Fault(place_at(path, data, found.start()), f"This looks like {kind.what}.")


SECRET_RULES: Final = (
    Rule(
        id="secret",
        level=Level.ERROR,
        what="The package holds no secret: no private key, client secret or token.",
        why="Every player can unpack it, and act in the game's name then.",
        mend="Keep it on the server alone. When the package was uploaded already, have the Portal "
        "make a new one.",
        source=SILENT_LOGIN,
        find=_secrets,
    ),
)
"""Nothing in the package is secret."""
