"""The bounds of one event, with their proofs (promise 3: consistent)."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.calendar import Day, to_date
from policytimeline.dates.lags import Side
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.inference.proofs import Bounded, Proof
from policytimeline.inference.solver.network import Span
from policytimeline.model.dataset import Dataset

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases


@attrs.frozen(eq=False, repr=False)
class Inferred:
    """The bounds of one event, role date or source, given everything that is stated.

    Attributes:
        id: Id of the event or source, or ``id.role``.
        coded: The date as the dataset has it; None for a source without one.
    """

    id: str
    coded: When | None
    _cases: Cases
    _span: Span

    @property
    def begin_earliest_day(self) -> Day:
        """Day number of the first day on which it may begin; -inf where nothing bounds it."""
        return self._cases.bound(self._span.begin, latest=False)

    @property
    def begin_latest_day(self) -> Day:
        """Day number of the last day on which it may begin; inf where nothing bounds it."""
        return self._cases.bound(self._span.begin, latest=True)

    @property
    def end_earliest_day(self) -> Day:
        """Day number of the first day on which it may end; inf where it has no end."""
        return self._cases.bound(self._span.end, latest=False)

    @property
    def end_latest_day(self) -> Day:
        """Day number of the last day on which it may end; inf where nothing bounds it."""
        return self._cases.bound(self._span.end, latest=True)

    @property
    def begin_earliest(self) -> dt.date | None:
        """The first day on which it may begin, or None where nothing bounds it."""
        return to_date(self.begin_earliest_day, still_works="begin_earliest_day")

    @property
    def begin_latest(self) -> dt.date | None:
        """The last day on which it may begin, or None where nothing bounds it."""
        return to_date(self.begin_latest_day, still_works="begin_latest_day")

    @property
    def end_earliest(self) -> dt.date | None:
        """The first day on which it may end, or None where nothing bounds it."""
        return to_date(self.end_earliest_day, still_works="end_earliest_day")

    @property
    def end_latest(self) -> dt.date | None:
        """The last day on which it may end, or None where nothing bounds it."""
        return to_date(self.end_latest_day, still_works="end_latest_day")

    @property
    def earliest(self) -> dt.date | None:
        """The first day that it may take up."""
        return self.begin_earliest

    @property
    def latest(self) -> dt.date | None:
        """The last day that it may take up."""
        return self.end_latest

    @property
    def begin_earliest_because(self) -> Proof:
        """Why it cannot begin earlier."""
        return self._proof("begin", latest=False)

    @property
    def begin_latest_because(self) -> Proof:
        """Why it cannot begin later."""
        return self._proof("begin", latest=True)

    @property
    def end_earliest_because(self) -> Proof:
        """Why it cannot end earlier."""
        return self._proof("end", latest=False)

    @property
    def end_latest_because(self) -> Proof:
        """Why it cannot end later."""
        return self._proof("end", latest=True)

    @property
    def earliest_because(self) -> Proof:
        """Why no earlier day can be one of its days."""
        return self.begin_earliest_because

    @property
    def latest_because(self) -> Proof:
        """Why no later day can be one of its days."""
        return self.end_latest_because

    @property
    def is_one_day(self) -> bool:
        """Whether its begin is its end."""
        return self._span.begin == self._span.end

    @property
    def when(self) -> When | None:
        """The tight bounds as a date or interval; None for a day that nothing bounds."""
        begin = _between(self.begin_earliest_day, self.begin_latest_day)
        if self.is_one_day:
            return begin
        first, last = (self._cases.network.open_nodes.get(node, 0) for node in self._span)
        end = _between(self.end_earliest_day, self.end_latest_day)
        return UncertainInterval(
            Bound.OPEN if first else begin or Bound.UNKNOWN,
            Bound.OPEN if last else end or Bound.UNKNOWN,
        )

    @property
    def slack_gained(self) -> float:
        """Days that its begin and end lost together; inf where a side without bound got one."""
        if self.coded is None:
            return math.inf if self.when is not None else 0
        coded = self.coded.begin_days, self.coded.end_days
        begin = _narrowing(coded[0].earliest, self.begin_earliest_day) + _narrowing(
            self.begin_latest_day, coded[0].latest
        )
        if self.is_one_day:
            return begin
        return (
            begin
            + _narrowing(coded[1].earliest, self.end_earliest_day)
            + _narrowing(self.end_latest_day, coded[1].latest)
        )

    def _proof(self, side: Side, *, latest: bool) -> Proof:
        node = self._span.begin if side == "begin" else self._span.end
        name = self.id if self.is_one_day else f"{side} of {self.id}"
        return self._cases.proof(Bounded(node, name), latest=latest)

    def __repr__(self) -> str:
        return f"Inferred(id={self.id!r}, when={self.when!r})"


def _between(earliest: Day, latest: Day) -> UncertainDate | None:
    """One of the days between two bounds; None where there are none."""
    first, last = (None if math.isinf(day) else int(day) for day in (earliest, latest))
    return None if first is None and last is None else UncertainDate.between(first, last)


def _narrowing(outer: Day, inner: Day) -> float:
    """The days from the lower to the higher bound; 0 where they are the same, or swapped."""
    return inner - outer if outer < inner else 0


def coded_date(dataset: Dataset, key: str) -> When | None:
    """The date of an event, of a role date (``id.role``) or of a publication, as coded."""
    event_id, _, role = key.partition(".")
    if event_id in dataset.events:
        event = dataset.events[event_id]
        return event.dates.get(role) if role else event.when
    source = dataset.sources.get(key)
    return source.published if source else None
