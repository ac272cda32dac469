"""A run that was really revived, through the real rules."""

from game.rules import Course, Event, EventKind, Phase, Run, encode_events
from server.errors import ErrorCode
from tests.server.world import PlayedRun, World, check_error, check_success

GRANT = "5f3a9c2e"


def play_revived(seed: int) -> PlayedRun:
    """Let a run end, revive it, and let it end again."""
    run, events = Run(Course(seed)), []
    while not run.over:
        # The dark rises from the first launch on.
        tap = run.phase is Phase.ORBIT
        if tap:
            events.append(Event(run.tick, EventKind.TAP))
        run.step(tap=tap)
        if run.can_revive:
            events.append(Event(run.tick, EventKind.REVIVE, GRANT))
            run.revive()
            run.step(tap=False)
    return PlayedRun(run.tick, encode_events(events), run.score, run.state_hash())


async def test_it_is_verified_with_its_grant_alone(world: World) -> None:
    player = await world.log_in()
    ticket = await world.ticket(player)
    run = play_revived(ticket["seed"])
    world.clock.advance(run.duration_ms)
    refused = await world.submit(player, ticket["ticket"], run.ticks, run.events)
    check_error(refused, ErrorCode.RUN_INVALID)
    body = {"kind": "revive", "ticket": ticket["ticket"], "grant_id": GRANT}
    check_success(await world.client.post("/v1/grants", json=body, headers=player))
    answer = check_success(await world.submit(player, ticket["ticket"], run.ticks, run.events))
    assert answer["state_hash"] == run.state_hash
    assert f".{GRANT}" in run.events
