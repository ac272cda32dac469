"""Compiles the sources beside it; it runs inside the runtime that will run them.

Its working folder holds `sources/` and the list `sources.json` of the Python files in it. For each
it writes the compiled file into `compiled/`, and into `compiled/faults.json` what cannot be
compiled: a list of sentences, each with file and line.
"""

import json
import marshal
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

APPLICATION = "/app/"
"""Where the application will lie, for the names of files in tracebacks."""

UNCHECKED_HASH = 0b01
"""Flags of a compiled file that is never held against a source."""


def compiled(name: str, source: bytes) -> bytes:
    """Return the bytes of a compiled file."""
    code = compile(source, APPLICATION + name, "exec", dont_inherit=True, optimize=0)
    flags = UNCHECKED_HASH.to_bytes(4, "little")
    return MAGIC_NUMBER + flags + source_hash(source) + marshal.dumps(code)


def fault_of(name: str, error: Exception) -> str:
    """Return what is wrong with a source, and where."""
    if isinstance(error, SyntaxError):
        return f"{name}:{error.lineno or 1}: {error.msg}"
    return f"{name}:1: {str(error) or type(error).__name__}"


faults = []
for name in json.loads(Path("sources.json").read_text()):
    target = Path("compiled", name + "c")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(compiled(name, Path("sources", name).read_bytes()))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        faults.append(fault_of(name, error))
Path("compiled").mkdir(exist_ok=True)
Path("compiled", "faults.json").write_text(json.dumps(faults))
