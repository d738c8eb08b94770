from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies as st

from policytimeline import Dataset, Timeline, TimelineDefinition, UnknownIdError
from policytimeline.strategies import events

SOME = st.lists(events(), max_size=4, unique_by=lambda event: event.id)


@given(shuffled=SOME.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_a_timeline_does_not_depend_on_that_of_its_events(shuffled):
    """Whoever coded them, and in whichever order."""
    some, others = shuffled
    assert Timeline(id="t", events=some) == Timeline(id="t", events=others)


@given(some=SOME)
def test_a_timeline_goes_by_earliest_day_then_latest_then_clock_then_id(some):
    """By the latest day where nothing bounds the earliest."""

    def place(event):
        earliest, latest = event.when.earliest_day, event.when.latest_day
        return latest if math.isinf(earliest) else earliest, latest, event.when.clock, event.id

    timeline = Timeline(id="t", events=some)
    assert [event.id for event in timeline] == [event.id for event in sorted(some, key=place)]


NAMES = st.sampled_from("abc")
NAMED = st.lists(events(timeline_ids=NAMES), max_size=4, unique_by=lambda event: event.id)


@given(some=NAMED, defined=st.sets(NAMES))
def test_a_dataset_gives_each_timeline_the_events_that_name_it(some, defined):
    """No more and no fewer; a timeline that is defined may have none, and there is no other."""
    definitions = [TimelineDefinition(id=name) for name in defined]
    dataset = Dataset(title="Some", events=some, timelines=definitions)
    timelines = dataset.timelines()
    assert set(timelines) == defined.union(*(event.timelines for event in some))
    for name in "abc":
        members = {event.id for event in some if name in event.timelines}
        if name in timelines:
            assert set(timelines[name].events) == members == set(dataset.timeline(name).events)
        else:
            assert not members
            with pytest.raises(UnknownIdError):
                dataset.timeline(name)
