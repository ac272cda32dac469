"""`python -m server`, from the checkout."""

import sys
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parent.parent
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m server")

from server.cli import main

if __name__ == "__main__":
    sys.exit(main())
