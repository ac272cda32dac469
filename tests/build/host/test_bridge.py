"""The host with the bridge's own glue, beside a `TTMinis` on paper."""

from __future__ import annotations

from pathlib import Path

from tests.build.host.telling import BareStory, Product, pack_game
from tests.platform_bridge.js.engine import GLUE

BRIDGE = Path(__file__).parents[3] / "platform_bridge"

GAME = """
import asyncio

import pygame

from platform_bridge import Bridge, SystemClock, connect


async def main():
    bridge = Bridge(connect(), SystemClock())
    pygame.display.set_mode((100, 100))

    def save():
        asyncio.create_task(bridge.storage.set("save", {"best": 7}))

    bridge.lifecycle.on_hide(save)
    while True:
        bridge.pump()
        pygame.display.flip()
        await asyncio.sleep(0)


asyncio.run(main())
"""
SDK = """
var acts = [];
var tellHidden = null;
var TTMinis = {
  game: {
    onHide: (listener) => { tellHidden = listener; },
    setStorage: (options) => acts.push(options.key + " " + options.data),
  },
};
"""
STORY = """
(function () {
  const game = startGame(envOf(loadBareEnv()), { bridge: ttBridge });
  ttBridge.onHideTurn = () => game.host.hide();
  return game.host.ready.then(() => {
    game.frame();
    tellHidden();
    return { acts: acts, lines: game.lines, failures: game.failures };
  });
})()
"""


def test_a_save_is_handed_to_tiktok_before_its_hide_callback_returns(
    product: Product, tmp_path: Path
) -> None:
    packed = {
        f"platform_bridge/{path.relative_to(BRIDGE).as_posix()}": path.read_bytes()
        for path in BRIDGE.rglob("*.py")
        if "simulator" not in path.parts
    }
    archive = pack_game(tmp_path / "game.zip", {**packed, "main.py": GAME.encode()})
    script = SDK + GLUE.read_text(encoding="utf-8") + STORY
    record = BareStory(product, script, {"app.zip": archive}).record("node", tmp_path)
    assert (record["lines"], record["failures"]) == ([], [])
    (act,) = record["acts"]
    assert act.startswith("save ")
    assert '"best":7' in act
