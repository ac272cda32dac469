"""Write golden.json anew: `python -m tests.game.rules.make_golden`, after the rules changed.

A change of the golden runs is a change of the rules: raise `RULES_VERSION` with it.
"""

from __future__ import annotations

import json
from pathlib import Path

from game.pilot import Pilot
from game.rules import Course, Event, EventKind, Run, encode_events, replay

SEEDS = (0, 1, 2, 3, 5, 8, 13, 21, 4_294_967_295, 2_026)


def _golden_run(seed: int) -> dict[str, object]:
    run, pilot, events = Run(Course(seed)), Pilot(seed), []
    while not run.over:
        tap = pilot.taps(run)
        if tap:
            events.append(Event(run.tick, EventKind.TAP))
        run.step(tap=tap)
    text = encode_events(events)
    result = replay(seed, text, run.tick)
    return {
        "events": text,
        "ticks": result.ticks,
        "score": result.score,
        "stars": result.stars,
        "state_hash": result.state_hash,
    }


if __name__ == "__main__":
    runs = {str(seed): _golden_run(seed) for seed in SEEDS}
    target = Path(__file__).parent / "golden.json"
    target.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
