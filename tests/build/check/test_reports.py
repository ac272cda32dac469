from __future__ import annotations

import json
from urllib.parse import unquote

from build.check.findings import Evidence, Fault, Finding, Level, Place, Rule, Source, apply
from build.check.reports import count_line, json_report, text_report
from build.check.rules import PACKAGE_RULES
from build.check.sarif import sarif_report
from tests.build.check.packages import found, with_files

PAGE = Source("https://example.com/page", "2026-01-02", Evidence.FIELD)
OURS = Source("build/README.md", "2026-01-02", Evidence.OURS)


def rule(name: str, level: Level, source: Source = PAGE) -> Rule[None]:
    return Rule(name, level, "What.", "Why.", "Mend.", source, lambda _: ())


SOFT = rule("soft", Level.NOTE, OURS)
HARD = rule("hard", Level.ERROR)
FINDINGS = (
    Finding(SOFT, Place("a b/ä.js", 3, 4), "Soft."),
    Finding(HARD, Place("x.js", 7), "Hard."),
    Finding(HARD, Place(""), "Harder."),
)


def test_the_text_groups_by_rule_with_the_worst_first() -> None:
    assert text_report(FINDINGS) == (
        "error hard: What.\n"
        "  x.js:7  Hard.\n"
        "  .  Harder.\n"
        "    why:    Why.\n"
        "    mend:   Mend.\n"
        "    source: https://example.com/page (2026-01-02, seen on real phones or at the real "
        "upload)\n"
        "\n"
        "note soft: What.\n"
        "  a b/ä.js:3:4  Soft.\n"
        "    why:    Why.\n"
        "    mend:   Mend.\n"
        "    source: build/README.md (2026-01-02, our own finding)\n"
        "\n"
        "2 errors, 0 warnings, 1 note.\n"
    )


def test_nothing_found_is_said() -> None:
    assert text_report(()) == "No finding.\n"
    assert count_line(FINDINGS[:1]) == "0 errors, 0 warnings, 1 note."


def test_the_json_holds_all() -> None:
    told = json.loads(json_report(FINDINGS))
    assert told["counts"] == {"error": 2, "warning": 0, "note": 1}
    assert told["findings"][0] == {
        "rule": "soft",
        "level": "note",
        "path": "a b/ä.js",
        "line": 3,
        "column": 4,
        "message": "Soft.",
        "why": "Why.",
        "mend": "Mend.",
        "source": {"page": "build/README.md", "date": "2026-01-02", "evidence": "our own finding"},
    }


def test_findings_stand_in_the_order_of_rules_and_places() -> None:
    places = [Place("b", 1), Place("a", 10), Place("a", 9, 5), Place("a", 9)]
    faults = [Fault(place, "F.") for place in places]
    every: Rule[None] = Rule("all", Level.NOTE, "W.", "W.", "M.", PAGE, lambda _: faults)
    assert [str(told.place) for told in apply((every,), None)] == ["a:9", "a:9:5", "a:10", "b:1"]


def test_the_sarif_log_keeps_to_the_formats_rules() -> None:
    rules = (SOFT, HARD)
    log = json.loads(sarif_report(FINDINGS, rules))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert [told["id"] for told in driver["rules"]] == ["soft", "hard"]
    assert "helpUri" not in driver["rules"][0]
    assert driver["rules"][1]["helpUri"] == "https://example.com/page"
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(FINDINGS)
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule.id
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"] == finding.message
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        assert unquote(uri) == (finding.place.path or ".")
        assert uri.isascii()
        assert " " not in uri
        assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert physical.get("region", {}).get("startLine") == finding.place.line
        assert physical.get("region", {}).get("startColumn") == finding.place.column


def test_all_rules_fit_into_a_log() -> None:
    findings = found(with_files({"game.json": "{", "extra.js": "eval('1')"}))
    log = json.loads(sarif_report(findings, PACKAGE_RULES))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [told["id"] for told in rules] == [rule.id for rule in PACKAGE_RULES]
    for told in rules:
        assert all(told[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert told["defaultConfiguration"]["level"] in {"note", "warning", "error"}
