"""Durations: their bounds are those that an enumeration of all worlds finds."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, strategies as st

import policytimeline as pt

pytest.importorskip("pandas", reason="it is optional")

FIRST = dt.date(2020, 1, 1)
DAYS = 8
UNTIL = 9


def written(day):
    """A day as text."""
    return str(FIRST + dt.timedelta(days=day))


def one_of(first, last):
    """Some day of a run, as text."""
    return written(first) if first == last else f"[{written(first)}..{written(last)}]"


def event(id_, when, event_type="law", **fields):
    """An event of one unit."""
    return pt.Event(
        id=id_,
        title=id_,
        event_type=event_type,
        when=pt.parse_when(when),
        jurisdictions=["FR"],
        **fields,
    )


@st.composite
def runs(draw):
    """A first and a last day."""
    first, last = sorted(draw(st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))))
    return first, last


@st.composite
def intervals(draw):
    """A run of days for the start, and one for the end, of which some choice is possible."""
    begin, end = draw(runs()), draw(runs())
    assume(begin[0] <= end[1])
    return begin, end


def choices(interval):
    """Every start and end of an interval."""
    begin, end = (range(first, last + 1) for first, last in interval)
    return [(b, e) for b, e in product(begin, end) if b <= e]


@st.composite
def lags(draw, ids):
    """Days from the start of one event to that of another."""
    subject, object_ = draw(st.permutations(ids))[:2]
    least = draw(st.integers(-3, 5))
    return subject, object_, least, least + draw(st.integers(0, 3))


def links(drawn):
    """Links with these lags."""
    return [
        pt.Link(subject=a, object=b, kind="related_to", lag=pt.Lag(least, most))
        for a, b, least, most in drawn
    ]


def texts(frame, name):
    """A column of texts, None for a null."""
    return [value if isinstance(value, str) else None for value in frame[name].tolist()]


class TestOwnSpells:
    """Each event is a spell."""

    @given(st.data())
    def test_both_bounds_are_reached_and_none_is_passed(self, data):
        """Also where the start and the end of an event are tied by links and durations."""
        ids = ["a", "b"]
        spans = {each: data.draw(intervals()) for each in ids}
        drawn = data.draw(st.lists(lags(ids), max_size=2))
        length = data.draw(st.none() | st.integers(0, DAYS))
        worlds = [
            world
            for world in product(*map(choices, spans.values()))
            if (length is None or world[0][1] - world[0][0] == length)
            and all(
                least <= world[ids.index(two)][0] - world[ids.index(one)][0] <= most
                for one, two, least, most in drawn
            )
        ]
        assume(worlds)
        events = [
            event(
                each,
                f"{one_of(*begin)}/{one_of(*end)}",
                **(
                    {"duration": pt.Lag(length, length)}
                    if each == "a" and length is not None
                    else {}
                ),
            )
            for each, (begin, end) in spans.items()
        ]
        found = pt.frames.durations(pt.Dataset(title="Law", events=events, links=links(drawn)))
        for place in range(len(ids)):
            lasted = [world[place][1] + 1 - world[place][0] for world in worlds]
            lower, upper = found["lower_bound"][place], found["upper_bound"][place]
            assert upper == max(lasted)
            assert max(lower, 1) == min(lasted)
            assert (lower == 0) == (min(lasted) == 1 < max(lasted))


def next_days(begin, ends):
    """The days from a start to each end after it."""
    return [end - begin for end in ends if end is not None and end > begin]


class TestPairedSpells:
    """From an event to the next of another type."""

    @given(st.data())
    def test_the_bounds_hold_in_all_worlds_and_are_reached(self, data):
        """Whichever event is the next, whether or not an alleged one took place, with links."""
        begin = data.draw(runs())
        ends = data.draw(st.lists(st.tuples(runs(), st.booleans()), max_size=3))
        ids = ["a", *(f"e{n}" for n in range(len(ends)))]
        drawn = data.draw(st.lists(lags(ids), max_size=3)) if len(ids) > 1 else []
        spans = [begin, *(run for run, _ in ends)]
        worlds = [
            days
            for days in product(*(range(first, last + 1) for first, last in spans))
            if all(
                least <= days[ids.index(two)] - days[ids.index(one)] <= most
                for one, two, least, most in drawn
            )
        ]
        assume(worlds)
        events = [event("a", one_of(*begin), "on")] + [
            event(each, one_of(*run), "off", status="alleged" if alleged else "occurred")
            for each, (run, alleged) in zip(ids[1:], ends, strict=True)
        ]
        events.append(event("other", "2001-01-01", "off"))
        found = pt.frames.durations(
            pt.Dataset(title="Law", events=events, links=links(drawn)),
            begin="on",
            end="off",
            until=FIRST + dt.timedelta(days=UNTIL),
        )
        least, most, ended_by = math.inf, 0, set()
        for first, *others in worlds:
            for took_place in product(
                *([True, False] if alleged else [True] for _, alleged in ends)
            ):
                left = [day if took else None for day, took in zip(others, took_place, strict=True)]
                after = next_days(first, left)
                least = min(least, *after, *([] if after else [UNTIL + 1 - first]))
                most = max(most, min(after, default=math.inf))
                soonest = {
                    each
                    for each, day in zip(ids[1:], left, strict=True)
                    if day is not None and day > first and day - first == min(after)
                }
                ended_by.add(frozenset(soonest))
        lower, upper = max(found["lower_bound"][0], 1), found["upper_bound"][0]
        assert lower == least
        assert upper == most
        by = texts(found, "ended_by")[0]
        if by is not None:
            assert all(by in soonest for soonest in ended_by)
        if found["certain"][0]:
            assert all(soonest == frozenset() for soonest in ended_by) == (by is None)


class TestWaiting:
    """From a day to the first event of a unit."""

    @given(st.data())
    def test_the_bounds_are_those_of_the_worlds_in_which_it_waits(self, data):
        """Whichever event is the first, and whether or not an alleged one took place."""
        day = data.draw(st.integers(0, DAYS - 1))
        ends = data.draw(st.lists(st.tuples(runs(), st.booleans()), max_size=3))
        found = pt.frames.durations(
            pt.Dataset(
                title="Law",
                events=[
                    event(str(n), one_of(*run), "off", status="alleged" if alleged else "occurred")
                    for n, (run, alleged) in enumerate(ends)
                ]
                or [event("none", f"{written(0)}/{written(0)}", "off", status="absent")],
            ),
            begin=FIRST + dt.timedelta(days=day),
            end="off",
            units=["FR"],
            until=FIRST + dt.timedelta(days=UNTIL),
        )
        spans = [
            [*range(first, last + 1), *([None] if alleged else [])]
            for (first, last), alleged in ends
        ]
        firsts = [min((d for d in days if d is not None), default=None) for days in product(*spans)]
        waiting = [first for first in firsts if first is None or first >= day]
        assert bool(len(found)) == bool(waiting)
        if waiting:
            lasted = [math.inf if first is None else first + 1 - day for first in waiting]
            least = min(UNTIL + 1 - day if days == math.inf else days for days in lasted)
            assert max(found["lower_bound"][0], 1) == least
            assert found["upper_bound"][0] == max(lasted)
            if found["certain"][0]:
                assert len(waiting) == len(firsts)
                assert len({days == math.inf for days in lasted}) == 1
            by = texts(found, "ended_by")[0]
            assert by is None or math.inf not in lasted


class TestStartAndStop:
    """Rows against a look at each day."""

    @given(st.data())
    def test_each_day_has_the_covariates_of_that_day(self, data):
        """Rows follow each other without a gap, and two that do differ in a covariate."""
        exact = st.tuples(st.integers(0, DAYS), st.integers(0, DAYS)).map(sorted)
        spans = data.draw(st.lists(exact, min_size=1, max_size=3))
        crises = data.draw(
            st.lists(st.tuples(exact, st.sampled_from(["crisis", "war"])), max_size=4)
        )
        events = [
            event(f"s{n}", f"{written(b)}/{written(e)}") for n, (b, e) in enumerate(spans)
        ] + [
            event(f"c{n}", f"{written(b)}/{written(e)}", kind)
            for n, ((b, e), kind) in enumerate(crises)
        ]
        types = sorted({kind for _, kind in crises})
        found = pt.frames.durations(
            pt.Dataset(title="Law", events=events),
            event_type="law",
            shape="start-stop",
            covariates=types,
            origin=FIRST,
        )
        for number, (begin, end) in enumerate(spans):
            rows = found[found["id"] == f"s{number}"]
            starts, stops = rows["start"].tolist(), rows["stop"].tolist()
            assert starts == [begin, *stops[:-1]]
            assert stops[-1] == end + 1
            assert rows["event"].tolist() == [0] * (len(rows) - 1) + [1]
            values = rows[types].values.tolist()
            assert all(one != other for one, other in pairwise(values))
            for start, stop, row in zip(starts, stops, values, strict=True):
                assert start < stop
                for day in range(start, stop):
                    assert row == [
                        int(any(k == kind and b <= day <= e for (b, e), k in crises))
                        for kind in types
                    ]

    @given(
        st.lists(intervals(), min_size=1, max_size=2),
        st.lists(st.tuples(intervals(), st.booleans()), max_size=2),
        st.sampled_from(["certain", "possible", "drop"]),
    )
    def test_uncertain_days_are_those_of_all_worlds_or_of_some(self, spans, crises, resolve):
        """The latest start and fewest days, or the earliest and most; or what all worlds share."""
        events = [event(f"s{n}", as_text(span)) for n, span in enumerate(spans)] + [
            event(f"c{n}", as_text(span), "crisis", status="alleged" if alleged else "occurred")
            for n, (span, alleged) in enumerate(crises)
        ]
        found = pt.frames.durations(
            pt.Dataset(title="Law", events=events),
            event_type="law",
            shape="start-stop",
            covariates=["crisis"] if crises else None,
            origin=FIRST,
            resolve=resolve,
        )
        for number, span in enumerate(spans):
            days = {}
            for row in found[found["id"] == f"s{number}"].itertuples():
                days |= dict.fromkeys(range(row.start, row.stop), crises and row.crisis)
            worlds = choices(span)
            lengths = [end + 1 - begin for begin, end in worlds]
            starts = [begin for begin, _ in worlds]
            first = min(starts) if resolve == "possible" else max(starts)
            stop = first + (max(lengths) if resolve == "possible" else min(lengths))
            expected = {
                day: crises and in_force(crises, day, resolve) for day in range(first, stop)
            }
            is_decided = len(set(starts)) == len(set(lengths)) == 1 and not any(
                in_force(crises, day, "certain") != in_force(crises, day, "possible")
                for day in expected
            )
            assert days == (expected if is_decided or resolve != "drop" else {})


def as_text(interval):
    """An interval as it is written."""
    return "/".join(one_of(*run) for run in interval)


def in_force(crises, day, resolve):
    """Whether a crisis is there on a day: in all of its worlds, or in some."""
    if resolve == "possible":
        return any(any(b <= day <= e for b, e in choices(span)) for span, _ in crises)
    return any(
        not alleged and all(b <= day <= e for b, e in choices(span)) for span, alleged in crises
    )
