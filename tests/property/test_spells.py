"""Spells that meet: what one pass finds is what every world of every pair shows."""

from __future__ import annotations

from itertools import product

from hypothesis import given, strategies as st

import policytimeline as pt

FIRST = pt.parse_when("2020-01-01").earliest_day
HORIZON = 12


@st.composite
def intervals(draw):
    """A start and an end, each one of a few days; or no end."""
    starts = sorted(draw(st.lists(st.integers(0, 6), min_size=2, max_size=2)))
    ends = sorted(draw(st.lists(st.integers(starts[0], 8), min_size=2, max_size=2)))
    is_open = draw(st.booleans()) and draw(st.booleans())
    return tuple(starts), None if is_open else tuple(ends)


def written(interval):
    """The interval as a date of the model."""
    starts, ends = interval
    begin = pt.UncertainDate.between(*(FIRST + day for day in starts))
    end = pt.Bound.OPEN if ends is None else pt.UncertainDate.between(*(FIRST + d for d in ends))
    return pt.UncertainInterval(begin, end)


def worlds(interval):
    """Every choice of days, the start no later than the end."""
    starts, ends = interval
    last = (HORIZON, HORIZON) if ends is None else ends
    days = product(range(starts[0], starts[1] + 1), range(last[0], last[1] + 1))
    return [(begin, end) for begin, end in days if begin <= end]


def certain(one, other, meet):
    """Whether they meet in every world of both."""
    return all(meet(a, b) for a in worlds(one) for b in worlds(other))


def overlap(a, b):
    """More than the last day of one and the first of the other."""
    return a[1] > b[0] and b[1] > a[0]


def share(a, b):
    """At least a day."""
    return a[1] >= b[0] and b[1] >= a[0]


def begins_by(interval):
    """The last day on which it begins in any world."""
    return max(begin for begin, _ in worlds(interval))


class TestSpells:
    """`spells-overlap` and `spells-share-a-day` against a comparison of all pairs in all worlds."""

    @given(st.lists(intervals(), max_size=5))
    def test_each_spell_that_meets_an_earlier_one_is_found(self, drawn):
        """Certain overlaps by the one rule, and days that are shared for certain by the other."""
        events = [
            pt.Event(
                id=f"e{number}",
                title=f"Term {number}",
                event_type="term",
                when=written(interval),
                participants=[pt.Participant("x", "member")],
            )
            for number, interval in enumerate(drawn)
        ]
        data = pt.Dataset(title="T", events=events)
        order = sorted(range(len(drawn)), key=lambda n: (begins_by(drawn[n]), n))
        expected = {"spells-overlap": set(), "spells-share-a-day": set()}
        for number, later in enumerate(order):
            before = [drawn[earlier] for earlier in order[:number]]
            if any(certain(drawn[later], other, overlap) for other in before):
                expected["spells-overlap"].add(f"events[{later}].when")
            elif any(certain(drawn[later], other, share) for other in before):
                expected["spells-share-a-day"].add(f"events[{later}].when")
        for code, places in expected.items():
            found = pt.check(data, rules=[code])
            assert {each.location.path for each in found} == places
