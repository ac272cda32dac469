from __future__ import annotations

from pathlib import Path

import pytest

from build.runtime import Runtime, RuntimeMissingError, RuntimeRefusedError, find_runtime
from build.runtime.cache import cache_folder
from build.runtime.ingredients import Ingredients
from build.runtime.product import FILES, MANIFEST, RuntimeManifest, kept_at
from tests.build.runtime.made_up import RECIPE, made_up_runtime

INGREDIENTS = Ingredients({"recipe/pins.toml": b"[tools]\n"})


def committed(folder: Path, recipe: str, **sums: str) -> Path:
    lines = [f'recipe = "{recipe}"', "[sha256]", *(f'"{name}" = "{s}"' for name, s in sums.items())]
    path = folder / "products.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_missing_runtime_says_both_ways_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(RuntimeMissingError) as caught:
        find_runtime(tmp_path, INGREDIENTS)
    assert "python -m build runtime`" in caught.value.hint
    assert "python -m build runtime --import FILE" in caught.value.hint


def test_a_runtime_is_found_by_its_recipe(tmp_path: Path) -> None:
    made_up_runtime(kept_at(tmp_path, INGREDIENTS.digest()), INGREDIENTS.digest())
    found = find_runtime(tmp_path, INGREDIENTS)
    assert found.file("python.wasm").read_bytes() == b"python.wasm"
    with pytest.raises(RuntimeMissingError):
        find_runtime(tmp_path, Ingredients({"recipe/pins.toml": b"[tools]\n# other\n"}))


def test_a_file_that_no_runtime_has_is_not_given(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Runtime(tmp_path).file("python.exe")


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file_is_refused(tmp_path: Path, name: str) -> None:
    runtime = made_up_runtime(tmp_path / "runtime")
    runtime.file(name).write_bytes(b"altered")
    with pytest.raises(RuntimeRefusedError, match=name):
        runtime.verify(RECIPE)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    runtime = made_up_runtime(tmp_path / "runtime")
    runtime.file("site.zip").unlink()
    with pytest.raises(RuntimeRefusedError, match=r"site\.zip"):
        runtime.verify(RECIPE)


def test_a_runtime_of_another_recipe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeRefusedError, match="another recipe"):
        made_up_runtime(tmp_path / "runtime").verify("cd" * 32)


def test_other_bytes_than_the_committed_ones_are_refused(tmp_path: Path) -> None:
    runtime = made_up_runtime(tmp_path / "runtime")
    sums = {name: facts.sha256 for name, facts in runtime.manifest.files.items()}
    runtime.verify(RECIPE, committed(tmp_path, RECIPE, **sums))
    sums["python.js"] = "0" * 64
    with pytest.raises(
        RuntimeRefusedError, match=r"products\.toml has for this recipe: python\.js"
    ):
        runtime.verify(RECIPE, committed(tmp_path, RECIPE, **sums))


def test_committed_sums_of_another_recipe_say_nothing(tmp_path: Path) -> None:
    runtime = made_up_runtime(tmp_path / "runtime")
    runtime.verify(RECIPE, committed(tmp_path, "cd" * 32, **{"python.js": "0" * 64}))
    assert runtime.manifest.recipe == RECIPE


def test_a_manifest_survives_writing_and_reading(tmp_path: Path) -> None:
    manifest = made_up_runtime(tmp_path / "runtime").manifest
    assert RuntimeManifest.from_json(manifest.to_json()) == manifest


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": {"a": 1}}', '{"files": {}}'])
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    runtime = made_up_runtime(tmp_path / "runtime")
    (runtime.folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(RuntimeRefusedError, match="manifest"):
        runtime.verify(RECIPE)


def test_the_cache_is_where_the_environment_says() -> None:
    assert cache_folder({"COMET_HOP_CACHE": "there"}) == Path("there")
    assert cache_folder({"XDG_CACHE_HOME": "caches"}) == Path("caches/comet-hop")
    assert cache_folder({}) == Path.home() / ".cache/comet-hop"
