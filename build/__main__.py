"""`python -m build`: makes what is shipped."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parent.parent
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m build")

# Making the assets needs pygame, which would greet on the output that programs read.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from build.cli import main

if __name__ == "__main__":
    sys.exit(main())
