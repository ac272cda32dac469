from __future__ import annotations

import pytest

from platform_bridge import BridgeError, ErrorKind, errors
from platform_bridge.errors import error_class


def _tree(root: type[Exception]) -> list[str]:
    names = [root.__name__]
    for child in root.__subclasses__():
        names += _tree(child)
    return names


def test_the_drawing_shows_the_tree() -> None:
    drawn = [
        word
        for line in (errors.__doc__ or "").splitlines()
        for word in line.split()[:3]
        if word.endswith("Error")
    ]
    assert sorted(drawn) == sorted(_tree(BridgeError))


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_every_kind_has_its_branch(kind: ErrorKind) -> None:
    error = error_class(kind)("It failed: try again.", code=7, raw={"errCode": 7})
    assert (error.kind, error.code, error.raw) == (kind, 7, {"errCode": 7})
    assert str(error) == error.message == "It failed: try again."
