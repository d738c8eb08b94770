from __future__ import annotations

import datetime as dt
import math
from itertools import product

import attrs
import pytest
from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt
from policytimeline import AllenRelation, Verdict

THOROUGHLY = settings(max_examples=400)
"""Mistakes in inference show in few of the datasets."""

FIRST = dt.date(2020, 2, 27)
DAYS = 5
HORIZON = range(DAYS)
MARGIN = 4
"""How many more days an unknown end goes on in a world: as many as a duration may add.

What changes with more of them has no bound.
"""

BEYOND = 1000
"""An open end is this day or the next, so that two of them lie in either order or together."""

# What each relation says of a, which begins and ends on days b and e, and c, on f and g.
HOLDS = {
    "precedes": lambda b, e, f, g: e < f,
    "follows": lambda b, e, f, g: b > g,
    "no_later_than": lambda b, e, f, g: b <= f,
    "within": lambda b, e, f, g: f <= b and e <= g,
    "shares_day": lambda b, e, f, g: b <= g and f <= e,
    "same_days": lambda b, e, f, g: (b, e) == (f, g),
}
# Allen (1983), over [b, e + 1) and [f, g + 1).
ALLEN = {
    AllenRelation.BEFORE: lambda b, e, f, g: e + 1 < f,
    AllenRelation.MEETS: lambda b, e, f, g: e + 1 == f,
    AllenRelation.OVERLAPS: lambda b, e, f, g: b < f <= e < g,
    AllenRelation.STARTS: lambda b, e, f, g: b == f and e < g,
    AllenRelation.DURING: lambda b, e, f, g: f < b and e < g,
    AllenRelation.FINISHES: lambda b, e, f, g: f < b and e == g,
    AllenRelation.EQUALS: lambda b, e, f, g: (b, e) == (f, g),
    AllenRelation.FINISHED_BY: lambda b, e, f, g: b < f and e == g,
    AllenRelation.CONTAINS: lambda b, e, f, g: b < f and g < e,
    AllenRelation.STARTED_BY: lambda b, e, f, g: b == f and g < e,
    AllenRelation.OVERLAPPED_BY: lambda b, e, f, g: f < b <= g < e,
    AllenRelation.MET_BY: lambda b, e, f, g: g + 1 == b,
    AllenRelation.AFTER: lambda b, e, f, g: g + 1 < b,
}
HOLDS_OF = HOLDS | {f"allen:{relation}": holds for relation, holds in ALLEN.items()}
IMPLYING = {f"of-{kind.replace(':', '-')}": kind for kind in HOLDS_OF}
"""A thematic kind for each relation."""

BOOK = pt.Codebook(
    link_kinds=[
        *(pt.LinkKind(id=kind, implies=relation) for kind, relation in IMPLYING.items()),
        pt.LinkKind(id="repeals", ends_object=True),
    ]
)
KINDS = [*HOLDS_OF, *IMPLYING]


def day(number):
    """A day of the small world, as text."""
    return str(FIRST + dt.timedelta(days=number))


DURATIONS = st.tuples(st.integers(0, 2) | st.none(), st.integers(2, MARGIN) | st.none())
LAGS = st.tuples(st.integers(-3, 3) | st.none(), st.integers(0, 3) | st.none()).map(
    lambda pair: (pair[0], pair[1] if None in pair else pair[0] + pair[1])
)
SPANS = [(begin, end) for begin in HORIZON for end in HORIZON if begin <= end]


def puts_the_object_first(holds):
    """Whether the object starts earlier in some pair of spans, and later in none."""
    pairs = product(SPANS, SPANS)
    leads = {one[0] - other[0] for one, other in pairs if holds(*one, *other)}
    return min(leads) >= 0 and max(leads) > 0


OBJECT_FIRST = {kind for kind, holds in HOLDS_OF.items() if puts_the_object_first(holds)}


