from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from build.runtime import Runtime
from tests.bench.runtime import bench as bench_module
from tests.bench.runtime.bench import Bench
from tests.bench.runtime.game import Figures, Game
from tests.bench.runtime.parts import Sizes, Snapshot, Unpacking
from tests.bench.runtime.players import Played
from tests.runtime import require_runtime

SNAPSHOT_BYTES = b"noise"


@dataclass
class PaperPlayer:
    """Plays nothing, in times that are known."""

    cold_ms: float = 0.0
    restored_ms: float = 0.0
    unpacking_ms: float = 0.0
    told: Figures = field(default_factory=dict)
    played: list[str] = field(default_factory=list)

    def play(self, game: Game, *, cold: bool = False) -> Played:
        self.played.append(game.name)
        return Played(self.told, {}, self.cold_ms if cold else self.restored_ms, 1, 2)

    def unpack(self, sizes: Mapping[str, int]) -> Figures:
        return dict.fromkeys(sizes, self.unpacking_ms)


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runtime:
    monkeypatch.setenv("COMET_HOP_CACHE", str(tmp_path / "cache"))
    for name in ("python.wasm", "python.js", "stdlib.zip", "site.zip", "snapshot.bin"):
        (tmp_path / name).write_bytes(SNAPSHOT_BYTES)
    return Runtime(tmp_path)


def bench(runtime: Runtime, *, pyodide: Mapping[str, bytes], **players: PaperPlayer) -> Bench:
    return Bench(runtime, players, None, pyodide, {"snapshot.bin": 5}, {})


def unheard(_doing: str) -> None:
    """Hear of no progress."""


def test_sizes_are_added_up_for_each_owner(runtime: Runtime) -> None:
    part = Sizes(bench(runtime, pyodide={"peer.wasm": bytes(2000)}))
    part.take_turns(unheard)
    (table,) = part.tables()
    plain, brotli = table.figures()["as it is"], table.figures()["brotli -11"]
    assert plain["the runtime, together"] == 5 * len(SNAPSHOT_BYTES)
    assert plain["`peer.wasm`"] == plain["Pyodide, together"] == 2000
    assert brotli["Pyodide, together"] < 100


def test_a_snapshot_pays_by_what_it_saves_for_its_bytes(runtime: Runtime) -> None:
    quick = PaperPlayer(cold_ms=100.0, restored_ms=90.0, unpacking_ms=20.0)
    slow = PaperPlayer(cold_ms=2000.0, restored_ms=1000.0, unpacking_ms=500.0)
    part = Snapshot(bench(runtime, pyodide={}, quick=quick, slow=slow))
    part.take_turns(unheard)
    times, speeds = (table.figures() for table in part.tables())
    assert times["quick"]["saved where the host unpacks it"] == 10.0
    assert times["quick"]["saved where `brotli.js` does"] == -10.0
    packed = speeds["slow"]["where the host unpacks it"]
    assert packed > 0
    assert speeds == {
        "quick": {"where the host unpacks it": 100 * packed},
        "slow": {"where the host unpacks it": packed, "where `brotli.js` does": 2 * packed},
    }


def test_both_ways_of_unpacking_stand_in_one_table(runtime: Runtime) -> None:
    player = PaperPlayer(unpacking_ms=7.0, told={"stdlib.zip": 3.0})
    part = Unpacking(bench(runtime, pyodide={}, paper=player))
    part.take_turns(unheard)
    (table,) = part.tables()
    assert player.played == ["inflating"]
    assert table.figures() == {
        "paper": {"`snapshot.bin` by `brotli.js`": 7.0, "`stdlib.zip` by zlib in the module": 3.0}
    }


def test_the_bench_goes_on_with_the_engines_that_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = require_runtime()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bench_module, "find_pyodide", lambda _missing, _cache: {})
    with bench_module.open_bench(built) as opened:
        assert list(opened.players) == ["Node"]
        assert opened.page is None
        assert [sentence.split(":")[0] for sentence in opened.missing] == [
            "Chromium is not on this machine",
            "JavaScriptCore's shell is not on this machine",
        ]
