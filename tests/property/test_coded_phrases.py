from __future__ import annotations

import datetime as dt

from hypothesis import given, strategies as st

import policytimeline as pt

PHRASES = [
    *("today", "yesterday", "On Tuesday", "last week", "this month", "in April", "In mid-June"),
    *("on 13 July", "last year", "in 2017", "early last month", "the 1990s", "in the autumn"),
    *("at the end of August", "last fiscal year", "three days ago", "1 July next year"),
]
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31))


def found(phrase, published, when):
    """The findings in an event of this date, with this phrase of an article of that day."""
    day = pt.UncertainDate.from_date(published)
    paper = pt.Source(id="paper", title="Paper", published=day)
    piece = pt.Evidence(source_id="paper", phrase=phrase)
    event = pt.Event(id="vote", title="Vote", event_type="vote", when=when, evidence=[piece])
    data = pt.Dataset(title="T", sources=[paper], events=[event])
    return pt.check(data, rules=["phrase-disagrees"])


class TestCodedPhrases:
    """A date is reported if and only if no reading allows it."""

    @given(st.sampled_from(PHRASES), DAYS, st.data())
    def test_every_reading_may_be_coded(self, phrase, published, data):
        """Whichever a coder takes."""
        readings = pt.resolve_phrase(phrase, published=published)
        assert not found(phrase, published, data.draw(st.sampled_from(readings)).when)

    @given(st.sampled_from(PHRASES), DAYS, DAYS)
    def test_any_other_day_is_reported(self, phrase, published, day):
        """Unless some reading, of whatever fiscal year and hemisphere, has it."""
        when = pt.UncertainDate.from_date(day)
        readings = [
            reading.when
            for month in (range(1, 13) if "fiscal" in phrase else (10,))
            for side in ("northern", "southern")
            for reading in pt.resolve_phrase(
                phrase, published=published, fiscal_year_starts=month, hemisphere=side
            )
        ]
        is_possible = any(when.shares_day(reading).possible for reading in readings)
        assert bool(len(found(phrase, published, when))) != is_possible
