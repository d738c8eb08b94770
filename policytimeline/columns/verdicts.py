"""The verdicts on two columns, row by row, from one table of what each says of the ends.

A verdict is a conjunction of orders of two ends each. It is certain if each order is. It is
possible if days can be chosen that are in all of these orders at once: the bounds tell that for one
order alone, the earliest days that fit tell it for several, and gaps may still forbid it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from policytimeline.columns.codes import RowKind, VerdictCode
from policytimeline.columns.rows import Rows, answers_of_pairs
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import Relation

ORDERS: dict[Relation, str] = {
    "precedes": "A < b",
    "follows": "B < a",
    "no_later_than": "a <= b",
    "within": "b <= a, A <= B",
    "shares_day": "a <= B, b <= A",
    "same_days": "a <= b, b <= a, A <= B, B <= A",
}
"""What each verdict says: the first takes up the days a to A, the second the days b to B."""

DayNumbers: TypeAlias = NDArray[np.int64]


class _Order(NamedTuple):
    """That one end comes before another, or no later."""

    earlier: str
    holds: Callable[[DayNumbers, DayNumbers], NDArray[np.bool_]]
    later: str


def _parsed(order: str) -> _Order:
    earlier, sign, later = order.split()
    return _Order(earlier, {"<": np.less, "<=": np.less_equal}[sign], later)


_ORDERS = {name: [_parsed(order) for order in text.split(", ")] for name, text in ORDERS.items()}
_START_BY_END = [_parsed("a <= A"), _parsed("b <= B")]


class _Range(NamedTuple):
    """The first and the last day of one end, in each row."""

    first: DayNumbers
    last: DayNumbers


def verdicts(a: Rows, b: Rows, relation: Relation) -> NDArray[np.int8]:
    """The `VerdictCode` of each row."""
    orders, ends = _ORDERS[relation], _ends_of(a, b)
    certain, possible = (
        _all([order.holds(ends[order.earlier][x], ends[order.later][1 - x]) for order in orders])
        for x in (1, 0)
    )
    codes = certain.view(np.int8) + possible.view(np.int8)  # What is certain is possible too.
    for is_known in (a.is_known, b.is_known):
        if is_known is not None:
            codes[~is_known] = VerdictCode.MISSING
    if len(orders) > 1:  # If not, each end may have the day that its bound is.
        _strike_out(a, b, relation, codes)
    return codes


def _strike_out(a: Rows, b: Rows, relation: Relation, codes: NDArray[np.int8]) -> None:
    """Set MAYBE to NO in rows whose days can be in each order, but not in all at once."""
    undecided = np.flatnonzero(codes == VerdictCode.MAYBE)
    can_be = _can_be_in(_ORDERS[relation], a, b, undecided)
    codes[undecided[~can_be]] = VerdictCode.NO
    left = undecided[can_be]
    may_have_gaps = a.table.may_have_gaps[a.places[left]] | b.table.may_have_gaps[b.places[left]]

    def code_of(first: When, second: When) -> int:
        return VerdictCode[getattr(first, relation)(second).name]

    gappy = left[may_have_gaps]
    codes[gappy] = answers_of_pairs(a, b, gappy, code_of)


def _can_be_in(orders: list[_Order], a: Rows, b: Rows, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether there are days within the bounds that are in all orders, none of which is strict.

    The earliest days that fit are found by moving each end on to those that may not be later, along
    paths of up to four ends.
    """
    ends = _ends_of(a, b)
    days = {end: each.first[rows] for end, each in ends.items()}
    one_day = [
        (begin, end, of.table.kinds[of.places[rows]] == RowKind.DATE)
        for begin, end, of in (("a", "A", a), ("b", "B", b))
    ]
    for _ in range(len(days) - 1):
        for order in (*orders, *_START_BY_END):
            days[order.later] = np.maximum(days[order.later], days[order.earlier])
        for begin, end, is_date in one_day:
            days[begin] = np.where(is_date, np.maximum(days[begin], days[end]), days[begin])
    return _all([days[end] <= each.last[rows] for end, each in ends.items()])


def _ends_of(a: Rows, b: Rows) -> dict[str, _Range]:
    """The four ends by their names in `ORDERS`."""
    return {
        "a": _Range(*a.reach[:2]),
        "A": _Range(*a.reach[2:]),
        "b": _Range(*b.reach[:2]),
        "B": _Range(*b.reach[2:]),
    }


def _all(flags: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Whether all of them hold, row by row."""
    every, *more = flags
    for each in more:
        every &= each
    return every
