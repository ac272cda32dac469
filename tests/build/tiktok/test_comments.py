"""What is left out of scripts."""

from __future__ import annotations

import pytest

from build.host import host_script
from build.tiktok.comments import without_comments
from tests.platform_bridge.js.engine import Engine, node_command

SCRIPT = """\
/*
 * What it is.
 */
function f() {
  // Why.
  return "// no comment"; // kept
  /* in
     between */
}
var address = "ttminis://x"; /* kept */
"""


def test_comments_with_lines_of_their_own_are_left_out() -> None:
    assert without_comments(SCRIPT) == (
        "function f() {\n"
        '  return "// no comment"; // kept\n'
        "}\n"
        'var address = "ttminis://x"; /* kept */\n'
    )


@pytest.mark.parametrize("call", ["wasmFromBytes", "start"])
def test_the_host_core_is_the_same_without_them(call: str) -> None:
    shorter = without_comments(host_script())
    assert len(shorter) < len(host_script())
    with Engine(node_command()) as engine:
        for script in (host_script(), shorter):
            assert engine.run(script, f"typeof CometHost.{call}") == "function"
