"""The dates of a text that its later words count from."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.phrases import nodes as n
from policytimeline.phrases.interpreting import Antecedent
from policytimeline.phrases.readings import FoundPhrase, Reading
from policytimeline.phrases.windows import MONTHS_IN, year_of
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

_LONGEST = {"day": 2, "week": 7} | {
    unit: math.ceil(months * 365.25 / 12) for unit, months in MONTHS_IN.items() if unit != "half"
}
"""For each unit, the days within which a date must lie for words to count such units from it."""

_SEASON = 92
"""Days; a text that names as short a time later than the day in view has left that day."""

_MOST = 6
"""Readings of a date in view: each may double those of the next one that counts from it."""

_KEYS = {
    **dict.fromkeys(("weekend", "fortnight", *WEEKDAYS), "week"),
    "half": "quarter",
    **dict.fromkeys((*MONTHS, *SEASONS), "year"),
}
"""What is as long as one of them."""


class DatesInView:
    """For each unit, the last dated phrase from which it can be counted, in all its readings."""

    def __init__(self) -> None:
        """Nothing is in view at the start of a text."""
        self._seen: dict[str, tuple[tuple[UncertainDate, ...], tuple[int, int]]] = {}

    def add(self, node: n.Node, found: FoundPhrase, told: Sequence[Reading], after: str) -> None:
        """Take what a phrase tells into view, with the word before it, if it has both bounds."""
        first, *others = map(_in_view, told[:_MOST])
        if first is None:
            return
        whole = told[0].when
        is_long = whole.end_days.latest - whole.begin_days.earliest > _LONGEST["year"]
        days = first.latest_day - first.earliest_day + 1
        seen = (first, *filter(None, others)), (found.start, found.end)
        for unit, longest in _LONGEST.items():
            is_beside = after == "said" and unit in MONTHS_IN and unit in self._seen
            is_left = days <= longest or (days <= _SEASON and self._is_left(unit, first))
            if is_left and not is_beside and longest >= is_long * _LONGEST["year"]:
                self._seen[unit] = seen
        if getattr(node, "unit", "") == "quarter" and not getattr(node, "whole", None):
            self._seen["quarter named"] = seen
        is_counted = told[0].antecedent and not _is_winter(first)
        if not is_long and (is_counted or _names_a_year(node)):
            self._seen["year in view"] = seen

    def _is_left(self, unit: str, date: UncertainDate) -> bool:
        """Whether nothing is in view from which a unit is counted, or the text has left that."""
        seen = self._seen.get(unit)
        return seen is None or seen[0][0].latest_day < date.earliest_day

    def of(self, unit: str) -> Iterator[Antecedent]:
        """The dates from which such a unit is counted."""
        key = _KEYS.get(unit, unit)
        dates, span = self._seen.get(key, ((), (0, 0)))
        for each in dates:
            days = each.latest_day - each.earliest_day + 1
            if days <= _LONGEST.get(key, _LONGEST["year"]) or (each is dates[0]):
                yield Antecedent(each, span)


@lru_cache(1 << 12)
def _names_a_year(said: Hashable) -> bool:
    """Whether a node, or a part of one, says of which year it is."""
    if isinstance(said, n.Node):
        is_year = isinstance(said, n.Year | n.FiscalYear | n.Attacks)
        is_of_year = is_year or getattr(said, "unit", "") == "year"
        return is_of_year or any(map(_names_a_year, vars(said).values()))
    return isinstance(said, tuple) and any(map(_names_a_year, cast("tuple[Hashable, ...]", said)))


def _is_winter(date: UncertainDate) -> bool:
    """Whether a date is of two years: a winter without a year leaves that in view as it was."""
    first, last = date.earliest_day, date.latest_day
    return last - first < _SEASON and year_of((first, last)) < year_of((last, last))


def _in_view(reading: Reading) -> UncertainDate | None:
    """A date, or the one with which a text leaves a range."""
    when = reading.when
    if isinstance(when, UncertainDate):
        return when
    first, last = when.begin_days, when.end_days
    if last.latest - first.earliest == 1:  # A night.
        return UncertainDate.between(int(first.earliest), int(last.latest))
    end = when.end if first.latest < last.earliest else None
    return end if isinstance(end, UncertainDate) else None
