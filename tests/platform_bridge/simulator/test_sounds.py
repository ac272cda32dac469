from __future__ import annotations

from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    NetworkAccess,
    Scenario,
    SoundOutcome,
    Sounds,
)
from tests.platform_bridge.simulator.rig import Rig, emitted

SECOND = Sounds(load_ms=100, length_ms=1_000)


class Player:
    """One context of a client."""

    def __init__(self, **sections: Any) -> None:  # noqa: ANN401 - sections of a scenario
        self.rig = Rig(Scenario(**{"sounds": SECOND, **sections}))
        self.handle = int(self.rig.call("createInnerAudioContext")["object"])

    def do(self, member: str, **args: Json) -> dict[str, Any]:
        return self.rig.call(f"InnerAudioContext.{member}", self.handle, **args)

    def set(self, name: str, value: Json) -> None:
        assert self.rig.ask(op="set", object=self.handle, name=name, value=value) == {}

    def get(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        return self.rig.ask(op="get", object=self.handle, name=name)["ok"]

    async def told(self, ms: float) -> list[str]:
        """Return the events of some time, by their members' names."""
        events = emitted(await self.rig.told(ms))
        return [name.removeprefix("InnerAudioContext.on") for name, _ in events]


async def loaded(**sections: Any) -> Player:  # noqa: ANN401 - sections of a scenario
    player = Player(**sections)
    player.set("src", "music.mp3")
    assert await player.told(150) == ["Canplay"]
    return player


async def test_a_sound_plays_to_its_end() -> None:
    player = await loaded()
    assert (player.get("duration"), player.get("paused")) == (1.0, True)
    player.do("play")
    assert await player.told(900) == ["Play", "TimeUpdate", "TimeUpdate", "TimeUpdate"]
    assert player.get("paused") is False
    assert player.get("currentTime") == pytest.approx(0.9, abs=0.02)
    assert await player.told(400) == ["Ended"]
    assert (player.get("paused"), player.get("currentTime")) == (True, 0)
    assert await player.told(2_000) == []


async def test_what_is_played_before_it_is_loaded_waits() -> None:
    player = Player()
    player.set("src", "music.mp3")
    player.do("play")
    assert await player.told(150) == ["Waiting", "Canplay", "Play"]


async def test_autoplay_needs_no_play_and_pause_ends_the_waiting() -> None:
    player = Player()
    player.set("autoplay", value=True)
    player.set("src", "music.mp3")
    assert await player.told(150) == ["Canplay", "Play"]
    other = Player()
    other.set("src", "music.mp3")
    other.do("play")
    other.do("pause")
    assert await other.told(500) == ["Waiting", "Canplay"]


async def test_a_paused_sound_goes_on_where_it_was() -> None:
    player = await loaded()
    player.do("play")
    await player.told(600)
    player.do("pause")
    assert await player.told(1_000) == ["Pause"]
    assert player.get("currentTime") == pytest.approx(0.6, abs=0.02)
    player.do("play")
    assert await player.told(450) == ["Play", "TimeUpdate", "Ended"]


async def test_a_stopped_sound_begins_anew() -> None:
    player = await loaded()
    player.do("play")
    await player.told(600)
    player.do("stop")
    assert await player.told(1_000) == ["Stop"]
    assert player.get("currentTime") == 0


async def test_a_loop_has_no_end() -> None:
    player = await loaded()
    player.set("loop", value=True)
    player.do("play")
    assert set(await player.told(5_000)) == {"Play", "TimeUpdate"}


async def test_seeking_moves_what_plays_and_what_does_not() -> None:
    player = await loaded()
    player.do("seek", seconds=0.8)
    assert await player.told(50) == ["Seeking", "Seeked"]
    assert player.get("currentTime") == 0.8
    player.do("play")
    player.rig.clock.advance(20)
    player.do("seek", seconds=0.9)
    assert await player.told(150) == ["Play", "Seeking", "Seeked", "Ended"]
    assert "throw" in player.do("seek", seconds=-1)


async def test_a_destroyed_sound_is_silent() -> None:
    player = await loaded()
    player.do("play")
    await player.told(100)
    player.do("destroy")
    assert await player.told(5_000) == []
    for member in ("play", "pause", "stop", "destroy"):
        assert player.do(member) == {}
    assert player.do("seek", seconds=0) == {}
    assert player.rig.ask(op="get", object=player.handle, name="src") == {"missing": True}
    assert player.rig.ask(op="set", object=player.handle, name="src", value="") == {"missing": True}


@pytest.mark.parametrize("profile", ErrorProfile)
async def test_a_sound_may_fail(profile: ErrorProfile) -> None:
    player = Player(sounds=Sounds(outcomes=(10001,)), client=Client(error_profile=profile))
    player.set("src", "music.mp3")
    ((name, payload),) = emitted(await player.rig.told(500))
    assert name == "InnerAudioContext.onError"
    assert payload["errorCode"] == 10001
    player.do("play")
    assert await player.told(100) == ["Error"]


async def test_without_a_source_nothing_plays() -> None:
    player = Player()
    player.do("play")
    assert await player.told(100) == ["Error"]


async def test_a_sound_that_hangs_is_never_there() -> None:
    player = Player(sounds=Sounds(outcomes=(SoundOutcome.HANG,)))
    player.set("src", "music.mp3")
    player.do("play")
    assert await player.told(10_000) == ["Waiting"]


@pytest.mark.parametrize(
    ("network", "events"),
    [
        (NetworkAccess(), ["Error"]),
        (NetworkAccess(allow=("https://cdn.example.com",)), ["Canplay"]),
        (NetworkAccess(allow=("https://cdn.example.com",), offline=True), ["Error"]),
    ],
)
async def test_a_source_elsewhere_must_be_reached(
    network: NetworkAccess, events: list[str]
) -> None:
    player = Player(network=network)
    player.set("src", "https://cdn.example.com/music.mp3")
    assert await player.told(500) == events


def test_properties_keep_what_fits_them() -> None:
    player = Player()
    for name, value in (("volume", 5), ("loop", True), ("autoplay", "yes"), ("duration", 9)):
        player.set(name, value)
    names = ("volume", "loop", "autoplay", "duration", "src", "moon")
    assert [player.get(name) for name in names] == [1.0, True, False, 0, "", None]
