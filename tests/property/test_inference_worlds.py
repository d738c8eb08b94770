from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt
from policytimeline import AllenRelation, Verdict

FIRST = dt.date(2020, 2, 27)
DAYS = 5
HORIZON = range(DAYS)

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
OBJECT_FIRST = {"follows"} | {
    f"allen:{name}" for name in ("during", "finishes", "overlapped-by", "met-by", "after")
}
KINDS = [*HOLDS, *(f"allen:{relation}" for relation in AllenRelation)]


def day(number):
    """A day of the small world, as text."""
    return str(FIRST + dt.timedelta(days=number))


@st.composite
def dates(draw, *, gaps):
    """Possible days, and the text that says them."""
    if gaps and draw(st.booleans()):
        days = sorted(draw(st.sets(st.sampled_from(HORIZON), min_size=1)))
        return days, f"[{','.join(map(day, days))}]"
    low, high = sorted((draw(st.sampled_from(HORIZON)), draw(st.sampled_from(HORIZON))))
    return list(range(low, high + 1)), f"[{day(low)}..{day(high)}]"


LAGS = st.tuples(st.integers(-3, 3) | st.none(), st.integers(0, 3) | st.none()).map(
    lambda pair: (pair[0], pair[1] if None in pair else pair[0] + pair[1])
)


@st.composite
def datasets(draw, *, gaps=False):
    """A dataset of two or three events and a source, and the test of a world."""
    tests = []
    published, text = draw(dates(gaps=False))
    source = pt.Source(id="paper", title="Paper", published=pt.parse_when(text))
    tests.append(lambda world: world["paper"][0] in published)
    events = []
    for number in range(draw(st.integers(2, 3))):
        key = f"e{number}"
        begins, begin_text = draw(dates(gaps=gaps))
        if draw(st.booleans()):
            ends, when = begins, begin_text
        else:
            ends, end_text = draw(dates(gaps=gaps))
            assume(begins[0] <= ends[-1])
            when = f"{begin_text}/{end_text}"
        evidence = []
        offset = draw(st.none() | LAGS)
        reports = draw(st.none() | st.sampled_from(list(pt.ReportedAs)))
        if offset is not None or reports is not None:
            evidence.append(pt.Evidence(source_id="paper", offset=offset, reports=reports))
            tests.append(lambda world, key=key, lag=offset, r=reports: reported(world, key, lag, r))
        duration = draw(st.none() | LAGS)
        tests.append(
            lambda world, key=key, begins=begins, ends=ends: (
                world[key][0] in begins and world[key][1] in ends
            )
        )
        tests.append(
            lambda world, key=key, lag=duration: in_lag(world[key][1] - world[key][0], lag)
        )
        events.append(
            pt.Event(
                id=key,
                title=key,
                event_type="t",
                when=pt.parse_when(when),
                duration=duration,
                evidence=evidence,
            )
        )
    keys = [event.id for event in events]
    links = []
    for _ in range(draw(st.integers(0, 3))):
        a, c = draw(st.sampled_from([*keys, "paper"])), draw(st.sampled_from(keys))
        kind, lag = draw(st.sampled_from(KINDS)), draw(st.none() | LAGS)
        links.append(pt.Link(subject=a, kind=kind, object=c, lag=lag))
        tests.append(lambda world, a=a, c=c, kind=kind, lag=lag: linked(world, a, kind, c, lag))
    dataset = pt.Dataset(title="Small", sources=[source], events=events, links=links)
    return dataset, tests


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
    test = HOLDS.get(kind) or next(ALLEN[r] for r in AllenRelation if f"allen:{r}" == kind)
    first, second = (c, a) if kind in OBJECT_FIRST else (a, c)
    return test(*world[a], *world[c]) and in_lag(world[second][0] - world[first][0], lag)


def worlds(dataset, tests):
    """Every choice of days that all tests pass."""
    spans = {
        event.id: [(b, b) for b in HORIZON]
        if isinstance(event.when, pt.UncertainDate)
        else [(b, e) for b in HORIZON for e in HORIZON if b <= e]
        for event in dataset.events.all
    }
    spans["paper"] = [(p, p) for p in HORIZON]
    for chosen in product(*spans.values()):
        world = dict(zip(spans, chosen, strict=True))
        if all(test(world) for test in tests):
            yield world


def number(date):
    """The number of a day of the small world."""
    return (date - FIRST).days


