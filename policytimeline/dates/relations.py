"""Questions about two uncertain stretches of days, answered exactly (promise 1: honest dates).

A world picks a begin and an end, begin <= end, for each side on its own. YES holds in every
world, NO in none. Over such boxes the extremes decide, and gaps matter only where two sides
must fall on the same day.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Literal, TypeAlias, get_args

import attrs

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.calendar import Day, to_date
from policytimeline.dates.days import Days
from policytimeline.dates.verdict import Judgement, Verdict
from policytimeline.errors import InvalidValueError

Relation: TypeAlias = Literal[
    "precedes", "follows", "no_later_than", "within", "shares_day", "same_days"
]

RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""The verdicts' names; each is a method of every date and interval."""


class Temporal:
    """Something that takes up days: a begin and an end, each one of a set of possible days.

    A date is a stretch of one day, whose begin and end are the same unknown.
    """

    __slots__ = ()

    @property
    def begin_days(self) -> Days:
        """The days on which it may begin, given that it ends no earlier."""
        raise NotImplementedError

    @property
    def end_days(self) -> Days:
        """The days on which it may end, given that it begins no later."""
        raise NotImplementedError

    @property
    def is_one_day(self) -> bool:
        """Whether begin and end are the same day, whichever day that is."""
        raise NotImplementedError

    @property
    def relaxed(self) -> Temporal:
        """The same with every qualified part (``?``, ``~``, ``%``) left unspecified."""
        raise NotImplementedError

    def precedes(self, other: Temporal) -> Verdict:
        """Whether this ends on an earlier day than the other begins."""
        check_temporal(other)
        mine, theirs = self.end_days, other.begin_days
        if mine.latest < theirs.earliest:
            return Verdict.YES
        return Verdict.MAYBE if mine.earliest < theirs.latest else Verdict.NO

    def follows(self, other: Temporal) -> Verdict:
        """Whether this begins on a later day than the other ends."""
        check_temporal(other)
        return other.precedes(self)

    def no_later_than(self, other: Temporal) -> Verdict:
        """Whether this begins on the day the other begins, or earlier."""
        check_temporal(other)
        return Verdict.of(
            possible=_can_be_at_most(self.begin_days, other.begin_days),
            certain=_must_be_at_most(self.begin_days, other.begin_days),
        )

    def within(self, other: Temporal) -> Verdict:
        """Whether every day of this is a day of the other."""
        check_temporal(other)
        certain = _must_be_at_most(other.begin_days, self.begin_days) and _must_be_at_most(
            self.end_days, other.end_days
        )
        return Verdict.of(possible=certain or _can_be_within(self, other), certain=certain)

    def shares_day(self, other: Temporal) -> Verdict:
        """Whether some day belongs to both."""
        check_temporal(other)
        certain = _must_be_at_most(self.begin_days, other.end_days) and _must_be_at_most(
            other.begin_days, self.end_days
        )
        return Verdict.of(possible=certain or _can_share_day(self, other), certain=certain)

    def same_days(self, other: Temporal) -> Verdict:
        """Whether both take up exactly the same days."""
        check_temporal(other)
        mine, theirs = (self.begin_days, self.end_days), (other.begin_days, other.end_days)
        certain = mine == theirs and all(days.is_one_day for days in mine)
        return Verdict.of(possible=certain or _can_be_same(self, other), certain=certain)


@attrs.frozen
class Extent(Temporal):
    """Days without a text: what the questions need to know of a date or an interval.

    Attributes:
        begin_days: The days on which it may begin.
        end_days: The days on which it may end.
        is_one_day: Whether begin and end are the same day, whichever day that is.
    """

    _begin_days: Days = attrs.field(alias="begin_days")
    _end_days: Days = attrs.field(alias="end_days")
    _is_one_day: bool = attrs.field(alias="is_one_day")

    @property
    def begin_days(self) -> Days:
        """The days on which it may begin."""
        return self._begin_days

    @property
    def end_days(self) -> Days:
        """The days on which it may end."""
        return self._end_days

    @property
    def is_one_day(self) -> bool:
        """Whether begin and end are the same day, whichever day that is."""
        return self._is_one_day

    @property
    def relaxed(self) -> Temporal:
        """Itself: an extent carries no qualifier."""
        return self


def judge(a: Temporal, relation: Relation, b: Temporal) -> Judgement:
    """Answer one of the six relations, and tell whether the answer rests on a qualifier.

    Raises:
        InvalidValueError: If the relation is none of the six.

    >>> from policytimeline import parse_when
    >>> judge(parse_when("2018-06~"), "precedes", parse_when("2021"))
    Judgement(verdict=Verdict.YES, depends_on_qualifier=True)
    """
    if relation not in RELATIONS:
        raise InvalidValueError(
            "relation", relation, "is no relation of two dates", f"one of {', '.join(RELATIONS)}"
        )
    check_temporal(a)
    verdict: Verdict = getattr(a, relation)(b)
    relaxed: Verdict = getattr(a.relaxed, relation)(b.relaxed)
    return Judgement(verdict, depends_on_qualifier=verdict is not relaxed)


def possible_relations(a: Temporal, b: Temporal) -> frozenset[AllenRelation]:
    """Every Allen relation that some choice of possible days gives; never empty.

    One member means that the relation is certain. Follows Allen (1983) over half-open day
    intervals: an event on days b to e takes up [b, e + 1), so consecutive days meet.

    >>> from policytimeline import parse_when
    >>> possible_relations(parse_when("2018-06"), parse_when("2021")) == {AllenRelation.BEFORE}
    True
    """
    check_temporal(a)
    check_temporal(b)
    if a.end_days.latest + 1 < b.begin_days.earliest:
        return frozenset({AllenRelation.BEFORE})
    if b.end_days.latest + 1 < a.begin_days.earliest:
        return frozenset({AllenRelation.AFTER})
    ends = {
        "a": _near(a.begin_days, b),
        "A": _near(a.end_days, b).shifted(1),
        "b": _near(b.begin_days, a),
        "B": _near(b.end_days, a).shifted(1),
    }
    tied = {begin: begin.upper() for begin, of in (("a", a), ("b", b)) if of.is_one_day}
    return frozenset(
        relation for relation in AllenRelation if _is_feasible(relation.chain, ends, tied)
    )


