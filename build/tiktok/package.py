"""The package: main package, the two subpackages, and the archive that is uploaded."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build import archive, host
from build.application import Application, app_archive, make_application
from build.bytecode import RuntimeFiles
from build.check import check_package
from build.check.findings import Level
from build.check.reports import text_report
from build.errors import PackageError
from build.manifest import File, Manifest, list_files
from build.packer import Pygbag
from build.swapping import product_folder
from build.tiktok.brotli_words import packed_words
from build.tiktok.comments import without_comments
from build.tiktok.config import Place
from build.tiktok.engine import ARCHIVES, WASM, Engine, make_engine
from build.tiktok.sizes import OURS, Standard, check_sizes
from build.web.twins import brotlied

PACKAGE: Final = "package"
"""The folder of the product that is opened by TikTok's tool."""

ENGINE: Final = "engine"
APP: Final = "app"
SOUNDS: Final = f"{APP}/sounds"
"""Files that the host plays by itself where there is no Web Audio."""

NOTICES: Final = "NOTICES.txt"
_FOLDER: Final = Path(__file__).parent / "js"
_HOST_FOLDER: Final = Path(host.__file__).parent
_PAINTERS: Final = {
    "webgl_painter": "createWebglPainter",
    "canvas_painter": "createCanvasPainter",
}
_ENGINE_SCRIPT: Final = """\
// Given what this host has of WebAssembly, returns what makes Python's module.
GameGlobal.pythonEngine = require("./python.js");
"""
_APP_SCRIPT: Final = """\
// The game itself is app.zip.br, which the main package reads.
GameGlobal.pythonApp = true;
"""


@dataclass(frozen=True)
class PackageBuild:
    """One build of the package.

    Args:
        application: What is played.
        title: What players read while it is loaded.
        place: Its place at TikTok.
        runtime: What runs it.
        cache: Keeps compressed files between builds.
        out: The folder to make or to replace.
        standard: What it must keep to.
        quality: Of brotli for what changes with the game, 0 to 11; None takes the best, which
            needs half a minute.
    """

    application: Application
    title: str
    place: Place
    runtime: RuntimeFiles
    cache: Path
    out: Path
    standard: Standard = OURS
    quality: int | None = None


def _tell(report: str) -> None:
    sys.stderr.write(report)


def build_package(
    build: PackageBuild, pygbag: Pygbag, tell: Callable[[str], object] = _tell
) -> Manifest:
    """Build the package: a folder for TikTok's tool, and the zip that the Portal takes.

    Same sources and runtime, same bytes. A build that fails leaves what `out` held.

    Args:
        build: What to build.
        pygbag: What packs the application.
        tell: Given the report of what is doubtful, where the standard allows any doubt.

    Returns:
        What was made.

    Raises:
        BuildError: With a hint at what to do next.
    """
    with product_folder(build.out) as folder:
        application = make_application(build.application, pygbag, build.runtime)
        app = app_archive(application, build.application.epoch)
        preloads = build.application.sources.preloads
        engine = make_engine(build.runtime, app, preloads, build.cache, build.quality)
        files = package_files(build, engine, app)
        package = folder / PACKAGE
        for path, data in files.items():
            target = package / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        check_sizes(files, build.standard)
        tell(_judge(package, build))
        epoch = build.application.epoch
        archive.write_zip(folder / f"{build.application.name}-tiktok.zip", files, epoch)
        manifest = Manifest(
            target="tiktok",
            runtime="self",
            settings={"name": build.application.name, "appid": build.place.appid}
            | build.application.chosen(),
            packed=tuple(File.of(path, application[path]) for path in sorted(application)),
            files=list_files(folder),
        )
        manifest.write(folder)
        return manifest


