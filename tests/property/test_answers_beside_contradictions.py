"""What a contradictory dataset still answers, held against every choice of days.

Each statement that is drawn is a test of a choice of days, too. All choices of days are one array
with an axis for each day that is chosen; a statement leaves some of them. So what any part of the
statements leaves is found without the library.
"""

from __future__ import annotations

import datetime as dt
import math
from itertools import islice, product

import attrs
import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt
from policytimeline import Verdict

THOROUGHLY = settings(max_examples=300)

FIRST = dt.date(2020, 2, 27)
DAYS = 3
NEAR, FAR = 9, 13
"""Lags lead from the days that are named to near days at most: what reaches further has no bound.

What is farther than near is as far as a choice of days goes, less a few days.
"""
AXIS = np.arange(-FAR, FAR + 1)
SHAPES = [
    {"paper": (0, 0), "e0": (1, 1), "e1": (2, 2), "e2": (3, 3)},
    {"paper": (0, 0), "e0": (1, 1), "e1": (2, 3)},
]
"""The axes of the starts and the ends: three events of a day, or one and an interval."""

KINDS = {
    "precedes": lambda b, e, f, g: e < f,
    "no_later_than": lambda b, e, f, g: b <= f,
    "follows": lambda b, e, f, g: b > g,
    "same_days": lambda b, e, f, g: (b == f) & (e == g),
}
"""What each says of days b to e and f to g."""
LAGS = st.tuples(st.integers(-2, 2), st.integers(0, 1)).map(lambda pair: (pair[0], sum(pair)))
CHOICES_OF_ONE_EACH = 20


def text_of(days):
    """Several days in a row, as one date."""
    first, last = (FIRST + dt.timedelta(days=day) for day in days)
    return f"[{first}..{last}]"


def axis(place):
    """The days of one axis, for all choices."""
    return AXIS.reshape([-1 if each == place else 1 for each in range(4)])


def every(tests):
    """The choices that all tests leave."""
    return np.all(np.broadcast_arrays(*tests), axis=0)


@attrs.frozen
class Drawn:
    """A dataset and what each of its statements leaves.

    Attributes:
        dataset: The dataset.
        axes: For each id, the axes of its start and its end.
        tests: By its place, what each statement leaves of all choices.
        about: By its place, the ids that each statement is about.
        counted: For each event that is counted from the publication, the places of its offsets,
            and what its date leaves by itself if the publication is dated right.
    """

    dataset: pt.Dataset
    axes: dict = attrs.field(repr=False)
    tests: dict = attrs.field(repr=False)
    about: dict = attrs.field(repr=False)
    counted: dict = attrs.field(repr=False)

    def worlds(self, without=()):
        """All choices that every statement leaves, other than those at some places."""
        found = axis(self.axes["e1"][0]) <= axis(self.axes["e1"][1])
        found = np.broadcast_to(found, (len(AXIS),) * 4)
        for place, test in self.tests.items():
            if place not in without:
                found = found & test
        return found

    def _repr_pretty_(self, printer, _):
        """The dataset alone, as the choices are too many to print."""
        printer.pretty(self.dataset)

    def answering(self, disputed, *, as_coded=True):
        """The choices that answers have to be given from.

        Those that contradict dates as coded, too, if these do not count.
        """
        gone, coded = set(disputed), []
        if "sources[0].published" in disputed:
            for place, (offsets, test) in self.counted.items():
                if place not in disputed:
                    gone |= {place, *offsets}
                    coded += [test] * as_coded
        found = self.worlds(gone)
        for test in coded:
            found = found & test
        return found


