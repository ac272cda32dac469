from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from build.application import SETTINGS_FILE, Application, GameSettings, make_application
from build.errors import ImportsError, PackerError
from build.packer import Pygbag
from game.packed import PackedSettings

if TYPE_CHECKING:
    from build.runtime import Runtime
    from build.staging import Sources

BROKEN = Pygbag((sys.executable, "-c", "raise SystemExit('broken')"))


def test_the_game_knows_every_setting() -> None:
    known = {field.name for field in fields(PackedSettings)}
    assert {field.name for field in fields(GameSettings)} == known


def test_what_was_not_chosen_is_left_to_the_game() -> None:
    settings = GameSettings(backend_url="https://hop.test")
    assert json.loads(settings.to_json()) == {"backend_url": "https://hop.test"}


def test_an_application_is_what_was_staged_compiled_and_its_settings(
    sources: Sources, runtime: Runtime
) -> None:
    application = Application("sample", sources, GameSettings(pilot="good"))
    made = make_application(application, Pygbag(), runtime)
    assert made.keys() == {
        "assets/tap.ogg",
        "game/__init__.pyc",
        "game/rules/__init__.pyc",
        "main.pyc",
        "platform_bridge/__init__.pyc",
        "platform_bridge/port.pyc",
        SETTINGS_FILE,
    }
    assert json.loads(made[SETTINGS_FILE]) == {"pilot": "good"}


def test_what_pygbag_refuses_is_told(sources: Sources, runtime: Runtime) -> None:
    with pytest.raises(PackerError, match="broken"):
        make_application(Application("sample", sources), BROKEN, runtime)


def test_what_is_not_there_cannot_be_imported(sources: Sources, runtime: Runtime) -> None:
    (sources.game / "rules" / "__init__.py").write_text("import httpx\n", encoding="utf-8")
    with pytest.raises(ImportsError, match="imports httpx"):
        make_application(Application("sample", sources), Pygbag(), runtime)
