"""The date of an event from its start and its end, each read from cells of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import attrs

from policytimeline.conversion.building import builder_of
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.tables.cells.date_texts import DateValue
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.notations.meanings import AbsentDuring, DateWord

_MOST_KNOWN = 100_000
_build = builder_of(UncertainInterval, "begin", "end")


@attrs.frozen
class LeftOut:
    """A row that is no event, because its date says that it never came to one.

    Attributes:
        despite: What its other side says all the same; None if that does not contradict it.
    """

    despite: CellProblem | None = None


LEFT_OUT: Final = LeftOut()

RowDate: TypeAlias = When | AbsentDuring | LeftOut | CellProblem


class WhenMaker:
    """Makes the date of each row, the same object for the same cells."""

    def __init__(self, begin_name: str, end_name: str = "") -> None:
        """Nothing is made yet.

        Args:
            begin_name: The columns of the start, or of the whole date.
            end_name: The columns of the end, if it has its own.
        """
        self._begin_name, self._end_name = begin_name, end_name
        self._known: dict[object, RowDate] = {}

    def of_dates(self, values: Sequence[DateValue]) -> list[RowDate]:
        """The dates of rows whose date is in one place."""
        return [
            value if isinstance(value, UncertainDate | UncertainInterval) else self._alone(value)
            for value in values
        ]

    def of_pairs(
        self,
        begins: Sequence[DateValue],
        ends: Sequence[DateValue],
        begin_keys: Sequence[object],
        end_keys: Sequence[object],
    ) -> list[RowDate]:
        """The dates of rows whose start and end are in two places.

        Args:
            begins: The start of each row.
            ends: The end of each row.
            begin_keys: The texts that each start is read from.
            end_keys: The texts that each end is read from.
        """
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        found: list[RowDate] = []
        for begin, end, *key in zip(begins, ends, begin_keys, end_keys, strict=True):
            pair = tuple(key)
            date = known.get(pair)
            if date is None:
                date = known[pair] = self._paired(begin, end)
            found.append(date)
        return found

    def _alone(self, value: DateValue) -> RowDate:
        match value:
            case UncertainDate() | UncertainInterval() | AbsentDuring() | CellProblem():
                return value
            case DateWord.NEVER:
                return LEFT_OUT
            case _:
                return self._problem("no-date", "", "the date is blank", "a date")

    def _paired(self, begin: DateValue, end: DateValue) -> RowDate:
        for value in (begin, end):
            if isinstance(value, CellProblem | AbsentDuring):
                return value
            if value is DateWord.NEVER:
                return self._never(begin, end)
            if isinstance(value, UncertainInterval):
                return self._has_both_sides(value, "start" if value is begin else "end")
        if DateWord.NEVER_UNLESS_DATED in {begin, end}:
            other = end if begin is DateWord.NEVER_UNLESS_DATED else begin
            if not isinstance(other, UncertainDate):
                return LEFT_OUT
        return self._interval(begin, end)

    def _has_both_sides(self, interval: UncertainInterval, side: str) -> CellProblem:
        """What is wrong with a cell that has a start and an end, beside a cell for the other."""
        problem = f"is an interval, and the {side} alone was expected"
        text = str(interval)
        hint = (
            f'write one of its days under values: {{"{text}": DATE}} and the other with fixes:, or '
            "give such rows a template of their own, with when: in place of begin: and end:"
        )
        expected = "one day, month or year"
        found = self._problem("unusable-row", text, problem, expected)
        return found._replace(hint=hint)

    def _never(self, begin: DateValue, end: DateValue) -> LeftOut:
        """A row of which one side says that there is no event; the other one may have a date."""
        names = ("start", "end") if begin is DateWord.NEVER else ("end", "start")
        other = end if begin is DateWord.NEVER else begin
        if not isinstance(other, UncertainDate):
            return LEFT_OUT
        never, dated = names
        message = (
            f"the {never} was taken for 'never', so the row is left out, but its {dated} is "
            f"{other}; expected no date"
        )
        hint = (
            f"if the {never} is only unknown then, write {str(DateWord.NEVER_UNLESS_DATED)!r} in "
            "place of 'never'"
        )
        return LeftOut(CellProblem("left-out-with-date", self._names, str(other), message, hint))

    def _interval(self, begin: DateValue, end: DateValue) -> RowDate:
        first, last = _side(begin), _side(end)
        if begin is None:
            return self._problem("no-date", "", "the start is blank", "a date")
        if end is DateWord.ONE_DAY and isinstance(first, UncertainDate):
            return first
        if not (isinstance(first, UncertainDate) or isinstance(last, UncertainDate)):
            problem = "neither the start nor the end is known"
            return self._problem("no-date", "", problem, "a date for one of them")
        if (
            isinstance(first, UncertainDate)
            and isinstance(last, UncertainDate)
            and first.earliest_day > last.latest_day
        ):
            text = f"{first}/{last}"
            problem = "could only end before it starts"
            return self._problem("ends-before-begin", text, problem, "an end on or after the start")
        interval: UncertainInterval = _build(first, last)
        return interval

    @property
    def _names(self) -> str:
        return ", ".join(filter(None, (self._begin_name, self._end_name)))

    def _problem(self, code: str, text: str, problem: str, expected: str) -> CellProblem:
        shown = f"{text!r} {problem}" if text else problem
        return CellProblem(code, self._names, text, f"{shown}; expected {expected}")


def _side(value: DateValue) -> UncertainDate | Bound:
    """One side of an interval; a side of which the table says nothing is not known."""
    return value if isinstance(value, UncertainDate | Bound) else Bound.UNKNOWN
