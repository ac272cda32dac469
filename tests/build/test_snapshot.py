"""The snapshot that a game starts from."""

from __future__ import annotations

import json

import pytest

from build.application import app_archive
from build.errors import NodeError
from build.snapshot import make_snapshot
from build.staging import ZIP_EPOCH
from tests.runtime import require_runtime

GAME = {
    "main.py": b"import hop",
    "hop/__init__.py": b"WORD = 'a word that stands nowhere else' * 2",
    "late.py": b"import time; NOW = time.time()",
}


def made_for(snapshot: bytes) -> set[str]:
    header = json.loads(snapshot[12 : 12 + int.from_bytes(snapshot[8:12], "little")])
    return set(header["madeFor"])


def test_without_modules_it_is_the_runtimes_own() -> None:
    runtime = require_runtime()
    assert make_snapshot(runtime, b"", ()) == runtime.file("snapshot.bin").read_bytes()


def test_it_holds_what_it_is_told_to_and_is_the_same_each_time() -> None:
    runtime, app = require_runtime(), app_archive(GAME, ZIP_EPOCH)
    snapshot = make_snapshot(runtime, app, ["hop"])
    assert b"a word that stands nowhere else" in snapshot
    assert made_for(snapshot) == {"python.wasm", "stdlib.zip", "site.zip", "app.zip"}
    assert make_snapshot(runtime, app, ["hop"]) == snapshot


@pytest.mark.parametrize(
    ("module", "trouble"),
    [("late", "The game asks for the time"), ("nowhere", "ModuleNotFoundError")],
)
def test_a_module_that_does_not_belong_into_one_is_told(module: str, trouble: str) -> None:
    with pytest.raises(NodeError, match=trouble):
        make_snapshot(require_runtime(), app_archive(GAME, ZIP_EPOCH), [module])
