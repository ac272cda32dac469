"""Figures in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Table:
    """What was measured of each subject, in rounds.

    Args:
        title: What the rows are figures of.
        unit: What they are counted in.
    """

    title: str
    unit: str
    _rounds: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    def add(self, subject: str, figures: Mapping[str, float]) -> None:
        """Take the figures of one round.

        Args:
            subject: What was measured; a column.
            figures: By what is a row.
        """
        column = self._rounds.setdefault(subject, {})
        for row, figure in figures.items():
            column.setdefault(row, []).append(figure)

    def figures(self) -> dict[str, dict[str, float]]:
        """Return the median of the rounds: by subject, and by row in that."""
        return {
            subject: {row: round(median(values), 1) for row, values in column.items()}
            for subject, column in self._rounds.items()
        }

    def markdown(self) -> str:
        """Return the table for a document."""
        figures = self.figures()
        rows = list(dict.fromkeys(row for column in figures.values() for row in column))
        lines = [[f"{self.title}, {self.unit}", *figures], ["---", *["---:"] * len(figures)]]
        lines += [
            [row, *(f"{column[row]:g}" if row in column else "" for column in figures.values())]
            for row in rows
        ]
        return "\n".join(_line(cells) for cells in lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
