"""`python -m tests.runtime_suites`: runs every module, and prints the table for the README.

With names of modules it runs these, and tells what is not as expected.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parents[2]
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m tests.runtime_suites")

from build.runtime import find_runtime
from build.runtime.product import FILES
from tests.build.overlay.playing import Player
from tests.runtime_suites.archive import require_sources
from tests.runtime_suites.expectations import (
    MOST_EXCLUDED,
    NEEDED,
    Expected,
    Outcome,
    Told,
    read_expectations,
    share_excluded,
    surprises,
)
from tests.runtime_suites.running import Suites, UnfinishedError

_HEAD = """\
| module | passed | skips itself | excluded | of these for ctypes, threads, processes | reasons |
|---|---:|---:|---:|---:|---|
"""


def main() -> int:
    """Run what the command line names, or everything; return 1 after a surprise."""
    runtime = find_runtime()
    expected = read_expectations()
    status = 0
    sys.stdout.write(_HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        player = Player({name: runtime.file(name) for name in FILES}, Path(scratch))
        suites = Suites(player, require_sources(), expected)
        for module in sys.argv[1:] or expected:
            status |= _report(suites, module)
        player.close()
    return status


def _report(suites: Suites, module: str) -> int:
    try:
        told = suites.run(module)
    except UnfinishedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    expected = suites.expected[module]
    sys.stdout.write(_row(module, told, expected))
    sys.stdout.flush()
    found = surprises(told, expected)
    if share_excluded(told, expected) > MOST_EXCLUDED and not expected.allowed:
        found.append(f"{module}: more than {MOST_EXCLUDED:.0%} is excluded.")
    sys.stderr.writelines(f"{module}: {sentence}\n" for sentence in found)
    return 1 if found else 0


def _row(module: str, told: dict[str, Told], expected: Expected) -> str:
    ended = Counter(each.outcome for test, each in told.items() if test not in expected.excluded)
    reasons = Counter(reason.value for reason in expected.excluded.values())
    apart = sum(reason in NEEDED for reason in expected.excluded.values())
    why = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))
    cells = (module, ended[Outcome.PASSED], ended[Outcome.SKIPPED], reasons.total(), apart, why)
    return f"| {' | '.join(map(str, cells))} |\n"


if __name__ == "__main__":
    sys.exit(main())
