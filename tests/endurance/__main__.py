"""`python -m tests.endurance`: plays Comet Hop for long, and draws the heap and the ticks."""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

if not __package__:
    checkout = Path(__file__).resolve().parents[2]
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m tests.endurance")

from build.runtime import find_runtime
from tests.command_line import count, file_to_write
from tests.endurance.picture import picture
from tests.endurance.soaking import LIMIT_MS, SECONDS_A_MINUTE, WARM_S, soak, soak_again


def main() -> None:
    """Play as long as the command line says, and write the picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument(
        "picture", type=file_to_write, metavar="FILE.svg", help="where the curves go"
    )
    parser.add_argument("--ticks", type=count, default=108_000, metavar="N", help="60 a second")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        play = partial(soak, find_runtime(), scratch=Path(scratch))
        soaked = soak_again(play(options.ticks), LIMIT_MS, play)
    options.picture.write_text(picture(soaked), encoding="utf-8")
    minutes = ", ".join(f"{count:,}" for count in soaked.heap_by_minute)
    sys.stdout.write(
        f"{soaked.state}; {len(soaked.failures)} failures; {soaked.thrown} throws\n"
        f"median tick {median(soaked.ticks_ms):.1f} ms, "
        f"slowest {max(soaked.slowest_ms[WARM_S:]):.1f} ms, "
        f"{len(soaked.slow_ticks(LIMIT_MS))} of more than {LIMIT_MS:g} ms\n"
        f"most heap of the first minute: {max(soaked.heap[:SECONDS_A_MINUTE]):,}\n"
        f"least heap of each minute: {minutes}\n"
    )


if __name__ == "__main__":
    main()
