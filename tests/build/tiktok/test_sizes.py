from __future__ import annotations

import pytest

from build.errors import PackageError
from build.tiktok.sizes import OURS, PARTS, TIKTOKS, check_sizes, part_sizes, size_table

FILES = {"game.js": b"12345", "js/a.js": b"123", "engine/game.js": b"12", "app/app.zip": b"1234567"}


def test_each_file_is_of_one_part() -> None:
    assert [part_sizes(FILES)[part] for part in PARTS] == [8, 2, 7]


@pytest.mark.parametrize(
    ("path", "size", "told"),
    [
        ("js/large.bin", OURS.main + 1, "The main package has 1,048,577 bytes, 1 more"),
        ("engine/large.bin", OURS.subpackage + 1, "subpackage engine"),
        ("app/large.bin", OURS.subpackage + 1, "subpackage app"),
    ],
)
def test_a_part_that_is_too_large_is_named(path: str, size: int, told: str) -> None:
    with pytest.raises(PackageError, match=told):
        check_sizes({path: bytes(size)})


def test_a_whole_that_is_too_large_is_named() -> None:
    half = bytes(OURS.whole // 2)
    check_sizes({"engine/a": half, "app/a": half})
    with pytest.raises(PackageError, match="whole package"):
        check_sizes({"engine/a": half, "app/a": half, "game.js": b"1"})


def test_another_game_may_have_what_tiktok_takes() -> None:
    check_sizes({"js/large.bin": bytes(OURS.main + 1)}, TIKTOKS)
    with pytest.raises(PackageError, match="main package"):
        check_sizes({"js/large.bin": bytes(TIKTOKS.main + 1)}, TIKTOKS)


def test_the_table_has_every_file_and_the_total() -> None:
    table = size_table({path: len(data) * 1024 for path, data in FILES.items()})
    rows = table.splitlines()
    assert [row.split()[-1] for row in rows] == [
        *("package", "game.js", "js/a.js"),
        *("engine", "engine/game.js"),
        *("app", "app/app.zip"),
        "package",
    ]
    assert rows[-1].startswith(f"     17.0 KB  of {OURS.whole / 1024:>9,.1f} KB")