class Drawing:
    """Draws a dataset, statement by statement."""

    def __init__(self, draw, *, gaps):
        self.draw, self.gaps = draw, gaps
        self.axes = draw(st.sampled_from(SHAPES))
        self.tests, self.about, self.counted = {}, {}, {}
        self.published = None

    def days(self):
        """The first and the last of some days."""
        return tuple(sorted(self.draw(st.tuples(*[st.integers(0, DAYS - 1)] * 2))))

    def state(self, place, test, *about):
        """Make a statement."""
        self.tests[place], self.about[place] = test, set(about)

    def within(self, number, days):
        """That an axis is within some days."""
        return (days[0] <= axis(number)) & (axis(number) <= days[1])

    def apart(self, first, second, *lags):
        """That one axis is so many days before another, in one of several ways."""
        days = axis(second) - axis(first)
        return np.any([(low <= days) & (days <= high) for low, high in lags], axis=0)

    def source(self):
        """The paper, which may be dated."""
        if self.draw(st.sampled_from([True, True, True, False])):
            self.published = self.days()
            self.state("sources[0].published", self.within(0, self.published), "paper")
        published = self.published and pt.UncertainDate.parse(text_of(self.published))
        return pt.Source(id="paper", title="Paper", published=published)

    def event(self, number):
        """An event with its date and what the paper says of it."""
        key, place = f"e{number}", f"events[{number}]"
        begin, end = self.axes[key]
        sides = [self.days() for _ in dict.fromkeys((begin, end))]
        if len(sides) > 1 and sides[0][0] > sides[1][1]:
            sides.reverse()
        offsets = self.draw(st.lists(LAGS, max_size=2))
        reports = self.draw(st.sampled_from([None, pt.ReportedAs.OCCURRED, pt.ReportedAs.ONGOING]))
        basis = self.draw(st.sampled_from(["stated", "anchored"])) if offsets else "stated"
        when = "/".join(map(text_of, sides))
        if self.gaps and basis == "stated" and begin == end:
            days = sorted(self.draw(st.sets(st.integers(0, DAYS + 1), min_size=1)))
            self.state(f"{place}.when", np.isin(axis(begin), days), key)
            when = f"[{','.join(str(FIRST + dt.timedelta(days=day)) for day in days)}]"
        else:
            self.date(place, key, sides, basis)
        piece = f"{place}.evidence[0]"
        if offsets:
            self.state(f"{piece}.offset", self.apart(begin, 0, *offsets), key)
        if reports:
            test = axis(begin) <= axis(0)
            if reports is pt.ReportedAs.ONGOING:
                test = test & (axis(end) >= axis(0))
            self.state(f"{piece}.reports", test, key)
        evidence = pt.Evidence(
            source_id="paper", reports=reports, offset=(offsets or [None])[0],
            alternatives=offsets[1:],
        )  # fmt: skip
        return pt.Event(
            id=key, title=key, event_type="t", basis=basis, evidence=[evidence],
            when=pt.parse_when(when),
        )  # fmt: skip

    def date(self, place, key, sides, basis):
        """Its days, or how far they are from the publication."""
        numbers = dict.fromkeys(self.axes[key])
        where, offset = f"{place}.when", f"{place}.evidence[0].offset"
        if basis == "stated":
            tests = [self.within(*each) for each in zip(numbers, sides, strict=True)]
            self.state(where, every(tests), key)
        elif self.published:
            first, last = self.published
            lags = [(first - late, last - early) for early, late in sides]
            tests = [self.apart(n, 0, lag) for n, lag in zip(numbers, lags, strict=True)]
            self.state(where, every(tests), key)
            wide = last - first
            tests = [
                self.within(n, (early - wide, late + wide))
                for n, (early, late) in zip(numbers, sides, strict=True)
            ]
            self.counted[where] = [offset], every(tests)

    def link(self, number):
        """A link."""
        a, b = (self.draw(st.sampled_from(list(self.axes))) for _ in "ab")
        kind, lag = self.draw(st.sampled_from(list(KINDS))), self.draw(st.none() | LAGS)
        tests = [KINDS[kind](*(axis(n) for n in (*self.axes[a], *self.axes[b])))]
        if lag:
            first, second = (b, a) if kind == "follows" else (a, b)
            tests.append(self.apart(self.axes[first][0], self.axes[second][0], lag))
        self.state(f"links[{number}]", every(tests), a, b)
        return pt.Link(subject=a, kind=kind, object=b, lag=lag)


@st.composite
def drawn_datasets(draw, *, gaps=False):
    """Two or three events, a source, and links."""
    drawing = Drawing(draw, gaps=gaps)
    source = drawing.source()
    events = [drawing.event(number) for number in range(len(drawing.axes) - 1)]
    links = [drawing.link(number) for number in range(draw(st.integers(1, 4)))]
    dataset = pt.Dataset(title="T", sources=[source], events=events, links=links)
    return Drawn(dataset, drawing.axes, drawing.tests, drawing.about, drawing.counted)


def places_of(conflict):
    """The places of its statements, repeated ones too."""
    return {w for said in conflict.statements for w in (said.where, *said.repeated)}


def extremes(worlds, number):
    """The first and the last day on an axis, as day numbers."""
    others = tuple(each for each in range(4) if each != number)
    days = AXIS[worlds.any(axis=others)]
    first, last, day_0 = int(days.min()), int(days.max()), FIRST.toordinal()
    return (
        -math.inf if first < -NEAR else day_0 + first,
        math.inf if last > NEAR else day_0 + last,
    )


