from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.application import Application
from build.staging import Sources
from build.web.page import Page
from build.web.pygbag_bundle import PygbagBuild
from build.web.pygbag_page import PygbagPage
from build.web.site import SiteBuild
from tests.runtime import require_runtime

if TYPE_CHECKING:
    from pathlib import Path

    from build.runtime import Runtime

SAMPLE = {
    "game/__init__.py": '"""A sample."""\n',
    "game/__main__.py": "from server import backend\nfrom platform_bridge import simulator\n",
    "game/main.py": (
        "import asyncio\n\nfrom game.rules import RULES\nfrom platform_bridge import send\n\n\n"
        "async def main() -> None:\n    send(RULES)\n\n\nasyncio.run(main())\n"
    ),
    "game/README.md": "For readers.\n",
    "game/rules/__init__.py": 'RULES = "jump.ogg"\n',
    "game/rules/__pycache__/old.cpython-311.pyc": "\0",
    "game/sheets/__init__.py": '"""Contact sheets."""\n',
    "platform_bridge/__init__.py": "from .port import send\n\n__all__ = ['send']\n",
    "platform_bridge/port.py": "import json\n\n\ndef send(text):\n    return   json.dumps(text)\n",
    "platform_bridge/simulator/__init__.py": "import httpx\n",
    "platform_bridge/js/glue.js": "var ttBridge = (() => ({ send() {}, drain() {} }))();\n",
    "assets/icon.png": "an icon\n",
    "assets/tap.ogg": "a sound\n",
    "assets/made-by.txt": "a stamp\n",
}


def write_tree(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """A small application, laid out as the checkout is."""
    root = tmp_path / "checkout"
    write_tree(root, SAMPLE)
    return Sources(root / "game", root / "platform_bridge", root / "assets")


@pytest.fixture
def plan(sources: Sources, tmp_path: Path) -> PygbagBuild:
    """A build of the sample for pygbag into a folder that does not exist yet."""
    page = PygbagPage("sample", "A Sample & More", "https://cdn.test/pygbag/")
    return PygbagBuild(sources, page, tmp_path / "out")


@pytest.fixture(scope="session")
def runtime() -> Runtime:
    """The built Python runtime."""
    return require_runtime()


@pytest.fixture
def site_plan(sources: Sources, runtime: Runtime, tmp_path: Path) -> SiteBuild:
    """A build of the sample's page into a folder that does not exist yet."""
    page = Page("sample", "A Sample & More")
    return SiteBuild(Application("sample", sources), page, runtime, tmp_path / "out")