@st.composite
def dates(draw, real, *, gaps):
    """Possible days, the real one among them if there is one, and the text that says them."""
    kept = set() if real is None else {real}
    if gaps and draw(st.booleans()):
        days = sorted(draw(st.sets(st.sampled_from(HORIZON), min_size=1 - len(kept))) | kept)
        return days, f"[{','.join(map(day, days))}]"
    ends = {draw(st.sampled_from(HORIZON)), draw(st.sampled_from(HORIZON))} | kept
    return list(range(min(ends), max(ends) + 1)), f"[{day(min(ends))}..{day(max(ends))}]"


class Drawing:
    """Draws the parts of a dataset; where there is a real world, only what is true in it.

    Attributes:
        days: The days on which each part may begin, and those on which it may end.
        tests: Of a world, what each statement says.
    """

    def __init__(self, draw, keys, *, gaps, undated):
        self.draw, self.keys, self.gaps, self.undated = draw, keys, gaps, undated
        self.real = None
        if draw(st.sampled_from([True, True, False])):
            self.real = {key: draw(st.sampled_from(SPANS)) for key in keys}
            self.real["paper"] = (draw(st.sampled_from(HORIZON)),) * 2
        self.days, self.tests = {}, []

    def stated(self, test):
        """Whether a statement is made; its test then counts."""
        if self.real is not None and not test(self.real):
            return False
        self.tests.append(test)
        return True

    def date(self, key, side, *, gaps=False):
        """Possible days for one side of something, and their text."""
        return self.draw(dates(self.real and self.real[key][side], gaps=gaps))

    def source(self):
        """The paper, published on some day."""
        published, text = self.date("paper", 0)
        self.days["paper"] = published, None
        return pt.Source(id="paper", title="Paper", published=pt.parse_when(text))

    def event(self, key):
        """An event with its dates, its duration, and what the paper says of it."""
        when = self.when(key)
        duration = self.draw(st.none() | DURATIONS)
        if not self.stated(lambda world: in_lag(world[key][1] - world[key][0], duration)):
            duration = None
        offset = self.draw(st.none() | LAGS)
        reports = self.draw(st.none() | st.sampled_from(pt.ReportedAs))
        ended = self.days[key][1] == "" and reports is pt.ReportedAs.OCCURRED
        evidence = []
        if (offset, reports) != (None, None) and self.stated(
            lambda world: (
                reported(world, key, offset, reports)
                and not (ended and world[key][1] > world["paper"][0])
            )
        ):
            evidence.append(pt.Evidence(source_id="paper", offset=offset, reports=reports))
        return pt.Event(
            id=key, title=key, event_type="t", when=when, duration=duration, evidence=evidence
        )

    def when(self, key):
        """A date, or an interval that need not end before it begins."""
        begins, text = self.date(key, 0, gaps=self.gaps)
        ends, end_text = self.date(key, 1, gaps=self.gaps)
        if self.undated and self.draw(st.booleans()):
            ends = end_text = self.draw(st.sampled_from(["", ".."]))
            if self.real is not None and ends == "..":
                self.real[key] = self.real[key][0], BEYOND
        elif self.draw(st.booleans()) or begins[0] > ends[-1]:
            if self.real is not None:
                self.real[key] = (self.real[key][0],) * 2
            self.days[key] = begins, None
            return pt.parse_when(text)
        self.days[key] = begins, ends
        return pt.parse_when(f"{text}/{end_text}")

    def link(self):
        """A link of any kind, or none."""
        a = self.draw(st.sampled_from([*self.keys, "paper"]))
        c = self.draw(st.sampled_from(self.keys))
        kind, lag = self.draw(st.sampled_from(KINDS)), self.draw(st.none() | LAGS)
        is_made = self.stated(lambda world: linked(world, a, kind, c, lag))
        return [pt.Link(subject=a, kind=kind, object=c, lag=lag)] * is_made


