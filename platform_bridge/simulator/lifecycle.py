"""How the game is entered and left."""

from __future__ import annotations

from collections.abc import Mapping

from platform_bridge.catalog import SCENES
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Success
from platform_bridge.simulator.calls import calls_of
from platform_bridge.simulator.parts import Parts
from platform_bridge.simulator.scenario import Launch


class Lifecycle:
    """Entries: the cold start of a run, and each return within it.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._launch = self._enter = parts.settings.scenario.launch
        self._entries = 1
        self._is_hidden = False
        self.calls = calls_of(
            getLaunchOptionsSync=lambda _: self._options(self._launch),
            getEnterOptionsSync=lambda _: self._options(self._enter),
        )

    @property
    def entry(self) -> Launch:
        """The latest entry, cold or not."""
        return self._enter

    @property
    def launch(self) -> Launch:
        """The cold start of this run."""
        return self._launch

    @property
    def entries(self) -> int:
        """How many entries there were, all runs together."""
        return self._entries

    @property
    def is_hidden(self) -> bool:
        """Whether the game is in the background."""
        return self._is_hidden

    def hide(self) -> None:
        """Put the game into the background; one that is there already stays."""
        if not self._is_hidden:
            self._is_hidden = True
            self._parts.tell("onHide")

    def show(self, scene: str, query: Mapping[str, str]) -> None:
        """Bring the game back: the way in is new, the launch options are not.

        Args:
            scene: The way in, one of the catalogue's `SCENES`.
            query: What the link carries.

        Raises:
            ValueError: When TikTok knows no such scene.
        """
        self._enter = entry_of(scene, query)
        self._entries += 1
        self.reveal()

    def reveal(self) -> None:
        """Show the game again after something of TikTok's own was over it."""
        self._is_hidden = False
        told = self._told(self._enter)
        if self._parts.settings.quirks.has("show_without_scene"):
            del told["scene"]
        self._parts.tell("onShow", told)

    def restart(self) -> None:
        """Start cold, as the scenario says."""
        self._launch = self._enter = self._parts.settings.scenario.launch
        self._entries += 1
        self._is_hidden = False

    def _options(self, entry: Launch) -> Answer:
        if self._parts.settings.quirks.has("launch_options_null"):
            return Success(None)
        return Success(self._told(entry))

    def _told(self, entry: Launch) -> dict[str, Json]:
        query: Json = dict(entry.query)
        if not query and self._parts.settings.quirks.has("query_is_empty_text"):
            query = ""
        return {"scene": entry.scene, "query": query}


def entry_of(scene: str, query: Mapping[str, str]) -> Launch:
    """Return an entry into the game.

    Raises:
        ValueError: When TikTok knows no such scene.
    """
    if scene not in SCENES:
        raise ValueError(f"TikTok has no scene {scene!r}: choose one of {', '.join(SCENES)}.")
    return Launch(scene, dict(query))


def query_of(text: str) -> dict[str, str]:
    """Read a shared query such as "a=1&b=2" as the way in of whoever follows it."""
    pairs = (pair.partition("=") for pair in text.split("&") if pair)
    return {name: value for name, _, value in pairs if name}
