from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

import policytimeline as pt
from policytimeline import AllenRelation
from policytimeline.dates.relations import RELATIONS

DAYS = 6
FIRST = dt.date(2020, 2, 27)
SPANS = [(begin, end) for begin in range(DAYS) for end in range(begin, DAYS)]
LAGS = [(0, 0), (1, 2), (2, 5), (0, None), (3, None), (None, 1), (-2, -1), (None, -1)]

# What each relation says of a subject from day b to e and an object from day f to g; Allen's
# relations (1983) are over [b, e + 1) and [f, g + 1).
HOLDS = {
    "precedes": lambda b, e, f, g: e < f,
    "follows": lambda b, e, f, g: b > g,
    "no_later_than": lambda b, e, f, g: b <= f,
    "within": lambda b, e, f, g: f <= b and e <= g,
    "shares_day": lambda b, e, f, g: b <= g and f <= e,
    "same_days": lambda b, e, f, g: (b, e) == (f, g),
    "allen:before": lambda b, e, f, g: e + 1 < f,
    "allen:meets": lambda b, e, f, g: e + 1 == f,
    "allen:overlaps": lambda b, e, f, g: b < f <= e < g,
    "allen:starts": lambda b, e, f, g: b == f and e < g,
    "allen:during": lambda b, e, f, g: f < b and e < g,
    "allen:finishes": lambda b, e, f, g: f < b and e == g,
    "allen:equals": lambda b, e, f, g: (b, e) == (f, g),
    "allen:finished-by": lambda b, e, f, g: b < f and e == g,
    "allen:contains": lambda b, e, f, g: b < f and g < e,
    "allen:started-by": lambda b, e, f, g: b == f and g < e,
    "allen:overlapped-by": lambda b, e, f, g: f < b <= g < e,
    "allen:met-by": lambda b, e, f, g: g + 1 == b,
    "allen:after": lambda b, e, f, g: g + 1 < b,
}


def pairs_of(relation, lag):
    """Every pair of spans that has the relation, and the lag from the side that comes first.

    That is the object if it starts earlier in some pair that has the relation, and later in none.
    """
    pairs = [(one, other) for one, other in product(SPANS, SPANS) if HOLDS[relation](*one, *other)]
    leads = {one[0] - other[0] for one, other in pairs}
    sign = -1 if min(leads) >= 0 and max(leads) > 0 else 1
    shortest, longest = lag
    return [
        (one, other)
        for one, other in pairs
        if (shortest is None or shortest <= sign * (other[0] - one[0]))
        and (longest is None or sign * (other[0] - one[0]) <= longest)
    ]


def infer(kind, lag, book):
    """Two events on some of the days, and the link between them."""
    first, last = FIRST, FIRST + dt.timedelta(days=DAYS - 1)
    when = pt.parse_when(f"[{first}..{last}]/[{first}..{last}]")
    events = [pt.Event(id=key, title=key, event_type="t", when=when) for key in ("a", "b")]
    link = pt.Link(subject="a", kind=kind, object="b", lag=lag)
    return pt.infer(pt.Dataset(title="T", codebook=book, events=events, links=[link]))


def test_all_relations_are_here():
    """Those of the verdicts, and Allen's."""
    assert {name for name in HOLDS if name[:6] == "allen:"} == {f"allen:{r}" for r in AllenRelation}
    assert {name for name in HOLDS if name[:6] != "allen:"} == set(RELATIONS)


@pytest.mark.parametrize("relation", HOLDS)
@pytest.mark.parametrize("by_codebook", [False, True])
def test_a_lag_is_counted_from_the_side_that_cannot_start_later(relation, by_codebook):
    """Every pair of spans is tried; a kind of the codebook is as good as what it implies."""
    book = pt.Codebook(link_kinds=[pt.LinkKind(id="thematic", implies=relation)])
    for lag in LAGS:
        solved = infer("thematic" if by_codebook else relation, lag, book)
        pairs = pairs_of(relation, lag)
        assert solved.is_consistent == bool(pairs)
        if not pairs:
            continue
        for place, key in enumerate(("a", "b")):
            begins, ends = zip(*(pair[place] for pair in pairs), strict=True)
            bounds = solved[key]
            found = [
                bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest
            ]  # fmt: skip
            tried = [min(begins), max(begins), min(ends), max(ends)]
            assert [(day - FIRST).days for day in found] == tried
        days = [other[0] - one[0] for one, other in pairs]
        assert solved.lag("a", "b") == (min(days), max(days))
