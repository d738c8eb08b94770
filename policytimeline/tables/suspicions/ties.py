"""Events that cannot be put in order, because they have the same year or month and no day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from policytimeline.dates.calendar import Day
from policytimeline.dates.parsing import When
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, Place, at, suspicion
from policytimeline.validation.catalogue.suspicion_codes import TIES

_SHORTEST_MONTH = 28

_Span = tuple[Day, Day]


class TieWatch:
    """Counts the events of each type that have the same year or month."""

    def __init__(self, column: str) -> None:
        """Nothing is counted yet.

        Args:
            column: The columns of the date.
        """
        self._column = column
        self._rows = 0
        self._counts: Counter[tuple[str, _Span]] = Counter()
        self._first: dict[tuple[str, _Span], tuple[Place, str]] = {}

    def take(
        self,
        cells: Cells,
        dates: Sequence[object],
        types: Sequence[str | None],
        rows: Sequence[int],
    ) -> None:
        """Look at the dates and types of some rows."""
        self._rows += len(rows)
        spans: dict[int, _Span | None] = {}
        for row in rows:
            date = dates[row]
            # Rows with the same cells share one date.
            known = id(date)
            if known not in spans:
                spans[known] = _long_span(date)
            if (span := spans[known]) is not None:
                key = types[row] or "", span
                self._counts[key] += 1
                if key not in self._first:
                    self._first[key] = cells.place(row), str(date)

    def findings(self, table: str) -> Iterator[Finding]:
        """How many events cannot be put in order."""
        tied = {key: count for key, count in self._counts.items() if count > 1}
        if not tied:
            return
        most = sorted(tied, key=lambda key: -tied[key])[:EXAMPLES]
        shown = ", ".join(f"{tied[key]:,} of {key[0]!r} in {self._first[key][1]}" for key in most)
        message = (
            f"{sum(tied.values()):,} of {counted(self._rows, 'event')} have the year or month of "
            f"another one of their type, so that their order is not known; most often {shown}"
        )
        first = min(self._first[key][0] for key in tied)
        yield suspicion(TIES, at(table, self._column, first), message)


def _long_span(date: object) -> _Span | None:
    """The days on which something may start, if they are a month or more."""
    if not isinstance(date, When):
        return None
    days = date.begin_days
    has_bounds = abs(days.earliest) != float("inf") and abs(days.latest) != float("inf")
    is_long = has_bounds and days.latest - days.earliest + 1 >= _SHORTEST_MONTH
    return (days.earliest, days.latest) if is_long else None
