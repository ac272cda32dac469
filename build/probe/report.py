"""What a phone has answered, and which simulated phone is like it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from build.errors import ReportError
from build.tiktok.phone_site import Phone, Profile, Route

VERSION: Final = 1
LONGEST: Final = 1_000_000
"""Bytes of a report; real ones have a few thousand."""

_SLOW_LOOP_MS: Final = 150.0
"""Five million rounds of a loop: a compiler needs a few milliseconds, an interpreter hundreds."""

_SLOW_WASM_MS: Final = 250.0
"""Twenty million rounds in wasm, likewise."""


@dataclass(frozen=True)
class Report:
    """A phone's answers.

    Args:
        answers: By question; what could not be answered is `{"error": ...}`.
    """

    answers: Mapping[str, Any]

    def phone(self) -> Phone:
        """Return the simulated phone that is most like it."""
        system = self._table("system")
        has_text_decoder = "TextDecoder" in self._names("globals")
        if str(system.get("platform")) == "ios":
            profile = Profile.IOS
        else:
            profile = Profile.LENIENT if has_text_decoder else Profile.ANDROID
        return Phone(profile, self._route(), unpacks=self._answered("readCompressedFile"))

    def _route(self) -> Route:
        if "mvp" in self._names("featuresByPath"):
            return Route.PATH
        has_bytes = self._names("featuresByBytes") or self._names("featuresInner")
        return Route.BYTES if has_bytes else Route.NONE

    def missing_features(self, needed: frozenset[str]) -> list[str]:
        """Return which of some features no route of the phone takes.

        Args:
            needed: By LLVM's names.
        """
        routes = ("featuresByPath", "featuresByBytes", "featuresInner")
        known = {name for route in routes for name in self._names(route)}
        return sorted(needed - known)

    def has_compiler(self) -> bool:
        """Tell whether the phone compiles what it runs, by how long loops took."""
        loop, wasm = self.answers.get("loop"), self.answers.get("wasmLoop")
        return _is_within(loop, _SLOW_LOOP_MS) and _is_within(wasm, _SLOW_WASM_MS)

    def plays_files(self) -> bool:
        """Tell whether the phone plays a sound file of a subpackage."""
        return "Play" in self._table("soundFile")

    def to_text(self, needed: frozenset[str]) -> str:
        """Return what it comes to, for a terminal.

        Args:
            needed: The features that the runtime needs.
        """
        phone, system = self.phone(), self._table("system")
        missing = self.missing_features(needed)
        unpacks = "yes" if phone.unpacks else "no"
        client = (
            f"TikTok {system.get('version', '?')}, base library {system.get('SDKVersion', '?')}"
        )
        compiler = "yes" if self.has_compiler() else "no: expect seconds at the start"
        sounds = "play from the package" if self.plays_files() else "none plays from the package"
        command = f"--profile {phone.profile.value} --route {phone.route.value}"
        lines = [
            f"phone     {system.get('platform', 'unknown')}, {client}",
            f"profile   {phone.profile.value}",
            f"route     {phone.route.value}",
            f"unpacks   {unpacks}",
            f"compiler  {compiler}",
            f"sounds    {sounds}",
            f"features  {'all there' if not missing else 'MISSING: ' + ', '.join(missing)}",
            "",
            "Play on a phone like it:",
            f"  python -m build serve tiktok {command}",
        ]
        errors = {
            name: answer["error"]
            for name, answer in self.answers.items()
            if isinstance(answer, dict) and "error" in answer and answer["error"]
        }
        lines += ["", *(f"not answered: {name} ({why})" for name, why in errors.items())]
        return "\n".join(lines).rstrip() + "\n"

    def _table(self, name: str) -> Mapping[str, Any]:
        answer = self.answers.get(name)
        return answer if isinstance(answer, dict) else {}

    def _names(self, name: str) -> list[str]:
        answer = self.answers.get(name)
        return [str(each) for each in answer] if isinstance(answer, list) else []

    def _answered(self, name: str) -> bool:
        answer = self.answers.get(name)
        return answer is not None and not isinstance(answer, dict)


def _is_within(value: object, most: float) -> bool:
    return isinstance(value, int | float) and value <= most


def read_report(file: Path) -> Report:
    """Read a report that was copied from a phone.

    Args:
        file: What was copied; lines before and after the report do not matter.

    Raises:
        ReportError: There is no report in it.
    """
    try:
        text = file.read_bytes()[:LONGEST].decode("utf-8")
        content: Any = json.loads(text[text.find("{") : text.rfind("}") + 1])
    except OSError as error:
        raise _error(file, str(error)) from error
    except ValueError as error:
        raise _error(file, "there is no whole report in it") from error
    is_report = isinstance(content, dict) and isinstance(content.get("answers"), dict)
    if not is_report or content.get("probe") != VERSION:
        raise _error(file, f"it is no report of the probe's version {VERSION}")
    return Report(content["answers"])


def _error(file: Path, what: str) -> ReportError:
    return ReportError(
        f"{file}: {what}.",
        "Copy all of the text that the probe shows on the phone, from { to }, into that file.",
    )
