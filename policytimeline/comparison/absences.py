"""The days for which something is stated not to have happened, as day counts and as dates."""

from __future__ import annotations

import math

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.results.cells import text_of

_UNKNOWN = "an unknown day"


@attrs.frozen
class Absence:
    """The days for which it is stated that something did not happen, counted from the origin.

    Attributes:
        start: The days from the origin to the first of them; None if there is no number.
        end: The days from the origin to the last of them; None if there is no number.
    """

    start: Lag | None
    end: Lag | None

    def to_text(self) -> str:
        """The days in words; nothing is stated of those before the start, or after the end.

        >>> Absence(Lag(126, 129), Lag(148, 148)).to_text()
        'stated absent from day 129 or earlier to day 148'
        """
        return " ".join(["stated absent", *filter(None, [self.days])])

    @property
    def days(self) -> str:
        """The days for which it is certainly stated; empty if no number of days is known.

        >>> Absence(Lag(-3, 4), Lag(9, 11)).days, Absence(None, Lag(9, 9)).days
        ('from day 4 or earlier to day 9 or later', 'until day 9')

        If it may start later than it may end, no day is certain:

        >>> Absence(Lag(0, 29), Lag(0, 29)).days
        'on one or more of the days 0 to 29'
        """
        start, end = self.start, self.end
        if start and end:
            return _from_to(start, end)
        if start:
            return f"from {_first_day(start)} on"
        return f"until {_last_day(end)}" if end else ""

    def __str__(self) -> str:
        return self.to_text()


@attrs.frozen
class AbsentDates:
    """What stands for a date in a table if something is stated not to have happened.

    Attributes:
        when: The days for which that is stated.
    """

    when: When

    def to_text(self) -> str:
        """The days in plain words.

        >>> import policytimeline as pt
        >>> AbsentDates(pt.parse_when("2023-02-06/2023-02-17")).to_text()
        'stated absent (6 to 17 February 2023)'
        """
        return f"stated absent ({self.when.to_text()})"

    def to_edtf(self) -> str:
        """The days in EDTF.

        >>> import policytimeline as pt
        >>> AbsentDates(pt.parse_when("2023-02-06/2023-02-17")).to_edtf()
        'stated absent (2023-02-06/2023-02-17)'
        """
        return f"stated absent ({self.when})"


def certain_days(when: When) -> When:
    """The days that an interval certainly has: from its last start to its first end.

    A date, and an interval that has no such day or is qualified, is returned as it is; an interval
    of one day is returned as that day.

    >>> import policytimeline as pt
    >>> certain_days(pt.parse_when("[2010-06-16..2010-06-30]/2010-11-11")).to_text()
    'from 30 June 2010 or earlier to 11 November 2010'
    >>> certain_days(pt.parse_when("[..2010-11-11]/2010-11-11")).to_text()
    'until 11 November 2010, beginning not known'
    """
    first, last = when.begin_days.latest, when.end_days.earliest
    is_unknown = first > last or first == math.inf or last == -math.inf
    if isinstance(when, UncertainDate) or when.is_qualified or is_unknown:
        return when
    if first == last and isinstance(when.begin, UncertainDate) and when.begin == when.end:
        return when.begin
    begins, ends = when.begin_days.earliest == first, last == when.end_days.latest
    if not (begins or isinstance(when.begin, Bound)):
        is_last = first == last and ends
        when = when.with_begin(
            Bound.UNKNOWN if is_last else UncertainDate.between(None, int(first))
        )
    if not (ends or isinstance(when.end, Bound)):
        is_first = first == last and begins
        when = when.with_end(Bound.UNKNOWN if is_first else UncertainDate.between(int(last), None))
    return when


def _from_to(start: Lag, end: Lag) -> str:
    """The days that are certain, or if none is, those of which one or more are meant."""
    first, last = start.longest, end.shortest
    if first is not None and last is not None and first <= last:
        if start == end:
            return f"on {_day(first)}"
        return f"from {_first_day(start)} to {_last_day(end)}"
    earliest, latest = start.shortest, end.longest
    if earliest is not None and latest is not None:
        return f"on one or more of the days {_number(earliest)} to {_number(latest)}"
    if earliest is None and latest is None:
        return "on one or more days"
    from_day = _UNKNOWN if earliest is None else _first_day(start)
    return f"from {from_day} to {_UNKNOWN if latest is None else _last_day(end)}"


def _first_day(start: Lag) -> str:
    """The last day on which it may start, from when on it is certain."""
    if start.longest is not None:
        return _day(start.longest) + " or earlier" * (start.shortest != start.longest)
    return _UNKNOWN if start.shortest is None else f"{_day(start.shortest)} or later"


def _last_day(end: Lag) -> str:
    """The first day on which it may end, until when it is certain."""
    if end.shortest is not None:
        return _day(end.shortest) + " or later" * (end.shortest != end.longest)
    return _UNKNOWN if end.longest is None else f"{_day(end.longest)} or earlier"


def _day(days: int) -> str:
    return f"day {_number(days)}"


def _number(days: int) -> str:
    return text_of(days)
