from pathlib import Path

import pytest
from pydantic import SecretStr

from server.backend import Backend
from server.clock import SystemClock
from server.composition import open_live, open_simulation
from server.faults import FaultPoint, NoFaults, SuddenDeath
from server.players.pictures import DrawnPictures, TikTokPictures
from server.randomness import SystemRandomness
from server.settings import Settings
from server.tiktok import Credentials

CREDENTIALS = Credentials("key", SecretStr("secret"))


async def backend_of(data: Path, settings: Settings, *, live: bool) -> Backend:
    if live:
        async with open_live(settings, data, CREDENTIALS) as app:
            backend: Backend = app.state.backend
            return backend
    async with open_simulation(
        settings,
        data,
        url="http://127.0.0.1:1",
        clock=SystemClock(),
        randomness=SystemRandomness(),
    ) as simulation:
        simulated: Backend = simulation.app.state.backend
        return simulated


@pytest.mark.parametrize("point", ["", "run.stored"])
async def test_only_a_simulated_backend_can_be_told_to_die(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    monkeypatch.setenv("COMET_HOP_FAULT_POINT", point)
    settings = Settings()
    live = await backend_of(tmp_path, settings, live=True)
    assert isinstance(live.runs.faults, NoFaults)
    simulated = await backend_of(tmp_path, settings, live=False)
    assert isinstance(simulated.runs.faults, SuddenDeath if point else NoFaults)
    assert (settings.fault_point is FaultPoint.RUN_STORED) is bool(point)


async def test_only_a_live_backend_fetches_pictures(tmp_path: Path) -> None:
    live = await backend_of(tmp_path, Settings(), live=True)
    assert isinstance(live.profiles.pictures, TikTokPictures)
    simulated = await backend_of(tmp_path, Settings(), live=False)
    assert isinstance(simulated.profiles.pictures, DrawnPictures)


@pytest.mark.parametrize("sandbox", ["true", "false"])
async def test_a_sandbox_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: str
) -> None:
    monkeypatch.setenv("TIKTOK_SANDBOX", sandbox)
    for live in (True, False):
        backend = await backend_of(tmp_path, Settings(), live=live)
        assert backend.inbox.sandbox is (sandbox == "true")
