"""Packs Python's part: stdlib.zip and site.zip, of .pyc files that are read without a check.

Usage: archives.py LIST SOURCES OVERLAY OUT

LIST names the modules that ship (stdlib.toml); a file of OVERLAY takes the place of one that it
lists, or is one more. The same input gives the same bytes.
"""

import importlib.util
import marshal
import sys
import tomllib
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
UNCHECKED_HASH = (0b01).to_bytes(4, "little") + bytes(8)
WITHOUT_ASSERTS_AND_DOCSTRINGS = 2


def main() -> None:
    """Pack both archives."""
    listed, sources, overlay, out = (Path(argument) for argument in sys.argv[1:])
    table = tomllib.loads(listed.read_text("utf-8"))

    library = sources / "cpython/Lib"
    stdlib = dict(find(library, name) for name in table["stdlib"]["modules"])
    stdlib |= overlaid(overlay / "stdlib")
    write(out / "stdlib.zip", check(stdlib))

    package = sources / "pygame/src_py"
    pygame = dict(find(package, name) for name in table["pygame"]["modules"])
    site = {f"pygame/{place}": path for place, path in pygame.items()}
    site |= {f"pygame/{name}": package / name for name in table["pygame"]["data"]}
    site |= overlaid(overlay / "site")
    write(out / "site.zip", check(site))


def find(folder: Path, name: str) -> tuple[str, Path]:
    """Return a module's place in the archive, and its file."""
    place = name.replace(".", "/")
    if (folder / place).is_dir():
        place += "/__init__"
    return f"{place}.py", folder / f"{place}.py"


def overlaid(folder: Path) -> dict[str, Path]:
    """Return the modules of a folder by their places."""
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.py")}


def check(files: dict[str, Path]) -> dict[str, Path]:
    """Return the files, or end the program when one is missing."""
    missing = [place for place, path in files.items() if not path.is_file()]
    if missing:
        sys.exit(f"stdlib.toml lists what is not there: {', '.join(sorted(missing))}")
    return files


def write(archive: Path, files: dict[str, Path]) -> None:
    """Write an archive: modules compiled, the rest as it is, everything stored."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for place, path in sorted(files.items()):
            data = path.read_bytes()
            if path.suffix == ".py":
                code = compiled(f"/lib/{archive.name}/{place}", data)
                target.writestr(zipfile.ZipInfo(f"{place}c", EPOCH), code)
            else:
                target.writestr(zipfile.ZipInfo(place, EPOCH), data)


def compiled(name: str, source: bytes) -> bytes:
    """Return the contents of a .pyc file."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=WITHOUT_ASSERTS_AND_DOCSTRINGS)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + marshal.dumps(code)


if __name__ == "__main__":
    main()
