"""Two events, compared field by field."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import attrs

from policytimeline.comparison.arguments import check_sides
from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag, lag
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import possible_relations
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import OpenEndError
from policytimeline.inference.inference import Inference, infer
from policytimeline.inference.proofs import Conflict, ContradictionError
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, event_of
from policytimeline.model.fields import check_a
from policytimeline.results.cells import text_of
from policytimeline.results.json_form import PlainData
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.results.tabular_result import TabularResult


def _value(text: object) -> object:
    """What a field has, if nothing more is known than its text; None for nothing."""
    return None if isinstance(text, str) and not text else text


@attrs.frozen
class FieldComparison:
    """One field of two events, as text, and whether it is the same.

    Attributes:
        field: The field, or a part of one, such as ``role actor`` or ``attribute pages``.
        left: What the left event has; empty if it has nothing.
        right: What the right event has; empty if it has nothing.
        same: YES or NO; MAYBE for dates that may or may not be the same days.
        values: What each has, itself: for a date, the date; None for nothing.
    """

    field: str
    left: str
    right: str
    same: Verdict
    values: tuple[object, object] = attrs.field(
        default=attrs.Factory(lambda row: (_value(row.left), _value(row.right)), takes_self=True),
        repr=False,
    )


@attrs.frozen(repr=False)
class EventComparison(TabularResult):
    """Two events side by side, with everything that can be said about their order.

    It can be printed, and written as Markdown, LaTeX, HTML, CSV, JSON or a dataframe.

    Attributes:
        left: The event on the left.
        right: The event on the right.
        fields: What each has, field by field.
        relations: Every Allen relation that left may have to right.
        precedes: Whether left ends before right starts.
        lag: Days from the start of left to the start of right; None if a side is open.
        conflict: What one of them contradicts, so that nothing is inferred, and the relations are
            those of the dates as coded; None for most.
    """

    left: Event
    right: Event
    fields: tuple[FieldComparison, ...]
    relations: frozenset[AllenRelation]
    precedes: Verdict
    lag: Lag | None
    conflict: Conflict | None = None

    @property
    def differing(self) -> tuple[FieldComparison, ...]:
        """The fields that are not, or may not be, the same."""
        return tuple(field for field in self.fields if field.same is not Verdict.YES)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The order of the two events and the days between them, in words."""
        left, right = self.left.id, self.right.id
        order = {
            Verdict.YES: f"{left} certainly precedes {right}",
            Verdict.MAYBE: f"{left} may precede {right}, or not",
            Verdict.NO: f"{left} does not precede {right}",
        }[self.precedes]
        relations = ", ".join(sorted(map(str, self.relations)))
        found = [f"{order} (Allen relation: {relations}).", self._lag_in_words]
        if self.conflict:
            found.append(
                "The dates are as coded, because what is stated of them cannot all be true: "
                f"{self.conflict.sentence}."
            )
        return tuple(found)

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """The one table: a row for each field."""
        columns = (
            Column("field", "field"),
            Column("left", self.left.id),
            Column("right", self.right.id),
            Column("same", "same", Kind.VERDICT),
        )
        rows = [(field.field, *field.values, field.same) for field in self.fields]
        return (ResultTable("fields", "", columns, rows),)

    def to_dict(self) -> dict[str, PlainData]:
        """Everything as plain data: the ids, what can be said about the order, and the fields."""
        return {
            "left": self.left.id,
            "right": self.right.id,
            "precedes": self.precedes.value,
            "relations": [*sorted(map(str, self.relations))],
            "lag": None if self.lag is None else [*self.lag],
            "conflict": None if self.conflict is None else self.conflict.sentence,
            **super().to_dict(),
        }

    @property
    def _lag_in_words(self) -> str:
        if self.lag is None:
            return "There is no number of days between them, because a side is open."
        day = self.left.when.begin_days.latest
        words = f" ({self.lag.in_words(int(day))})" if math.isfinite(day) else ""
        ends = f"the start of {self.left.id} to that of {self.right.id}"
        return f"From {ends}: {text_of(self.lag)}{words}."

    def __repr__(self) -> str:
        return (
            f"<EventComparison of {self.left.id!r} and {self.right.id!r}: "
            f"{len(self.differing)} of {len(self.fields)} fields differ or may differ>"
        )


