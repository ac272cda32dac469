from __future__ import annotations

import pytest

from tests.e2e.processes import environment


def test_programs_find_the_built_runtime_and_nothing_else_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMET_HOP_CACHE", "kept")
    monkeypatch.setenv("COMET_HOP_FAULT_POINT", "refresh")
    ours = {name: value for name, value in environment().items() if name.startswith("COMET_HOP_")}
    assert ours == {"COMET_HOP_CACHE": "kept"}
