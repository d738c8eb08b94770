from __future__ import annotations

import datetime as dt
from itertools import product

import attrs
from hypothesis import assume, given, settings, strategies as st
from worlds import BEYOND, DAYS, FIRST, End, OneDay, one_days, smalls

import policytimeline as pt
from policytimeline import EventStatus, Verdict

MEANS = {
    EventStatus.OCCURRED: {True},
    EventStatus.ALLEGED: {True, False},
    EventStatus.CANCELLED: {False},
}
STATUSES = st.sampled_from(list(MEANS))
BOOK = pt.Codebook(
    link_kinds=[pt.LinkKind(id="repeals", ends_object=True), pt.LinkKind(id="mentions")]
)
FOREVER = BEYOND
"""Nothing ends the act; an open end is as late, because both take in every later day."""


@attrs.frozen
class How:
    """A link to the act."""

    kind: str
    partial: bool


@attrs.frozen
class Successor:
    """An event linked to the act: when it begins, whether it occurred, and how it is linked."""

    start: object
    status: EventStatus
    links: list
    has_role: bool


@attrs.frozen
class Act:
    """An act: when it comes into force, when it ended, and whether one of these ends itself."""

    begin: object
    ended: object
    status: EventStatus
    has_role: bool
    ends_itself: str


HOW = st.builds(How, st.sampled_from(["repeals", "mentions"]), st.booleans())
SUCCESSORS = st.builds(
    Successor, smalls(), STATUSES, st.lists(HOW, min_size=1, max_size=2), st.booleans()
)
ACTS = st.builds(
    Act,
    smalls(),
    st.none() | one_days(),
    STATUSES,
    st.booleans(),
    st.sampled_from(["", "", "", "in_force", "ended"]),
)


def dataset_of(act, successors):
    """An act with its dates, and the events that may end it."""
    far = pt.parse_when("2030")
    dates = {"in_force": act.begin.when} if act.has_role else {}
    dates |= {"ended": act.ended.when} if act.ended else {}
    when = far if act.has_role else act.begin.when
    events = [
        pt.Event(id="act", title="A", event_type="law", when=when, dates=dates, status=act.status)
    ]
    links = []
    for place, each in enumerate(successors):
        start = each.start.when
        events.append(
            pt.Event(
                id=f"e{place}",
                title="Repeal",
                event_type="law",
                when=far if each.has_role else start,
                dates={"in_force": start} if each.has_role else {},
                status=each.status,
            )
        )
        links += [
            pt.Link(subject=f"e{place}", kind=how.kind, object="act", partial=how.partial)
            for how in each.links
        ]
    if act.ends_itself == "in_force" or (act.ends_itself and act.ended):
        links.append(pt.Link(subject=f"act.{act.ends_itself}", kind="repeals", object="act"))
    return pt.Dataset(title="Law", codebook=BOOK, events=events, links=links)


def without_order(day):
    """The day; two open ends are the same."""
    return max(-BEYOND, min(day, BEYOND))


def worlds_of(small):
    """Every start and end, once."""
    return {tuple(map(without_order, world)) for world in small.worlds()}


def periods(act):
    """First and last day in force, in every possible world, by the act's own dates."""
    begins = worlds_of(act.begin)
    for first, last in begins:
        if act.ended is not None:
            found = {(first, end) for _, end in worlds_of(act.ended) if first <= end}
        else:
            found = {(first, FOREVER if isinstance(act.begin, OneDay) else last)}
        for start, end in found:
            if act.ends_itself == "in_force":
                yield start, start - 1
            else:
                yield start, end - (act.ends_itself == "ended" and act.ended is not None)


def last_days(successor):
    """In every possible world, the last day that it leaves the act."""
    ending = [how for how in successor.links if how.kind == "repeals"]
    for begin, _ in worlds_of(successor.start):
        for occurred in MEANS[successor.status]:
            for whole in product(*({True, not how.partial} for how in ending)):
                yield begin - 1 if occurred and any(whole) else FOREVER


@settings(max_examples=800)
@given(act=ACTS, successors=st.lists(SUCCESSORS, max_size=2), on=smalls())
def test_being_in_force_equals_going_through_the_days(act, successors, on):
    """From the day it comes into force to the last one, unless something ends it before."""
    possible = set(periods(act))
    assume(possible)
    limits = {min(ends, default=FOREVER) for ends in product(*map(set, map(last_days, successors)))}
    answers = {
        occurred and first <= start and end <= min(last, limit)
        for occurred in MEANS[act.status]
        for first, last in possible
        for limit in limits
        for start, end in worlds_of(on)
    }
    expected = Verdict.of(possible=True in answers, certain=False not in answers)
    dataset = dataset_of(act, successors)
    assert dataset.in_force("act", on.when) is expected
    assert pt.infer(dataset).in_force("act", on.when) is expected


DAYS_APART = st.tuples(st.integers(0, 3), st.integers(0, 2)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
NEAR_DAYS = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted)


def text_of(days):
    """A date on one of these days."""
    return f"[{','.join(str(FIRST + dt.timedelta(days=day)) for day in sorted(days))}]"


@settings(max_examples=500)
@given(
    act=NEAR_DAYS,
    repeal=NEAR_DAYS,
    apart=DAYS_APART,
    asked=st.tuples(st.sets(st.integers(0, DAYS), min_size=1), st.sets(st.integers(0, DAYS))),
)
def test_how_long_it_lasts_may_be_known_better_than_when(act, repeal, apart, asked):
    """A link with a lag ties the repeal to the act; the days asked for may have gaps."""
    whens = [text_of(range(first, last + 1)) for first, last in (act, repeal)]
    events = [
        pt.Event(id=key, title="A", event_type="law", when=pt.parse_when(when))
        for key, when in zip(("act", "repeal"), whens, strict=True)
    ]
    links = [
        pt.Link(subject="repeal", kind="repeals", object="act"),
        pt.Link(subject="act", kind="no_later_than", object="repeal", lag=apart),
    ]
    solved = pt.infer(pt.Dataset(title="Law", codebook=BOOK, events=events, links=links))
    worlds = [
        (first, last)
        for first in range(act[0], act[1] + 1)
        for last in range(repeal[0], repeal[1] + 1)
        if apart[0] <= last - first <= apart[1]
    ]
    assume(worlds)
    starts, ends = asked
    assume(not ends or min(starts) <= max(ends))
    on = f"{text_of(starts)}/{text_of(ends)}" if ends else text_of(starts)
    spans = [(a, b) for a in starts for b in ends if a <= b] or [(day, day) for day in starts]
    answers = {first <= a and b < last for first, last in worlds for a, b in spans}
    expected = Verdict.of(possible=True in answers, certain=False not in answers)
    assert solved.in_force("act", pt.parse_when(on)) is expected


@given(begin=one_days(), ended=st.none() | one_days(), days=st.sets(st.integers(0, 4), min_size=2))
def test_a_stretch_is_in_force_if_each_of_its_days_is(begin, ended, days):
    """Never more certain than its least certain day."""
    act = Act(begin, ended, EventStatus.OCCURRED, has_role=True, ends_itself="")
    assume(any(periods(act)))
    dataset = dataset_of(act, [])
    first, last = (OneDay(End(frozenset({day}))).when for day in (min(days), max(days)))
    each = [
        dataset.in_force("act", OneDay(End(frozenset({day}))).when)
        for day in range(min(days), max(days) + 1)
    ]
    whole = dataset.in_force("act", pt.UncertainInterval(first, last))
    assert whole.certain is all(verdict.certain for verdict in each)
    assert whole.possible <= all(verdict.possible for verdict in each)