@attrs.frozen
class Drawn:
    """A dataset, and every world in which all that it states is true."""

    dataset: pt.Dataset
    days: dict = attrs.field(repr=False)
    tests: list = attrs.field(repr=False)

    @property
    def keys(self):
        """The ids of the events."""
        return list(self.dataset.events)

    def spans(self, margin=MARGIN):
        """The days on which each part may begin and end."""
        return {key: spans_of(*days, margin) for key, days in self.days.items()}

    def worlds(self, margin=MARGIN):
        """Every choice of days that all tests pass."""
        spans = self.spans(margin)
        every = (dict(zip(spans, chosen, strict=True)) for chosen in product(*spans.values()))
        return [world for world in every if all(test(world) for test in self.tests)]


def spans_of(begins, ends, margin):
    """Every begin with every end, which may be the same day, unknown, or open."""
    if ends is None:
        return [(begin, begin) for begin in begins]
    named = {"": range(DAYS + margin), "..": (BEYOND, BEYOND + 1)}
    days = named[ends] if isinstance(ends, str) else ends
    return [(begin, end) for begin in begins for end in days if begin <= end]


@st.composite
def drawn_datasets(draw, *, gaps=False, undated=False):
    """Two or three events and a source; in two of three cases, all of it can be true."""
    keys = [f"e{number}" for number in range(2 if undated else draw(st.integers(2, 3)))]
    drawing = Drawing(draw, keys, gaps=gaps, undated=undated)
    source, events = drawing.source(), [drawing.event(key) for key in keys]
    links = [link for _ in range(draw(st.integers(0, 3))) for link in drawing.link()]
    dataset = pt.Dataset(title="Small", codebook=BOOK, sources=[source], events=events, links=links)
    return Drawn(dataset, drawing.days, drawing.tests)


def in_lag(days, lag):
    """Whether a number of days lies within a lag; every one does where there is none."""
    if lag is None:
        return True
    return (lag[0] is None or lag[0] <= days) and (lag[1] is None or days <= lag[1])


def reported(world, key, offset, reports):
    """What a piece of evidence says of its event."""
    (begin, end), (published, _) = world[key], world["paper"]
    if reports not in {None, pt.ReportedAs.EXPECTED} and begin > published:
        return False
    if reports is pt.ReportedAs.ONGOING and end < published:
        return False
    return in_lag(published - begin, offset)


def linked(world, a, kind, c, lag):
    """What a link says."""
    relation = IMPLYING.get(kind, kind)
    first, second = (c, a) if relation in OBJECT_FIRST else (a, c)
    in_order = HOLDS_OF[relation](*world[a], *world[c])
    return in_order and in_lag(world[second][0] - world[first][0], lag)


def number(date):
    """The number of a day of the small world."""
    return (date - FIRST).days


@THOROUGHLY
@given(drawn=drawn_datasets() | drawn_datasets(undated=True))
def test_bounds_and_answers_equal_those_of_all_worlds(drawn):
    """Every choice of days is tried; what grows with the margin of unknown ends has no bound."""
    found, more = drawn.worlds(), drawn.worlds(MARGIN + 1)
    solved = pt.infer(drawn.dataset)
    assert solved.is_exact
    assert bool(solved.conflicts) == (not found)
    if not found:
        return
    keys = list(found[0])
    for key in keys:
        bounds = solved[key]
        assert (bounds.begin_earliest_day, bounds.begin_latest_day) == extremes(found, more, key, 0)
        assert (bounds.end_earliest_day, bounds.end_latest_day) == extremes(found, more, key, 1)
    for a, c in product(keys, keys):
        pairs = {(world[a], world[c]) for world in more}
        for relation, holds in HOLDS.items():
            answers = {holds(*x, *y) for x, y in pairs}
            expected = Verdict.of(possible=True in answers, certain=answers == {True})
            assert getattr(solved, relation)(a, c) is expected, (a, relation, c)
        relations = {r for r, holds in ALLEN.items() for x, y in pairs if holds(*x, *y)}
        assert solved.possible_relations(a, c) == relations
        days = [y[0] - x[0] for x, y in pairs]
        assert solved.lag(a, c) == (min(days), max(days))