def _near(days: Days, other: Temporal) -> Days:
    """The days that can make a difference to how something lies to the other."""
    return days.thinned(other.begin_days.earliest - 2, other.end_days.latest + 2)


def check_temporal(value: object) -> None:
    """Refuse what is no date or interval, with the call that makes one of it.

    Raises:
        InvalidValueError: If it is neither.
    """
    if isinstance(value, Temporal):
        return
    hint = "for a datetime.date, write pt.UncertainDate.from_date(...)"
    if isinstance(value, str):
        hint = f"parse it first: pt.parse_when({value!r})"
    raise InvalidValueError("other", value, "is no date", "a date or an interval", hint)


def _can_be_at_most(x: Days, y: Days) -> bool:
    """Whether some choice has x <= y. Two open ends are undecided."""
    if x.is_open and y.is_open and x == y:
        return True
    if _is_beyond(y, -math.inf) or _is_beyond(x, math.inf):
        return False
    return x.earliest <= y.latest


def _must_be_at_most(x: Days, y: Days) -> bool:
    """Whether every choice has x <= y."""
    if x.is_open and y.is_open and x == y:
        return False
    if _is_beyond(y, -math.inf) or _is_beyond(x, math.inf):
        return False
    return x.latest <= y.earliest


def _is_beyond(days: Days, side: float) -> bool:
    return days.is_open and days.earliest == side


def _can_be_within(a: Temporal, b: Temporal) -> bool:
    if not _can_be_at_most(b.begin_days, a.begin_days):
        return False
    if not _can_be_at_most(a.end_days, b.end_days):
        return False
    if b.is_one_day:
        begins = a.begin_days.common(b.begin_days)
        return begins is not None and begins.common(a.end_days) is not None
    if a.is_one_day:
        return a.begin_days.clipped(b.begin_days.earliest, b.end_days.latest) is not None
    first = a.begin_days.first_from(b.begin_days.earliest)
    last = a.end_days.last_until(b.end_days.latest)
    return first is not None and last is not None and first <= last


def _can_share_day(a: Temporal, b: Temporal) -> bool:
    if a.is_one_day and b.is_one_day:
        return a.begin_days.common(b.begin_days) is not None
    if a.is_one_day:
        return a.begin_days.clipped(b.begin_days.earliest, b.end_days.latest) is not None
    if b.is_one_day:
        return _can_share_day(b, a)
    return _can_be_at_most(a.begin_days, b.end_days) and _can_be_at_most(b.begin_days, a.end_days)


def _can_be_same(a: Temporal, b: Temporal) -> bool:
    begins, ends = a.begin_days.common(b.begin_days), a.end_days.common(b.end_days)
    if begins is None or ends is None:
        return False
    if a.is_one_day or b.is_one_day:
        return begins.common(ends) is not None
    return begins.earliest <= ends.latest


def _is_feasible(
    chain: tuple[frozenset[str], ...], ends: dict[str, Days], tied: dict[str, str]
) -> bool:
    """Whether possible days can be chosen in the order of the chain.

    The choice is greedy, the earliest day that still fits, which loses nothing along a chain.
    A one-day side ties its begin to the end right behind it, one day on.
    """
    groups: list[Days] = []
    linked = [False] * len(chain)
    for place in reversed(range(len(chain))):
        days: Days | None = None
        for end in chain[place]:
            days = ends[end] if days is None else days.common(ends[end])
            if days is None:
                return False
            if end in tied:
                if tied[end] not in chain[place + 1]:
                    return False
                linked[place + 1] = True
        if place + 1 < len(chain) and linked[place + 1] and days is not None:
            days = days.common(groups[0].shifted(-1))
        if days is None:
            return False
        groups.insert(0, days)
    return _can_ascend(groups, linked)


def _can_ascend(groups: list[Days], linked: list[bool]) -> bool:
    chosen: Day = -math.inf
    before: Days | None = None
    for days, follows_next_day in zip(groups, linked, strict=True):
        if follows_next_day:
            chosen += 1
        elif _is_beyond(days, -math.inf):
            if before is not None and before != days:
                return False
        elif chosen == math.inf:
            return _is_beyond(days, math.inf)
        else:
            earliest = days.first_from(chosen + 1)
            if earliest is None:
                return False
            chosen = earliest
        before = days
    return True


SortKey: TypeAlias = tuple[Day, Day, str]


class Bounded(Temporal):
    """What dates and intervals say of their own bounds, in dates and in day numbers."""

    __slots__ = ()

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest possible day; -inf where nothing bounds it."""
        return self.begin_days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest possible day; inf where nothing bounds it."""
        return self.end_days.latest

    @property
    def earliest(self) -> dt.date | None:
        """The earliest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest possible day, or None where nothing bounds it.

        Raises:
            DateRangeError: If it lies outside years 1 to 9999.
        """
        return to_date(self.latest_day, still_works="latest_day")

    @property
    def clock(self) -> str:
        """The clock time of the begin, as written, or an empty text."""
        raise NotImplementedError

    @property
    def sort_key(self) -> SortKey:
        """A key for display only: earliest day (latest where unbounded), latest day, clock."""
        earliest, latest = self.earliest_day, self.latest_day
        return (latest if math.isinf(earliest) else earliest, latest, self.clock)
