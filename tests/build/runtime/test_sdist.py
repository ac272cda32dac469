from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

from build.runtime.errors import RecipeError
from build.runtime.sdist import fetch_sdists

NAME = "made_up_game_library-1.2.tar.gz"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have pip look into a folder instead of the network."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    return folder


def put_sdist(index: Path) -> str:
    """Write a source archive with a build backend that nobody has, and return its sha256."""
    files = {
        "PKG-INFO": "Metadata-Version: 2.1\nName: made-up-game-library\nVersion: 1.2\n",
        "pyproject.toml": '[build-system]\nrequires = ["nobody-has-this"]\n'
        'build-backend = "mesonpy"\n',
    }
    with tarfile.open(index / NAME, "w:gz") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"made_up_game_library-1.2/{name}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return hashlib.sha256((index / NAME).read_bytes()).hexdigest()


def pins(sha256: str) -> dict[str, Any]:
    made_up = {"sdist": "made-up-game-library", "version": "1.2", "files": {NAME: sha256}}
    return {"source": {"made_up": made_up, "debian": {"package": "x", "files": {"x.dsc": ""}}}}


def test_pip_fetches_the_pinned_archive_and_nothing_beside(index: Path, tmp_path: Path) -> None:
    archives = tmp_path / "archives"
    archives.mkdir()
    fetch_sdists(pins(put_sdist(index)), archives)
    assert [path.name for path in archives.iterdir()] == [NAME]
    assert (archives / NAME).read_bytes() == (index / NAME).read_bytes()


def test_an_archive_that_is_there_is_not_fetched(index: Path, tmp_path: Path) -> None:
    archives = tmp_path / "archives"
    archives.mkdir()
    (archives / NAME).write_bytes(b"kept")
    fetch_sdists(pins("0" * 64), archives)
    assert (archives / NAME).read_bytes() == b"kept"
    assert list(index.iterdir()) == []


def test_an_archive_with_another_sum_is_refused(index: Path, tmp_path: Path) -> None:
    put_sdist(index)
    with pytest.raises(RecipeError, match="could not fetch made-up-game-library") as caught:
        fetch_sdists(pins("0" * 64), tmp_path)
    assert "--sources DIR" in caught.value.hint
    assert not (tmp_path / NAME).exists()
