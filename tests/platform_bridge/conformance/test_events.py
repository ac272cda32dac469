"""Every event of the catalogue, on every host."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from platform_bridge import Json
from tests.platform_bridge.conformance import cases
from tests.platform_bridge.conformance.cases import EVENTS
from tests.platform_bridge.conformance.conftest import Start
from tests.platform_bridge.conformance.game import Game

PLAIN = [api.name for api in EVENTS if api.owner is None]


def client_handle(game: Game) -> int:
    """Return the client's own number of the object that was made last."""
    return max(game.session._objects._kept)


async def test_every_event_reaches_python_with_its_payload(start: Start) -> None:
    game = await start(cases.scenario())
    heard: dict[str, Json] = {}
    for name in PLAIN:
        game.channel.listen(name, partial(heard.__setitem__, name))
        game.session._emit(name, {"of": name}, None)
    await game.until(lambda: len(heard) == len(PLAIN))
    assert heard == {name: {"of": name} for name in PLAIN}


@pytest.mark.parametrize("owner", sorted({api.owner for api in EVENTS if api.owner is not None}))
async def test_every_event_of_an_object_reaches_who_follows_it(start: Start, owner: str) -> None:
    game = await start(cases.scenario())
    maker = cases.MAKERS[owner]
    made = await game.play(game.channel.make(maker.name, cases.ARGUMENTS.get(maker.name)))
    heard: Counter[tuple[str, str]] = Counter()
    made.follow(lambda event, value: heard.update([(event, str(value))]))
    # What it has to say of itself goes first.
    await game.frames(3_000)
    heard.clear()
    members = [api.member for api in EVENTS if api.owner == owner]
    for member in members:
        game.session._emit(f"{owner}.{member}", {"of": member}, client_handle(game))
    await game.until(lambda: len(heard) == len(members))
    expected = Counter((member, str({"of": member})) for member in members)
    assert heard == expected
    handle = client_handle(game)
    made.release()
    await game.frame()
    game.session._emit(f"{owner}.{members[0]}", {"of": "late"}, handle)
    await game.frames(300)
    assert heard == expected
