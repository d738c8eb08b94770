"""Two timelines: their steps matched one to one, each with its lag."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from policytimeline.comparison.arguments import check_sides
from policytimeline.comparison.matching import match_steps
from policytimeline.comparison.side_by_side import Match, OrderAgreement, TimelineComparison
from policytimeline.comparison.steps import Steps
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.fields import as_tuple
from policytimeline.model.timeline import Timeline


def compare_timelines(
    left: Timeline, right: Timeline, *, origin: tuple[Event | str, Event | str] | None = None
) -> TimelineComparison:
    """Match the steps of two timelines one to one, and count each from its side's origin.

    Two events can match if their types are the same or have a common wider type below the
    root; shared roles and actors decide between candidates. An event that both sides have
    matches itself. Among other events, the two origins always match. The matching has the
    largest total weight. Among events that are alike, the first goes with the first; neither
    the order in which the events are given nor the order of the sides matters.

    Args:
        left: The timeline on the left.
        right: The timeline on the right.
        origin: The events to count from, left and right, or their ids; the timelines' own if
            None.

    Raises:
        InvalidValueError: If a side is not a timeline. An id alone does not do, because two
            datasets may use it for different things.
        UnknownIdError: If an origin is not an event of its timeline.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
    >>> found.matches[2].left.id
    'hsi-letter-2018'
    """
    check_sides(Timeline, left, right)
    if origin is not None:
        left, right = _counted_from(left, right, as_tuple(origin))
    found = match_steps(Steps(left, tuple(left)), Steps(right, tuple(right)))
    pairs = [(pair.left, pair.right) for pair in found]
    rows, columns = {id(pair.left) for pair in found}, {id(pair.right) for pair in found}
    agreements = _order_agreements(pairs)
    return TimelineComparison(
        left=left,
        right=right,
        matches=tuple(
            Match(
                left=one,
                right=other,
                reason=found[place].reason,
                left_lag=left.lag_to(one),
                right_lag=right.lag_to(other),
                order=_conjunction(v for pair, v in agreements.items() if place in pair)
                if _happened(one, other)
                else Verdict.MAYBE,
            )
            for place, (one, other) in enumerate(pairs)
        ),
        only_left=tuple(event for event in left if id(event) not in rows),
        only_right=tuple(event for event in right if id(event) not in columns),
        origin=(left.origin, right.origin),
        order_agreement=OrderAgreement(
            fewest=sum(verdict.certain for verdict in agreements.values()),
            most=sum(verdict.possible for verdict in agreements.values()),
            pairs=len(agreements),
        ),
    )


def _counted_from(
    left: Timeline, right: Timeline, origins: tuple[Event | str, ...]
) -> tuple[Timeline, Timeline]:
    """Both timelines, each counted from its own side's origin."""
    if len(origins) != len((left, right)):
        expected = "two events or their ids, left and right"
        raise InvalidValueError("origin", origins, "is not a pair", expected)
    return left.with_origin(origins[0]), right.with_origin(origins[1])


def _order_agreements(pairs: list[tuple[Event, Event]]) -> dict[tuple[int, int], Verdict]:
    """Whether two matches come in the same order on both sides, for every pair of matches."""
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
    """The possible orders of two starts: -1 for earlier, 0 for the same day, 1 for later."""
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
