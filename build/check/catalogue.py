"""The list of rules, as the README has it: `python -m build.check.catalogue` writes it there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from build.check import GAME_RULES, PACKAGE_RULES
from build.check.findings import Rule, Source
from build.check.reports import is_web_page

RULE_LIST_START: Final = "<!-- rules: begin -->"
RULE_LIST_END: Final = "<!-- rules: end -->"
_README: Final = Path(__file__).parent / "README.md"


def rule_list() -> str:
    """Return the tables of all rules in Markdown."""
    return f"### Packages\n\n{_table(PACKAGE_RULES)}\n\n### Games\n\n{_table(GAME_RULES)}\n"


def write(readme: Path = _README) -> None:
    """Put the list into a README between its two marks.

    Args:
        readme: The file.
    """
    before, _, rest = readme.read_text(encoding="utf-8").partition(RULE_LIST_START)
    after = rest.partition(RULE_LIST_END)[2]
    text = f"{before}{RULE_LIST_START}\n\n{rule_list()}\n{RULE_LIST_END}{after}"
    readme.write_text(text, encoding="utf-8")


def _table(rules: Sequence[Rule[Any]]) -> str:
    rows = ["| rule | level | what it asks for | source |", "|---|---|---|---|"]
    for rule in rules:
        what = rule.what.replace("|", "\\|")
        rows.append(f"| `{rule.id}` | {rule.level.value} | {what} | {_linked(rule.source)} |")
    return "\n".join(rows)


def _linked(source: Source) -> str:
    name = source.page.rstrip("/").rpartition("/")[2]
    page = f"[{name}]({source.page})" if is_web_page(source) else f"`{source.page}`"
    return f"{page}, {source.date}, {source.evidence.value}"


if __name__ == "__main__":
    write()
