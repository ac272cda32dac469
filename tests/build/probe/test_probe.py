"""The probe in simulated phones: what it tells is what they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build.check import check_package
from build.errors import ReportError
from build.probe.modules import FEATURES, large
from build.probe.report import Report, read_report
from build.runtime.wasm import read_module
from build.tiktok.phone_site import Phone, Profile, Route, Sound
from platform_bridge.simulator import Scenario, Subpackages
from platform_bridge.simulator.scenario import Client, Platform
from tests.build.tiktok.phones import BarePhone, Engine

REPORT = '{"probe":'
PHONES = [
    Phone(Profile.ANDROID, Route.PATH),
    Phone(Profile.ANDROID, Route.BYTES, unpacks=False),
    Phone(Profile.ANDROID, Route.NONE, unpacks=False),
    Phone(Profile.IOS, Route.PATH, unpacks=False),
    Phone(Profile.IOS, Route.BYTES),
]


async def ask(probe: Path, scratch: Path, phone: Phone, engine: Engine = Engine.NODE) -> Report:
    platform = Platform.IOS if phone.profile is Profile.IOS else Platform.ANDROID
    scenario = Scenario(client=Client(platform=platform), subpackages=Subpackages(load_ms=1))
    bare = BarePhone(probe, scratch, phone, last=(REPORT,), scenario=scenario)
    record = await bare.run(engine)
    file = scratch / "report.txt"
    file.write_text(f"copied:\n{record.lines[-1]}\n", encoding="utf-8")
    return read_report(file)


@pytest.mark.parametrize("phone", PHONES, ids=str)
async def test_the_report_tells_which_phone_it_was(
    phone: Phone, probe: Path, tmp_path: Path
) -> None:
    report = await ask(probe, tmp_path, phone)
    assert report.phone() == phone


async def test_the_iphones_engine_takes_what_the_runtime_needs(probe: Path, tmp_path: Path) -> None:
    report = await ask(probe, tmp_path, Phone(Profile.IOS, Route.BYTES), Engine.JSC)
    needed = frozenset({"mvp", "sign-ext", "mutable-globals"})
    assert report.missing_features(needed) == []
    assert report.missing_features(needed | {"made-up"}) == ["made-up"]
    assert isinstance(report.answers["wasmLoop"], int | float)


async def test_a_phone_without_a_compiler_is_known(probe: Path, tmp_path: Path) -> None:
    phone = Phone(Profile.IOS, Route.BYTES)
    report = await ask(probe, tmp_path, phone, Engine.JSC_WITHOUT_JIT)
    assert not report.has_compiler()
    assert "compiler  no" in report.to_text(frozenset())


@pytest.mark.parametrize(
    ("sound", "told"),
    [(Sound.INNER, "play from the package"), (Sound.NONE, "none plays from the package")],
)
async def test_whether_a_file_of_the_package_plays_is_known(
    probe: Path, tmp_path: Path, sound: Sound, told: str
) -> None:
    report = await ask(probe, tmp_path, Phone(Profile.ANDROID, Route.PATH, sound=sound))
    assert f"sounds    {told}" in report.to_text(frozenset())


def test_each_module_needs_its_feature_alone() -> None:
    for name, data in FEATURES.items():
        features = read_module(data).features
        assert features == (frozenset() if name == "mvp" else {name}), name


def test_the_large_module_is_large() -> None:
    assert read_module(large()).functions == 20_000
    assert len(large()) > 1_000_000


def test_the_checker_finds_only_what_the_probe_is_there_to_ask(probe: Path) -> None:
    found = {finding.rule.id for finding in check_package(probe)}
    assert found == {"wasm-feature", "wasm-unproven-feature"}


def told(**answers: object) -> Report:
    return Report(answers)


def test_what_was_not_answered_is_told() -> None:
    report = told(
        system={"platform": "android", "version": "46.3.0", "SDKVersion": "0.35.0"},
        globals=["WebAssembly"],
        featuresByBytes=["mvp"],
        storage={"error": "no answer"},
        loop=3.0,
        wasmLoop=20.0,
    )
    text = report.to_text(frozenset({"mvp", "simd128"}))
    assert "MISSING: simd128" in text
    assert "not answered: storage (no answer)" in text
    assert "compiler  yes" in text
    assert "--profile android --route bytes" in text


@pytest.mark.parametrize("text", ["", "no report", "{}", '{"probe": 2, "answers": {}}', '{"probe'])
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match=r"report\.txt: (there is no whole|it is no) report"):
        read_report(file)


def test_a_report_is_json(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("pasted " + json.dumps({"probe": 1, "answers": {"a": 1}}), encoding="utf-8")
    assert read_report(file) == told(a=1)