def package_files(build: PackageBuild, engine: Engine, app: bytes) -> dict[str, bytes]:
    """Return the files of the package: bytes by path.

    Args:
        build: What to build.
        engine: What runs it.
        app: The archive of the compiled application.
    """
    glue = build.application.sources.glue.read_text(encoding="utf-8")
    sounds = {path.stem: path for path in build.application.sources.host_sounds}
    contents = {
        "title": build.title,
        **_contents(engine, app),
        "sounds": {name: f"{SOUNDS}/{path.name}" for name, path in sounds.items()},
    }
    texts = {
        **_main_scripts(),
        "js/host.js": module(host.host_script(), "CometHost"),
        "js/bridge.js": module(glue, "ttBridge"),
        "js/package.js": f"module.exports = {json.dumps(contents, indent=2)};\n",
        f"{ENGINE}/game.js": _ENGINE_SCRIPT,
        f"{ENGINE}/python.js": _python_module(engine.glue),
        f"{APP}/game.js": _APP_SCRIPT,
        **_json_files(build.place),
    }
    scripts = {path: without_comments(text) for path, text in texts.items()}
    data = {
        "js/brotli_words.br": packed_words(),
        **{f"{ENGINE}/{name}.br": content for name, content in engine.compressed.items()},
        f"{ENGINE}/{NOTICES}.br": brotlied(build.runtime.file(NOTICES).read_bytes(), build.cache),
        f"{APP}/app.zip.br": brotlied(app, build.cache, build.quality),
        **{f"{SOUNDS}/{path.name}": path.read_bytes() for path in sounds.values()},
    }
    return {path: text.encode() for path, text in scripts.items()} | data


def _main_scripts() -> dict[str, str]:
    scripts = {
        f"js/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(_FOLDER.glob("*.js"))
        if path.name != "game.js"
    }
    painters = {
        f"js/{name}.js": module((_HOST_FOLDER / f"{name}.js").read_text(encoding="utf-8"), made)
        for name, made in _PAINTERS.items()
    }
    return {"game.js": (_FOLDER / "game.js").read_text(encoding="utf-8")} | scripts | painters


def module(script: str, name: str) -> str:
    """Return a classic script as a module that exports what it defines.

    Args:
        script: The script.
        name: What it defines.
    """
    return f"{script}\nmodule.exports = {name};\n"


def _python_module(glue: str) -> str:
    """Return emscripten's glue, which names `WebAssembly`, for hosts that have it elsewhere."""
    return f"module.exports = function (WebAssembly) {{\n{glue}\nreturn createPython;\n}};\n"


def _contents(engine: Engine, app: bytes) -> dict[str, object]:
    """Return what the main package has to know of the other parts."""
    files = {
        name: {"path": f"{ENGINE}/{name}.br", "bytes": len(data)}
        for name, data in engine.files.items()
    }
    files["app.zip"] = {"path": f"{APP}/app.zip.br", "bytes": len(app)}
    return {
        "subpackages": [ENGINE, APP],
        "wasm": files.pop(WASM),
        # Python seldom reads them, as most modules are in the snapshot.
        "archives": {name: files.pop(name) for name in ARCHIVES},
        "files": files,
        "sha256": engine.sha256 | {"app.zip": hashlib.sha256(app).hexdigest()},
    }


def _json_files(place: Place) -> dict[str, str]:
    """Return the two files that TikTok reads (page debug-your-mini-game, 2026-05-01)."""
    game = {
        "deviceOrientation": place.orientation,
        "subpackages": [{"name": name, "root": f"{name}/"} for name in (ENGINE, APP)],
    }
    project = {"appid": place.appid}
    return {
        "game.json": json.dumps(game, indent=2) + "\n",
        "project.config.json": json.dumps(project, indent=2) + "\n",
    }


def _judge(package: Path, build: PackageBuild) -> str:
    """Return the report of what is doubtful, and refuse what the standard does not allow."""
    faults = [
        finding
        for finding in check_package(package, build.place.domains)
        if finding.rule.level is not Level.NOTE
    ]
    if any(finding.rule.level in build.standard.refused for finding in faults):
        raise PackageError(
            f"The package breaks rules of TikTok's.\n\n{text_report(faults)}",
            "Mend what the report names; build/check/README.md lists every rule.",
        )
    return text_report(faults) if faults else ""
