"""Hold inference along deep shapes against the same shapes with a tenth of the events.

The first event of each shape is dated, and the others have an early bound only, or two bounds that
are far apart: so a chain of reasoning as long as the shape dates the last one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from measuring import Limit, seconds

import policytimeline as pt

FEW, MANY = 2_000, 20_000

ONE_SIDED, TWO_SIDED = "[2000-01-01..]", "[2000-01-01..2100-12-31]"

Pairs = Iterator[tuple[int, int]]


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    limits = [
        *(growth(name, shape, when) for name, shape in SHAPES.items() for when in BOUNDS),
        *(growth("a chain of anchors", None, when) for when in BOUNDS),
        *(sides(name, shape) for name, shape in SHAPES.items()),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def growth(name: str, shape: Callable[[int], Pairs] | None, when: str) -> Limit:
    """Ten times as many events take no more than some ten times as long."""
    few, many = (took(made(count, shape, when)) for count in (FEW, MANY))
    print(f"{name}, {BOUNDS[when]} bounds, {MANY:,} events: {many:.2f} s")
    return Limit(f"{name}, {BOUNDS[when]} bounds: {MANY:,} events, to {FEW:,}", many / few, 25)


def sides(name: str, shape: Callable[[int], Pairs]) -> Limit:
    """One bound for each event takes about as long as two."""
    one, two = (took(made(MANY, shape, when)) for when in BOUNDS)
    return Limit(f"{name}: one-sided bounds, to two-sided", one / two, 3)


def took(dataset: pt.Dataset) -> float:
    """How long inference from a dataset takes."""
    taken, solved = seconds(lambda: pt.infer(dataset), 2)
    if not solved.is_consistent:
        message = f"expected no conflict, found {solved}"
        raise AssertionError(message)
    return taken


def made(count: int, shape: Callable[[int], Pairs] | None, when: str) -> pt.Dataset:
    """Events in a shape; a chain of dates that were each counted from the one before if none."""
    events = [event(number, when, is_anchored=shape is None) for number in range(count)]
    links = [
        pt.Link(subject=f"e{first}", kind="precedes", object=f"e{second}", lag=(1, 1))
        for first, second in (shape(count) if shape else ())
    ]
    return pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], events=events, links=links)


def event(number: int, when: str, *, is_anchored: bool) -> pt.Event:
    """The first event is dated; the others are bounded, or counted from the one before."""
    is_counted = is_anchored and number > 0
    piece = pt.Evidence(
        source_id="s", anchor=f"e{number - 1}", phrase="the next day", offset=(-1, -1)
    )
    return pt.Event(
        id=f"e{number}",
        title="event",
        event_type="step",
        when=pt.parse_when(when if number else "2000-01-01"),
        basis=pt.Basis.ANCHORED if is_counted else pt.Basis.STATED,
        evidence=[piece] if is_counted else [],
    )


def chain(count: int) -> Pairs:
    """Each event a day before the next."""
    return pairwise(range(count))


def backwards(count: int) -> Pairs:
    """The same, but the numbers fall after the first."""
    return pairwise([0, *range(count - 1, 0, -1)])


def shuffled(count: int) -> Pairs:
    """The same in any order of numbers after the first."""
    order: Sequence[int] = (1 + np.random.default_rng(0).permutation(count - 1)).tolist()
    return pairwise([0, *order])


def star(count: int) -> Pairs:
    """All others a day after the first."""
    return ((0, number) for number in range(1, count))


def ladder(count: int) -> Pairs:
    """Two chains, with a rung from each event to the next one of the other chain."""
    for number in range(0, count - 3, 2):
        yield from ((number + a, number + 2 + b) for a in (0, 1) for b in (0, 1))


SHAPES: dict[str, Callable[[int], Pairs]] = {
    "a chain": chain,
    "a chain in reverse": backwards,
    "a shuffled chain": shuffled,
    "a star": star,
    "a ladder": ladder,
}
BOUNDS = {ONE_SIDED: "one-sided", TWO_SIDED: "two-sided"}

if __name__ == "__main__":
    sys.exit(main())
