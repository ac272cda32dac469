"""The package of Comet Hop, built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.application import Application
from build.checkout import checkout_sources
from build.cli import CHECKOUT
from build.packer import Pygbag
from build.runtime import Runtime
from build.runtime.cache import cache_folder
from build.staging import Sources
from build.tiktok.config import DEFAULT, read_config
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from tests.runtime import require_runtime


@pytest.fixture(scope="session")
def built_runtime() -> Runtime:
    return require_runtime()


@pytest.fixture(scope="session")
def game_sources() -> Sources:
    return checkout_sources(CHECKOUT)


@pytest.fixture(scope="session")
def plan(
    built_runtime: Runtime, game_sources: Sources, tmp_path_factory: pytest.TempPathFactory
) -> PackageBuild:
    """A build of the real game into a folder that does not exist yet."""
    return PackageBuild(
        application=Application("comet-hop", game_sources),
        title="Comet Hop",
        place=read_config(DEFAULT),
        runtime=built_runtime,
        cache=cache_folder() / "twins",
        out=tmp_path_factory.mktemp("built") / "tiktok",
    )


@pytest.fixture(scope="session")
def product(plan: PackageBuild) -> Path:
    """The folder that a build has made."""
    build_package(plan, Pygbag())
    return plan.out


@pytest.fixture(scope="session")
def package(product: Path) -> Path:
    return product / PACKAGE
