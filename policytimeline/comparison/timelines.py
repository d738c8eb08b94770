"""Two timelines: their steps matched one to one, each with its lag (promise 4: comparable)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import attrs

from policytimeline.comparison.assignment import best_assignment
from policytimeline.comparison.matching import pair_weight, reason_for
from policytimeline.comparison.text import in_columns
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.timeline import Timeline

_WIDTHS = (20, 38, 38)
_ORDER_TEXTS = {
    Verdict.YES: "lies alike to all other steps",
    Verdict.NO: "lies otherwise to another step",
    Verdict.MAYBE: "",
}


@attrs.frozen
class Match:
    """Two events that are the same step of two timelines.

    Attributes:
        left: The step on the left.
        right: The step on the right.
        reason: Why they were matched.
        left_lag: Days since the origin on the left, see `Timeline.lag_to`.
        right_lag: Days since the origin on the right.
        order: Whether the step lies alike to every other matched step on both sides; MAYBE
            where one of the two is stated not to have happened, which has no place in an order.
    """

    left: Event
    right: Event
    reason: str
    left_lag: Lag | None
    right_lag: Lag | None
    order: Verdict


class OrderAgreement(NamedTuple):
    """How many pairs of matched steps come in the same order on both sides, as bounds.

    Steps that are stated not to have happened are left out.
    """

    least: int
    most: int
    pairs: int

    def __str__(self) -> str:
        if not self.pairs:
            return "no two matched steps have an order"
        agreeing = f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"
        return f"{agreeing} of {self.pairs} pairs of steps come in the same order"


@attrs.frozen
class TimelineComparison:
    """Two timelines side by side.

    Attributes:
        left: The one timeline.
        right: The other.
        matches: The steps that both have, in the left one's order.
        only_left: The events that only the left one has, in order.
        only_right: The events that only the right one has, in order.
        origin: The events that lags are counted from, left and right; None where there is none.
        order_agreement: How many pairs of matches keep their order.
    """

    left: Timeline
    right: Timeline
    matches: tuple[Match, ...]
    only_left: tuple[Event, ...]
    only_right: tuple[Event, ...]
    origin: tuple[Event | None, Event | None]
    order_agreement: OrderAgreement

    def swapped(self) -> TimelineComparison:
        """The comparison seen from the other side."""
        return compare_timelines(self.right, self.left)

    def __str__(self) -> str:
        head = in_columns([("", self.left.id, self.right.id)], _WIDTHS)
        blocks = [in_columns(side_by_side(self, match), _WIDTHS) for match in self.matches]
        return "\n\n".join([head, *blocks, *_one_sided(self), f"{self.order_agreement}."])


def compare_timelines(
    left: Timeline, right: Timeline, *, origin: tuple[str, str] | None = None
) -> TimelineComparison:
    """Match the steps of two timelines one to one, and count each from its side's origin.

    Two events can match when their types are the same or have a common wider type below the
    root; shared roles and actors decide between candidates. An event that both sides have
    matches itself, and of other events the two origins always match. The matching has the
    largest total weight; equal totals are settled by a digest of the ids, so neither the order
    of the events nor that of the sides plays a part.

    Args:
        left: The one timeline.
        right: The other.
        origin: Ids of the events to count from, left and right; the timelines' own if None.

    Raises:
        UnknownIdError: If an origin is not an event of its timeline.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    >>> found.matches[0].left.id
    'hsi-letter-2018'
    """
    if origin is not None:
        left = left.with_origin(left.events[origin[0]])
        right = right.with_origin(right.events[origin[1]])
    ours, theirs = tuple(left), tuple(right)
    weights = [[pair_weight(left, one, right, other) for other in theirs] for one in ours]
    places = best_assignment(weights)
    pairs = [(ours[row], theirs[column]) for row, column in places]
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    agreements = _order_agreements(pairs)
    return TimelineComparison(
        left=left,
        right=right,
        matches=tuple(
            Match(
                left=one,
                right=other,
                reason=reason_for(left, one, right, other),
                left_lag=left.lag_to(one),
                right_lag=right.lag_to(other),
                order=_conjunction(v for pair, v in agreements.items() if place in pair)
                if _happened(one, other)
                else Verdict.MAYBE,
            )
            for place, (one, other) in enumerate(pairs)
        ),
        only_left=tuple(event for row, event in enumerate(ours) if row not in rows),
        only_right=tuple(event for row, event in enumerate(theirs) if row not in columns),
        origin=(left.origin, right.origin),
        order_agreement=OrderAgreement(
            least=sum(verdict.certain for verdict in agreements.values()),
            most=sum(verdict.possible for verdict in agreements.values()),
            pairs=len(agreements),
        ),
    )


def side_by_side(comparison: TimelineComparison, match: Match) -> list[tuple[str, str, str]]:
    """What a reader wants of one matched step: a label, and the text of each side."""
    left, right = comparison.left, comparison.right
    one, other = match.left, match.right
    same_type = one.event_type == other.event_type
    rows = [
        (one.event_type if same_type else "step", one.title, other.title),
        ("  who", who_to_whom(left, one), who_to_whom(right, other)),
        ("  when", str(one.when), str(other.when)),
        ("  after the start", lag_text(one, match.left_lag), lag_text(other, match.right_lag)),
        ("  outcome", outcome(one), outcome(other)),
        ("  matched, as", match.reason, ""),
        ("  order", _ORDER_TEXTS[match.order] if comparison.order_agreement.pairs else "", ""),
    ]
    return [row for row in rows if row[1] or row[2]]


def who_to_whom(timeline: Timeline, event: Event) -> str:
    """The actors by name, those they acted on behind an arrow; with neither, the others."""
    named = {
        role: ", ".join(_name(timeline, actor_id) for actor_id in event.actors_in(role))
        for role in dict.fromkeys(part.role for part in event.participants)
    }
    actors, recipients = named.pop("actor", ""), named.pop("recipient", "")
    if recipients:
        return f"{actors} → {recipients}".lstrip()
    return actors or "; ".join(f"{role}: {names}" for role, names in named.items())


def lag_text(event: Event, lag: Lag | None) -> str:
    """The days since the origin; for what did not happen, how long that is stated for."""
    if lag is None:
        return ""
    if event.status is EventStatus.ABSENT:
        return f"not within {lag}"
    return "the start" if lag == (0, 0) else str(lag)


def outcome(event: Event) -> str:
    """The coded outcome, behind the status where the event did not simply occur."""
    status = "" if event.status is EventStatus.OCCURRED else event.status.value
    coded = str(event.attributes.get("outcome", ""))
    return ": ".join(part for part in (status, coded) if part)


def _name(timeline: Timeline, actor_id: str) -> str:
    return timeline.actors[actor_id].name if actor_id in timeline.actors else actor_id


def _one_sided(comparison: TimelineComparison) -> Iterator[str]:
    for timeline, events in (
        (comparison.left, comparison.only_left),
        (comparison.right, comparison.only_right),
    ):
        if events:
            rows = [
                (lag_text(event, timeline.lag_to(event)), str(event.when), event.title)
                for event in events
            ]
            yield f"Only in {timeline.id}:\n" + in_columns(rows, (22, 26, 46))


def _order_agreements(pairs: list[tuple[Event, Event]]) -> dict[tuple[int, int], Verdict]:
    """For every two matches, whether they come in the same order on both sides."""
    found: dict[tuple[int, int], Verdict] = {}
    placed = [(place, pair) for place, pair in enumerate(pairs) if _happened(*pair)]
    for (first, one), (second, other) in combinations(placed, 2):
        left = _possible_orders(one[0], other[0])
        right = _possible_orders(one[1], other[1])
        are_same = one[0] == one[1] and other[0] == other[1]
        found[first, second] = Verdict.of(
            possible=bool(left & right), certain=are_same or (left == right and len(left) == 1)
        )
    return found


def _happened(one: Event, other: Event) -> bool:
    return EventStatus.ABSENT not in {one.status, other.status}


def _possible_orders(one: Event, other: Event) -> frozenset[int]:
    """Of -1, 0 and 1: begins earlier, on the same day, later, in some choice of days."""
    mine, theirs = one.when.begin_days, other.when.begin_days
    both_open = mine.is_open and theirs.is_open
    orders = {
        -1: both_open or mine.earliest < theirs.latest,
        0: mine.common(theirs) is not None,
        1: both_open or theirs.earliest < mine.latest,
    }
    return frozenset(order for order, possible in orders.items() if possible)


def _conjunction(verdicts: Iterable[Verdict]) -> Verdict:
    result = Verdict.YES
    for verdict in verdicts:
        result &= verdict
    return result
