"""The package in bare engines: its start stage by stage, by every route to WebAssembly.

The phone's own part is played without its waits: the subpackages are there at once. Nothing is
drawn, so a phone's GPU comes on top.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from build.application import Application
from build.checkout import checkout_sources
from build.cli import CHECKOUT
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.tiktok.config import DEFAULT, read_config
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.phone_site import Phone, Profile, Route
from platform_bridge.simulator import Scenario, Subpackages
from tests.bench.table import Table
from tests.build.tiktok.phones import ENGINES, BarePhone

AT_ONCE = Scenario(subpackages=Subpackages(load_ms=1))
PHONES = {
    "path": Phone(Profile.ANDROID, Route.PATH),
    "bytes, unpacked here": Phone(Profile.ANDROID, Route.BYTES, unpacks=False),
}
_STAGE = re.compile(r" *(\d+) ms +\+\d+  (.+)")


def measure(rounds: int) -> Table:
    """Return when each stage of the start was over, since the package's first line.

    Args:
        rounds: How often to measure.
    """
    table = Table("start of the package, each stage is over after", "ms")
    with tempfile.TemporaryDirectory(prefix="comet-hop-bench-") as folder:
        package = _build(Path(folder))
        for engine in ENGINES:
            for title, phone in PHONES.items():
                for _ in range(rounds):
                    table.add(f"{engine}, {title}", _start(package, engine, phone))
    return table


def _build(folder: Path) -> Path:
    build = PackageBuild(
        application=Application("comet-hop", checkout_sources(CHECKOUT)),
        config=read_config(DEFAULT),
        runtime=find_runtime(),
        cache=cache_folder() / "twins",
        out=folder / "tiktok",
    )
    build_package(build, Pygbag())
    return build.out / PACKAGE


def _start(package: Path, engine: str, phone: Phone) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="comet-hop-bench-") as scratch:
        bare = BarePhone(package, Path(scratch), phone, scenario=AT_ONCE)
        record = asyncio.run(bare.run(engine))
    stages = (_STAGE.fullmatch(line) for line in record.lines)
    return {stage[2]: float(stage[1]) for stage in stages if stage}
