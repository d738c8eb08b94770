"""Conflicts of dates with open and unknown ends, held against z3.

An open start is far before every day that is named, an open end far after; of two open ends nothing
is known. An unknown end is any day in between.
"""

from __future__ import annotations

import datetime as dt
from itertools import chain

import z3
from hypothesis import given, settings, strategies as st

import policytimeline as pt

FIRST = dt.date(2018, 3, 1)
NEAR, FAR = 1_000, 100_000
KEYS = [*"abcd"]
OPEN = "open"
NO_BOUND = (-NEAR, NEAR)


def between(first, last):
    """Days as text."""
    return f"[{day(first)}..{day(last)}]"


def day(number):
    """A day as text."""
    return str(FIRST + dt.timedelta(days=number))


@st.composite
def dates(draw):
    """A date as text, and the days of its start and its end; None for an end that is the start."""
    low = draw(st.integers(0, 5))
    high = low + draw(st.integers(0, 3))
    known, last, first = (low, low), (-NEAR, low), (low, NEAR)
    return draw(
        st.sampled_from(
            [
                (day(low), known, None),
                (between(low, high), (low, high), None),
                (f"[..{day(low)}]", last, None),
                (f"[{day(low)}..]", first, None),
                (f"../{day(low)}", OPEN, known),
                (f"/{day(low)}", NO_BOUND, known),
                (f"/[..{day(low)}]", NO_BOUND, last),
                (f"{day(low)}/..", known, OPEN),
                (f"{day(low)}/", known, NO_BOUND),
                (f"[{day(low)}..]/..", first, OPEN),
                (f"[{day(low)}..]/", first, NO_BOUND),
                ("../..", OPEN, OPEN),
                (f"{day(low)}/{day(high)}", known, (high, high)),
            ]
        )
    )


@st.composite
def drawn(draw):
    """Dates by key, and links: subject, kind, object and lag."""
    keys = KEYS[: draw(st.integers(2, 4))]
    lag = st.integers(0, 3).flatmap(
        lambda days: st.sampled_from([None, (days, days), (days, None), (None, days)])
    )
    kinds = st.sampled_from(["precedes", "follows", "no_later_than", "same_days", "concerns"])
    pairs = st.permutations(keys).map(lambda each: each[:2])
    link = st.tuples(pairs, kinds, lag)
    return {key: draw(dates()) for key in keys}, draw(st.lists(link, min_size=1, max_size=4))


def possible(whens, links):
    """Whether z3 finds days for these."""
    solver = z3.Solver()
    days = {}
    for key, (_, begin, end) in whens.items():
        start, stop = z3.Int(f"{key} starts"), z3.Int(f"{key} ends")
        days[key] = start, stop
        solver.add(start <= stop, *in_days(start, begin, -FAR))
        solver.add(*([start == stop] if end is None else in_days(stop, end, FAR)))
    solver.add(*chain.from_iterable(said(days, *link) for link in links))
    return solver.check() == z3.sat


def in_days(node, days, far):
    """That a node is on one of some days."""
    low, high = (far - NEAR, far + NEAR) if days == OPEN else days
    return low <= node, node <= high


def said(days, pair, kind, lag):
    """What a link says of these days."""
    (b, e), (f, g) = (days[key] for key in pair)
    yield from {
        "precedes": (e < f,),
        "follows": (g < b,),
        "no_later_than": (b <= f,),
        "same_days": (b == f, e == g),
        "concerns": (),
    }[kind]
    if lag:
        away = b - f if kind == "follows" else f - b
        yield from (away >= lag[0] for _ in [0] if lag[0] is not None)
        yield from (away <= lag[1] for _ in [0] if lag[1] is not None)


def parts_of(conflict):
    """The ids of the events whose dates a conflict is about, and the numbers of its links."""
    places = [each.where.partition("[")[::2] for each in conflict.statements]
    return [
        {int(place.partition("]")[0]) for name, place in places if name == wanted}
        for wanted in ("events", "links")
    ]


@settings(max_examples=200)
@given(drawn())
def test_a_search_ends_with_what_cannot_be_true(given_parts):
    """There are conflicts if there are no days for all; without their statements there are days."""
    whens, links = given_parts
    found = pt.infer(
        pt.Dataset(
            title="T",
            events=[
                pt.Event(id=key, title=key, event_type="t", when=pt.parse_when(when))
                for key, (when, _, _) in whens.items()
            ],
            links=[
                pt.Link(subject=pair[0], kind=kind, object=pair[1], lag=lag)
                for pair, kind, lag in links
            ],
        )
    )
    assert found.is_consistent == possible(whens, links)
    dated, linked = set(), set()
    for conflict in found.conflicts:
        events, numbers = parts_of(conflict)
        only = dates_of(events, whens)
        assert not possible(only, [links[number] for number in sorted(numbers)])
        dated |= events
        linked |= numbers | {
            int(each.split("[")[1][:-1])
            for statement in conflict.statements
            for each in statement.repeated
        }
    kept = dates_of({*range(len(whens))} - dated, whens)
    assert possible(kept, [link for n, link in enumerate(links) if n not in linked])


def dates_of(numbers, whens):
    """The dates, but those of these events alone say something."""
    each = enumerate(whens.items())
    return {key: when if number in numbers else any_of(when) for number, (key, when) in each}


def any_of(when):
    """A date of which nothing is left but which of its ends may be open."""
    text, begin, end = when
    return (
        text,
        (-FAR - NEAR, NEAR) if begin == OPEN else NO_BOUND,
        None if end is None else (-NEAR, FAR + NEAR) if end == OPEN else NO_BOUND,
    )
