"""Drawing and sounding, which the engine around the game does: the client says what may be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from platform_bridge.catalog import OBJECT_TYPES
from platform_bridge.simulator.answers import Answer, Failure, Made, Success
from platform_bridge.simulator.calls import Call, Calls, Handler, calls_of
from platform_bridge.simulator.parts import Parts

_CONTEXTS = ("2d", "webgl")
_FONTS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
_FASTEST = 60


@dataclass(frozen=True)
class Canvas:
    """One canvas.

    Args:
        is_shared: Whether friends' data is drawn on it.
    """

    is_shared: bool = False


class Image:
    """What stands for an image among the objects."""


class WebAudioContext:
    """What stands for an audio context among the objects."""


class Engine:
    """`createCanvas`, `createImage`, `createWebAudioContext` and what belongs to them.

    Where a call returns something of the engine's own it is answered with nothing here: the shim
    returns what the engine at hand gives.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._has_screen = False
        self.frames_per_second = _FASTEST
        """How often the game wants to draw."""
        members = chain(OBJECT_TYPES["Image"].members, OBJECT_TYPES["WebAudioContext"].members)
        done_elsewhere: dict[str, Handler] = {api.name: lambda _: Success() for api in members}
        self.calls: Calls = calls_of(
            createCanvas=self._create_canvas,
            getSharedCanvas=lambda _: Made(parts.objects.keep(Canvas(is_shared=True))),
            createImage=lambda _: Made(parts.objects.keep(Image())),
            createWebAudioContext=lambda _: Made(parts.objects.keep(WebAudioContext())),
            getAudioContext=lambda _: Success(),
            loadFont=self._load_font,
            setPreferredFramesPerSecond=self._set_frames_per_second,
            **{"Canvas.getContext": self._get_context, "Canvas.toDataURL": self._to_data_url},
            **done_elsewhere,
        )

    def restart(self) -> None:
        """The next run draws anew."""
        self._has_screen = False
        self.frames_per_second = _FASTEST

    def _create_canvas(self, _call: Call) -> Answer:
        """Make a canvas: the first is on the screen and of its size, later ones are not shown."""
        handle = self._parts.objects.keep(Canvas())
        if self._has_screen:
            return Made(handle)
        self._has_screen = True
        screen = self._parts.settings.scenario.screen
        return Made(handle, {"width": screen.width, "height": screen.height})

    def _get_context(self, call: Call) -> Answer:
        # No page tells what comes of another kind; the standard's canvas gives null.
        return Success() if call.text("contextType") in _CONTEXTS else Success(None)

    def _to_data_url(self, call: Call) -> Answer:
        canvas = self._parts.objects.find(call.handle, Canvas)
        if canvas is not None and canvas.is_shared:
            return Failure("toDataURL:fail friends' data is not given out")
        return Success()

    def _load_font(self, call: Call) -> Answer:
        stem, dot, ending = call.text("path").rpartition("/")[2].rpartition(".")
        is_font = bool(stem) and dot + ending.lower() in _FONTS
        return Success(stem if is_font else None)

    def _set_frames_per_second(self, call: Call) -> Answer:
        wanted = call.number_of("fps", 0)
        if not 1 <= wanted <= _FASTEST:
            return Failure(f"setPreferredFramesPerSecond:fail fps is from 1 to {_FASTEST}")
        self.frames_per_second = int(wanted)
        return Success()
