"""Where the simulated TikTok keeps its records: bounded, and readable back from a file."""

from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

RecordT = TypeVar("RecordT")


class Table(Generic[RecordT]):
    """Records by their key, in the order in which they came; the oldest make room for new ones.

    Args:
        kind: The records' type, a frozen dataclass.
        most: How many there may be.
    """

    def __init__(self, kind: type[RecordT], most: int) -> None:
        self._rows = TypeAdapter(dict[str, kind])  # type: ignore[valid-type] # known when it runs
        self._most = most
        self._records: dict[str, RecordT] = {}
        self.changes = 0
        """How often it was changed."""

    def get(self, key: str) -> RecordT | None:
        """Return the record of a key, if there is one."""
        return self._records.get(key)

    def put(self, key: str, record: RecordT) -> None:
        """Store a record; one that is replaced leaves its place to it."""
        self._records[key] = record
        if len(self._records) > self._most:
            del self._records[next(iter(self._records))]
        self.changes += 1

    def remove(self, key: str) -> None:
        """Forget the record of a key, if there is one."""
        if self._records.pop(key, None) is not None:
            self.changes += 1

    def items(self) -> tuple[tuple[str, RecordT], ...]:
        """Return keys and records, the oldest first."""
        return tuple(self._records.items())

    def values(self) -> tuple[RecordT, ...]:
        """Return the records, the oldest first."""
        return tuple(self._records.values())

    def dump(self) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return all records as a JSON value."""
        return self._rows.dump_python(self._records, mode="json")

    def load(self, rows: object) -> None:
        """Take all records from what `dump` returned.

        Raises:
            pydantic.ValidationError: If they are not such records.
        """
        self._records = self._rows.validate_python(rows)
