from __future__ import annotations

import datetime as dt

from hypothesis import given, settings, strategies as st

import policytimeline as pt

FIRST = dt.date(2020, 2, 20)
LAST = 21
"""Days are numbered from 0 on, for the first one."""

POSSIBLE = st.lists(st.sets(st.integers(0, LAST), min_size=1, max_size=4), min_size=2, max_size=7)
LATER = st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=2, max_size=7).map(
    lambda sets: [{3 * place + day for day in days} for place, days in enumerate(sets)]
)


def chain_of(possible):
    """Events on one of some days each, every one of which precedes the next."""
    texts = [
        f"[{','.join(str(FIRST + dt.timedelta(days=day)) for day in sorted(days))}]"
        for days in possible
    ]
    events = [
        pt.Event(id=f"e{place}", title="Step", event_type="step", when=pt.parse_when(text))
        for place, text in enumerate(texts)
    ]
    links = [
        pt.Link(subject=f"e{place}", kind="precedes", object=f"e{place + 1}")
        for place in range(len(events) - 1)
    ]
    return pt.Dataset(title="Chain", events=events, links=links)


def first_days(possible):
    """The first possible day of each that lies after that of the one before; none if one has none.

    Whatever is chosen, nothing can lie earlier; and these days together are a choice.
    """
    found, last = [], -1
    for days in possible:
        last = min((day for day in days if day > last), default=None)
        if last is None:
            return []
        found.append(last)
    return found


def last_days(possible):
    """The same from the last one on, with time running backwards."""
    turned = [{LAST - day for day in days} for days in reversed(possible)]
    return [LAST - day for day in reversed(first_days(turned))]


@settings(max_examples=300)
@given(possible=POSSIBLE | LATER)
def test_bounds_are_the_first_and_last_days_that_leave_room(possible):
    """However many dates move on, one after the other, until nothing changes."""
    solved = pt.infer(chain_of(possible))
    first, last = first_days(possible), last_days(possible)
    assert bool(solved.conflicts) is (not first)
    if first:
        bounds = [solved[f"e{place}"] for place in range(len(possible))]
        assert [(each.earliest - FIRST).days for each in bounds] == first
        assert [(each.latest - FIRST).days for each in bounds] == last
