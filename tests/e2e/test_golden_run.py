"""A pilot's run in the packed game comes to the same state in every engine and on the desktop."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build.application import Application, make_application
from build.checkout import checkout_sources
from build.packer import Pygbag
from build.staging import ZIP_EPOCH
from tests.build.host.telling import (
    BARE_ENGINES,
    BROWSERS,
    BareStory,
    Product,
    browser_record,
    make_product,
    pack_game,
)
from tests.e2e.processes import CHECKOUT, environment
from tests.runtime import require_runtime

RUN = Path(__file__).parent / "golden_run"
STORY = RUN / "story.js"

Told = dict[str, Any]


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return what the run comes to on the desktop."""
    folder = tmp_path_factory.mktemp("desktop") / "comet-hop"
    checkout_sources(CHECKOUT).stage(folder, ZIP_EPOCH)
    (folder / "main.py").write_bytes((RUN / "main.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=folder,
        env=environment() | {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: Told = json.loads(done.stdout.splitlines()[-1].removeprefix("@"))
    return told


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """Return the runtime with the packed game, which the pilot plays."""
    runtime = require_runtime()
    folder = tmp_path_factory.mktemp("packed")
    application = Application("comet-hop", checkout_sources(CHECKOUT))
    files = make_application(application, Pygbag(), runtime)
    del files["main.pyc"]
    files["main.py"] = (RUN / "main.py").read_bytes()
    product = make_product(runtime, folder)
    archive = pack_game(folder / "comet-hop.zip", files)
    return replace(product, files={**product.files, "app.zip": archive})


@pytest.mark.parametrize("engine", [*BROWSERS, *BARE_ENGINES])
def test_the_run_comes_to_the_state_of_the_desktop(
    engine: str, product: Product, desktop: Told, tmp_path: Path
) -> None:
    if engine in BROWSERS:
        record = browser_record(product, engine, "playRun", (STORY,))
        assert record["troubles"] == []
    else:
        story = BareStory(product, "playRun(envOf(loadBareEnv()))", more=(STORY,))
        record = story.record(engine, tmp_path)
    assert record["failures"] == []
    assert record["state"] == "ended"
    (told,) = record["told"]
    assert told["python"] == [3, 13]
    assert told["result"] == desktop["result"]
    assert told["frames"] == desktop["frames"]
    assert told["result"]["over"]
    assert told["result"]["stars"] > 0
