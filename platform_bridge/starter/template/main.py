"""Tap when the block is over the tower: the frames, and what TikTok has to do with the game."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pygame

from picture import Picture
from platform_bridge import AdResult, Bridge, BridgeError, SystemClock, connect
from tower import Tower

TITLE = "Starter Game"
AD_UNIT = "your-ad-unit"
"""The rewarded placement's id, from TikTok's Developer Portal."""


class Game:
    """The game, and what TikTok has to do with it."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.tower = Tower()
        self.best = 0
        self.code: str | None = None
        self.message = "Tap to drop"
        self._has_ads = False
        self._has_second_chance = True
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def offers_ad(self) -> bool:
        """Whether the player may watch an ad to go on."""
        return self.tower.is_over and self._has_ads and self._has_second_chance

    def start(self, flow: Coroutine[None, None, None]) -> None:
        """Let something go on beside the frames."""
        task = asyncio.create_task(flow)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def begin(self) -> None:
        """Read what was kept, log in and look for ads; the game is on meanwhile."""
        for flow in (self._read_best(), self._log_in(), self._look_for_ads()):
            self.start(flow)

    def tap(self, height: float) -> None:
        """Take a tap, 0 at the window's top and 1 at its bottom."""
        if not self.tower.is_over:
            self.message = ""
            if not self.tower.drop() and self.tower.score > self.best:
                self.best = self.tower.score
                self.start(self._keep_best())
        elif self.offers_ad and height < 0.5:  # noqa: PLR2004  the window's upper half
            self._has_second_chance = False
            self.start(self._revive())
        else:
            self.tower, self._has_second_chance, self.message = Tower(), True, ""

    def lines(self) -> list[str]:
        """Return what is written over the picture."""
        lines = [str(self.tower.score), f"best {self.best}"]
        if self.bridge.pause.is_paused:
            return [*lines, "Paused"]
        if self.tower.is_over:
            lines += ["Tap up here: an ad, and go on"] if self.offers_ad else []
            lines += ["Tap below: again"] if self.offers_ad else ["Tap: again"]
        return [*lines, self.message]

    async def _revive(self) -> None:
        lost = self.tower
        result = await self.bridge.ads.show_rewarded(AD_UNIT, purpose="revive")
        if self.tower is not lost:
            return
        if result is AdResult.COMPLETED:
            self.tower.go_on()
        else:
            self._has_second_chance = True
            self.message = "" if result is AdResult.CLOSED else "No ad just now"

    async def _look_for_ads(self) -> None:
        self._has_ads = await self.bridge.system.can_i_use("createRewardedVideoAd")

    async def _log_in(self) -> None:
        try:
            self.code = await self.bridge.auth.login()  # your backend redeems it
        except BridgeError as error:
            print("Playing as a guest:", error)  # noqa: T201  it goes to the log

    async def _read_best(self) -> None:
        try:
            kept = await self.bridge.storage.get("best")
        except BridgeError as error:
            print("Not read:", error)  # noqa: T201  it goes to the log
        else:
            self.best = kept if isinstance(kept, int) else 0

    async def _keep_best(self) -> None:
        try:
            await self.bridge.storage.set("best", self.best)
        except BridgeError as error:
            print("Not kept:", error)  # noqa: T201  it goes to the log


def taps_among(events: list[pygame.Event], window: pygame.Surface) -> list[float]:
    """Return where the window was tapped: 0 at its top, 1 at its bottom."""
    taps = []
    for event in events:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            taps.append(event.pos[1] / window.get_height())
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_SPACE:
            taps.append(1.0)
    return taps


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    pygame.display.set_caption(TITLE)
    window = pygame.display.set_mode((405, 720), pygame.RESIZABLE)
    game, picture, clock = Game(Bridge(connect(), SystemClock())), Picture(), pygame.time.Clock()
    game.begin()
    events: list[pygame.Event] = []
    while not any(event.type == pygame.QUIT for event in events):
        window = pygame.display.get_surface() or window
        game.bridge.pump()
        seconds = min(0.05, clock.tick(60) / 1000)
        if not game.bridge.pause.is_paused:
            for tap in taps_among(events, window):
                game.tap(tap)
            game.tower.step(seconds)
        picture.draw(window, game.tower, game.lines())
        pygame.display.flip()
        await asyncio.sleep(0)
        events = pygame.event.get()
    pygame.quit()


if __name__ == "__main__":
    asyncio.run(main())
