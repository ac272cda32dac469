"""The probe's package: no Python in it, and small enough to be sent again and again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import brotli
import numpy as np

from assets import mp3
from assets.tones import RATE
from build import archive, host
from build.manifest import Manifest, list_files
from build.probe.modules import FEATURES, LOOP, large
from build.staging import ZIP_EPOCH
from build.swapping import product_folder
from build.tiktok.package import PACKAGE, module

PART: Final = "part"
_TONE_HZ: Final = 440
_COMPRESSION: Final = 0.9
"""Of the tone: from 0 (largest and best) to less than 1."""

_OWN: Final = Path(__file__).parent / "js"
_SHARED: Final = Path(__file__).parents[1] / "tiktok" / "js"
_SHARED_SCRIPTS: Final = ("clock", "log", "log_screen", "pictures", "stage")
_HOST: Final = Path(host.__file__).parent
_GLUE: Final = Path(__file__).parents[2] / "platform_bridge" / "js" / "glue.js"


def build_probe(out: Path, appid: str, epoch: int = ZIP_EPOCH) -> Manifest:
    """Build the probe.

    Args:
        out: The folder to make or to replace.
        appid: The client key of the game in whose place it is opened.
        epoch: The time of every packed file, in seconds since 1970.

    Returns:
        What was made.

    Raises:
        OutputError: It cannot be put there.
    """
    files = probe_files(appid)
    with product_folder(out) as folder:
        for path, data in files.items():
            target = folder / PACKAGE / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        archive.write_zip(folder / "probe.zip", files, epoch)
        manifest = Manifest(
            target="probe",
            runtime="none",
            settings={"appid": appid},
            packed=(),
            files=list_files(folder),
        )
        manifest.write(folder)
        return manifest


def probe_files(appid: str) -> dict[str, bytes]:
    """Return the files of the probe's package: bytes by path.

    Args:
        appid: The client key of the game in whose place it is opened.
    """
    features = {name: list(data) for name, data in FEATURES.items()}
    modules = json.dumps({"features": features, "loop": list(LOOP)})
    texts = {
        "game.js": (_OWN / "game.js").read_text(encoding="utf-8"),
        "js/questions.js": (_OWN / "questions.js").read_text(encoding="utf-8"),
        "js/modules.js": f"module.exports = {modules};\n",
        "js/bridge.js": module(_GLUE.read_text(encoding="utf-8"), "ttBridge"),
        **{
            f"js/{name}.js": (_SHARED / f"{name}.js").read_text(encoding="utf-8")
            for name in _SHARED_SCRIPTS
        },
        "js/webgl_painter.js": module(_painter("webgl_painter"), "createWebglPainter"),
        "js/canvas_painter.js": module(_painter("canvas_painter"), "createCanvasPainter"),
        f"{PART}/game.js": "// What the questions read is in this folder.\n",
        "game.json": json.dumps(
            {
                "deviceOrientation": "portrait",
                "subpackages": [{"name": PART, "root": f"{PART}/"}],
            }
        ),
        "project.config.json": json.dumps({"appid": appid}),
    }
    data = {f"{PART}/{name}.wasm": content for name, content in FEATURES.items()}
    data[f"{PART}/large.wasm.br"] = brotli.compress(large())
    data[f"{PART}/tone.mp3"] = tone()
    return {path: text.encode() for path, text in texts.items()} | data


def tone() -> bytes:
    """Return half a second of a quiet tone, in the format of the game's own sound files."""
    seconds = np.arange(RATE // 2) / RATE
    return mp3.encode(0.1 * np.sin(seconds * (2 * np.pi * _TONE_HZ)), _COMPRESSION)


def _painter(name: str) -> str:
    return (_HOST / f"{name}.js").read_text(encoding="utf-8")
