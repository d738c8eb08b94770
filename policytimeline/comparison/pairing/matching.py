"""Which step of one episode is the counterpart of which step of another.

The pairs that are fixed come first: pins, events that both sides have, the two origins. The
others are matched for the most points, see `likeness`. Among the matchings with the most points it
is one that keeps the order: no two pairs cross that could be uncrossed for as many. Where one side
has more of a kind than the other, those are matched that cross the fewest fixed pairs of their
type; then those whose titles have the most in common; then the earliest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import attrs

from policytimeline.comparison.pairing.assignment import best_assignment
from policytimeline.comparison.pairing.barred import Barred, Places
from policytimeline.comparison.pairing.choosing import FixedPair, TitledStep
from policytimeline.comparison.pairing.classes import Classes, in_classes
from policytimeline.comparison.pairing.keeping_order import Side, pairs_in_order
from policytimeline.comparison.pairing.likeness import Likeness
from policytimeline.comparison.pairing.named_pairs import NamedPairs, pinned_places, places_apart
from policytimeline.comparison.pairing.reasons import Reasons
from policytimeline.comparison.pairing.runners_up import RunnersUp, RunnerUp
from policytimeline.comparison.pairing.steps import Steps, is_in_turn
from policytimeline.model.events import Event


@attrs.frozen
class Pair:
    """Two events that are the same step of two episodes.

    Attributes:
        left: The event on the left.
        right: The event on the right.
        reason: Why they were matched.
        points: How much they have in common, see `likeness`; None for a pair that is fixed before
            anything is weighed: a pin, an event that both sides have, the two origins.
        runner_up: The next best partner for one of them; None if nothing else fits, or if the
            pair is fixed.
    """

    left: Event
    right: Event
    reason: str
    points: int | None = None
    runner_up: RunnerUp | None = None

    def swapped(self) -> Pair:
        """The same seen from the other side."""
        runner_up = self.runner_up and self.runner_up.swapped()
        return Pair(self.right, self.left, self.reason, self.points, runner_up)


def match_steps(
    left: Steps,
    right: Steps,
    *,
    pins: NamedPairs = (),
    apart: NamedPairs = (),
    within_days: int | None = None,
) -> tuple[Pair, ...]:
    """Match the steps of two episodes one to one, each pair with the reason and the runner-up.

    Swapping the sides swaps the pairs. The ids of events matter only for events that are alike in
    everything else, and the order in which equally ranked events are given never does.

    Args:
        left: One episode.
        right: The other.
        pins: Pairs of events or their ids, left and right, that are matched whatever their types.
        apart: Pairs that are not matched, even if they are the same event.
        within_days: If both tell of one process, by how many days two events that are matched may
            be apart, at the least that their days allow; None if the calendar does not count.

    Returns:
        The pairs in the order of the left side.

    Raises:
        InvalidValueError: If a pin or a pair apart is not a pair, or they contradict each other.
        UnknownIdError: If an event of theirs is not one of its side.
    """
    left, right = left.settled(), right.settled()
    pinned = pinned_places(pins, left, right)
    barred = Barred.of(places_apart(apart, pinned, left, right), within_days, left, right)
    if is_in_turn(left, right):
        found = _matched(left, right, pinned, barred)
        return tuple(found[places] for places in sorted(found))
    found = _matched(
        right,
        left,
        {yours: mine for mine, yours in pinned.items()},
        barred.swapped(),
    )
    return tuple(found[places].swapped() for places in sorted(found, key=lambda each: each[1]))


def _matched(
    left: Steps, right: Steps, pinned: Mapping[int, int], barred: Barred
) -> dict[Places, Pair]:
    """The pairs by their places, for two episodes that are in turn."""
    points = Likeness(left.timeline, right.timeline)
    reasons = Reasons(left, right, points)
    fixed = {
        places: Pair(*_events(left, right, places), reason(*_events(left, right, places)))
        for places, reason in _fixed(left, right, pinned, barred, reasons)
    }
    classes = in_classes(
        _free(left, {mine for mine, _ in fixed}),
        _free(right, {yours for _, yours in fixed}),
        barred,
        points,
    )
    runners_up = RunnersUp(left, right, classes, reasons)
    weighed = {
        places: Pair(
            *_events(left, right, places),
            reasons.for_match(*_events(left, right, places)),
            points.between(*_events(left, right, places)).total,
            runners_up.of(*places),
        )
        for places in _weighed(left, right, classes, [*fixed])
    }
    return {**fixed, **weighed}


def _events(left: Steps, right: Steps, places: Places) -> tuple[Event, Event]:
    return left.events[places[0]], right.events[places[1]]


def _free(side: Steps, taken: Collection[int]) -> list[tuple[int, Event]]:
    return [(place, event) for place, event in enumerate(side.events) if place not in taken]


def _weighed(left: Steps, right: Steps, classes: Classes, fixed: Sequence[Places]) -> list[Places]:
    """The places of the pairs with the most points, in order."""
    best = best_assignment(classes.points, [*map(len, classes.left)], [*map(len, classes.right)])
    alike = [
        FixedPair(mine, yours, left.events[mine].event_type)
        for mine, yours in fixed
        if left.events[mine].event_type == right.events[yours].event_type
    ]
    return pairs_in_order(
        best, Side(_steps(left), classes.left), Side(_steps(right), classes.right), alike
    )


def _steps(side: Steps) -> list[TitledStep]:
    return [
        TitledStep(place, event.title, event.event_type) for place, event in enumerate(side.events)
    ]


def _fixed(
    left: Steps,
    right: Steps,
    pinned: Mapping[int, int],
    barred: Barred,
    reasons: Reasons,
) -> Iterator[tuple[Places, Callable[[Event, Event], str]]]:
    """The places of pairs for which nothing is weighed, each with what says why."""
    ours, theirs = set[int](), set[int]()
    for places, reason in (
        *((places, reasons.for_pin) for places in pinned.items()),
        *((places, reasons.for_same) for places in _shared(left, right)),
        *((places, reasons.for_origins) for places in _origins(left, right)),
    ):
        mine, yours = places
        is_free = mine not in ours and yours not in theirs
        if is_free and (pinned.get(mine) == yours or places not in barred):
            ours.add(mine)
            theirs.add(yours)
            yield places, reason


def _shared(left: Steps, right: Steps) -> Iterator[Places]:
    """The places of each event that both sides have."""
    places: dict[str, list[int]] = {}
    for place, event in enumerate(right.events):
        places.setdefault(event.id, []).append(place)
    for mine, event in enumerate(left.events):
        for yours in places.get(event.id, ()):
            if event == right.events[yours]:
                yield mine, yours


def _origins(left: Steps, right: Steps) -> Iterator[Places]:
    """The places of the two origins, if each side has one among its steps.

    Two of different types are only where the counting starts, if one of them has a counterpart of
    its own type: that is then the same step.
    """
    one, other = left.timeline.origin, right.timeline.origin
    if one and other and one.event_type != other.event_type:
        kinds = {one.event_type, other.event_type}
        if any(
            event.event_type in kinds and event not in (one, other)
            for event in (*left.events, *right.events)
        ):
            return
    for mine in _places_of(one, left):
        for yours in _places_of(other, right):
            yield mine, yours


def _places_of(event: Event | None, side: Steps) -> Iterator[int]:
    return (place for place, each in enumerate(side.events) if each == event)
