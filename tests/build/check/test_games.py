from __future__ import annotations

from pathlib import Path

import pytest

from build.check import UnreadableError, check_game
from build.check.game import GAME_RULES
from build.staging import Sources
from tests.build.check.games import BROKEN_GAMES, GAME_CASES, found, write_broken_game

CHECKOUT = Path(__file__).parents[3]
NEAR = [(name, number) for name, case in GAME_CASES.items() for number in range(len(case.near))]


def test_the_good_game_has_no_finding() -> None:
    assert found({}) == ()


def test_every_rule_has_its_pair() -> None:
    assert GAME_CASES.keys() == {rule.id for rule in GAME_RULES}
    assert all(case.near for case in GAME_CASES.values())


@pytest.mark.parametrize("name", GAME_CASES)
def test_what_breaks_one_rule_is_caught_by_it_alone(name: str) -> None:
    case = GAME_CASES[name]
    findings = found(case.broken)
    assert {finding.rule.id for finding in findings} == {name}
    place = findings[0].place
    assert ":".join(str(part) for part in (place.path, place.line) if part) == case.place


@pytest.mark.parametrize(("name", "number"), NEAR)
def test_near_misses_pass(name: str, number: int) -> None:
    findings = found(GAME_CASES[name].near[number])
    assert [(finding.rule.id, str(finding.place), finding.message) for finding in findings] == []


@pytest.mark.parametrize("title", BROKEN_GAMES)
def test_a_broken_game_is_told_where(title: str, tmp_path: Path) -> None:
    wanted = write_broken_game(title, tmp_path)
    findings = check_game(tmp_path)
    told = {(finding.place.path, finding.place.line, finding.rule.id) for finding in findings}
    assert wanted
    assert told == wanted


def test_our_own_game_has_no_finding(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "icon.png").write_bytes(b"x")
    staged = tmp_path / "staged"
    Sources(CHECKOUT / "game", CHECKOUT / "platform_bridge", assets).stage(staged)
    findings = [f"{finding.place} {finding.message}" for finding in check_game(staged)]
    assert findings == []


def test_what_is_not_packed_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("async def main(): ...\n", encoding="utf-8")
    for folder in ("build", "venv", ".git"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Main.py").write_text("x", encoding="utf-8")
        (tmp_path / folder / "main.py").write_text("x", encoding="utf-8")
    assert check_game(tmp_path) == ()


def test_dynamic_imports_bring_every_file_in() -> None:
    loading = "import importlib\nimportlib.import_module(f'levels.{1}')\nasync def main(): ...\n"
    files = {"main.py": loading, "levels/one.py": "input()\n"}
    assert [str(finding.place) for finding in found(files)] == ["levels/one.py:1:1"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        check_game(tmp_path / "nowhere")
