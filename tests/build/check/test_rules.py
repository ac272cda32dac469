from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from build.check.findings import Evidence, Rule
from build.check.game import GAME_RULES
from build.check.rules import PACKAGE_RULES
from build.check.rules.capabilities import HTML_ONLY_CALLS, MANDATORY_CALLS
from platform_bridge.catalog import CATALOG
from tests.build.check.cases import CASES
from tests.build.check.packages import found, with_files

RULES: list[Rule[Any]] = [*PACKAGE_RULES, *GAME_RULES]
NEAR = [(name, number) for name, case in CASES.items() for number in range(len(case.near))]


def test_the_good_package_has_no_finding() -> None:
    assert found(with_files({})) == ()


def test_every_rule_has_its_pair() -> None:
    assert CASES.keys() == {rule.id for rule in PACKAGE_RULES}
    assert all(case.near for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_what_breaks_one_rule_is_caught_by_it_alone(name: str, tmp_path: Path) -> None:
    findings = found(CASES[name].broken(tmp_path))
    assert {finding.rule.id for finding in findings} == {name}
    assert str(findings[0].place) == CASES[name].place


@pytest.mark.parametrize(("name", "number"), NEAR)
def test_near_misses_pass(name: str, number: int, tmp_path: Path) -> None:
    findings = found(CASES[name].near[number](tmp_path))
    assert [(finding.rule.id, finding.message) for finding in findings] == []


def test_rules_have_names_of_their_own() -> None:
    names = [rule.id for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_rule_has_sentences_and_a_dated_source() -> None:
    for rule in RULES:
        assert all(re.search(r"[.)]`?$", text) for text in (rule.what, rule.why, rule.mend)), (
            rule.id
        )
        assert re.fullmatch(r"202\d-\d\d-\d\d", rule.source.date), rule.id
        is_ours = rule.source.evidence is Evidence.OURS
        assert is_ours or rule.source.page.startswith("https://"), rule.id


def test_the_mandatory_calls_are_those_that_the_catalogue_marks() -> None:
    marked = {
        name for name, api in CATALOG.items() if any("literal call" in note for note in api.notes)
    }
    assert marked == MANDATORY_CALLS.keys()


def test_the_calls_of_html_alone_are_those_of_the_catalogue() -> None:
    assert {name for name, api in CATALOG.items() if api.is_html_only} == HTML_ONLY_CALLS
