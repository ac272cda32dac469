from __future__ import annotations

from platform_bridge.simulator import SimulatorError, errors


def test_the_drawing_shows_the_tree() -> None:
    words = (errors.__doc__ or "").split()
    drawn = {word for word in words if word.endswith("Error")}
    assert drawn == {
        SimulatorError.__name__,
        *(e.__name__ for e in SimulatorError.__subclasses__()),
    }
