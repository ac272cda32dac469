from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from build.check import GAME_RULES, PACKAGE_RULES
from build.check.catalogue import RULE_LIST_END, RULE_LIST_START, rule_list
from build.check.findings import Rule

README = Path(__file__).parents[3] / "build" / "check" / "README.md"


def test_the_readme_lists_the_rules_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    listed = text[text.index(RULE_LIST_START) : text.index(RULE_LIST_END)]
    assert listed.removeprefix(RULE_LIST_START).strip() == rule_list().strip()


def test_the_list_has_every_rule() -> None:
    rules: list[Rule[Any]] = [*PACKAGE_RULES, *GAME_RULES]
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", rule_list(), re.MULTILINE)
    assert listed == [rule.id for rule in rules]
