"""A finger on the buttons of whatever scene is on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

from game.inputs import Release, Tap
from game.scenes.buttons import Button
from game.scenes.director import Director
from game.scenes.settings import SettingsScene

Scene = TypeVar("Scene")


def kind_of(director: Director) -> type[object]:
    """Return what kind of scene is on."""
    return type(director.scene)


def scene_of(director: Director, kind: type[Scene]) -> Scene:
    """Return the scene that is on, which must be of this kind."""
    scene = director.scene
    assert isinstance(scene, kind)
    return scene


def buttons(director: Director) -> list[Button[Any]]:
    """Return the buttons that can be seen now."""
    scene = director.scene
    if isinstance(scene, SettingsScene) and scene.panel_buttons:
        return [*scene.panel_buttons]
    return [*scene.buttons]


def button(director: Director, key: Hashable) -> Button[Any]:
    """Return the button of a key."""
    return next(shown for shown in buttons(director) if shown.key == key)


def keys(director: Director) -> set[Hashable]:
    """Return the keys of the buttons that can be seen now."""
    return {shown.key for shown in buttons(director)}


def press(director: Director, key: Hashable) -> None:
    """Put the finger on a button and lift it."""
    x, y = button(director, key).box.middle
    director.step([Tap(x, y)])
    director.step([Release(x, y)])
