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
        digits: How many stand behind the point.
    """

    title: str
    unit: str
    digits: int = 1
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
            subject: {row: round(figure, self.digits) for row, figure in column.items()}
            for subject, column in self.medians().items()
        }

    def medians(self) -> dict[str, dict[str, float]]:
        """Return the same as it was measured, with all digits."""
        return {
            subject: {row: median(values) for row, values in column.items()}
            for subject, column in self._rounds.items()
        }

    def relative_to(self, base: str) -> Table:
        """Return how many times as much the other subjects take, as far as the base has the row.

        Args:
            base: The subject that counts as one.
        """
        medians = self.medians()
        table = Table(self.title, f"times {base}", digits=2)
        ones = medians.pop(base, {})
        for subject, column in medians.items():
            shared = {row: figure / ones[row] for row, figure in column.items() if row in ones}
            table.add(subject, shared)
        return table

    def markdown(self) -> str:
        """Return the table for a document."""
        figures = self.figures()
        rows = list(dict.fromkeys(row for column in figures.values() for row in column))
        lines = [[f"{self.title}, {self.unit}", *figures], ["---", *["---:"] * len(figures)]]
        lines += [
            [
                row,
                *(self._cell(column[row]) if row in column else "" for column in figures.values()),
            ]
            for row in rows
        ]
        return "\n".join(_line(cells) for cells in lines)

    def _cell(self, figure: float) -> str:
        text = f"{figure:,.{self.digits}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
