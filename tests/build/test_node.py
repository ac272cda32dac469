from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from build.errors import NodeError
from build.node import node, run_node

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return tmp_path / "script.js"


def test_a_script_gets_its_arguments(script: Path, tmp_path: Path) -> None:
    script.write_text("require('fs').writeFileSync(process.argv[2], 'done');", encoding="utf-8")
    run_node([script, tmp_path / "told"], "telling")
    assert (tmp_path / "told").read_text(encoding="utf-8") == "done"


def test_a_failure_shows_the_end_of_the_log(script: Path) -> None:
    script.write_text(
        "for (let n = 0; n < 50; n += 1) console.log('line ' + n); process.exit(3);",
        encoding="utf-8",
    )
    with pytest.raises(NodeError, match="ended counting with status 3") as caught:
        run_node([script], "counting")
    assert "  | line 49" in str(caught.value)
    assert "line 29\n" not in str(caught.value)


def test_what_hangs_is_ended(script: Path) -> None:
    script.write_text("setInterval(() => 0, 1000);", encoding="utf-8")
    with pytest.raises(NodeError, match=r"did not end waiting within 0\.5 s"):
        run_node([script], "waiting", patience=0.5)


def test_node_comes_with_the_dependencies() -> None:
    said = subprocess.run([node(), "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("v")
