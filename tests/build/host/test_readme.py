"""What the README says."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pygame

from build.host import MAKE_SNAPSHOT, SCRIPTS
from tests.build.host.paper import Paper, Run
from tests.build.host.telling import Product, StorySite, chromium, pack_game

README = (MAKE_SNAPSHOT.parent / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```js\n(.*?)```", README, re.DOTALL)[0]

PAGE = """
<!doctype html>
<link rel="icon" href="/icon.png">
<canvas></canvas>
<script src="/host.js"></script>
<script src="/python.js"></script>
<script src="/example.js"></script>
"""
GAME = """
import asyncio

import pygame


async def main():
    surface = pygame.display.set_mode((100, 100))
    while True:
        for event in pygame.event.get():
            if event.type == pygame.FINGERDOWN:
                print("touched", round(event.x, 1), round(event.y, 1))
        surface.fill((250, 10, 20))
        pygame.display.flip()
        await asyncio.sleep(0)


asyncio.run(main())
"""


def rows(heading: str) -> str:
    """Return the first cells of the table below a heading."""
    table = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return "\n".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE)[1:])


def test_it_lists_every_setting_and_no_other() -> None:
    host = SCRIPTS[-1].read_text(encoding="utf-8")
    used = set(re.findall(r"\bgiven\.(\w+)", host))
    assert used == set(re.findall(r"`(\w+)`", rows("The settings")))


def test_it_lists_every_call_of_the_host(run: Run) -> None:
    paper = Paper(run)
    members = run("Object.keys(paper.host)")
    assert isinstance(members, list)
    assert set(members) == set(re.findall(r"`(\w+)[`(]", rows("The host")))
    assert paper.state == "running"


def test_it_lists_every_script() -> None:
    listed = re.findall(r"`(\w+\.js)`", rows("The parts"))
    assert sorted(listed) == sorted(path.name for path in (*SCRIPTS, MAKE_SNAPSHOT))


def test_the_example_plays(product: Product, tmp_path: Path) -> None:
    manifest = {"files": {name: {"sha256": value} for name, value in product.sha256.items()}}
    archive = pack_game(tmp_path / "app.zip", {"main.py": GAME.encode()})
    with StorySite(product) as site, chromium() as page:
        site.files |= {
            "example.html": PAGE.encode(),
            "example.js": EXAMPLE.encode(),
            "manifest.json": json.dumps(manifest).encode(),
            "app.zip": archive.read_bytes(),
        }
        page.set_viewport_size({"width": 400, "height": 400})
        with page.expect_console_message(lambda told: told.text.startswith("first frame: ")):
            page.goto(f"{site.origin}/example.html")
        with page.expect_console_message(lambda told: told.text == "touched 0.5 0.5"):
            page.mouse.click(200, 200)
        shown = pygame.image.load(BytesIO(page.screenshot()))
        assert shown.get_at((200, 200))[:3] == (250, 10, 20)
        assert list(site.reports.queue) == []
