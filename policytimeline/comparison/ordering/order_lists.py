"""The order of a few steps, pair by pair, which needs no numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from policytimeline.comparison.ordering.order_counts import PairCounts, is_known
from policytimeline.comparison.ordering.order_facts import (
    CODES,
    EVERY_ORDER,
    EVERY_SIGN,
    ORDERS_OF_SIGNS,
    REVERSED,
    PlacedPair,
    clock_order,
    meaning_of,
    possible_orders,
    signs_of,
    verdict_of,
)
from policytimeline.comparison.ordering.step_order import StepOrder
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event


def pair_counts(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> PairCounts:
    """In which orders the steps can come, exact for each pair."""
    orders = _orders(worlds, matches)
    times = [0] * CODES
    steps: list[Counter[Verdict]] = [Counter() for _ in matches]
    unknown: list[tuple[int, int]] = []
    for pair in pairs_of(matches, are_one=worlds.are_one):
        code = meaning_of(orders(pair), pair.clocks, is_shared=pair.is_shared).code
        times[code] += 1
        verdict = verdict_of(code)
        for place in pair.left:
            steps[place][verdict] += 1
        if not is_known(code):
            unknown.append(pair.left)
    verdicts = (Verdict.YES, Verdict.NO, Verdict.MAYBE)
    return PairCounts(
        times, [StepOrder(*(step[each] for each in verdicts)) for step in steps], unknown
    )


def reversed_places(
    worlds: Worlds, matches: Sequence[tuple[Event, Event]]
) -> Iterator[tuple[int, int]]:
    """The places of each two steps that certainly come in reversed order."""
    orders = _orders(worlds, matches)
    for pair in pairs_of(matches, are_one=worlds.are_one):
        if meaning_of(orders(pair), pair.clocks, is_shared=pair.is_shared).code == REVERSED:
            yield pair.left


def pairs_of(matches: Sequence[tuple[Event, Event]], *, are_one: bool) -> Iterator[PlacedPair]:
    """All pairs of steps.

    Args:
        matches: The steps, left and right.
        are_one: Whether both sides are of one dataset.
    """
    count = len(matches)
    for first, second in combinations(range(count), 2):
        (one, one_right), (other, other_right) = matches[first], matches[second]
        yield PlacedPair(
            (first, second),
            (count + first, count + second),
            (clock_order(one, other), clock_order(one_right, other_right)),
            are_one and one.id == one_right.id and other.id == other_right.id,
        )


def _orders(worlds: Worlds, matches: Sequence[tuple[Event, Event]]) -> Callable[[PlacedPair], int]:
    """What finds the possible orders of a pair, in any combination of readings."""
    left, right = [one for one, _ in matches], [other for _, other in matches]
    if not worlds.are_one:
        sides = worlds.left.most_days(left), worlds.right.most_days(right)
        # The rows of the right side begin anew.
        return lambda pair: ORDERS_OF_SIGNS[pair.is_shared][
            _any_of((signs_of(most, pair.left) for most in sides[0]), EVERY_SIGN)
        ][_any_of((signs_of(most, pair.left) for most in sides[1]), EVERY_SIGN)]
    systems = list(worlds.most_days(left, right))
    return lambda pair: _any_of((possible_orders(most, pair) for most in systems), EVERY_ORDER)


def _any_of(sets: Iterable[int], every: int) -> int:
    """The members of some sets, of which none has more than every member."""
    found = 0
    for each in sets:
        found |= each
        if found == every:
            break
    return found
