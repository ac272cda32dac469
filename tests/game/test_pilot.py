"""The pilot plays as a person of its skill would, and the difficulty is tuned to people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.pilot import BEGINNER, EXPERT, GOOD, SKILLS, Skill
from game.pilot.__main__ import main
from game.pilot.study import Study, fly, study


def test_equal_seeds_play_equally_and_others_do_not() -> None:
    assert fly(5, GOOD).state_hash() == fly(5, GOOD).state_hash()
    assert fly(5, GOOD).state_hash() != fly(5, GOOD, attempt=1).state_hash()
    assert fly(5, GOOD).tick != fly(6, GOOD).tick


def test_better_players_get_further() -> None:
    reached = [study(SKILLS[name], 20).stars.median for name in ("beginner", "good")]
    assert reached == sorted(reached)
    assert fly(1, EXPERT).star_index > 150


def test_a_player_without_aim_soon_flies_off() -> None:
    assert study(Skill("blind", reaction_ms=0.0, spread_ms=900.0), 20).stars.median < 5


def _is_tuned(beginner: Study, good: Study) -> bool:
    return (
        beginner.newcomers >= 0.8
        and 25.0 <= beginner.seconds.median <= 40.0
        and 60.0 <= good.seconds.median <= 120.0
    )


def test_the_difficulty_fits_beginners_and_good_players() -> None:
    assert _is_tuned(study(BEGINNER, 150), study(GOOD, 60))


@pytest.mark.full
def test_the_difficulty_fits_on_a_thousand_courses() -> None:
    assert _is_tuned(study(BEGINNER, 1_000), study(GOOD, 1_000))


def test_misses_end_the_runs_of_the_hasty_and_the_dark_those_of_dawdlers() -> None:
    assert study(BEGINNER, 20).endings == {"flew_off": 20}
    assert study(Skill("dawdler", reaction_ms=4_000.0, spread_ms=0.0), 20).endings == {"dark": 20}


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--skill", "beginner", "--runs", "10"]) == 0
    told = capsys.readouterr().out
    assert "beginner, 10 runs" in told
    for row in ("seconds", "score", "stars", "ended by", "star 5 is passed"):
        assert f"\n{row}" in told


def test_the_command_writes_a_report(tmp_path: Path) -> None:
    target = tmp_path / "study.json"
    assert main(["--skill", "beginner", "--runs", "10", "--report", str(target)]) == 0
    report = json.loads(target.read_text(encoding="utf-8"))
    assert report["runs"] == sum(report["endings"].values()) == 10
    assert report["seconds"]["lower"] <= report["seconds"]["median"] <= report["seconds"]["upper"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--skill", "god"], "invalid choice: 'god'"),
        (["--runs", "1"], "'1' is not a whole number from 2"),
        (["--runs", "2", "--report", "missing/report.json"], "cannot be written"),
    ],
)
def test_a_wrong_command_line_is_told_what_to_do(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
