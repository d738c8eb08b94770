"""The pairs of steps that certainly come in one order on the left and in the other on the right."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.matches import Match
from policytimeline.comparison.ordering import order, order_lists
from policytimeline.comparison.ordering.order_facts import Sign, certain_sign, clock_order
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.lags import Lag
from policytimeline.model.events import Event
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable


@attrs.frozen(repr=False)
class ReversedPair:
    """Two matched steps that certainly come in reversed order.

    Attributes:
        first: The step that comes first on the left.
        second: The step that comes first on the right.
        left: Days from the first to the second on the left; None if there is no number of days.
        right: Days from the first to the second on the right; None if there is no number of days.
        is_either_way: Whether it is not known on which side which of the two comes first: only
            that the order is reversed.
    """

    first: Match
    second: Match
    left: Lag | None
    right: Lag | None
    is_either_way: bool = False

    @property
    def days_apart(self) -> int:
        """So many days, at least, are between the two on either side."""
        return min(map(_least_days, (self.left, self.right)))

    def __repr__(self) -> str:
        return f"<ReversedPair of {self.first.id!r} and {self.second.id!r}>"


def reversed_pairs(
    worlds: Worlds, matches: Sequence[Match], most: int | None = None
) -> tuple[ReversedPair, ...]:
    """The pairs of steps in reversed order, those that are furthest apart first.

    Args:
        worlds: The two sides.
        matches: The matched steps.
        most: The most pairs; None for all.
    """
    turned = [match for match in matches if match.order and match.order.reversed]
    events = [match.events for match in turned]
    if len(turned) > order.FEW:
        from policytimeline.comparison.ordering import order_tables  # Loads numpy.

        places = order_tables.reversed_places(worlds, events, most)
    else:
        places = list(order_lists.reversed_places(worlds, events))
    found = [_pair(worlds, turned[one], turned[other]) for one, other in places]
    return tuple(sorted(found, key=lambda pair: -pair.days_apart)[:most])


def _pair(worlds: Worlds, first: Match, second: Match) -> ReversedPair:
    sign = _order_on(worlds.left, first.left, second.left)
    if sign == 1:
        first, second = second, first
    left = worlds.left.way(first.left_step, second.left_step)
    right = worlds.right.way(first.right_step, second.right_step)
    return ReversedPair(first, second, left, right, is_either_way=sign is None)


def _order_on(side: Episode, one: Event, other: Event) -> Sign | None:
    """The order of two events that is certain on a side; None if there is none."""
    return certain_sign(side.most_days([one, other]), clock_order(one, other))


def _least_days(lag: Lag | None) -> int:
    if lag is None:
        return 0
    return max(lag.shortest or 0, -(lag.longest or 0), 0)


def reversed_table(names: StepNames[Match], pairs: Sequence[ReversedPair]) -> ResultTable:
    """A row for each pair: the dates of both steps on both sides, and the days between them."""
    left, right = names.sides
    columns = [Column("first", "first", Kind.NAMED), Column("second", "second", Kind.NAMED)]
    for key, side in (("left", left), ("right", right)):
        columns += [
            Column(f"{key}_first_when", f"first, {side}", Kind.WHEN),
            Column(f"{key}_second_when", f"second, {side}", Kind.WHEN),
            Column(f"{key}_lag", f"days, {side}", Kind.LAG, has_unit=True),
        ]
    turned = {step.id: step for pair in pairs for step in (pair.first, pair.second)}
    named = {key: Named(names.label_with_status(step), key) for key, step in turned.items()}
    rows = [
        (
            *(named[pair.first.id], named[pair.second.id]),
            *(pair.first.left_step.when, pair.second.left_step.when, pair.left),
            *(pair.first.right_step.when, pair.second.right_step.when, pair.right),
        )
        for pair in pairs
    ]
    note = (
        f"First and second: in {left}, if that is known. Days: from the first step to the second; "
        "below 0 if the second comes first."
    )
    return ResultTable("reversed", "Pairs of steps in reversed order", columns, rows, (note,))
