from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, strategies as st
from phrase_cases import BOUNDS, phrases, rows

import policytimeline as pt
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.finding import node_of
from policytimeline.phrases.offsets import offset_of

# Every day of 1896 to 1904: leap years, and a century's end without one.
DAYS = range(dt.date(1896, 1, 1).toordinal(), dt.date(1905, 1, 1).toordinal())
# Years that a count of 18 years needs to meet the fewest days there are: past 1900 and back.
PAST_1900 = range(dt.date(1880, 1, 1).toordinal(), dt.date(1926, 1, 1).toordinal())
# "The 90s" and "'82" keep their meaning for a century, and centuries differ in length.
TURNS = [
    dt.date(year, month, day).toordinal()
    for year in range(1850, 2500)
    for month, day in ((1, 1), (12, 31))
]
SOME_DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))
EVENT_ROWS = [row for row in rows() if "inauguration" in row[1]]


def meanings_of(phrase, **settings):
    """The meanings of a phrase that counts from the publication."""
    context = PhraseContext(dt.date(2018, 6, 28), **{**SETTINGS, **settings})
    found = node_of(phrase, context).meanings(context.conventions)
    return [meaning for meaning in found if meaning.base is None]


SETTINGS = {"fiscal_year_starts": 10, "anchors": None, "week_starts": None}


def met(meaning, days):
    """The fewest and the most days from what a meaning finds to the day it is said on."""
    found = [(day, meaning.days(day, day)) for day in days]
    begins = [
        (day, each.begin[0], min(each.begin[1], each.end[1] if each.end else math.inf))
        for day, each in found
        if each
    ]
    fewest = min((day - last for day, _, last in begins), default=-math.inf)
    most = max((day - first for day, first, _ in begins), default=math.inf)
    return pt.Lag(*(None if math.isinf(bound) else int(bound) for bound in (fewest, most)))


def is_fixed(meaning):
    """Whether it names the same days, if any, or the same bound, whenever it is said."""
    found = [meaning.days(day, day) for day in TURNS[::97]]
    return len({each.begin for each in found if each} - {None}) <= 1 or any(
        each is None for each in found
    )


@pytest.mark.parametrize("phrase", phrases())
def test_offsets_hold_and_are_met_on_every_day_there_is(phrase):
    """Going through the days, leap years and a century's end included, gives the very offset."""
    for meaning in meanings_of(phrase):
        offset = offset_of(meaning)
        if offset == pt.Lag(None, None) or "2001" in meaning.rule or "2018" in phrase:
            assert is_fixed(meaning) or "2018" in phrase, meaning.rule
            continue
        days = PAST_1900 if "18" in phrase or "week of" in phrase else DAYS
        if any(word in phrase for word in ("0s", "'82", "decade")):
            days = TURNS
        assert met(meaning, days) == offset, meaning.rule


@pytest.mark.parametrize("starts", [1, 2, 7, 12])
@pytest.mark.parametrize(
    "phrase", ["last fiscal year", "this quarter", "next year", "last quarter"]
)
def test_offsets_are_met_whatever_month_a_fiscal_year_starts_in(phrase, starts):
    """They do not depend on it."""
    for meaning in meanings_of(phrase, fiscal_year_starts=starts):
        assert met(meaning, DAYS) == offset_of(meaning), meaning.rule


@pytest.mark.parametrize("phrase", [each for each in BOUNDS if "2018" not in each])
def test_offsets_of_bounds_hold_and_are_met(phrase):
    """A word in front of a date: until, by, since, before, after."""
    for meaning in meanings_of(phrase):
        lag, offset = met(meaning, DAYS), offset_of(meaning)
        assert lag == offset or "Feb. 29" in phrase, meaning.rule


# Every weekday of every date, in common and leap years, past 1900.
WEEKDAYS_OF_DATES = range(dt.date(1892, 1, 1).toordinal(), dt.date(1934, 1, 1).toordinal())


@pytest.mark.parametrize(
    "phrase",
    [
        *("Thursday, June 28", "the last Friday of May", "the Friday before May 15"),
        *("the quarter after the summer", "the month ended December 18", "10 years ago"),
        *("18 months ago", "five weeks after Feb. 28", "the Monday after last month"),
    ],
)
def test_offsets_of_weekdays_and_dates_hold_and_are_met(phrase):
    """A date on a weekday comes round only once in five, six or eleven years."""
    for meaning in meanings_of(phrase):
        assert met(meaning, WEEKDAYS_OF_DATES) == offset_of(meaning), meaning.rule


@pytest.mark.parametrize("phrase", phrases())
def test_what_words_mean_does_not_depend_on_the_publication(phrase):
    """A corpus finds each meaning, and its offset, once."""
    days = dt.date(2018, 6, 28), dt.date(1999, 12, 31)
    first, second = (PhraseContext(day, anchors={}).conventions for day in days)
    node = node_of(phrase, first)
    assert node.meanings(first) is node.meanings(second)


def assert_within(lag, offset):
    """That no distance lies outside an offset."""
    assert offset.shortest is None or lag.shortest >= offset.shortest
    assert offset.longest is None or lag.longest <= offset.longest


@given(phrase=st.sampled_from([*phrases(), *BOUNDS]), published=SOME_DAYS)
def test_every_possible_day_lies_within_the_offset(phrase, published):
    """Over eight centuries; `lag` counts from the begin to the anchor."""
    try:
        readings = pt.resolve_phrase(phrase, published=published)
    except pt.UnresolvablePhraseError:
        return
    for reading in readings:
        assert_within(pt.lag(reading.when, reading.anchor), reading.offset)


@given(
    row=st.sampled_from(EVENT_ROWS),
    event=st.dates(dt.date(1700, 1, 1), dt.date(2300, 12, 31)),
    days_later=st.integers(0, 40_000),
)
def test_offsets_to_an_event_hold(row, event, days_later):
    """From every day of the reading to the day of the event."""
    (rule,), example, *_ = row
    published = event + dt.timedelta(days=days_later)
    anchors = {"the inauguration": pt.UncertainDate.from_date(event)}
    found = pt.resolve_phrase(example, published=published, anchors=anchors)
    readings = [reading for reading in found if reading.rule == rule]
    assert readings
    for reading in readings:
        assert_within(pt.lag(reading.when, reading.anchor), reading.offset)


@given(
    words=st.sampled_from(["the next day", "nine days later", "that week", "two years before"]),
    day=SOME_DAYS,
)
def test_offsets_to_the_day_in_view_hold(words, day):
    """From every day of the reading to the antecedent."""
    text = f"It met on {day.isoformat()}; {words}, it left."
    readings = pt.find_phrases(text, published=dt.date(2018, 6, 28))[-1].readings
    assert readings
    for reading in readings:
        assert str(reading.anchor) == day.isoformat()
        assert_within(pt.lag(reading.when, reading.anchor), reading.offset)
