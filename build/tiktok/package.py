"""The package: main package, the two subpackages, and the archive that is uploaded."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build import archive, host
from build.application import Application, make_application
from build.bytecode import RuntimeFiles
from build.check import check_package
from build.check.findings import Level
from build.check.reports import text_report
from build.errors import PackageError
from build.manifest import File, Manifest, list_files
from build.packer import Pygbag
from build.swapping import product_folder
from build.tiktok.brotli_words import words
from build.tiktok.config import Config
from build.tiktok.engine import ARCHIVES, Engine, make_engine
from build.tiktok.sizes import check_sizes

PACKAGE: Final = "package"
"""The folder of the product that is opened by TikTok's tool."""

ENGINE: Final = "engine"
APP: Final = "app"
NOTICES: Final = "NOTICES.txt"
_FOLDER: Final = Path(__file__).parent / "js"
_HOST_FOLDER: Final = Path(host.__file__).parent
_PAINTERS: Final = {
    "webgl_painter": "createWebglPainter",
    "canvas_painter": "createCanvasPainter",
}
_ENGINE_SCRIPT: Final = """\
// Given what this host has of WebAssembly, returns what makes Python's module.
GameGlobal.cometHopEngine = require("./python.js");
"""
_APP_SCRIPT: Final = """\
// The game itself is app.zip, which the main package reads.
GameGlobal.cometHopApp = true;
"""


@dataclass(frozen=True)
class PackageBuild:
    """One build of the package.

    Args:
        application: What is played.
        config: Its place at TikTok.
        runtime: What runs it.
        cache: Keeps compressed files between builds.
        out: The folder to make or to replace.
    """

    application: Application
    config: Config
    runtime: RuntimeFiles
    cache: Path
    out: Path


def build_package(build: PackageBuild, pygbag: Pygbag) -> Manifest:
    """Build the package: a folder for TikTok's tool, and the zip that the Portal takes.

    Same sources and runtime, same bytes. A build that fails leaves what `out` held.

    Args:
        build: What to build.
        pygbag: What packs the application.

    Returns:
        What was made.

    Raises:
        BuildError: With a hint at what to do next.
    """
    with product_folder(build.out) as folder:
        application = make_application(build.application, pygbag, build.runtime)
        engine = make_engine(build.runtime, build.application.epoch, build.cache)
        files = package_files(build, engine, application)
        package = folder / PACKAGE
        for path, data in files.items():
            target = package / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        check_sizes(files)
        _check(package, build.config)
        epoch = build.application.epoch
        archive.write_zip(folder / f"{build.application.name}-tiktok.zip", files, epoch)
        manifest = Manifest(
            target="tiktok",
            runtime="self",
            settings={"name": build.application.name, "appid": build.config.appid}
            | build.application.settings.chosen(),
            packed=tuple(File.of(path, application[path]) for path in sorted(application)),
            files=list_files(folder),
        )
        manifest.write(folder)
        return manifest


def package_files(
    build: PackageBuild, engine: Engine, application: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files of the package: bytes by path.

    Args:
        build: What to build.
        engine: What runs it.
        application: The files of the compiled application.
    """
    epoch = build.application.epoch
    app = _zipped(application, epoch)
    glue = build.application.sources.glue.read_text(encoding="utf-8")
    texts = {
        **_main_scripts(),
        "js/host.js": module(host.host_script(), "CometHost"),
        "js/bridge.js": module(glue, "ttBridge"),
        "js/package.js": f"module.exports = {json.dumps(_contents(engine, app), indent=2)};\n",
        f"{ENGINE}/game.js": _ENGINE_SCRIPT,
        f"{ENGINE}/python.js": _python_module(engine.glue),
        f"{APP}/game.js": _APP_SCRIPT,
        **_json_files(build.config),
    }
    data = {
        "js/brotli_words.bin": words(),
        **{f"{ENGINE}/{name}.br": content for name, content in engine.compressed.items()},
        **{f"{ENGINE}/{name}": engine.files[name] for name in ARCHIVES},
        f"{ENGINE}/notices.zip": _zipped(
            {NOTICES: build.runtime.file(NOTICES).read_bytes()}, epoch
        ),
        f"{APP}/app.zip": app,
    }
    return {path: text.encode() for path, text in texts.items()} | data


def _zipped(entries: Mapping[str, bytes], epoch: int) -> bytes:
    memory = io.BytesIO()
    archive.write_zip(memory, entries, epoch)
    return memory.getvalue()


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
    files: dict[str, object] = {
        name: {"path": f"{ENGINE}/{name}", "bytes": len(engine.files[name]), "packed": False}
        for name in ARCHIVES
    }
    files["snapshot.bin"] = {
        "path": f"{ENGINE}/snapshot.bin.br",
        "bytes": len(engine.files["snapshot.bin"]),
        "packed": True,
    }
    files["app.zip"] = {"path": f"{APP}/app.zip", "bytes": len(app), "packed": False}
    return {
        "subpackages": [ENGINE, APP],
        "wasm": {
            "path": f"{ENGINE}/python.wasm.br",
            "bytes": len(engine.files["python.wasm"]),
        },
        "files": files,
        "sha256": engine.sha256,
    }


def _json_files(config: Config) -> dict[str, str]:
    """Return the two files that TikTok reads (page debug-your-mini-game, 2026-05-01)."""
    game = {
        "deviceOrientation": config.orientation,
        "subpackages": [{"name": name, "root": f"{name}/"} for name in (ENGINE, APP)],
    }
    project = {"appid": config.appid}
    return {
        "game.json": json.dumps(game, indent=2) + "\n",
        "project.config.json": json.dumps(project, indent=2) + "\n",
    }


def _check(package: Path, config: Config) -> None:
    faults = [
        finding
        for finding in check_package(package, config.domains)
        if finding.rule.level is not Level.NOTE
    ]
    if faults:
        raise PackageError(
            f"The package breaks rules of TikTok's.\n\n{text_report(faults)}",
            "Mend what the report names; build/check/README.md lists every rule.",
        )