@THOROUGHLY
@given(drawn=drawn_datasets(), data=st.data())
def test_being_in_force_equals_that_of_all_worlds(drawn, data):
    """The days that it is asked of may have gaps."""
    found = drawn.worlds()
    assume(found)
    begins, text = data.draw(dates(None, gaps=True))
    ends, end_text = data.draw(dates(None, gaps=True))
    asked, on = [(day, day) for day in begins], text
    if data.draw(st.booleans()) and begins[0] <= ends[-1]:
        asked = [(day, end) for day in begins for end in ends if day <= end]
        on = f"{text}/{end_text}"
    repeal = pt.Link(subject="e1", kind="repeals", object="e0")
    dataset = pt.Dataset(**fields_of(drawn.dataset), links=[*drawn.dataset.links, repeal])
    has_end = isinstance(dataset.events["e0"].when, pt.UncertainInterval)
    answers = {
        world["e0"][0] <= first
        and last < world["e1"][0]
        and (last <= world["e0"][1] or not has_end)
        for world in found
        for first, last in asked
    }
    expected = Verdict.of(possible=True in answers, certain=False not in answers)
    assert pt.infer(dataset).in_force("e0", pt.parse_when(on)) is expected


def extremes(found, more, key, side):
    """The first and last day of one side over all worlds, as day numbers."""
    narrow, wide = ([world[key][side] for world in each] for each in (found, more))
    first, last = min(narrow), max(narrow)
    if first >= BEYOND:
        return math.inf, math.inf
    day_0 = FIRST.toordinal()
    return day_0 + first, day_0 + last if last == max(wide) else math.inf


@THOROUGHLY
@given(drawn=drawn_datasets(gaps=True))
def test_with_gaps_bounds_hold_for_all_worlds(drawn):
    """They may be wider than need be, but each is a possible day, and no world lies outside."""
    found = drawn.worlds()
    solved = pt.infer(drawn.dataset)
    if solved.conflicts:
        assert not found
        return
    for key, possible in drawn.spans().items():
        bounds = solved[key]
        begin = number(bounds.begin_earliest), number(bounds.begin_latest)
        end = number(bounds.end_earliest), number(bounds.end_latest)
        assert {*begin} <= {span[0] for span in possible}
        assert {*end} <= {span[1] for span in possible}
        for world in found:
            assert begin[0] <= world[key][0] <= begin[1]
            assert end[0] <= world[key][1] <= end[1]


@THOROUGHLY
@given(drawn=drawn_datasets() | drawn_datasets(gaps=True))
def test_each_proof_adds_up_to_its_bound(drawn):
    """Step by step, in days."""
    solved = pt.infer(drawn.dataset)
    if solved.conflicts:
        return
    for key in solved.ids:
        bounds = solved[key]
        for side in ("begin_earliest", "begin_latest", "end_earliest", "end_latest"):
            proof = getattr(bounds, f"{side}_because")
            assert proof.day == getattr(bounds, f"{side}_day")
            assert sum(step.days for step in proof.steps) == proof.day
            assert proof.steps[-1].reached == proof.day


@THOROUGHLY
@given(drawn=drawn_datasets() | drawn_datasets(undated=True), data=st.data())
def test_supposing_a_link_equals_solving_anew(drawn, data):
    """And never widens a bound."""
    dataset = drawn.dataset
    link = pt.Link(
        subject=data.draw(st.sampled_from(drawn.keys)),
        kind=data.draw(st.sampled_from(KINDS)),
        object=data.draw(st.sampled_from(drawn.keys)),
        lag=data.draw(st.none() | LAGS),
    )
    before = pt.infer(dataset)
    supposed = before.what_if(link)
    anew = pt.infer(pt.Dataset(**fields_of(dataset), links=[*dataset.links, link]))
    assert bool(supposed.conflicts) == bool(anew.conflicts)
    if anew.conflicts:
        return
    for key in anew.ids:
        one, other, old = supposed[key], anew[key], before[key]
        assert one.when == other.when
        assert old.begin_earliest_day <= one.begin_earliest_day
        assert one.end_latest_day <= old.end_latest_day


