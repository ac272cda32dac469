"""An application's sources, compiled in Node by our own wasm."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from build import host
from build.archive import write_zip
from build.errors import CompileError, NodeError
from build.node import run_node

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).parent
_PARTS: Final = ("python.js", "python.wasm", "stdlib.zip", "site.zip", "unicode_names.bin")
_SCRIPT: Final = _FOLDER / "compile.js"
_PROGRAM: Final = _FOLDER / "program.py"
_FAULTS: Final = "faults.json"
_EPOCH: Final = 315_532_800


class RuntimeFiles(Protocol):
    """The files of a runtime."""

    def file(self, name: str, /) -> Path:
        """Return where one is, by its name: `python.wasm`."""
        ...


def compile_application(entries: Mapping[str, bytes], runtime: RuntimeFiles) -> dict[str, bytes]:
    """Replace an application's sources by their bytecode.

    Nothing of the application is run or imported. Tracebacks name its files as `/app/<path>`, with
    their lines.

    Args:
        entries: Bytes by path, `main.py` among them.
        runtime: What compiles, and will run it.

    Returns:
        The same with `x.pyc` in place of each `x.py`. They are never held against a source
        (unchecked hash), so that no file's time matters.

    Raises:
        CompileError: A source is no Python that the runtime reads; the message has its line.
    """
    sources = {name: content for name, content in entries.items() if name.endswith(".py")}
    others = {name: content for name, content in entries.items() if name not in sources}
    with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
        return others | _compile(sources, runtime, Path(scratch))


def _compile(
    sources: Mapping[str, bytes], runtime: RuntimeFiles, scratch: Path
) -> dict[str, bytes]:
    names = sorted(sources)
    compiled = [f"{name}c" for name in names]
    program = {
        "main.py": _PROGRAM.read_bytes(),
        "sources.json": json.dumps(names).encode(),
        **{f"sources/{name}": content for name, content in sources.items()},
    }
    archive = scratch / "program.zip"
    write_zip(archive, program, _EPOCH, zipfile.ZIP_STORED)
    job = {
        "host": str(Path(host.__file__).parent),
        "runtime": {name: str(runtime.file(name)) for name in _PARTS},
        "archive": str(archive),
        "names": [_FAULTS, *compiled],
        "out": str(scratch / "compiled"),
    }
    request = scratch / "job.json"
    request.write_text(json.dumps(job), encoding="utf-8")
    try:
        run_node([_SCRIPT, request], "compiling the application")
    except NodeError as error:
        raise CompileError(str(error), "Mend the file and line that the log names.") from error
    faults = json.loads((scratch / "compiled" / _FAULTS).read_text(encoding="utf-8"))
    if faults:
        raise CompileError(
            "Python cannot compile the application:\n  " + "\n  ".join(faults),
            "Mend the lines, or leave out files that the game does not import.",
        )
    return {name: (scratch / "compiled" / name).read_bytes() for name in compiled}
