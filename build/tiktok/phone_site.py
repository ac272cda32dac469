"""The simulated phone as a site: a page, its worker, and a package that runs in it unchanged."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

import brotli

PHONE: Final = Path(__file__).parent / "phone"
"""The phone's own scripts."""

_PAGE_FILES: Final = (
    "index.html",
    "phone.css",
    "page.js",
    "worker.js",
    "modules.js",
    "profiles.js",
    "audio.js",
    "file_player.js",
    "phone.js",
)


class Profile(Enum):
    """What the phone's engine has beside the language; `phone/profiles.js` says what."""

    ANDROID = "android"
    IOS = "ios"
    LENIENT = "lenient"


class Route(Enum):
    """The way to WebAssembly that the phone offers."""

    PATH = "path"
    """`TTWebAssembly`, given a path in the package."""
    BYTES = "bytes"
    """`WebAssembly`, given bytes; on iOS by the web view around the game alone."""
    NONE = "none"
    """There is none."""


class Sound(Enum):
    """What the phone offers for sound."""

    WEB = "web"
    """Web Audio, and players of files."""
    ASLEEP = "asleep"
    """Web Audio that never wakes up, and players of files."""
    INNER = "inner"
    """Players of files alone, `createInnerAudioContext`."""
    NONE = "none"
    """Neither."""


@dataclass(frozen=True)
class Phone:
    """Which phone.

    Args:
        profile: Its engine.
        route: Its way to WebAssembly.
        unpacks: Whether its `readCompressedFile` unpacks files of a package.
        sound: What it offers for sound.
        webgl: Whether it has WebGL beside Canvas 2D.
    """

    profile: Profile = Profile.ANDROID
    route: Route = Route.PATH
    unpacks: bool = True
    sound: Sound = Sound.WEB
    webgl: bool = True

    def told(self) -> dict[str, str]:
        """Return what the phone's page is told, in its settings or its address."""
        return {
            "profile": self.profile.value,
            "route": self.route.value,
            "unpacks": "yes" if self.unpacks else "no",
            "sound": self.sound.value,
            "webgl": "yes" if self.webgl else "no",
        }

    def to_script(self) -> str:
        """Return the script that tells the page."""
        return f"const SETTINGS = {json.dumps(self.told())};\n"


def write_phone_site(package: Path, site: Path, phone: Phone) -> None:
    """Write the site of a phone that runs a package.

    Args:
        package: The package's folder.
        site: The folder to make.
        phone: Which phone.
    """
    site.mkdir()
    for name in _PAGE_FILES:
        shutil.copyfile(PHONE / name, site / name)
    (site / "settings.js").write_text(phone.to_script(), encoding="utf-8", newline="\n")
    shutil.copytree(package, site / "package")
    for name, text in wrapped_parts(package).items():
        (site / f"{name}.js").write_text(text, encoding="utf-8", newline="\n")
    write_unpacked(package, site / "unpacked")


def write_unpacked(package: Path, folder: Path) -> None:
    """Write what a package's compressed files hold, for a phone that unpacks by itself.

    Args:
        package: The package's folder.
        folder: The folder to make; what is damaged is not in it.
    """
    for path in package.rglob("*.br"):
        target = folder / path.relative_to(package)
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(brotli.error):
            target.write_bytes(brotli.decompress(path.read_bytes()))


def phone_script(shim: Sequence[Path], token: str) -> str:
    """Return the script that the phone's worker asks the simulated TikTok by.

    Args:
        shim: The bridge's shim and its transport.
        token: What the simulator wants to be shown.
    """
    texts = [path.read_text(encoding="utf-8") for path in shim]
    return "\n".join([f"const SIMULATOR_TOKEN = {json.dumps(token)};", *texts])


def wrapped_parts(package: Path) -> dict[str, str]:
    """Return a script for each part of a package that defines all of the part's modules.

    Args:
        package: The package's folder.

    Returns:
        Scripts by name: `main`, and the subpackages' names.
    """
    content: Any = json.loads((package / "game.json").read_text(encoding="utf-8"))
    roots = {part["name"]: part["root"] for part in content.get("subpackages", [])}
    scripts = {
        path.relative_to(package).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(package.rglob("*.js"))
    }
    parts = {
        name: _wrapped({path: text for path, text in scripts.items() if path.startswith(root)})
        for name, root in roots.items()
    }
    main = {
        path: text
        for path, text in scripts.items()
        if not any(path.startswith(root) for root in roots.values())
    }
    return {"main": _wrapped(main), **parts}


def _wrapped(scripts: dict[str, str]) -> str:
    return "".join(_wrapped_one(path, text) for path, text in scripts.items())


def _wrapped_one(path: str, text: str) -> str:
    head = f"definePackageModule({json.dumps(path)}, function (require, module, exports) {{"
    return f"{head}{text}\n}});\n"
