"""The game put together: one frame after the other."""

from __future__ import annotations

from itertools import chain
from types import TracebackType
from typing import Self

import pygame

from game.audio import Speaker
from game.autoplay import Autoplay
from game.background import Background
from game.buzzer import Buzzer
from game.host import Host
from game.inputs import Command, Input, read_inputs
from game.online.online import Online, Origins
from game.pacing import Stepper
from game.saves import Saves
from game.scenes.director import Director
from game.scenes.frame import SafeArea
from game.scenes.scene import Links, Services
from game.view.painter import Painter
from game.view.screen import Screen
from platform_bridge import Bridge


class Application:
    """The running game.

    Args:
        host: What it needs from outside.
    """

    def __init__(self, host: Host) -> None:
        pygame.init()
        pygame.display.set_caption("Comet Hop")
        self._host = host
        self.screen = Screen()
        self._background = Background()
        self.bridge = Bridge(host.port, host.clock)
        self._speaker = Speaker(host.assets, host.sounds)
        self._saves = Saves(self.bridge.storage, self._background)
        self._buzzer = Buzzer(self.bridge.haptics, self._background)
        self._safe_area = SafeArea(self.bridge.system, self._background)
        origins = Origins(host.backend_url, host.rewarded_ad_unit, host.make_id)
        self._online = Online(self.bridge, host.clock, self._background, self._saves, origins)
        self._saves.load()
        self._safe_area.measure()
        self._online.start()
        self.director = Director(
            Services(
                online=self._online,
                saves=self._saves,
                speaker=self._speaker,
                buzzer=self._buzzer,
                safe_area=self._safe_area,
                links=Links(host.privacy_url, host.terms_url, host.open_page),
                local_seed=host.local_seed,
            )
        )
        self._painter = Painter(host.assets, host.lettering)
        self._preparing = chain(self._painter.preparing(), self._speaker.preparing())
        self._stepper = Stepper(host.clock.now_ms())
        self._kept: list[Input] = []
        self._autoplay = Autoplay(host.autoplayer) if host.autoplayer else None
        self._halted = False
        self._stop_listening = self.bridge.pause.on_change(self._follow_pause)

    def __enter__(self) -> Self:
        """Return the application, to be left when the player leaves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give back what was taken."""
        self._stop_listening()
        self._online.close()
        self._background.cancel()
        pygame.quit()

    @property
    def running(self) -> bool:
        """Whether the player still plays."""
        return not self.director.left

    def frame(self) -> None:
        """Take in what happened, move the game and draw it."""
        self.update()
        self.draw()
        self.screen.show()
        # A little with each frame: all of it at once would hold the first one up.
        next(self._preparing, None)

    def update(self) -> None:
        """Take in what happened since the last frame, and move the game."""
        self.bridge.pump()
        self._online.update()
        self._apply_settings()
        events = pygame.event.get()
        if any(event.type == pygame.WINDOWSIZECHANGED for event in events):
            self._safe_area.measure()
        self._kept += read_inputs(events, self.screen)
        if Command.QUIT in self._kept:
            self.director.left = True
        if Command.DEVELOPER in self._kept:
            self._host.open_panel()
        if self._halted:
            self._halted = False
            self._kept.append(Command.LOSE_FOCUS)
        for _ in range(self._stepper.steps(self._host.clock.now_ms())):
            inputs, self._kept = self._kept, []
            if self._autoplay is not None:
                inputs += self._autoplay.inputs(self.director.scene)
            self.director.step(inputs)

    def draw(self) -> None:
        """Draw the scene that is on."""
        motion = self._saves.current.settings.motion
        self._painter.draw(self.screen.canvas, self.director.scene, motion)

    def _apply_settings(self) -> None:
        """Let what is heard and felt follow what the player has chosen."""
        settings = self._saves.current.settings
        self._speaker.muted = not settings.sound
        self._speaker.music_on = settings.music
        self._buzzer.enabled = settings.haptics

    def _follow_pause(self, paused: bool) -> None:  # noqa: FBT001  the listener's form
        """Stand still while TikTok covers the game: an ad, a payment, a dialog, or hidden."""
        if paused:
            self._halted = True
            self._speaker.hush()
        else:
            self._speaker.resume()
