"""The bounds of one event, role date or publication, with their proofs."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, get_args, overload

import attrs

from policytimeline.arguments import check_word
from policytimeline.dates.calendar import Day, format_day, to_date
from policytimeline.dates.lags import SIDES, Side, check_side
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.proofs import Proof
from policytimeline.inference.solver.graph import BoundSide
from policytimeline.inference.statements import Statement

T = TypeVar("T")


class _Asked(Generic[T]):
    """An attribute whose value is asked for: a bound of the start or of the end."""

    def __init__(
        self, ask: Callable[[Inferred, Side, BoundSide], T], side: Side, bound: BoundSide
    ) -> None:
        self._ask = ask
        self._side: Side = side
        self._bound: BoundSide = bound

    @overload
    def __get__(self, instance: None, owner: type[Inferred]) -> _Asked[T]: ...

    @overload
    def __get__(self, instance: Inferred, owner: type[Inferred]) -> T: ...

    def __get__(self, instance: Inferred | None, owner: type[Inferred]) -> _Asked[T] | T:
        if instance is None:
            return self
        return self._ask(instance, self._side, self._bound)


@attrs.frozen(eq=False, repr=False)
class Inferred:
    """The bounds of one event, role date or publication, given everything that is stated.

    Each bound is a ``datetime.date``, or None if there is none; ``..._day`` is its day number,
    or -inf or inf; ``..._because`` is its proof.

    Attributes:
        id: Id of the event or source, or ``id.role``.
        coded: The date as the dataset has it; None for a source without one.
    """

    id: str
    coded: When | None
    _alternatives: Alternatives
    _span: NodeSpan

    def _day(self, side: Side, bound: BoundSide) -> Day:
        return self._alternatives.bound(self._span.node(side), bound)

    def _date(self, side: Side, bound: BoundSide) -> dt.date | None:
        return to_date(self._day(side, bound), still_works=f"{side}_{bound}_day")

    def last_statement(self, side: Side, bound: BoundSide) -> Statement | None:
        """The statement that the proof of a bound ends with; None if there is no bound.

        Raises:
            InvalidValueError: If there is no such side or bound.
        """
        return next(self.statements_back(side, bound), None)

    def statements_back(self, side: Side, bound: BoundSide) -> Iterator[Statement]:
        """The statements of the proof of a bound, from its last step back.

        They are found one by one, so the first few of a long proof are there at once.

        Raises:
            InvalidValueError: If there is no such side or bound.

        >>> import policytimeline as pt
        >>> homan = pt.infer(pt.load_seed("hsi"))["homan-steps-down"]
        >>> [said.where for said in homan.statements_back("begin", "earliest")]
        ['links[15]', 'sources[0].published']
        """
        check_side("side", side)
        check_word("bound", bound, get_args(BoundSide), "is not a bound")
        return self._alternatives.statements_back(self._span.node(side), bound)

    def _proof(self, side: Side, bound: BoundSide) -> Proof:
        return self._alternatives.proof(self._span.node(side), bound)

    begin_earliest = _Asked[dt.date | None](_date, "begin", "earliest")
    """The first day on which it may start."""
    begin_latest = _Asked[dt.date | None](_date, "begin", "latest")
    """The last day on which it may start."""
    end_earliest = _Asked[dt.date | None](_date, "end", "earliest")
    """The first day on which it may end."""
    end_latest = _Asked[dt.date | None](_date, "end", "latest")
    """The last day on which it may end."""
    earliest = begin_earliest
    """The first day that it may take up."""
    latest = end_latest
    """The last day that it may take up."""

    begin_earliest_day = _Asked[Day](_day, "begin", "earliest")
    """Day number of the first day on which it may start."""
    begin_latest_day = _Asked[Day](_day, "begin", "latest")
    """Day number of the last day on which it may start."""
    end_earliest_day = _Asked[Day](_day, "end", "earliest")
    """Day number of the first day on which it may end; inf if it has no end."""
    end_latest_day = _Asked[Day](_day, "end", "latest")
    """Day number of the last day on which it may end."""

    begin_earliest_because = _Asked[Proof](_proof, "begin", "earliest")
    """Why it cannot start earlier."""
    begin_latest_because = _Asked[Proof](_proof, "begin", "latest")
    """Why it cannot start later."""
    end_earliest_because = _Asked[Proof](_proof, "end", "earliest")
    """Why it cannot end earlier."""
    end_latest_because = _Asked[Proof](_proof, "end", "latest")
    """Why it cannot end later."""
    earliest_because = begin_earliest_because
    """Why no earlier day can be one of its days."""
    latest_because = end_latest_because
    """Why no later day can be one of its days."""

    @property
    def is_one_day(self) -> bool:
        """Whether it starts and ends on the same day."""
        return self._span.begin == self._span.end

    @property
    def when(self) -> When | None:
        """The tight bounds as a date or interval; None for a day without any bound."""
        begin = _between(self.begin_earliest_day, self.begin_latest_day)
        if self.is_one_day:
            return begin
        end = _between(self.end_earliest_day, self.end_latest_day)
        no_start, no_end = (self._alternatives.network.is_open(node) for node in self._span)
        return UncertainInterval(
            Bound.OPEN if no_start else begin or Bound.UNKNOWN,
            Bound.OPEN if no_end else end or Bound.UNKNOWN,
        )

    @property
    def slack_gained(self) -> float:
        """Total days by which its start and end were narrowed.

        It is inf if a side without bound got one.
        """
        if self.coded is None:
            return math.inf if self.when is not None else 0
        coded = {"begin": self.coded.begin_days, "end": self.coded.end_days}
        return sum(
            _narrowing(coded[side].earliest, self._day(side, "earliest"))
            + _narrowing(self._day(side, "latest"), coded[side].latest)
            for side in SIDES[: 1 if self.is_one_day else 2]
        )

    @property
    def is_within_coded(self) -> bool:
        """Whether all its days are days that the coded date allows.

        They need not be if the date was counted from another date: then that date may have
        moved, and the event with it.
        """
        if self.coded is None:
            return True
        coded = {"begin": self.coded.begin_days, "end": self.coded.end_days}
        return all(
            coded[side].earliest <= self._day(side, "earliest")
            and self._day(side, "latest") <= coded[side].latest
            for side in SIDES[: 1 if self.is_one_day else 2]
        )

    def _repr_html_(self) -> str:
        """The date in a notebook: as inferred and as coded, with the proofs to unfold."""
        from policytimeline.inference.in_notebooks import inferred_html

        return inferred_html(self)

    def __repr__(self) -> str:
        return f"Inferred(id={self.id!r}, when={self.when!r})"


def _between(earliest: Day, latest: Day) -> UncertainDate | None:
    """One of the days between two bounds; None if there are none.

    In years of more than four digits, which EDTF cannot write by the day, it is any day of them.
    """
    first, last = (None if math.isinf(day) else int(day) for day in (earliest, latest))
    if first is None and last is None:
        return None
    sides = ["" if day is None else format_day(day) for day in (first, last)]
    if any(side.startswith("Y") for side in sides):
        years = [side if side.startswith("Y") else side[:-6] for side in sides]
        return UncertainDate.parse(f"[{'..'.join(years)}]" if years[0] != years[1] else years[0])
    return UncertainDate.between(first, last)


def _narrowing(outer: Day, inner: Day) -> float:
    """The days from the lower to the higher bound; 0 if they are the same, or swapped."""
    return inner - outer if outer < inner else 0
