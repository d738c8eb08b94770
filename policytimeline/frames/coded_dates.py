"""The dates of many events as they are coded, read in one pass: texts, bounds, kinds of ends."""

from __future__ import annotations

import math
from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.calendar import Day
from policytimeline.dates.members import outer_days
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval

_BOUNDS_OF_ONE = 4


@attrs.frozen(eq=False)
class CodedDates:
    """The dates of some events.

    Attributes:
        texts: Each in EDTF.
        end_kinds: The kind of end of each, see `end_kind`.
        bounds: The first and the last day on which each may start, and the first and the last on
            which it may end, of shape (4, dates); infinite if there is no bound.
    """

    texts: NDArray[np.object_]
    end_kinds: NDArray[np.object_]
    bounds: NDArray[np.float64]

    @classmethod
    def of(cls, whens: Iterable[When]) -> CodedDates:
        """What is coded, in one pass: most of the time is spent on getting at each date."""
        texts: list[str] = []
        kinds: list[str] = []
        days: list[Day] = []
        for when in whens:
            texts.append(str(when))
            if isinstance(when, UncertainDate):
                kinds.append("day")
                days += outer_days(when.members) * 2
            else:
                kinds.append(end_kind(when))
                days += _bounds_of_interval(when)
        return cls(
            np.fromiter(texts, np.object_, len(texts)),
            np.fromiter(kinds, np.object_, len(kinds)),
            np.ascontiguousarray(np.array(days, np.float64).reshape(-1, _BOUNDS_OF_ONE).T),
        )


def end_kind(when: When) -> str:
    """What kind of end a date has.

    ``day`` if some day is the end, which need not be known; ``open`` if there is none; ``unknown``
    if it ended, and nobody says when; ``censored`` if it ended on some day or later, or never.

    >>> import policytimeline as pt
    >>> [end_kind(pt.parse_when(text)) for text in ("2018", "2018/..", "2018/", "2018/[2021..]")]
    ['day', 'open', 'unknown', 'censored']
    """
    if not isinstance(when, UncertainInterval):
        return "day"
    end = when.end
    if isinstance(end, UncertainDate):
        return "day" if end.latest_day < math.inf else "censored"
    return "open" if end is Bound.OPEN else "unknown"


def _bounds_of_interval(when: UncertainInterval) -> tuple[Day, Day, Day, Day]:
    begin, end = when.begin, when.end
    if isinstance(begin, UncertainDate) and isinstance(end, UncertainDate):
        first, last = outer_days(begin.members), outer_days(end.members)
        if first[1] <= last[0]:  # Then neither end limits the other.
            return first + last
    days = when.begin_days, when.end_days
    return days[0].earliest, days[0].latest, days[1].earliest, days[1].latest
