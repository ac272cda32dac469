"""Findings as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from build.check.findings import LEVELS, Finding, Rule, Source


def text_report(findings: Sequence[Finding]) -> str:
    """Return findings for people: the worst rules first, each with why and how to mend.

    Args:
        findings: In the order of their rules.
    """
    parts: list[str] = []
    for level in LEVELS:
        heavy = [finding for finding in findings if finding.rule.level is level]
        parts.extend(_rule_text(rule, list(found)) for rule, found in groupby(heavy, _rule_of))
    return "\n\n".join([*parts, count_line(findings)]) + "\n"


def count_line(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each level, in one line."""
    if not findings:
        return "No finding."
    counts = {level: sum(finding.rule.level is level for finding in findings) for level in LEVELS}
    shown = (f"{count} {level.value}{'s' * (count != 1)}" for level, count in counts.items())
    return ", ".join(shown) + "."


def json_report(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON text: `{"findings": [...], "counts": {...}}`.

    Args:
        findings: In the order of their rules.
    """
    counts = {
        level.value: sum(finding.rule.level is level for finding in findings) for level in LEVELS
    }
    told = [_json_finding(finding) for finding in findings]
    return json.dumps({"findings": told, "counts": counts}, indent=2, ensure_ascii=False) + "\n"


_rule_of = attrgetter("rule")


def _rule_text(rule: Rule[Any], findings: Sequence[Finding]) -> str:
    lines = [f"{rule.level.value} {rule.id}: {rule.what}"]
    lines += [f"  {finding.place}  {finding.message}" for finding in findings]
    lines += [f"    why:    {rule.why}", f"    mend:   {rule.mend}", f"    source: {rule.source}"]
    return "\n".join(lines)


def _json_finding(finding: Finding) -> dict[str, object]:
    rule, place = finding.rule, finding.place
    return {
        "rule": rule.id,
        "level": rule.level.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": finding.message,
        "why": rule.why,
        "mend": rule.mend,
        "source": _json_source(rule.source),
    }


def _json_source(source: Source) -> dict[str, str]:
    return {"page": source.page, "date": source.date, "evidence": source.evidence.value}


def is_web_page(source: Source) -> bool:
    """Tell whether a source is a page on the web, and no file of this project."""
    return urlsplit(source.page).scheme == "https"
