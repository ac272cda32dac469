"""The game itself: pure, deterministic, fixed at 60 steps a second, the same on every host.

Nothing here imports pygame, reads a clock or touches the world, so a run is its seed plus its
input events, and the server can re-play it to verify a score.
"""

from game.rules.aim import Aim, aim
from game.rules.course import Course, Dust, Star
from game.rules.errors import InvalidRunError
from game.rules.events import (
    MAX_EVENTS_LENGTH,
    Event,
    EventKind,
    decode_events,
    encode_events,
    grants_of,
)
from game.rules.replay import MAX_TICKS, RunResult, replay, result_of
from game.rules.run import (
    RULES_VERSION,
    TICKS_PER_SECOND,
    Caught,
    Ending,
    GatheredDust,
    Happening,
    Launched,
    Lost,
    Phase,
    Run,
)

__all__ = [
    "MAX_EVENTS_LENGTH",
    "MAX_TICKS",
    "RULES_VERSION",
    "TICKS_PER_SECOND",
    "Aim",
    "Caught",
    "Course",
    "Dust",
    "Ending",
    "Event",
    "EventKind",
    "GatheredDust",
    "Happening",
    "InvalidRunError",
    "Launched",
    "Lost",
    "Phase",
    "Run",
    "RunResult",
    "Star",
    "aim",
    "decode_events",
    "encode_events",
    "grants_of",
    "replay",
    "result_of",
]
