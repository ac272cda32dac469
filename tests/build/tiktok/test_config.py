from __future__ import annotations

from pathlib import Path

import pytest

from build.errors import ConfigError
from build.tiktok.config import DEFAULT, check_release, read_config

GOOD = """
appid = "mgx1"
orientation = "portrait"
domains = ["https://api.hop.dev"]
backend_url = "https://api.hop.dev"
rewarded_ad_unit = "ad1"
privacy_url = "https://hop.dev/privacy"
terms_url = "https://hop.dev/terms"
"""


def read(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "tiktok.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_committed_one_is_for_trying_alone() -> None:
    config = read_config(DEFAULT)
    assert {"appid", "rewarded_ad_unit", "domains", "backend_url", "privacy_url", "terms_url"} == {
        *config.placeholders()
    }
    with pytest.raises(ConfigError, match="appid, domains"):
        check_release(DEFAULT, config)


def test_a_finished_one_may_be_released(tmp_path: Path) -> None:
    file = read(tmp_path, GOOD)
    config = read_config(file)
    assert config.appid == "mgx1"
    assert config.domains == ("https://api.hop.dev",)
    check_release(file, config)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"mgx1"', '""', "appid is a text"),
        ('"mgx1"', "1", "appid is a text"),
        ('"portrait"', '"upside"', "orientation is portrait or landscape"),
        ('["https://api.hop.dev"]', '"https://api.hop.dev"', "domains is a list"),
        ('["https://api.hop.dev"]', '["https://other.dev"]', "none of the domains"),
        ('"https://hop.dev/terms"', '"http://hop.dev/terms"', "terms_url begins with https"),
        ('terms_url = "https://hop.dev/terms"', "", "it needs the keys"),
        ('appid = "mgx1"', 'appid = "mgx1"\nextra = "x"', "it needs the keys"),
        ("appid", "appid appid", "cannot be read"),
    ],
)
def test_what_is_not_allowed_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read_config(read(tmp_path, GOOD.replace(old, new, 1)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        read_config(tmp_path / "nowhere.toml")