def verdict(worlds, test):
    """What all choices say."""
    holds = np.broadcast_to(test, worlds.shape)[worlds]
    return Verdict.of(possible=bool(holds.any()), certain=bool(holds.all()))


def bounds_of(bounds):
    """The bounds of the start and the end."""
    begin = bounds.begin_earliest_day, bounds.begin_latest_day
    return begin, (bounds.end_earliest_day, bounds.end_latest_day)


def check_bounds_hold(solved, drawn, worlds, *, wider=True):
    """No choice of days is outside the bounds that are given, or no bound outside all choices."""
    for key in filter(solved.is_sound, solved.ids):
        for (low, high), number in zip(bounds_of(solved[key]), drawn.axes[key], strict=True):
            first, last = extremes(worlds, number)
            inner, outer = ((first, last), (low, high)) if wider else ((low, high), (first, last))
            assert outer[0] <= inner[0]
            assert inner[1] <= outer[1]


@THOROUGHLY
@given(drawn=drawn_datasets())
def test_answers_are_those_of_what_no_contradiction_involves(drawn):
    """As if the statements of the conflicts had never been made."""
    solved = pt.infer(drawn.dataset)
    assume(solved.conflicts)
    disputed = {place for conflict in solved.conflicts for place in places_of(conflict)}
    worlds = drawn.answering(disputed)
    sound = [key for key in solved.ids if solved.is_sound(key)]
    if not worlds.any():  # Then dates as coded give way, perhaps not all of them.
        worlds = drawn.answering(disputed, as_coded=False)
        assert worlds.any()
        check_bounds_hold(solved, drawn, worlds, wider=False)
        return
    for key in sound:
        expected = tuple(extremes(worlds, number) for number in drawn.axes[key])
        assert bounds_of(solved[key]) == expected, key
    for a, b in product(sound, sound):
        (begin, end), (first, last) = ([axis(n) for n in drawn.axes[key]] for key in (a, b))
        assert solved.precedes(a, b) is verdict(worlds, end < first)
        assert solved.no_later_than(a, b) is verdict(worlds, begin <= first)
        assert solved.shares_day(a, b) is verdict(worlds, (begin <= last) & (first <= end))


@THOROUGHLY
@given(drawn=drawn_datasets(gaps=True))
def test_with_gaps_bounds_hold(drawn):
    """They may be wider than need be, but rest on no statement of a conflict."""
    solved = pt.infer(drawn.dataset)
    assume(solved.conflicts)
    disputed = {place for conflict in solved.conflicts for place in places_of(conflict)}
    worlds = drawn.answering(disputed)
    assume(worlds.any())
    check_bounds_hold(solved, drawn, worlds)
    for key in filter(solved.is_sound, solved.ids):
        for side in ("begin_earliest", "begin_latest", "end_earliest", "end_latest"):
            proof = getattr(solved[key], f"{side}_because")
            assert disputed.isdisjoint(statement.where for statement in proof.statements)


@THOROUGHLY
@given(drawn=drawn_datasets())
def test_only_what_a_statement_is_about_has_no_answer(drawn):
    """What a conflict names, and nothing else."""
    solved = pt.infer(drawn.dataset)
    assume(solved.conflicts)
    about = [
        set().union(*(drawn.about[place] for place in places_of(conflict)))
        for conflict in solved.conflicts
    ]
    raising = set()
    for key in solved.ids:
        count = sum(key in each for each in about)
        if not count:
            assert solved[key].id == key
            continue
        raising.add(key)
        with pytest.raises(pt.ContradictionError) as caught:
            solved[key]
        assert key in caught.value.conflict.about
        assert caught.value.count == count
    assert raising == set().union(*about)
    assert [set(solved.blocked_by(conflict)) for conflict in solved.conflicts] == about
    assert set(solved.placed) == set(drawn.dataset.events) - raising


@THOROUGHLY
@given(drawn=drawn_datasets())
def test_bounds_hold_whichever_statement_is_wrong(drawn):
    """One statement of each conflict is dropped, in every way that leaves a choice of days."""
    solved = pt.infer(drawn.dataset)
    assume(solved.conflicts)
    each_said = [[{s.where, *s.repeated} for s in c.statements] for c in solved.conflicts]
    for dropped in islice(product(*each_said), CHOICES_OF_ONE_EACH):
        wrong = set().union(*dropped)
        worlds = drawn.worlds(wrong)
        if "sources[0].published" in wrong:  # Then what was counted from it counts as coded.
            for place, (_, test) in drawn.counted.items():
                worlds = worlds if place in wrong else worlds & test
        if worlds.any():
            check_bounds_hold(solved, drawn, worlds)