def fields_of(dataset):
    """What a dataset holds beside its links."""
    return {
        "title": dataset.title,
        "codebook": dataset.codebook,
        "sources": dataset.sources,
        "events": dataset.events,
    }


@THOROUGHLY
@given(
    drawn=drawn_datasets() | drawn_datasets(undated=True),
    more=st.lists(st.sampled_from(["precedes", "follows"]), max_size=3),
)
def test_each_conflict_is_minimal(drawn, more):
    """Its statements clash by themselves, and no longer without any one of them."""
    dataset = drawn.dataset
    links = [pt.Link(subject="e0", kind=kind, object="e1") for kind in more]
    solved = pt.infer(pt.Dataset(**fields_of(dataset), links=[*dataset.links, *links]))
    used = [statement for conflict in solved.conflicts for statement in conflict.statements]
    assert len(used) == len(set(used))
    for conflict in solved.conflicts:
        wheres = {statement.where for statement in conflict.statements}
        assert pt.infer(with_only(solved.dataset, wheres)).conflicts
        for where in wheres:
            rest = (with_only(solved.dataset, wheres - {where}, may_be_open=o) for o in (0, 1))
            assert any(pt.infer(each).is_consistent for each in rest)
        with pytest.raises(pt.ContradictionError):
            solved.precedes(*touched(solved.dataset, conflict))


def touched(dataset, conflict):
    """Something that a conflict speaks of, twice."""
    text = " ".join(statement.text for statement in conflict.statements)
    key = next(e.id for e in dataset.events.all if e.id in text.replace(",", "").split())
    return key, key


def any_day_like(when, *, may_be_open):
    """A date or an interval that says nothing.

    One with an unknown end still has one, and one with an open end may be open or not.
    """
    any_day = pt.UncertainDate.between(dt.date(1000, 1, 1), dt.date(3000, 1, 1))
    if isinstance(when, pt.UncertainDate):
        return any_day
    kept = {pt.Bound.UNKNOWN, *[pt.Bound.OPEN] * may_be_open}
    return pt.UncertainInterval(any_day, when.end if when.end in kept else any_day)


def with_only(dataset, wheres, *, may_be_open=False):
    """The dataset with only the statements at these places; every other says nothing."""
    sources = [
        pt.Source(
            id=source.id,
            title=source.title,
            published=source.published if f"sources[{n}].published" in wheres else None,
        )
        for n, source in enumerate(dataset.sources.all)
    ]
    events = []
    for n, event in enumerate(dataset.events.all):
        when = event.when
        if f"events[{n}].when" not in wheres:
            when = any_day_like(when, may_be_open=may_be_open)
        evidence = [
            pt.Evidence(
                source_id=piece.source_id,
                reports=piece.reports if f"events[{n}].evidence[{k}].reports" in wheres else None,
                offset=piece.offset if f"events[{n}].evidence[{k}].offset" in wheres else None,
            )
            for k, piece in enumerate(event.evidence)
        ]
        duration = event.duration if f"events[{n}].duration" in wheres else None
        events.append(
            pt.Event(
                id=event.id,
                title=event.title,
                event_type="t",
                when=when,
                evidence=evidence,
                duration=duration,
            )
        )
    links = [link for n, link in enumerate(dataset.links) if f"links[{n}]" in wheres]
    return pt.Dataset(title="Part", codebook=BOOK, sources=sources, events=events, links=links)
