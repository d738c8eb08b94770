"""What was searched, unit by unit: so that "never" can be told apart from "not searched"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import VerdictCode
from policytimeline.frames.periods import Periods
from policytimeline.frames.units import Unit
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event

_Stretch: TypeAlias = tuple[float, float]
"""The first and the last day of a stretch."""


class SearchedDays(NamedTuple):
    """The days that were searched for one unit, as stretches in order, apart from each other.

    Attributes:
        certain: Those that were certainly searched.
        possible: Those that may have been.
    """

    certain: tuple[_Stretch, ...]
    possible: tuple[_Stretch, ...]


@attrs.frozen(eq=False)
class Searched:
    """What was searched for each unit.

    Attributes:
        days: For each unit, the days; None if nothing is said of it.
    """

    days: tuple[SearchedDays | None, ...]

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        events: Iterable[Event],
        unit: Unit,
        units: Sequence[str],
        *,
        are_given: bool,
    ) -> Searched:
        """What a dataset says was searched for its units.

        A unit of which the dataset says nothing counts as searched on all days if the caller
        gave the units. What was searched for a timeline only counts if all events are of it.
        """
        common: set[str] | None = None
        for event in events:
            common = set(event.timelines) if common is None else common & set(event.timelines)
        found: dict[str, list[Coverage]] = {}
        for each in dataset.coverage:
            if each.timeline and unit != "timeline" and each.timeline not in (common or ()):
                continue
            if each.jurisdiction and unit != "jurisdiction":
                continue
            key = {"jurisdiction": each.jurisdiction, "timeline": each.timeline}.get(str(unit), "")
            found.setdefault(key, []).append(each)
        always = SearchedDays(((-math.inf, math.inf),), ((-math.inf, math.inf),))
        default = always if are_given else None
        return cls(
            tuple(
                _days_of([*found.get("", ()), *(found.get(each, ()) if each else ())]) or default
                for each in units
            )
        )

    def codes(self, periods: Periods) -> NDArray[np.int8]:
        """Whether every day of each period was searched: shape (units, periods), `VerdictCode`.

        MISSING where nothing is said of the unit.
        """
        rows = [_codes(days, periods) for days in self.days]
        return np.array(rows, np.int8).reshape(len(self.days), len(periods))

    @property
    def stretches(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The first and last day searched for each unit, if all between were too; else NaN."""
        found = [
            days.certain[0] if days is not None and len(days.certain) == 1 else (math.nan, math.nan)
            for days in self.days
        ]
        numbers = np.array(found, np.float64).reshape(-1, 2)
        return numbers[:, 0], numbers[:, 1]

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The first and last day that were searched for any unit; None if none is known."""
        finite = [
            day
            for days in self.days
            if days is not None
            for stretch in days.possible
            for day in stretch
            if math.isfinite(day)
        ]
        return (int(min(finite)), int(max(finite))) if finite else None


def units_searched(dataset: Dataset, unit: Unit) -> Iterator[str]:
    """The units that the dataset says were searched, whether or not they have events."""
    for each in dataset.coverage:
        named = {"jurisdiction": each.jurisdiction, "timeline": each.timeline}.get(str(unit), "")
        if named:
            yield named


def _days_of(coverage: Sequence[Coverage]) -> SearchedDays | None:
    """The days of some entries together; None if there are none."""
    if not coverage:
        return None
    certain: list[_Stretch] = []
    possible: list[_Stretch] = []
    for each in coverage:
        if each.period is None:
            certain.append((-math.inf, math.inf))
            possible.append((-math.inf, math.inf))
            continue
        begin, end = each.period.begin_days, each.period.end_days
        certain.append((begin.latest, end.earliest))
        possible.append((begin.earliest, end.latest))
    return SearchedDays(_joined(certain), _joined(possible))


def _joined(stretches: Iterable[_Stretch]) -> tuple[_Stretch, ...]:
    """The same days in stretches that neither overlap nor follow each other without a gap."""
    joined: list[_Stretch] = []
    for first, last in sorted(stretches):
        if first > last:
            continue
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)


def _codes(days: SearchedDays | None, periods: Periods) -> NDArray[np.int8]:
    if days is None:
        return np.full(len(periods), VerdictCode.MISSING, np.int8)
    codes = np.full(len(periods), VerdictCode.NO, np.int8)
    for stretches, code in (days.possible, VerdictCode.MAYBE), (days.certain, VerdictCode.YES):
        for first, last in stretches:
            codes[(periods.first_days >= first) & (periods.last_days <= last)] = code
    return codes
