from __future__ import annotations

import re

from tests.bench.runtime.picture import picture

STARTS = {
    "with <it>": {"compile": 30.0, "Python": 10.0, "first frame": 60.0, "together": 100.0},
    "`peer()`": {"together": 1000.0},
}


def test_stages_follow_each_other_and_wholes_stand_below_each_other() -> None:
    bars = re.findall(r'x="([\d.]+)" y="(\d+)" width="([\d.]+)"[^>]*><title>(.*?)</title>', drawn())
    assert bars == [
        ("10.0", "60", "234.0", "compile: 30 ms"),
        ("244.0", "60", "78.0", "Python: 10 ms"),
        ("322.0", "60", "468.0", "first frame: 60 ms"),
        ("10.0", "120", "78.0", "together: 100 ms"),
        ("10.0", "180", "780.0", "together: 1,000 ms"),
    ]


def test_every_start_is_named_with_its_whole_and_every_colour_with_its_stage() -> None:
    texts = re.findall(r"<text[^>]*>(.*?)</text>", drawn())
    assert texts == [
        *("screen", "compile", "instantiate", "Python", "start", "first frame", "together"),
        *("with &lt;it&gt;: 100 ms", "with &lt;it&gt;: 100 ms", "peer(): 1,000 ms"),
    ]


def drawn() -> str:
    return picture(STARTS)
