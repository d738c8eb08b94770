"""The rule about years: dates that stand for something else, and years with a mistyped digit."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import NamedTuple

from policytimeline.dates.calendar import calendar_day, day_number
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.findings import Finding, Severity
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Evidence
from policytimeline.model.keyed import Keyed
from policytimeline.model.sources import Source
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule

_NO_DATE = frozenset(starmap(day_number, [(1, 1, 1), (9999, 1, 1), (9999, 12, 31)]))
"""The first and the last days of most programs: nothing is dated to them."""

_ZERO_DAYS = frozenset(
    starmap(day_number, [(1899, 12, 30), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1)])
)
"""Day 0 of spreadsheets, databases and Unix; but laws do come into force on such days."""

_WIDEST = 365_243
"""Days of a thousand years; a date that is wider leaves its year open."""

_AROUND, _AHEAD, _FAR_AHEAD, _BACK, _NEAR = 25, 50, 200, 300, 10
"""Years, as the rule explains them."""

_FEW, _SHARE = 5, 100
"""So many dates, or one in so many, can be mistyped; more than that are a period of their own."""


@rule("implausible-year", Severity.WARNING)
def implausible_year(context: Context) -> Iterator[Finding]:
    """A year is hardly meant: it stands for "never" or "not known", or has a mistyped digit.

    0001-01-01 and 9999-12-31 are never dates. Day 0 of a program (1900-01-01, 1970-01-01) is
    doubted if nothing else in the dataset is within 25 years of it. So is an exact day more than
    50 years after the last source, and any date more than 200 years after it. A date more than 300
    years before everything else is doubted if one mistake away from it is a year of the dataset:
    0025 or 1025 for 2025, unless more than five dates, and one in a hundred, are so early. A date
    whose evidence has a phrase with the year is never doubted.

    Fix: correct the year. For "no end" write `..`; for what never happened, `status: absent`.
    """
    whens = (when for _, _, _, when, _ in _entries(context.dataset) if when is not None)
    days = sorted(day for when in whens for day in _days_of(when))
    if not days:
        return
    usual = _UsualYears(days, context.dataset.sources)
    if usual.include_all:
        return
    for each in _dates(context.dataset):
        problem, hint = usual.problem(each)
        if problem and not each.is_named():
            yield implausible_year.finding(each.path, problem, hint, value=each.date)


class _Dated(NamedTuple):
    """A date in a dataset: the place of its entry, the field, and the evidence for it.

    Its day is the first possible one, or the last one if there is no first.
    """

    day: int
    date: UncertainDate
    collection: str
    place: int
    field: str
    is_end: bool
    evidence: tuple[Evidence, ...]

    @property
    def path(self) -> str:
        """Its path in the dataset."""
        return f"{self.collection}[{self.place}].{self.field}"

    @property
    def is_exact(self) -> bool:
        """Whether only one day is possible."""
        return self.date.earliest_day == self.date.latest_day

    @property
    def year(self) -> int:
        """The year of its day."""
        return calendar_day(self.day)[0]

    def is_named(self) -> bool:
        """Whether a phrase of the evidence has the year."""
        return any(str(self.year) in piece.phrase for piece in self.evidence)


def _dates(dataset: Dataset) -> Iterator[_Dated]:
    """Every date with a bound, in the order of the dataset."""
    for collection, place, field, when, evidence in _entries(dataset):
        for day, date, is_end in _sides(when):
            yield _Dated(day, date, collection, place, field, is_end, evidence)


_Entry = tuple[str, int, str, "When | None", tuple[Evidence, ...]]
"""A field with a date: its collection, its place there, its name, the date, and the evidence."""


def _entries(dataset: Dataset) -> Iterator[_Entry]:
    """Every field that may have a date, in the order of the dataset."""
    for place, source in enumerate(dataset.sources.all):
        yield "sources", place, "published", source.published, ()
    for place, event in enumerate(dataset.events.all):
        yield "events", place, "when", event.when, event.evidence
        for role, when in event.dates.items():
            yield "events", place, f"dates.{role}", when, event.evidence
    for place, claim in enumerate(dataset.claims.all):
        yield "claims", place, "made", claim.made, claim.evidence
        yield "claims", place, "period", claim.period, claim.evidence
    for place, coverage in enumerate(dataset.coverage):
        yield "coverage", place, "period", coverage.period, ()


def _days_of(when: When) -> Iterator[int]:
    """The days of the sides of a date or an interval."""
    if isinstance(when, UncertainDate):
        day = _day_of(when)
        return iter(() if day is None else (day,))
    return (day for day, _, _ in _sides(when))


def _sides(when: When | None) -> list[tuple[int, UncertainDate, bool]]:
    """The sides of a date or an interval that are dates with a bound, and whether each is an end.

    Each has its day: the first possible one, or the last one if there is no first.
    """
    if when is None:
        return []
    sides = [when] if isinstance(when, UncertainDate) else [when.begin, when.end]
    return [
        (day, side, number == 1)
        for number, side in enumerate(sides)
        if isinstance(side, UncertainDate) and (day := _day_of(side)) is not None
    ]


def _day_of(date: UncertainDate) -> int | None:
    """The first or else the last possible day; None if it leaves the year open."""
    first, last = date.days.earliest, date.days.latest
    if first == last:
        return int(first)
    if math.isinf(first):
        return None if math.isinf(last) else int(last)
    return int(first) if math.isinf(last) or last - first < _WIDEST else None


class _UsualYears:
    """The years that a dataset is about, and those of its sources.

    A tenth of the dates at either end may be mistaken, and does not count.
    """

    def __init__(self, days: Sequence[int], sources: Keyed[Source]) -> None:
        """Find the usual years of the days of all dates, in order."""
        self._sources, self._days = sources, days
        published = sorted(
            day
            for source in sources.all
            if source.published and (day := _day_of(source.published)) is not None
        )
        last = len(days) - 1
        few = -(-last // 10) if published else min(-(-last // 10), last // 2)
        firsts, lasts = [days[few]], [days[last - few]]
        if published:
            firsts.append(published[len(published) // 10])
            lasts.append(published[-1 - len(published) // 10])
        self._first, self._last = calendar_day(min(firsts))[0], calendar_day(max(lasts))[0]
        self._usual = range(
            day_number(self._first - _BACK, 1, 1), day_number(self._last + _AHEAD + 1, 1, 1)
        )

    @property
    def include_all(self) -> bool:
        """Whether nothing can be odd about any of the dates."""
        extremes = self._days[0] in self._usual and self._days[-1] in self._usual
        return extremes and not any(self._count(day, day + 1) for day in _NO_DATE | _ZERO_DAYS)

    def problem(self, each: _Dated) -> tuple[str, str]:
        """What is odd about a year, with a hint; two empty texts if nothing is."""
        if each.day in _NO_DATE and each.is_exact:
            hint = _HINT_OF_NO_END if each.is_end else _HINT_OF_NO_DATE
            return f"{each.date} stands for no date; expected a date", hint
        if each.day in _ZERO_DAYS and each.is_exact and self._stands_alone(each):
            return f"{each.date} is day 0 of a program; expected a date", _HINT_OF_NO_DATE
        if each.day in self._usual:
            return "", ""
        if each.year < self._first:
            if self._count(self._days[0], self._usual.start) > max(_FEW, len(self._days) // _SHARE):
                return "", ""
            return self._mistyped(each, f"centuries before the others, from {self._first} on")
        return self._too_late(each)

    def _stands_alone(self, each: _Dated) -> bool:
        """Whether the dataset has other days than this one, but none near it."""
        alike = self._count(each.day, each.day + 1)
        around = [day_number(each.year + years, 1, 1) for years in (-_AROUND, _AROUND + 1)]
        return self._count(*around) == alike < len(self._days)

    def _count(self, first: int, end: int) -> int:
        """The number of dates from one day to before another."""
        return bisect_left(self._days, end) - bisect_left(self._days, first)

    def _too_late(self, each: _Dated) -> tuple[str, str]:
        """An exact day decades after its sources, or any date centuries after them."""
        published = [
            calendar_day(day)[0]
            for piece in each.evidence
            if (source := self._sources.get(piece.source_id)) and source.published
            if (day := _day_of(source.published)) is not None
        ]
        last = max(published, default=self._last)
        ahead = _AHEAD if each.is_exact else _FAR_AHEAD
        if not published:
            ahead = max(ahead, last - calendar_day(self._days[0])[0])
        if each.year <= last + ahead:
            return "", ""
        what = "its sources" if published else "the others"
        problem, hint = self._mistyped(each, f"{each.year - last:,} years after {what}")
        if problem:
            return problem, hint
        hint = _HINT_OF_NO_END if each.is_end else _HINT_OF_NO_DATE
        return f"{each.date} is {each.year - last:,} years after {what}; expected a date", hint

    def _mistyped(self, each: _Dated, where: str) -> tuple[str, str]:
        """A year from which a year of the dataset is one mistake away."""
        meant = min(
            (year for year in _one_mistake_away(each.year) if self._is_near_usual(year)),
            key=lambda year: abs(year - self._last),
            default=None,
        )
        if meant is None:
            return "", ""
        return f"{each.date} is {where}; expected a year near them", f"did you mean {meant}?"

    def _is_near_usual(self, year: int) -> bool:
        """Whether a usual year is within ten years of it."""
        is_usual = self._first - _NEAR <= year <= self._last + _NEAR
        first, end = day_number(year - _NEAR, 1, 1), day_number(year + _NEAR + 1, 1, 1)
        return is_usual and self._count(first, end) > 0


_HINT_OF_NO_END = "write '..' for an end that there is not, and nothing for an unknown one"
_HINT_OF_NO_DATE = (
    "if it never happened, write 'status: absent' and an interval; "
    "if the day is not known, write the days that are possible"
)


def _one_mistake_away(year: int) -> Iterator[int]:
    """The years of four digits from which one slip of the pen makes this one.

    A century left out, a wrong digit, or two neighbouring digits swapped.
    """
    if year < 0:
        return
    digits = f"{year:04}"
    if year < _CENTURY:
        yield from range(year + _CENTURY * 10, year + _CENTURY * 30, _CENTURY)
    for place, old in enumerate(digits):
        for new in "0123456789":
            if new != old:
                yield int(digits[:place] + new + digits[place + 1 :])
    for place in range(len(digits) - 1):
        swapped = digits[place + 1] + digits[place]
        yield int(digits[:place] + swapped + digits[place + 2 :])


_CENTURY = 100
