"""The dates of many events as they are coded: texts, bounds, kinds of ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, compress
from operator import attrgetter

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.dates.calendar import Day, format_day
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval


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
    def of(cls, whens: Sequence[When]) -> CodedDates:
        """What is coded: plain days, which most dates have, all at once; others one by one."""
        is_interval = np.array([isinstance(when, UncertainInterval) for when in whens], np.bool_)
        days = _plain_days(whens, is_interval)
        is_plain = np.isfinite(days[0]) & np.isfinite(days[1])
        others, places = _different(list(compress(whens, (~is_plain).tolist())))
        texts, kinds = np.empty(len(whens), np.object_), np.full(len(whens), "day", np.object_)
        texts[is_plain] = _texts(days[0, is_plain])
        texts[is_plain & is_interval] += "/" + _texts(days[1, is_plain & is_interval])
        texts[~is_plain] = np.array(list(map(str, others)), np.object_)[places]
        kinds[~is_plain] = np.array(list(map(end_kind, others)), np.object_)[places]
        bounds = days.repeat(2, axis=0)
        of_others = np.fromiter(chain.from_iterable(map(_bounds_of, others)), np.float64)
        bounds[:, ~is_plain] = of_others.reshape(-1, 4)[places].T
        return cls(texts, kinds, bounds)


def _plain_days(whens: Sequence[When], is_interval: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The plain days on which each starts and ends, of shape (2, dates); NaN for other ends."""

    def read(chosen: NDArray[np.bool_], attribute: str) -> NDArray[np.float64]:
        days = map(attrgetter(attribute), compress(whens, chosen.tolist()))
        return np.array(list(days), np.float64)

    found = np.empty((2, len(whens)))
    found[:, ~is_interval] = read(~is_interval, "plain_day")
    found[0, is_interval] = read(is_interval, "begin.plain_day")
    found[1, is_interval] = read(is_interval, "end.plain_day")
    return found


def _texts(days: NDArray[np.float64]) -> NDArray[np.object_]:
    """Plain days in EDTF, each different one written once."""
    different, places = np.unique(days.astype(np.int64), return_inverse=True)
    return np.array(list(map(format_day, different.tolist())), np.object_)[places]


def _different(whens: Sequence[When]) -> tuple[list[When], NDArray[np.intp]]:
    """The different objects, and which of them each is: `parse_when` gives one for equal texts."""
    numbers: dict[int, int] = {}
    places = [numbers.setdefault(id(when), len(numbers)) for when in whens]
    return list({id(when): when for when in whens}.values()), np.array(places, np.intp)


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


def _bounds_of(when: When) -> tuple[Day, Day, Day, Day]:
    """First and last day of the start, and of the end."""
    if isinstance(when, UncertainDate):
        earliest, latest = when.earliest_day, when.latest_day
        return earliest, latest, earliest, latest
    begin, end = _outer_days(when.begin, -math.inf), _outer_days(when.end, math.inf)
    if begin[1] <= end[0]:  # Then neither end limits the other.
        return *begin, *end
    days = when.begin_days, when.end_days
    return days[0].earliest, days[0].latest, days[1].earliest, days[1].latest


def _outer_days(end: UncertainDate | Bound, beyond: float) -> tuple[Day, Day]:
    """First and last day of an interval's end on its own; an open one is `beyond` every day."""
    if isinstance(end, UncertainDate):
        return end.earliest_day, end.latest_day
    return (beyond, beyond) if end is Bound.OPEN else (-math.inf, math.inf)
