import logging
import os
import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from server.errors import StartError
from server.keys import load_keys
from server.settings import load_settings


def test_keys_are_made_once_for_their_owner_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    made = load_keys(load_settings(), tmp_path)
    assert load_keys(load_settings(), tmp_path) == made
    assert len(made.session) >= 32
    file = tmp_path / "keys.json"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [str(file) in record.getMessage() for record in caplog.records] == [True]
    assert made.session.decode() not in caplog.text


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    newest, older = Fernet.generate_key(), Fernet.generate_key()
    monkeypatch.setenv("COMET_HOP_SESSION_KEY", "s" * 32)
    monkeypatch.setenv("COMET_HOP_TOKEN_KEYS", f"{newest.decode()},{older.decode()}")
    keys = load_keys(load_settings(), tmp_path)
    assert keys.session == b"s" * 32
    assert keys.tokens == (newest, older)
    assert list(tmp_path.iterdir()) == []


def test_one_key_from_the_environment_and_one_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = load_keys(load_settings(), tmp_path)
    monkeypatch.setenv("COMET_HOP_SESSION_KEY", "s" * 32)
    keys = load_keys(load_settings(), tmp_path)
    assert keys.session == b"s" * 32
    assert keys.tokens == kept.tokens


@pytest.mark.parametrize("content", ["", "{}", '{"session_key": "short", "token_keys": "no"}'])
def test_a_torn_file_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)
    with pytest.raises(StartError, match="move the file away"):
        load_keys(load_settings(), tmp_path)


def test_a_file_that_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"keys\.json cannot be used \(No such file"):
        load_keys(load_settings(), tmp_path / "missing")


def test_keys_are_not_shown(tmp_path: Path) -> None:
    keys = load_keys(load_settings(), tmp_path)
    assert keys.session.decode() not in repr(keys)
    assert keys.tokens[0].decode() not in repr(keys)
