from __future__ import annotations

import json
from math import isfinite

from exported_datasets import MODULES, exported
from hypothesis import given

from policytimeline.dates.calendar import calendar_day
from policytimeline.strategies import datasets


@given(dataset=datasets())
def test_every_dataset_can_be_exported(dataset):
    """In each format, with findings of one code that no field has twice."""
    for name in MODULES:
        result = exported(name, dataset)
        assert {each.code for each in result.dropped} <= {"not-exported"}
        said = [(each.location.path, each.message) for each in result.dropped]
        assert len(set(said)) == len(said)


@given(dataset=datasets())
def test_every_event_is_on_the_timeline_or_reported(dataset):
    """None is lost without a word, and days that are a whole month have no day."""
    result = exported("timelinejs", dataset)
    slides = json.loads(result.text)["events"]
    first = "left out, with dates that nothing bounds: "
    lost = [each.message.partition(first)[2] for each in result.dropped if first in each.message]
    assert len(slides) + sum(len(each.split(", ")) for each in lost) == len(dataset.events.all)
    shown = {slide["unique_id"]: slide["start_date"] for slide in slides}
    for event in dataset.events.all:
        days = event.when.begin_days
        if event.id in shown and isfinite(days.earliest) and isfinite(days.latest):
            first, after = calendar_day(int(days.earliest)), calendar_day(int(days.latest) + 1)
            is_whole_months = first[2] == after[2] == 1
            assert ("day" in shown[event.id]) is not is_whole_months
            year = first[0] if first[0] > 0 else first[0] - 1
            assert shown[event.id]["year"] == year
