"""Compiles the C files that standard input lists, one on each core, into one archive.

Usage: compile.py ARCHIVE OBJECTS [FLAG...]
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .running import run


def main() -> None:
    """Compile, then archive in the order of the list."""
    archive, objects, *flags = sys.argv[1:]
    Path(objects).mkdir(parents=True, exist_ok=True)

    def compile_one(source: str) -> tuple[Path, int]:
        target = Path(objects, source.strip("/").replace("/", "-") + ".o")
        return target, run("emcc", "-c", *flags, source, "-o", target)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(compile_one, sys.stdin.read().split()))
    if any(status for _, status in results):
        sys.exit(f"{archive} was not made: the compiler says above why")
    Path(archive).unlink(missing_ok=True)
    sys.exit(run("emar", "rcsD", archive, *(target for target, _ in results)))


if __name__ == "__main__":
    main()
