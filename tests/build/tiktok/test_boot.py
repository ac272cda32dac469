"""The package, unchanged, in bare engines: both routes, every fault."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build.packer import Pygbag
from build.staging import Sources
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.phone_site import Phone, Profile, Route, Sound
from platform_bridge.simulator import Scenario, SubpackageOutcome, Subpackages
from platform_bridge.simulator.scenario import Client, StorageRoom
from tests.build.tiktok.phones import ENGINES, BarePhone, Engine

QUICK = Scenario(subpackages=Subpackages(load_ms=1))
BY_PATH = Phone(Profile.IOS, Route.PATH)
BY_BYTES = Phone(Profile.ANDROID, Route.BYTES, unpacks=False)
ROUTES = pytest.mark.parametrize("phone", [BY_PATH, BY_BYTES], ids=["path", "bytes"])
GOLDEN = Path(__file__).parents[2] / "game" / "rules" / "golden.json"
GOLDEN_GAME = """
import asyncio
import json
from pathlib import Path

from game.rules import replay


async def main():
    for seed, golden in json.loads(Path("assets/golden.json").read_text()).items():
        result = replay(int(seed), golden["events"], golden["ticks"])
        print("golden", seed, result.state_hash[:16], flush=True)
        await asyncio.sleep(0)
    print("golden is done", flush=True)


