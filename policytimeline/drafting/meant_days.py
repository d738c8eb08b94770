"""The days that several readings of a phrase allow together, as one date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytimeline.dates.joining import join_dates
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.phrases.readings import Reading

_FISCAL = "-fiscal"
"""In the names of readings: of a plain year as a fiscal one."""

_CONVENTIONS = re.compile(r"-(?:thirds|halves|by-sun|monday|sunday)\b")
"""In the names of readings: how their days are counted."""


class Days(NamedTuple):
    """A date, the readings that it allows, and whether these count from different days."""

    when: When
    chosen: tuple[Reading, ...]
    is_either: bool = False


def alike(readings: Sequence[Reading]) -> Days:
    """The days of all that the words mean: "last March" leaves two months, a year apart.

    A reading that counts from another day than the first one is left out, unless they overlap.
    """
    first, *others = readings
    when = first.when
    if not isinstance(when, UncertainDate):
        return alike_intervals(first, [each for each in readings if _is_alike(first, each)])
    dates, chosen = [when], [first]
    for each in others:
        if not isinstance(each.when, UncertainDate) or each.rule.endswith(_FISCAL):
            continue
        is_same = each.antecedent == first.antecedent
        if is_same or any(date.shares_day(each.when) is not Verdict.NO for date in dates):
            dates.append(each.when)
            chosen.append(each)
    return Days(join_dates(dates), tuple(chosen))


def _is_alike(one: Reading, other: Reading) -> bool:
    """Whether two readings differ in nothing but a convention."""
    rules = {_CONVENTIONS.sub("", each.rule) for each in (one, other)}
    return len(rules) == 1 and one.antecedent == other.antecedent


def alike_intervals(first: Reading, readings: Sequence[Reading]) -> Days:
    """The intervals of two conventions as one: "since early May" leaves ten days, or fifteen."""
    whens = [each.when for each in readings if isinstance(each.when, UncertainInterval)]
    begin = _joined_sides([each.begin for each in whens])
    end = _joined_sides([each.end for each in whens])
    if begin is None or end is None or len(whens) != len(readings):
        return Days(first.when, (first,))
    return Days(UncertainInterval(begin, end), tuple(readings))


def _joined_sides(sides: Sequence[UncertainDate | Bound]) -> UncertainDate | Bound | None:
    """The dates of one side of some intervals as one, or what they all have; None if neither."""
    dates = [each for each in sides if isinstance(each, UncertainDate)]
    if len(dates) == len(sides):
        return join_dates(dict.fromkeys(dates))
    return sides[0] if len(set(sides)) == 1 else None


def either(past: Sequence[Reading], future: Sequence[Reading]) -> Days:
    """What the likeliest readings on both sides of the publication allow; one may have none."""
    if not past or not future:
        return alike(past or future)
    return joined(alike(past), alike(future))


def joined(past: Days, future: Days) -> Days:
    """What two dates allow, or that which is a date if the other is an interval."""
    both = _union(past.when, future.when)
    if both is None:
        return past if isinstance(past.when, UncertainDate) else future
    return Days(both, _each_once((*past.chosen, *future.chosen)), is_either=True)


def _union(one: When, other: When) -> When | None:
    """A date or an interval that allows what each of two allows; None if they are not alike."""
    match one, other:
        case UncertainDate(), UncertainDate():
            return one.union(other)
        case (
            UncertainInterval(begin=UncertainDate() as begin, end=UncertainDate() as end),
            UncertainInterval(begin=UncertainDate() as later, end=UncertainDate() as last),
        ):
            return UncertainInterval(begin.union(later), end.union(last))
        case _:
            return None


def _each_once(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings without those of the same rule and date; their offsets take time to find."""
    return tuple({(each.rule, each.when): each for each in readings}.values())
