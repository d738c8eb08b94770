"""Two events, compared field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from policytimeline.comparison.arguments import check_sides
from policytimeline.comparison.text_columns import in_columns
from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag, lag
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import possible_relations
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import OpenEndError
from policytimeline.model.events import Event

_WIDTHS = (14, 36, 36, 8)


@attrs.frozen
class FieldComparison:
    """One field of two events, as text, and whether it is the same.

    Attributes:
        field: The field, or a part of one, such as ``role actor`` or ``attribute pages``.
        left: What the left event has; empty if it has nothing.
        right: What the right event has; empty if it has nothing.
        same: YES or NO; MAYBE for dates that may or may not be the same days.
    """

    field: str
    left: str
    right: str
    same: Verdict


@attrs.frozen(repr=False)
class EventComparison:
    """Two events side by side, with everything that can be said about their order.

    Attributes:
        left: The event on the left.
        right: The event on the right.
        fields: What each has, field by field.
        relations: Every Allen relation that left may have to right.
        precedes: Whether left ends before right starts.
        lag: Days from the start of left to the start of right; None if a side is open.
    """

    left: Event
    right: Event
    fields: tuple[FieldComparison, ...]
    relations: frozenset[AllenRelation]
    precedes: Verdict
    lag: Lag | None

    @property
    def differing(self) -> tuple[FieldComparison, ...]:
        """The fields that are not, or may not be, the same."""
        return tuple(field for field in self.fields if field.same is not Verdict.YES)

    def __repr__(self) -> str:
        return (
            f"<EventComparison of {self.left.id!r} and {self.right.id!r}: "
            f"{len(self.differing)} of {len(self.fields)} fields differ or may differ>"
        )

    def __str__(self) -> str:
        head = ("", self.left.id, self.right.id, "same")
        rows = [(f.field, f.left, f.right, str(f.same)) for f in self.fields]
        relations = ", ".join(sorted(map(str, self.relations)))
        return "\n".join(
            [
                in_columns([head, *rows], _WIDTHS),
                "",
                f"left precedes right: {self.precedes}",
                f"Allen relation: {relations}",
                f"from left to right: {self.lag or 'no number of days, because a side is open'}",
            ]
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


def compare_events(left: Event, right: Event) -> EventComparison:
    """Compare two events field by field, and their dates by relation and lag.

    Raises:
        InvalidValueError: If a side is not an event. An id alone does not do, because two
            datasets may use it for different things.

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
    fields = [*plain[:2], when, *plain[2:], *roles, *dates, *attributes]
    return EventComparison(
        left=left,
        right=right,
        fields=tuple(field for field in fields if field.left or field.right),
        relations=possible_relations(left.when, right.when),
        precedes=left.when.precedes(right.when),
        lag=_lag_between(left, right),
    )


def _same_text(field: str, left: str, right: str) -> FieldComparison:
    return FieldComparison(field, left, right, Verdict.YES if left == right else Verdict.NO)


def _same_days(field: str, left: When | None, right: When | None) -> FieldComparison:
    if left is None or right is None:
        return FieldComparison(field, str(left or ""), str(right or ""), Verdict.NO)
    return FieldComparison(field, str(left), str(right), left.same_days(right))


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
