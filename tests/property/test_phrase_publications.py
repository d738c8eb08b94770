from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st
from phrase_cases import BOUNDS, phrases

import policytimeline as pt

DAYS = st.dates(dt.date(1880, 1, 1), dt.date(2100, 12, 31))


def hulls(phrase, published):
    """The bounds of each reading, by its rule."""
    try:
        readings = pt.resolve_phrase(phrase, published=published)
    except pt.UnresolvablePhraseError:
        return {}
    return {
        reading.rule: tuple(
            (days.earliest, days.latest)
            for days in (reading.when.begin_days, reading.when.end_days)
        )
        for reading in readings
    }


@given(phrase=st.sampled_from([*phrases(), *BOUNDS]), first=DAYS, length=st.integers(0, 60))
def test_an_uncertain_publication_gives_the_hull_over_its_days(phrase, first, length):
    """No narrower than any of its possible days makes it, and no wider than all of them."""
    days = [first + dt.timedelta(days=step) for step in range(length + 1)]
    together = hulls(phrase, pt.UncertainDate.between(days[0], days[-1]))
    single = [hulls(phrase, day) for day in days]
    assert set(together) == set().union(*single)
    for rule, sides in together.items():
        each = [found[rule] for found in single if rule in found]
        for place, (earliest, latest) in enumerate(sides):
            assert earliest == min(bounds[place][0] for bounds in each)
            assert latest == max(bounds[place][1] for bounds in each)


@given(phrase=st.sampled_from([*phrases(), *BOUNDS]), published=DAYS)
def test_no_reading_comes_twice(phrase, published):
    """Alike in date and offset."""
    try:
        readings = pt.resolve_phrase(phrase, published=published)
    except pt.UnresolvablePhraseError:
        return
    assert len({(reading.when, reading.offset) for reading in readings}) == len(readings)


@given(phrase=st.sampled_from([*phrases(), *BOUNDS]), published=DAYS)
def test_every_date_is_read_back_from_its_text(phrase, published):
    """What is written is what is meant."""
    try:
        readings = pt.resolve_phrase(phrase, published=published)
    except pt.UnresolvablePhraseError:
        return
    for reading in readings:
        assert pt.parse_when(str(reading.when)) == reading.when
