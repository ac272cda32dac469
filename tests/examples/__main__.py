"""`python -m tests.examples`: writes one of pygame-ce's examples as an application."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parents[2]
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m tests.examples")

from tests.examples.wrapping import example_files, example_names


def main() -> None:
    """Write the files of the example that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.examples", description=__doc__)
    parser.add_argument("name", choices=example_names(), metavar="NAME", help="such as aliens")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where main.py and data/ go")
    parser.add_argument("arguments", nargs="*", metavar="ARGUMENT", help="of its command line")
    options = parser.parse_args()
    for path, content in example_files(options.name, options.arguments).items():
        target = options.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
