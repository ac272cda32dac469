# ruff: noqa: INP001 - pip finds it by its folder, which is no package
"""Stands in for pygame-ce's build backend while pip fetches its source archive.

pip asks a backend for a package's name and version even when it is only to download it; the real
one would bring a compiler's worth of tools to answer. The archive says both itself.
"""

from email.parser import HeaderParser
from pathlib import Path


def prepare_metadata_for_build_wheel(directory: str, config_settings: object = None) -> str:
    """Write the metadata that the archive has into a folder, and return that folder's name."""
    del config_settings
    text = Path("PKG-INFO").read_text(encoding="utf-8")
    metadata = HeaderParser().parsestr(text)
    name = metadata["Name"].replace("-", "_")
    folder = Path(directory, f"{name}-{metadata['Version']}.dist-info")
    folder.mkdir()
    (folder / "METADATA").write_text(text, encoding="utf-8")
    return folder.name
