from __future__ import annotations

from pathlib import Path

import pytest

from game.packed import PackedSettings, read_packed_settings


def test_without_a_file_nothing_was_chosen(tmp_path: Path) -> None:
    assert read_packed_settings(tmp_path / "settings.json") == PackedSettings()


def test_what_was_chosen_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"backend_url": "https://hop.test", "pilot": "good"}', encoding="utf-8")
    assert read_packed_settings(file) == PackedSettings("https://hop.test", pilot="good")


def test_settings_of_another_version_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"server": "https://hop.test"}', encoding="utf-8")
    with pytest.raises(ValueError, match="pack it anew"):
        read_packed_settings(file)
