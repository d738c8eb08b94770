"""Questions about two dates or intervals, answered over every choice of possible days.

A choice of days (a world) picks a start and an end, start <= end, for each of the two on its own.
YES holds for every choice, NO for none. The extremes decide; gaps matter only if two sides have to
fall on the same day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

import attrs

from policytimeline.arguments import check_word
from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.days import Days
from policytimeline.dates.feasibility import bounds_of, relations_of_runs, relations_of_sets
from policytimeline.dates.verdict import Judgement, Verdict
from policytimeline.errors import InvalidValueError

Relation: TypeAlias = Literal[
    "precedes", "follows", "no_later_than", "within", "shares_day", "same_days"
]

RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""The verdicts' names; each is a method of every date and interval."""


class Temporal:
    """Something that takes up days: a start and an end, each of which is one of several days.

    A date takes up one day, so its start and its end are the same unknown.
    """

    __slots__ = ()

    @property
    def begin_days(self) -> Days:
        """The days on which it may start, given that it ends no earlier."""
        raise NotImplementedError

    @property
    def end_days(self) -> Days:
        """The days on which it may end, given that it starts no later."""
        raise NotImplementedError

    @property
    def is_one_day(self) -> bool:
        """Whether it starts and ends on the same day, whichever day that is."""
        raise NotImplementedError

    @property
    def relaxed(self) -> Temporal:
        """The same with every qualified part (``?``, ``~``, ``%``) left unspecified."""
        raise NotImplementedError

    def precedes(self, other: Temporal) -> Verdict:
        """Whether this ends on an earlier day than the other starts."""
        check_temporal("other", other)
        mine, theirs = self.end_days, other.begin_days
        if mine.latest < theirs.earliest:
            return Verdict.YES
        return Verdict.MAYBE if mine.earliest < theirs.latest else Verdict.NO

    def follows(self, other: Temporal) -> Verdict:
        """Whether this starts on a later day than the other ends."""
        check_temporal("other", other)
        return other.precedes(self)

    def no_later_than(self, other: Temporal) -> Verdict:
        """Whether this starts on the day the other starts, or earlier."""
        return _verdict(self, other, must=_must_start_by, can=_can_start_by)

    def within(self, other: Temporal) -> Verdict:
        """Whether every day of this is a day of the other."""
        return _verdict(self, other, must=_must_be_within, can=_can_be_within)

    def shares_day(self, other: Temporal) -> Verdict:
        """Whether some day belongs to both."""
        return _verdict(self, other, must=_must_share_day, can=_can_share_day)

    def same_days(self, other: Temporal) -> Verdict:
        """Whether both take up exactly the same days."""
        return _verdict(self, other, must=_must_be_same, can=_can_be_same)


@attrs.frozen
class DayExtent(Temporal):
    """Days without a text: all that the questions need to know of a date or an interval.

    Attributes:
        begin_days: The days on which it may start.
        end_days: The days on which it may end.
        is_one_day: Whether it starts and ends on the same day, whichever day that is.
    """

    # Attributes that cannot be set are as good as the properties that they override.
    begin_days: Days  # pyright: ignore[reportIncompatibleMethodOverride]
    end_days: Days  # pyright: ignore[reportIncompatibleMethodOverride]
    is_one_day: bool  # pyright: ignore[reportIncompatibleMethodOverride]

    @property
    def relaxed(self) -> Temporal:
        """Itself, because it has no qualifiers."""
        return self


def judge(a: Temporal, relation: Relation, b: Temporal) -> Judgement:
    """Answer one of the six relations, and say whether the answer depends on a qualifier.

    Raises:
        InvalidValueError: If one of the two is not a date, or there is no such relation.

    >>> from policytimeline import parse_when
    >>> judge(parse_when("2018-06~"), "precedes", parse_when("2021"))
    Judgement(verdict=Verdict.YES, depends_on_qualifier=True)
    """
    check_word("relation", relation, RELATIONS, "is not a relation of two dates")
    check_temporal("a", a)
    check_temporal("b", b)
    verdict: Verdict = getattr(a, relation)(b)
    relaxed: Verdict = getattr(a.relaxed, relation)(b.relaxed)
    return Judgement(verdict, depends_on_qualifier=verdict is not relaxed)


def possible_relations(a: Temporal, b: Temporal) -> frozenset[AllenRelation]:
    """Every Allen relation that some choice of possible days gives; never empty.

    One member means that the relation is certain. Follows Allen (1983) over half-open day
    intervals: an event on days b to e takes up [b, e + 1), so consecutive days meet. Also a
    method of dates and intervals: ``a.possible_relations(b)``.

    Raises:
        InvalidValueError: If one of the two is not a date or an interval.

    >>> from policytimeline import parse_when
    >>> possible_relations(parse_when("2018-06"), parse_when("2021")) == {AllenRelation.BEFORE}
    True
    """
    check_temporal("a", a)
    check_temporal("b", b)
    if a.end_days.latest + 1 < b.begin_days.earliest:
        return _BEFORE
    if b.end_days.latest + 1 < a.begin_days.earliest:
        return _AFTER
    within_bounds = relations_of_runs(
        bounds_of(a.begin_days, a.end_days, is_one_day=a.is_one_day),
        bounds_of(b.begin_days, b.end_days, is_one_day=b.is_one_day),
    )
    ends = {"a": a.begin_days, "A": a.end_days, "b": b.begin_days, "B": b.end_days}
    if all(days.list_runs is None for days in ends.values()):
        return within_bounds
    half_open = {name: days.shifted(name.isupper()) for name, days in ends.items()}
    one_day = [begin for begin, of in (("a", a), ("b", b)) if of.is_one_day]
    return relations_of_sets(within_bounds, half_open, one_day)