_PLAIN_FIELDS: dict[str, Callable[[Event], str]] = {
    "title": lambda event: event.title,
    "event_type": lambda event: event.event_type,
    "status": lambda event: event.status.value,
    "basis": lambda event: event.basis.value,
    "extent": lambda event: event.extent.value,
    "duration": lambda event: str(event.duration or ""),
    "jurisdictions": lambda event: ", ".join(event.jurisdictions),
}
"""The fields that are one text each, in the order of a comparison."""


def compare_events(left: Event, right: Event, *, dataset: Dataset | None = None) -> EventComparison:
    """Compare two events field by field, and their dates by relation and lag.

    Args:
        left: The event on the left.
        right: The event on the right.
        dataset: The dataset that both are in: its links and evidence then count as well, and the
            inferred dates are fields of their own. Without it, only the two dates count.

    Raises:
        InvalidValueError: If a side is not an event. An id alone does not do, because two
            datasets may use it for different things.
        UnknownIdError: If one of the two is not in the dataset.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = compare_events(
    ...     hsi.events["hsi-letter-2018"], hsi.events["hsi-report-circulated-2021"]
    ... )
    >>> found.lag
    Lag(1180, 1187)
    """
    check_sides(Event, left, right)
    plain = [_same_text(name, text(left), text(right)) for name, text in _PLAIN_FIELDS.items()]
    when = _same_days("when", left.when, right.when)
    roles = _compare_mappings("role", _by_role(left), _by_role(right))
    dates = _compare_dates(left.dates, right.dates)
    attributes = _compare_mappings("attribute", left.attributes, right.attributes)
    known = EventComparison(
        left=left,
        right=right,
        fields=tuple(
            field
            for field in [*plain[:2], when, *plain[2:], *roles, *dates, *attributes]
            if field.left or field.right
        ),
        relations=possible_relations(left.when, right.when),
        precedes=left.when.precedes(right.when),
        lag=_lag_between(left, right),
    )
    return known if dataset is None else _under_constraints(known, dataset)


def _under_constraints(known: EventComparison, dataset: Dataset) -> EventComparison:
    """The same comparison with what all statements of the dataset imply."""
    check_a("dataset", dataset, Dataset, 'write dataset=pt.read_dataset("FILE")')
    left, right = (event_of(dataset.events, event.id) for event in (known.left, known.right))
    solved = infer(dataset)
    try:
        inferred = _same_days("when, inferred", solved[left.id].when, solved[right.id].when)
        return attrs.evolve(
            known,
            fields=(
                *known.fields,
                attrs.evolve(inferred, same=solved.same_days(left, right)),
            ),
            relations=solved.possible_relations(left, right),
            precedes=solved.precedes(left, right),
            lag=_inferred_lag(solved, left, right),
        )
    except ContradictionError as error:
        return attrs.evolve(known, conflict=error.conflict)


def _inferred_lag(solved: Inference, left: Event, right: Event) -> Lag | None:
    try:
        return solved.lag(left, right)
    except OpenEndError:
        return None


def _same_text(field: str, left: str, right: str) -> FieldComparison:
    return FieldComparison(field, left, right, Verdict.YES if left == right else Verdict.NO)


def _same_days(field: str, left: When | None, right: When | None) -> FieldComparison:
    if left is None or right is None:
        return FieldComparison(field, str(left or ""), str(right or ""), Verdict.NO, (left, right))
    return FieldComparison(field, str(left), str(right), left.same_days(right), (left, right))


def _compare_dates(left: Mapping[str, When], right: Mapping[str, When]) -> list[FieldComparison]:
    roles = dict.fromkeys([*left, *right])
    return [_same_days(f"date {role}", left.get(role), right.get(role)) for role in roles]


def _compare_mappings(
    kind: str, left: Mapping[str, object], right: Mapping[str, object]
) -> list[FieldComparison]:
    """One row for each name; true, 1, the text "1" and no value are four different things."""
    found: list[FieldComparison] = []
    for name in dict.fromkeys([*left, *right]):
        one, other = left.get(name), right.get(name)
        same = type(one) is type(other) and one == other
        texts = ["" if value is None else str(value) for value in (one, other)]
        verdict = Verdict.YES if same else Verdict.NO
        found.append(FieldComparison(f"{kind} {name}", texts[0], texts[1], verdict))
    return found


def _by_role(event: Event) -> dict[str, str]:
    roles = dict.fromkeys(part.role for part in event.participants)
    return {role: ", ".join(event.actors_in(role)) for role in roles}


def _lag_between(left: Event, right: Event) -> Lag | None:
    try:
        return lag(left.when, right.when)
    except OpenEndError:
        return None
