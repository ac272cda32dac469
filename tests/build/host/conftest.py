"""Fixtures of the host core's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build.host import SCRIPTS
from tests.build.host.paper import Run
from tests.build.host.scripts import PAPER_GL, STANDIN
from tests.build.host.telling import Product, make_product
from tests.platform_bridge.js.engine import Engine, node_command
from tests.runtime import require_runtime


@pytest.fixture(scope="session")
def node_engine() -> Iterator[Engine]:
    """Start the Node that the tests of single parts share, each in a context of its own."""
    with Engine(node_command()) as running:
        yield running


@pytest.fixture
def run(node_engine: Engine) -> Run:
    """Run scripts beside the host core and its stand-ins, with nothing but the language."""
    parts = [path.read_text(encoding="utf-8") for path in (*SCRIPTS, PAPER_GL, STANDIN)]
    node_engine.open(*parts)
    return node_engine.run


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The built runtime with the small game."""
    return make_product(require_runtime(), tmp_path_factory.mktemp("product"))