@settings(max_examples=60)
@given(drawn=datasets())
def test_bounds_and_answers_equal_those_of_all_worlds(drawn):
    """Every choice of days is tried."""
    dataset, tests = drawn
    found = list(worlds(dataset, tests))
    solved = pt.infer(dataset)
    assert solved.is_exact
    assert bool(solved.conflicts) == (not found)
    if not found:
        return
    for key in found[0]:
        bounds = solved[key]
        begins, ends = zip(*(world[key] for world in found), strict=True)
        assert (number(bounds.begin_earliest), number(bounds.begin_latest)) == (
            min(begins),
            max(begins),
        )
        assert (number(bounds.end_earliest), number(bounds.end_latest)) == (min(ends), max(ends))
    keys = list(found[0])
    for a, c in product(keys, keys):
        for relation, holds in HOLDS.items():
            answers = {holds(*world[a], *world[c]) for world in found}
            expected = Verdict.of(possible=True in answers, certain=answers == {True})
            assert getattr(solved, relation)(a, c) is expected, (a, relation, c)
        relations = {r for r, holds in ALLEN.items() for w in found if holds(*w[a], *w[c])}
        assert solved.possible_relations(a, c) == relations
        days = [world[c][0] - world[a][0] for world in found]
        assert solved.lag(a, c) == (min(days), max(days))


@settings(max_examples=60)
@given(drawn=datasets(gaps=True))
def test_with_gaps_bounds_hold_for_all_worlds(drawn):
    """They may be wider than need be, and no world lies outside."""
    dataset, tests = drawn
    found = list(worlds(dataset, tests))
    solved = pt.infer(dataset)
    if solved.conflicts:
        assert not found
        return
    for world in found:
        for key, (begin, end) in world.items():
            bounds = solved[key]
            assert number(bounds.begin_earliest) <= begin <= number(bounds.begin_latest)
            assert number(bounds.end_earliest) <= end <= number(bounds.end_latest)


@settings(max_examples=60)
@given(drawn=datasets(), gaps=st.booleans())
def test_each_proof_adds_up_to_its_bound(drawn, gaps):
    """Step by step, in days."""
    solved = pt.infer(drawn[0])
    del gaps
    if solved.conflicts:
        return
    for key in solved.ids:
        bounds = solved[key]
        for side in ("begin_earliest", "begin_latest", "end_earliest", "end_latest"):
            proof = getattr(bounds, f"{side}_because")
            assert proof.day == getattr(bounds, f"{side}_day")
            assert sum(step.days for step in proof.steps) == proof.day
            assert str(proof)


@settings(max_examples=60)
@given(drawn=datasets(), data=st.data())
def test_supposing_a_link_equals_solving_anew(drawn, data):
    """And never widens a bound."""
    dataset, _ = drawn
    keys = [event.id for event in dataset.events.all]
    link = pt.Link(
        subject=data.draw(st.sampled_from(keys)),
        kind=data.draw(st.sampled_from(KINDS)),
        object=data.draw(st.sampled_from(keys)),
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
    return {"title": dataset.title, "sources": dataset.sources, "events": dataset.events}


@settings(max_examples=60)
@given(drawn=datasets(), more=st.lists(st.sampled_from(["precedes", "follows"]), max_size=3))
def test_each_conflict_is_minimal(drawn, more):
    """Its statements clash by themselves, and no longer without any one of them."""
    dataset, _ = drawn
    keys = [event.id for event in dataset.events.all]
    links = [pt.Link(subject=keys[0], kind=kind, object=keys[1]) for kind in more]
    solved = pt.infer(pt.Dataset(**fields_of(dataset), links=[*dataset.links, *links]))
    used = [statement for conflict in solved.conflicts for statement in conflict.statements]
    assert len(used) == len(set(used))
    for conflict in solved.conflicts:
        wheres = {statement.where for statement in conflict.statements}
        assert pt.infer(with_only(solved.dataset, wheres)).conflicts
        for where in wheres:
            assert not pt.infer(with_only(solved.dataset, wheres - {where})).conflicts
        with pytest.raises(pt.ContradictionError):
            solved.precedes(*touched(solved.dataset, conflict))


def touched(dataset, conflict):
    """Something that a conflict speaks of, twice."""
    text = " ".join(statement.text for statement in conflict.statements)
    key = next(e.id for e in dataset.events.all if e.id in text.replace(",", "").split())
    return key, key


def with_only(dataset, wheres):
    """The dataset with only the statements at these places; every other says nothing."""
    any_day = pt.UncertainDate.between(dt.date(1000, 1, 1), dt.date(3000, 1, 1))
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
            one_day = isinstance(when, pt.UncertainDate)
            when = any_day if one_day else pt.UncertainInterval(any_day, any_day)
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
    return pt.Dataset(title="Part", sources=sources, events=events, links=links)
