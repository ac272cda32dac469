from __future__ import annotations

from collections.abc import Iterator

from platform_bridge.simulator import SimulatorError, errors


def names(kind: type[Exception]) -> Iterator[str]:
    yield kind.__name__
    for child in kind.__subclasses__():
        yield from names(child)


def test_the_drawing_shows_the_tree() -> None:
    words = (errors.__doc__ or "").split()
    assert {word for word in words if word.endswith("Error")} == set(names(SimulatorError))
