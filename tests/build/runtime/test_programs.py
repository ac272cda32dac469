"""The recipe's programs that need nothing of the enclosure."""

from __future__ import annotations

import importlib.util
import marshal
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from types import CodeType

import pytest

from build.runtime.errors import RecipeError
from build.runtime.ingredients import HERE
from build.runtime.pinning import newer_pins
from build.runtime.recipe import archives, notices, pins, unicode_names, unpack
from build.runtime.recipe.sdist_backend import mesonpy

PINS = """\
# A comment that stays.
[tools]
emscripten = "1"

[source.sdl2]
title = "SDL"
licence = "Zlib"
package = "libsdl2"
version = "1:2.0-1"

[source.sdl2.files]
"old.dsc" = "0"

[source.pygame]
title = "pygame-ce"
licence = "LGPL"
sdist = "pygame-ce"
version = "2.5.8"

[source.pygame.files]
"pygame.tar.gz" = "1"
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_patch_takes_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"a.c": "one two two"})
    unpack.apply(tmp_path, {"file": "a.c", "why": "", "find": "one", "put": "1"})
    unpack.apply(tmp_path, {"file": "a.c", "why": "", "find": "two", "put": "2", "times": 2})
    assert (tmp_path / "a.c").read_text(encoding="utf-8") == "1 2 2"


@pytest.mark.parametrize("text", ["nothing of it", "one and one"])
def test_a_patch_that_misses_ends_the_stage(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"a.c": text})
    with pytest.raises(SystemExit, match="expected 1 times, found"):
        unpack.apply(tmp_path, {"file": "a.c", "why": "", "find": "one", "put": "1"})
    assert (tmp_path / "a.c").read_text(encoding="utf-8") == text


NAMES = """
#define DAWG_CODEPOINT_TO_POS_SHIFT 8
static const unsigned char packed_name_dawg[] = {
    1, 2, 3,
};
static const unsigned int dawg_pos_to_codepoint[] = { 70000 };
static const unsigned char dawg_codepoint_to_pos_index1[] = { 4, 5 };
static const unsigned short dawg_codepoint_to_pos_index2[] = { 600, 700 };
static const unsigned int aliases_start = 0xf0000;
"""


def split_names(folder: Path, tables: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bytes]:
    paths = [folder / name for name in ("unicodename_db.h", "tables.h", "names.bin")]
    paths[0].write_text(tables, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["unicode_names", *map(str, paths)])
    unicode_names.main()
    return paths[1].read_text(encoding="utf-8"), paths[2].read_bytes()


def test_names_of_characters_go_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, names = split_names(tmp_path, NAMES, monkeypatch)
    # In the order of the struct's members, and as long as the struct.
    assert names == struct.pack("<IHH2B3B3x", 70_000, 600, 700, 4, 5, 1, 2, 3)
    assert "unsigned char packed_name_dawg[3];" in header
    assert "#define packed_name_dawg (name_tables->packed_name_dawg)" in header
    assert "aliases_start = 0xf0000" in header
    assert "70000" not in header


def test_tables_that_are_missing_end_the_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match="has no table dawg_pos_to_codepoint"):
        split_names(tmp_path, "/* nothing */", monkeypatch)


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "list.toml": '[stdlib]\nmodules = ["json", "json.decoder", "os", "platform"]\n'
            '[pygame]\nmodules = ["__init__", "sprite"]\ndata = ["font.ttf"]\n',
            "src/cpython/Lib/json/__init__.py": "A = 1\n",
            "src/cpython/Lib/json/decoder.py": "def decode():\n    'Doc.'\n    assert 0\n",
            "src/cpython/Lib/os.py": "B = 2\n",
            "src/cpython/Lib/platform.py": "C = 'CPython'\n",
            "src/cpython/Lib/unlisted.py": "",
            "src/pygame/src_py/__init__.py": "",
            "src/pygame/src_py/sprite.py": "",
            "src/pygame/src_py/font.ttf": "letters",
            "overlay/stdlib/platform.py": "C = 'ours'\n",
            "overlay/stdlib/added.py": "",
            "overlay/site/_runtime/__init__.py": "",
            "overlay/site/pygame/sprite.py": "D = 'ours'\n",
        },
    )


def pack(trees: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    places = [trees / "list.toml", trees / "src", trees / "overlay", out]
    monkeypatch.setattr(sys, "argv", ["archives", *map(str, places)])
    archives.main()


def code_in(archive: Path, name: str) -> CodeType:
    data = zipfile.ZipFile(archive).read(name)
    assert data[:4] == importlib.util.MAGIC_NUMBER
    assert data[4:16] == b"\x01" + bytes(11)
    code = marshal.loads(data[16:])  # noqa: S302 - what this test has just packed
    assert isinstance(code, CodeType)
    return code


def test_what_is_listed_and_what_is_laid_over_is_packed(
    trees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(trees, tmp_path / "out", monkeypatch)
    assert zipfile.ZipFile(tmp_path / "out/stdlib.zip").namelist() == [
        "added.pyc",
        "json/__init__.pyc",
        "json/decoder.pyc",
        "os.pyc",
        "platform.pyc",
    ]
    assert zipfile.ZipFile(tmp_path / "out/site.zip").namelist() == [
        "_runtime/__init__.pyc",
        "pygame/__init__.pyc",
        "pygame/font.ttf",
        "pygame/sprite.pyc",
    ]


def test_what_is_laid_over_comes_first(
    trees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(trees, tmp_path / "out", monkeypatch)
    assert "ours" in code_in(tmp_path / "out/stdlib.zip", "platform.pyc").co_consts
    assert "ours" in code_in(tmp_path / "out/site.zip", "pygame/sprite.pyc").co_consts


def test_modules_keep_their_names_and_lose_asserts_and_docstrings(
    trees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(trees, tmp_path / "out", monkeypatch)
    code = code_in(tmp_path / "out/stdlib.zip", "json/decoder.pyc")
    assert code.co_filename == "/lib/stdlib.zip/json/decoder.py"
    (function,) = [const for const in code.co_consts if isinstance(const, CodeType)]
    assert "Doc." not in function.co_consts
    assert "AssertionError" not in function.co_names


def test_the_same_files_give_the_same_bytes(
    trees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(trees, tmp_path / "one", monkeypatch)
    pack(trees, tmp_path / "two", monkeypatch)
    for name in ("stdlib.zip", "site.zip"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_listed_module_that_is_not_there_ends_the_stage(
    trees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (trees / "src/cpython/Lib/os.py").unlink()
    with pytest.raises(SystemExit, match=r"what is not there: os\.py"):
        pack(trees, tmp_path / "out", monkeypatch)


def test_a_notice_has_the_terms_that_the_source_has(tmp_path: Path) -> None:
    write(tmp_path, {"sdl2/debian/copyright": "As is.", "pygame/docs/LGPL.txt": "Relink."})
    assert notices.terms(tmp_path / "sdl2") == "As is."
    assert notices.terms(tmp_path / "pygame") == "Relink."


def test_an_archive_is_there_only_unaltered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "ARCHIVES", tmp_path)
    (tmp_path / "a.tar").write_bytes(b"abc")
    right = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert pins.is_there("a.tar", right)
    assert not pins.is_there("a.tar", "0" * 64)
    assert not pins.is_there("b.tar", right)


def test_the_stand_in_backend_repeats_what_the_archive_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Metadata-Version: 2.1\nName: pygame-ce\nVersion: 2.5.8\n"
    write(tmp_path, {"PKG-INFO": text})
    monkeypatch.chdir(tmp_path)
    name = mesonpy.prepare_metadata_for_build_wheel(str(tmp_path))
    assert name == "pygame_ce-2.5.8.dist-info"
    assert (tmp_path / name / "METADATA").read_text(encoding="utf-8") == text


def test_pins_move_on_with_their_files_and_keep_their_comments(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "libsdl2_2.1-1.dsc": "Format: 3.0\nChecksums-Sha256:\n 00 5 libsdl2_2.1.orig.tar.gz\n"
            "Files:\n 11 5 other.tar.gz\n",
            "libsdl2_2.1.orig.tar.gz": "abc",
        },
    )
    text = newer_pins(PINS, "libsdl2 1:2.1-1\n", tmp_path, {"emscripten": "2"})
    assert text.startswith('# A comment that stays.\n[tools]\nemscripten = "2"\n')
    assert 'version = "1:2.1-1"' in text
    assert "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" in text
    assert "other.tar.gz" not in text
    assert "old.dsc" not in text
    assert '"pygame.tar.gz" = "1"' in text


def test_a_source_that_the_mirror_has_not_is_no_pin(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="no source of libsdl2"):
        newer_pins(PINS, "", tmp_path, {})


def test_the_scripts_have_no_syntax_error() -> None:
    scripts = sorted((HERE / "recipe").glob("*.sh"))
    assert scripts
    bash = shutil.which("bash")
    assert bash
    for script in scripts:
        assert subprocess.run([bash, "-n", script], check=False).returncode == 0, script
