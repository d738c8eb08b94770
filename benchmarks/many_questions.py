"""Hold questions about many events at once against the same questions one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from inference import FIRST_DAY, example
from measuring import Limit, seconds

import policytimeline as pt

PART = 10
"""A loop asks of one in so many rows, and its time counts so many times."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    random = np.random.default_rng(0)
    dated = example(random, 1_000)
    limits = [
        *table_limits("dated", dated),
        *table_limits("undated", undated(random, 1_000)),
        one_against_many_limit("dated", dated),
        one_against_many_limit("undated", undated(random, 1_000)),
        order_limit(random),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def undated(random: np.random.Generator, count: int) -> pt.Dataset:
    """Events without dates, some of which come before others, and some so many days before."""
    days = (FIRST_DAY + np.sort(random.integers(0, 10 * count, count))).tolist()
    events = [
        pt.Event(id=f"e{n}", title="event", event_type="step", when=pt.parse_when("[..9999]"))
        for n in range(count)
    ]
    firsts = random.integers(0, count - 50, 5 * count)
    seconds_ = firsts + random.integers(1, 50, len(firsts))
    links = [
        pt.Link(
            subject=f"e{a}",
            kind="precedes",
            object=f"e{b}",
            lag=(1, days[b] - days[a] + 30) if a % 3 == 0 else None,
        )
        for a, b in zip(firsts.tolist(), seconds_.tolist(), strict=True)
        if days[a] < days[b]
    ]
    return pt.Dataset(title="Undated", events=events, links=links)


def table_limits(kind: str, dataset: pt.Dataset) -> list[Limit]:
    """Every event against every other."""
    ids = list(dataset.events)
    fresh = [pt.infer(dataset) for _ in range(3)]
    table, verdicts = seconds(lambda: fresh[0].table("precedes", ids), 1)
    loop, rows = seconds(lambda: [[fresh[1].precedes(a, b) for b in ids] for a in ids[::PART]], 1)
    if [[code.name for code in map(pt.VerdictCode, row)] for row in verdicts[::PART]] != [
        [verdict.name for verdict in row] for row in rows
    ]:
        message = "expected the verdicts of the loop"
        raise AssertionError(message)
    lags, _ = seconds(lambda: fresh[2].lags(ids), 1)
    print(f"{kind}: a table of {len(ids):,} events {table:.2f} s, lags {lags:.2f} s")
    what = f"table of {len(ids):,} {kind} events, times faster than a loop"
    return [Limit(what, PART * loop / table, 10, at_least=True)]


def one_against_many_limit(kind: str, dataset: pt.Dataset) -> Limit:
    """One event against all others, to all others against it."""
    ids = list(dataset.events)
    one = ids[len(ids) // 2]

    def best(ask: Callable[[pt.Inference, str], pt.Verdict]) -> float:
        return min(asked(pt.infer(dataset), ask) for _ in range(3))

    def asked(solved: pt.Inference, ask: Callable[[pt.Inference, str], pt.Verdict]) -> float:
        return seconds(lambda: [ask(solved, other) for other in ids], 1)[0]

    from_one = best(lambda solved, other: solved.precedes(one, other))
    to_one = best(lambda solved, other: solved.precedes(other, one))
    return Limit(f"one {kind} event against many, to many against one", from_one / to_one, 3)


def order_limit(random: np.random.Generator) -> Limit:
    """The order of 5,000 events, to that of 1,000: the pairs are 25 times as many."""
    few, many = (pt.infer(example(random, count)) for count in (1_000, 5_000))
    short, _ = seconds(few.order)
    long, order = seconds(many.order, 1)
    place = {key: number for number, key in enumerate(order.sequence)}
    if not all(place[a] < place[b] for a, b in order.steps) or len(order.pairs) < len(order.ids):
        message = "expected a sequence that keeps to the pairs"
        raise AssertionError(message)
    print(f"order of 5,000 events: {long:.2f} s, {len(order.pairs):,} pairs")
    return Limit("the order of 5,000 events, to that of 1,000", long / short, 30)


if __name__ == "__main__":
    sys.exit(main())
