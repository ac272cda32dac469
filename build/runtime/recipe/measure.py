"""Writes facts.json: the size of every product as it is and compressed, and the tools' versions.

Usage: measure.py OUT, or measure.py --tools to print the versions alone
"""

import gzip
import json
import os
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .pins import PINS
from .running import output_of

BEST = 9


def main() -> None:
    """Measure what is in OUT."""
    if sys.argv[1] == "--tools":
        sys.stdout.write(json.dumps(tools()))
        return
    out = Path(sys.argv[1])
    facts = out / "facts.json"
    facts.unlink(missing_ok=True)
    products = sorted(out.iterdir())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = dict(zip([path.name for path in products], pool.map(size, products), strict=True))
    text = json.dumps({"sizes": sizes, "tools": tools()}, indent=2)
    facts.write_text(text, "utf-8")


def size(path: Path) -> dict[str, int]:
    """Return a file's length in bytes, as it is, by gzip and by brotli at their best."""
    data = path.read_bytes()
    return {
        "bytes": len(data),
        "gzip": len(gzip.compress(data, BEST, mtime=0)),
        "brotli": len(output_of("brotli", "-q", "11", "-c", path)),
    }


def tools() -> dict[str, str]:
    """Return the versions of the packages that decide about the bytes."""
    names = tomllib.loads(PINS.read_text("utf-8"))["tools"]
    answer = output_of("dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names)
    return dict(line.split() for line in answer.decode().splitlines())


if __name__ == "__main__":
    main()
