"""Findings in SARIF 2.1.0, the format that code hosts and editors read.

The format is OASIS's (https://docs.oasis-open.org/sarif/sarif/v2.1.0/, 2023-08-28).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from build.check.findings import Finding, Place, Rule
from build.check.reports import is_web_page

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT: Final = "PACKAGE"


def sarif_report(findings: Sequence[Finding], rules: Sequence[Rule[Any]]) -> str:
    """Return findings as a SARIF log with one run.

    Args:
        findings: What was found.
        rules: All rules that were applied.
    """
    positions = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "comet-hop-check", "rules": [_rule(rule) for rule in rules]},
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of what was checked."}}},
        "results": [_result(finding, positions[finding.rule.id]) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule[Any]) -> dict[str, object]:
    described: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.mend}\nSource: {rule.source}"},
        "defaultConfiguration": {"level": rule.level.value},
    }
    if is_web_page(rule.source):
        described["helpUri"] = rule.source.page
    return described


def _result(finding: Finding, position: int) -> dict[str, object]:
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": position,
        "level": finding.rule.level.value,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(finding.place)}],
    }


def _location(place: Place) -> dict[str, object]:
    uri = quote(place.path) if place.path else "."
    location: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}
    if place.line is not None:
        region = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
        location["region"] = region
    return location
