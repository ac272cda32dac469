"""Games and wheels that tests make up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build.archive import write_zip
from build.staging import ZIP_EPOCH

MAIN = """\
import asyncio
import pygame


async def main():
    screen = pygame.display.set_mode((320, 240))
    while True:
        pygame.event.get()
        screen.fill("red")
        pygame.display.flip()
        await asyncio.sleep(0)


asyncio.run(main())
"""

Files = Mapping[str, str | bytes]
"""Files by path."""


def write_files(folder: Path, files: Files) -> Path:
    """Write files into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


class Wheels:
    """A folder of wheels, the only place where pip looks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def add(
        self,
        project: str,
        files: Files,
        *,
        release: str = "1.0",
        tag: str = "py3-none-any",
        needs: tuple[str, ...] = (),
    ) -> Path:
        """Add a wheel, and return its path."""
        name = project.replace("-", "_")
        info = f"{name}-{release}.dist-info"
        required = "".join(f"Requires-Dist: {each}\n" for each in needs)
        entries: dict[str, str | bytes] = {
            **files,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: {release}\n"
            f"{required}",
            f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
            f"{info}/LICENSE": "Do as you like.\n",
        }
        entries[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in (*entries, f"{info}/RECORD"))
        wheel = self.folder / f"{name}-{release}-{tag}.whl"
        packed = {
            path: data.encode() if isinstance(data, str) else data for path, data in entries.items()
        }
        write_zip(wheel, packed, ZIP_EPOCH)
        return wheel
