"""Prints the pinned Debian source packages, one a line.

Usage: packages.py
"""

import sys

from .pins import sources

if __name__ == "__main__":
    names = [source["package"] for source in sources().values() if "package" in source]
    sys.stdout.write("\n".join(names) + "\n")
