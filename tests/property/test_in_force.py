from __future__ import annotations

from itertools import product

import attrs
from hypothesis import assume, given, settings, strategies as st
from worlds import DAYS, End, OneDay, one_days, smalls

import policytimeline as pt
from policytimeline import EventStatus, Verdict

MEANS = {
    EventStatus.OCCURRED: {True},
    EventStatus.ALLEGED: {True, False},
    EventStatus.CANCELLED: {False},
}
STATUSES = st.sampled_from(list(MEANS))
KINDS = [pt.LinkKind(id="repeals", ends_object=True), pt.LinkKind(id="mentions")]


@attrs.frozen
class Successor:
    """An event linked to the act: when it begins, whether it occurred, and how it is linked."""

    start: object
    status: EventStatus
    kind: str
    partial: bool
    has_role: bool


SUCCESSORS = st.builds(
    Successor,
    smalls(),
    STATUSES,
    st.sampled_from(["repeals", "mentions"]),
    st.booleans(),
    st.booleans(),
)


def dataset_of(begin, ended, status, successors):
    """An act with its dates, and the events that may end it."""
    far = pt.parse_when("2030")
    dates = {"in_force": begin.when} | ({"ended": ended.when} if ended else {})
    act = pt.Event(id="act", title="Act", event_type="law", when=far, dates=dates, status=status)
    events = [
        pt.Event(
            id=f"e{place}",
            title="Repeal",
            event_type="law",
            when=far if each.has_role else each.start.when,
            dates={"in_force": each.start.when} if each.has_role else {},
            status=each.status,
        )
        for place, each in enumerate(successors)
    ]
    links = [
        pt.Link(subject=f"e{place}", kind=each.kind, object="act", partial=each.partial)
        for place, each in enumerate(successors)
    ]
    book = pt.Codebook(link_kinds=KINDS)
    return pt.Dataset(title="Law", codebook=book, events=[act, *events], links=links)


def periods(begin, ended):
    """First and last day in force, in every possible world."""
    forever = 10_000
    for first, last in set(begin.worlds()):
        if ended is None:
            yield first, forever if isinstance(begin, OneDay) else last
        else:
            yield from ((first, end) for _, end in set(ended.worlds()) if first <= end)


def endings(successor):
    """In every possible world, the day on which it ends the act; None if it does not."""
    for begin, _ in set(successor.start.worlds()):
        ends = {True, False} if successor.partial else {True}
        for occurred, whole in product(MEANS[successor.status], ends):
            yield begin if occurred and whole and successor.kind == "repeals" else None


@settings(max_examples=1500)
@given(
    begin=smalls(),
    ended=st.none() | one_days(),
    status=STATUSES,
    successors=st.lists(SUCCESSORS, max_size=2),
    day=st.integers(0, DAYS - 1),
)
def test_being_in_force_equals_going_through_the_days(begin, ended, status, successors, day):
    """From the day it comes into force to the last one, unless something ends it before."""
    possible = set(periods(begin, ended))
    assume(possible)
    repeals = [set(endings(each)) for each in successors]
    answers = {
        occurred and first <= day <= last and all(e is None or day < e for e in ends)
        for occurred in MEANS[status]
        for first, last in possible
        for ends in product(*repeals)
    }
    expected = Verdict.of(possible=True in answers, certain=False not in answers)
    on = OneDay(End(frozenset({day}))).when
    dataset = dataset_of(begin, ended, status, successors)
    assert dataset.in_force("act", on) is expected
    solved = pt.infer(dataset)
    if solved.is_exact:
        assert solved.in_force("act", on) is expected


@given(begin=one_days(), ended=st.none() | one_days(), days=st.sets(st.integers(0, 4), min_size=2))
def test_a_stretch_is_in_force_if_each_of_its_days_is(begin, ended, days):
    """Never more certain than its least certain day."""
    assume(any(periods(begin, ended)))
    dataset = dataset_of(begin, ended, EventStatus.OCCURRED, [])
    first, last = (OneDay(End(frozenset({day}))).when for day in (min(days), max(days)))
    each = [
        dataset.in_force("act", OneDay(End(frozenset({day}))).when)
        for day in range(min(days), max(days) + 1)
    ]
    whole = dataset.in_force("act", pt.UncertainInterval(first, last))
    assert whole.certain is all(verdict.certain for verdict in each)
    assert whole.possible <= all(verdict.possible for verdict in each)
