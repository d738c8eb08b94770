"""What several readings of one date allow together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from math import isfinite

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict


def join_dates(dates: Iterable[UncertainDate]) -> UncertainDate:
    """All days of some dates, of which there is at least one; what overlaps is one run.

    >>> weeks = ["[2024-03-04..2024-03-10]", "[2024-03-03..2024-03-09]"]
    >>> print(join_dates(map(UncertainDate.parse, weeks)))
    [2024-03-03..2024-03-10]
    >>> print(join_dates(map(UncertainDate.parse, ["2017-10", "2016-10"])))
    [2016-10,2017-10]
    """
    runs: list[UncertainDate] = []
    for date in sorted(dates, key=lambda each: each.earliest_day):
        if runs and runs[-1].shares_day(date) is not Verdict.NO:
            runs[-1] = _run(runs[-1].union(date))
        else:
            runs.append(date)
    return reduce(UncertainDate.union, runs)


def likeliest(means: Sequence[When]) -> When:
    """The first of some dates, the likeliest first, with those that share a day with it.

    >>> readings = ["[2024-03-04..2024-03-10]", "[2024-03-03..2024-03-09]", "2025"]
    >>> print(likeliest(list(map(UncertainDate.parse, readings))))
    [2024-03-03..2024-03-10]
    """
    first = means[0]
    if not isinstance(first, UncertainDate):
        return first
    dates = (each for each in means if isinstance(each, UncertainDate))
    return join_dates(each for each in dates if each.shares_day(first) is not Verdict.NO)


def _run(date: UncertainDate) -> UncertainDate:
    """The days of a date, written as one run if they are one."""
    first, last = date.earliest_day, date.latest_day
    if date.has_gaps or not (isfinite(first) and isfinite(last)):
        return date
    return UncertainDate.between(int(first), int(last))
