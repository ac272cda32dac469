from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from build.runtime.ingredients import HERE, PRODUCTS, Ingredients
from build.runtime.product import FILES
from build.runtime.stages import SHARED, STAGES, keys

SHA256 = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def ingredients() -> Ingredients:
    return Ingredients.of_checkout()


def test_every_source_is_pinned_by_version_and_sum(ingredients: Ingredients) -> None:
    sources = ingredients.pins()["source"]
    assert {"cpython", "pygame", "sdl2", "sdl2_image", "sdl2_mixer", "sdl2_ttf"} <= sources.keys()
    for source in sources.values():
        assert source["title"]
        assert source["version"]
        assert source["licence"]
        assert ("package" in source) != ("sdist" in source)
        assert source["files"]
        assert all(SHA256.fullmatch(value) for value in source["files"].values())


def test_a_debian_source_is_pinned_with_its_description(ingredients: Ingredients) -> None:
    for source in ingredients.pins()["source"].values():
        descriptions = [name for name in source["files"] if name.endswith(".dsc")]
        assert len(descriptions) == ("package" in source)


def test_no_part_of_the_recipe_names_a_mirror_or_an_index(ingredients: Ingredients) -> None:
    found = [
        name
        for name, data in ingredients.files.items()
        if re.search(rb"https?://|\.debian\.org|pypi\.org|pythonhosted", data)
    ]
    assert found == []


def test_the_digest_is_the_same_for_the_same_files(ingredients: Ingredients) -> None:
    assert Ingredients.of_checkout().digest() == ingredients.digest()
    backwards = Ingredients(dict(reversed(list(ingredients.files.items()))))
    assert backwards.digest() == ingredients.digest()


@pytest.mark.parametrize(
    "changes", [{"a": b"1\n"}, {"b": b""}, {"c": b"1"}, {"a": b"2", "b": b"1"}]
)
def test_the_digest_tells_any_change(changes: dict[str, bytes]) -> None:
    files = {"a": b"1", "b": b"2"}
    assert Ingredients(files | changes).digest() != Ingredients(files).digest()


def test_names_and_contents_cannot_be_moved_into_each_other() -> None:
    assert Ingredients({"a": b"bc"}).digest() != Ingredients({"ab": b"c"}).digest()
    assert Ingredients({"a": b"", "b": b""}).digest() != Ingredients({"a": b"b\x000\0"}).digest()


def test_what_only_readers_read_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "runtime/recipe").mkdir(parents=True)
    (tmp_path / "host").mkdir()
    for name in ("snapshot.js", "make_snapshot.js"):
        (tmp_path / "host" / name).write_text("", encoding="utf-8")
    (tmp_path / "runtime/stdlib.toml").write_text("", encoding="utf-8")
    before = Ingredients.of_checkout(tmp_path / "runtime").digest()
    (tmp_path / "runtime/recipe/README.md").write_text("About.", encoding="utf-8")
    assert Ingredients.of_checkout(tmp_path / "runtime").digest() == before


def test_writing_takes_away_what_an_older_recipe_left(tmp_path: Path) -> None:
    Ingredients({"recipe/old.sh": b"", "recipe/kept.sh": b"1"}).write(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/archive.tar").write_bytes(b"kept")
    Ingredients({"recipe/kept.sh": b"2", "c/new.c": b""}).write(tmp_path)
    found = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert found == {"recipe/kept.sh": b"2", "c/new.c": b"", "sources/archive.tar": b"kept"}


def test_every_stage_has_its_script_and_comes_after_what_it_needs() -> None:
    done: set[str] = set()
    for stage in STAGES:
        assert (HERE / stage.script).is_file()
        assert set(stage.after) <= done
        done.add(stage.name)


def changed(ingredients: Ingredients, name: str) -> set[str]:
    """Return the stages that run again when a file has changed."""
    before = keys("enclosure", ingredients)
    after = keys("enclosure", Ingredients({**ingredients.files, name: b"changed"}))
    return {stage for stage in before if before[stage] != after[stage]}


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("c/runtime.c", {"link", "snapshot", "measure"}),
        ("c/pygame_blit.h", {"pygame", "link", "archives", "notices", "snapshot", "measure"}),
        ("stdlib.toml", {"archives", "snapshot", "measure"}),
        ("host/snapshot.js", {"snapshot", "measure"}),
        ("recipe/notices.py", {"notices", "measure"}),
        ("recipe/env.sh", {stage.name for stage in STAGES}),
    ],
)
def test_a_change_repeats_what_depends_on_it_and_nothing_else(
    ingredients: Ingredients, name: str, stages: set[str]
) -> None:
    assert changed(ingredients, name) == stages


def repinned(ingredients: Ingredients, source: str) -> set[str]:
    """Return the stages that run again when a source has another version."""
    head = f"[source.{source}]"
    text = ingredients.files["recipe/pins.toml"].decode()
    before, after = text.split(head)
    pins = before + head + after.replace('version = "', 'version = "9', 1)
    other = Ingredients({**ingredients.files, "recipe/pins.toml": pins.encode()})
    old, new = keys("enclosure", ingredients), keys("enclosure", other)
    return {stage for stage in old if old[stage] != new[stage]}


def test_another_version_repeats_what_is_built_of_it(ingredients: Ingredients) -> None:
    everything = {stage.name for stage in STAGES}
    assert repinned(ingredients, "cpython") == everything - {"libraries"}
    assert repinned(ingredients, "sdl2") == everything - {"configure", "cpython"}
    assert repinned(ingredients, "pygame") == everything - {"configure", "cpython", "libraries"}


def test_every_pinned_source_is_fetched_and_unpacked(ingredients: Ingredients) -> None:
    fetched, *others = STAGES
    assert set(fetched.unpacks) == ingredients.pins()["source"].keys()
    assert {name for stage in others for name in stage.unpacks} == set(fetched.unpacks)


def test_another_enclosure_repeats_everything(ingredients: Ingredients) -> None:
    one, other = keys("one", ingredients), keys("other", ingredients)
    assert all(one[stage.name] != other[stage.name] for stage in STAGES)


def test_every_file_of_the_recipe_is_used_by_a_stage_or_the_enclosure(
    ingredients: Ingredients,
) -> None:
    outside = re.compile(
        r"recipe/(Containerfile|chroot\.sh|packages\.(txt|py)|latest\.sh"
        r"|sdist_backend/.*)"
    )
    used = {name for stage in STAGES for name in (*stage.uses, stage.script)} | set(SHARED)
    unused = [
        name
        for name in ingredients.files
        if not outside.fullmatch(name) and not any(f"{name}/".startswith(f"{u}/") for u in used)
    ]
    assert unused == []


def test_the_committed_sums_are_of_this_recipe(ingredients: Ingredients) -> None:
    products = tomllib.loads(PRODUCTS.read_text(encoding="utf-8"))
    assert products["recipe"] == ingredients.digest(), (
        "The recipe has changed: build it and commit what it makes "
        "(`python -m build runtime --record`)."
    )
    assert products["sha256"].keys() == set(FILES)


def test_every_patch_says_why(ingredients: Ingredients) -> None:
    books = [name for name in ingredients.files if name.startswith("recipe/patches/")]
    assert books
    for book in books:
        for patch in tomllib.loads(ingredients.files[book].decode())["patch"]:
            assert patch.keys() <= {"file", "why", "find", "put", "times"}
            assert patch["why"]
            assert patch["find"] != patch["put"]