asyncio.run(main())
"""


def bare(package: Path, scratch: Path, phone: Phone = BY_PATH) -> BarePhone:
    return BarePhone(package, scratch, phone, scenario=QUICK)


@ROUTES
@pytest.mark.parametrize("engine", ENGINES)
async def test_the_game_shows_its_first_frame(
    engine: Engine, phone: Phone, package: Path, tmp_path: Path
) -> None:
    record = await bare(package, tmp_path, phone).run(engine)
    stages = [line.split("  ")[-1] for line in record.lines if " ms " in line]
    assert stages[0] == "picture"
    assert sorted(stages[1:3]) == ["load app", "load engine"]
    assert stages[3:] == [
        *("files", "screen", "compile", "instantiate"),
        *("restore", "start", "first frame"),
    ]
    assert record.draws > 2


async def test_without_webgl_frames_are_drawn_by_canvas_2d(package: Path, tmp_path: Path) -> None:
    record = await bare(package, tmp_path, replace(BY_PATH, webgl=False)).run(Engine.NODE)
    assert record.has_stage("first frame")
    assert any("There is no WebGL" in line for line in record.lines)


async def test_a_client_of_before_the_missions_plays_too(package: Path, tmp_path: Path) -> None:
    old = replace(QUICK, client=Client(version="40.0.0", sdk="0.1.0"))
    record = await replace(bare(package, tmp_path, BY_BYTES), scenario=old).run(Engine.NODE)
    assert record.has_stage("first frame")


@pytest.mark.parametrize("engine", ENGINES[:2])
async def test_without_web_audio_the_phone_plays_the_packages_files(
    engine: Engine, package: Path, tmp_path: Path
) -> None:
    inner = replace(BY_BYTES, sound=Sound.INNER)
    phone = replace(bare(package, tmp_path, inner), last=("The host plays the package's sounds.",))
    record = await phone.run(engine)
    music = {"path": "app/sounds/music.mp3", "loop": True, "volume": 0.5}
    assert record.files == [["play", 0, music]]


async def test_without_any_sound_the_game_plays_on(package: Path, tmp_path: Path) -> None:
    silent = replace(BY_PATH, sound=Sound.NONE)
    phone = replace(bare(package, tmp_path, silent), last=("the game stays silent.", " ! "))
    record = await phone.run(Engine.NODE)
    assert record.has_stage("first frame")
    assert record.files == []


async def test_storage_that_refuses_does_not_stop_the_game(package: Path, tmp_path: Path) -> None:
    refusing = replace(QUICK, storage=StorageRoom(refuse=True))
    record = await replace(bare(package, tmp_path), scenario=refusing).run(Engine.NODE)
    assert record.has_stage("first frame")


async def test_no_webassembly_is_told(package: Path, tmp_path: Path) -> None:
    record = await bare(package, tmp_path, Phone(Profile.ANDROID, Route.NONE)).run(Engine.NODE)
    assert record.lines[-1].endswith(
        "! wasm: This version of TikTok has no WebAssembly for games: update TikTok."
    ) or any("! wasm: This version of TikTok" in line for line in record.lines)
    assert not record.has_stage("compile")


async def test_a_missing_subpackage_is_told(package: Path, tmp_path: Path) -> None:
    missing = replace(QUICK, subpackages=Subpackages(outcomes=(SubpackageOutcome.MISSING,)))
    phone = replace(bare(package, tmp_path), scenario=missing, last=(" ! load:",))
    record = await phone.run(Engine.NODE)
    assert any('! load: TikTok could not load the part "' in line for line in record.lines)
    assert record.draws >= 2


@ROUTES
async def test_a_snapshot_of_another_game_is_left_and_python_starts_cold(
    phone: Phone, package: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "package"
    shutil.copytree(package, copy)
    facts = copy / "js" / "package.js"
    text = facts.read_text(encoding="utf-8")
    start = text.index('"app.zip": "') + len('"app.zip": "')
    facts.write_text(f"{text[:start]}{'0' * 64}{text[start + 64 :]}", encoding="utf-8")
    record = await bare(copy, tmp_path, phone).run(Engine.NODE)
    assert any("without the snapshot: it was made for another app.zip." in x for x in record.lines)
    assert record.has_stage("boot")
    assert record.has_stage("first frame")


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("app/app.zip.br", "files"),
        ("engine/snapshot.bin.br", "files"),
        ("engine/python.wasm.br", "compile"),
    ],
)
async def test_a_truncated_file_is_told(
    path: str, stage: str, package: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "package"
    shutil.copytree(package, copy)
    whole = (copy / path).read_bytes()
    (copy / path).write_bytes(whole[: len(whole) // 2])
    phone = replace(bare(copy, tmp_path, BY_BYTES), last=(f" ! {stage}:",))
    record = await phone.run(Engine.NODE)
    told = [line for line in record.lines if f" ! {stage}: " in line]
    assert told
    assert not record.has_stage("first frame")


async def test_when_one_route_fails_the_next_is_tried(package: Path, tmp_path: Path) -> None:
    # The phone's own unpacker finds nothing in the damaged file, and ours says what is wrong.
    copy = tmp_path / "package"
    shutil.copytree(package, copy)
    whole = (copy / "engine" / "python.wasm.br").read_bytes()
    (copy / "engine" / "python.wasm.br").write_bytes(whole[:1000])
    both = Phone(Profile.ANDROID, Route.PATH, unpacks=False)
    phone = replace(bare(copy, tmp_path, both), last=(" ! instantiate:",))
    record = await phone.run(Engine.NODE)
    text = "\n".join(record.lines)
    assert text.index("route: path") < text.index("The route path fails")
    assert text.index("The route path fails") < text.index("route: bytes")
    assert "The route bytes fails: engine/python.wasm.br: The compressed file is damaged" in text


@pytest.fixture(scope="module")
def golden_package(
    plan: PackageBuild, game_sources: Sources, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A package whose game plays the golden runs of the rules."""
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(
        game_sources.game, folder / "game", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "game" / "main.py").write_text(GOLDEN_GAME, encoding="utf-8")
    (folder / "assets").mkdir()
    shutil.copyfile(game_sources.icon, folder / "assets" / "icon.png")
    shutil.copyfile(GOLDEN, folder / "assets" / "golden.json")
    application = replace(
        plan.application, sources=Sources(folder / "game", game_sources.bridge, folder / "assets")
    )
    build_package(replace(plan, application=application, out=folder / "tiktok"), Pygbag())
    return folder / "tiktok" / PACKAGE


@ROUTES
@pytest.mark.parametrize("engine", ENGINES)
async def test_the_golden_runs_end_in_their_states(
    engine: Engine, phone: Phone, golden_package: Path, tmp_path: Path
) -> None:
    ends = ("golden is done", " ! ")
    record = await replace(bare(golden_package, tmp_path, phone), last=ends).run(engine)
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    told = [line.split("golden ")[1] for line in record.lines if "golden " in line]
    assert told[:-1] == [f"{seed} {run['state_hash'][:16]}" for seed, run in golden.items()]