_BEFORE, _AFTER = frozenset({AllenRelation.BEFORE}), frozenset({AllenRelation.AFTER})


def check_temporal(field: str, value: object) -> None:
    """Raise an error for anything but a date or an interval, and name the call that makes one.

    Raises:
        InvalidValueError: If it is neither.
    """
    if not isinstance(value, Temporal):
        raise not_a_date(field, value, "a date or an interval")


def not_a_date(field: str, value: object, expected: str) -> InvalidValueError:
    """The error for a value that is not a date, with the call to write instead if there is one."""
    return InvalidValueError(field, value, "is not a date", expected, _call_for(value))


def _call_for(value: object) -> str:
    """How to make a date of a text, a day, or an event or another object that has a date."""
    match value:
        case str():
            return f"parse it first: pt.parse_when({value!r})"
        case dt.date():
            return "write pt.UncertainDate.from_date(...)"
        case object(when=Temporal()):
            return f"pass its date: {type(value).__name__.lower()}.when"
        case Temporal():
            return "combine a date with a date, or an interval with an interval"
        case _:
            return ""


_Test: TypeAlias = Callable[[Temporal, Temporal], bool]


def _verdict(a: Temporal, b: Temporal, *, must: _Test, can: _Test) -> Verdict:
    """The verdict on what holds for every choice of days if it must, and for some if it can."""
    check_temporal("other", b)
    if must(a, b):
        return Verdict.YES
    return Verdict.MAYBE if can(a, b) else Verdict.NO


def _must_start_by(a: Temporal, b: Temporal) -> bool:
    return _must_be_at_most(a.begin_days, b.begin_days)


def _can_start_by(a: Temporal, b: Temporal) -> bool:
    return _can_be_at_most(a.begin_days, b.begin_days)


def _must_be_within(a: Temporal, b: Temporal) -> bool:
    return _must_start_by(b, a) and _must_be_at_most(a.end_days, b.end_days)


def _can_be_within(a: Temporal, b: Temporal) -> bool:
    if not (_can_start_by(b, a) and _can_be_at_most(a.end_days, b.end_days)):
        return False
    if b.is_one_day:
        begins = a.begin_days.common(b.begin_days)
        return begins is not None and begins.common(a.end_days) is not None
    if a.is_one_day:
        return _has_day_within(a, b)
    first = a.begin_days.first_from(b.begin_days.earliest)
    last = a.end_days.last_until(b.end_days.latest)
    return first is not None and last is not None and first <= last


def _must_share_day(a: Temporal, b: Temporal) -> bool:
    return _must_be_at_most(a.begin_days, b.end_days) and _must_be_at_most(b.begin_days, a.end_days)


def _can_share_day(a: Temporal, b: Temporal) -> bool:
    if a.is_one_day and b.is_one_day:
        return a.begin_days.common(b.begin_days) is not None
    if a.is_one_day:
        return _has_day_within(a, b)
    if b.is_one_day:
        return _has_day_within(b, a)
    return _can_be_at_most(a.begin_days, b.end_days) and _can_be_at_most(b.begin_days, a.end_days)


def _must_be_same(a: Temporal, b: Temporal) -> bool:
    mine, theirs = (a.begin_days, a.end_days), (b.begin_days, b.end_days)
    return mine == theirs and all(days.is_one_day for days in mine)


def _can_be_same(a: Temporal, b: Temporal) -> bool:
    begins, ends = a.begin_days.common(b.begin_days), a.end_days.common(b.end_days)
    if begins is None or ends is None:
        return False
    if a.is_one_day or b.is_one_day:
        return begins.common(ends) is not None
    return begins.earliest <= ends.latest


def _has_day_within(date: Temporal, of: Temporal) -> bool:
    """Whether one of a date's days lies between the outermost days of an interval."""
    return date.begin_days.clipped(of.begin_days.earliest, of.end_days.latest) is not None


def _can_be_at_most(x: Days, y: Days) -> bool:
    """Whether some choice has x <= y. Two open ends are undecided."""
    if x.is_open and x == y:
        return True
    if x.is_after_every_day or y.is_before_every_day:
        return False
    return x.earliest <= y.latest


def _must_be_at_most(x: Days, y: Days) -> bool:
    """Whether every choice has x <= y."""
    if x.is_after_every_day or y.is_before_every_day:
        return False
    return x.latest <= y.earliest
