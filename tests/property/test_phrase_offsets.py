from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, strategies as st
from phrase_cases import BOUNDS, phrases

import policytimeline as pt
from policytimeline.phrases.rules.events import EVENT_RULES
from policytimeline.phrases.rules.table import PHRASE_RULES as RULES
from policytimeline.phrases.vocabulary import compiled, read_words

# Every day of 1896 to 1904 and of 2019 to 2021: leap years, and a century's end without one.
DAYS = [
    day.toordinal()
    for first, last in ((1896, 1904), (2019, 2021))
    for day in (
        dt.date(first, 1, 1) + dt.timedelta(days=step)
        for step in range((dt.date(last, 12, 31) - dt.date(first, 1, 1)).days + 1)
    )
]
# Years that a count of 18 years needs to meet the fewest days there are: past 1900 and back.
PAST_1900 = range(dt.date(1895, 1, 1).toordinal(), dt.date(1926, 1, 1).toordinal())
# "The 90s" keep their meaning for a century, and centuries differ in length.
TURNS = [
    dt.date(year, month, day).toordinal()
    for year in range(1850, 2500)
    for month, day in ((1, 1), (12, 31))
]
SOME_DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))


def rules_of(phrase, fiscal_year_starts=10):
    """The rules that read a phrase, each with its words."""
    for rule in RULES:
        match = compiled(rule.form.pattern).fullmatch(phrase)
        if match:
            yield rule, read_words(match, fiscal_year_starts)


def met(rule, words, days):
    """The fewest and the most days from what a rule finds to the day it is said on."""
    found = ((day, rule.days(words, day)) for day in days)
    begins = [(day, stretch.begin) for day, stretch in found if stretch]
    fewest = min((day - last for day, (_, last) in begins), default=-math.inf)
    most = max((day - first for day, (first, _) in begins), default=math.inf)
    return pt.Lag(*(None if math.isinf(days) else int(days) for days in (fewest, most)))


@pytest.mark.parametrize("phrase", phrases())
def test_offsets_hold_and_are_met_on_every_day_there_is(phrase):
    """Going through the days, leap years and a century's end included, gives the very offset."""
    for rule, words in rules_of(phrase):
        offset = rule.offset_of(words)
        if offset == pt.Lag(None, None) or rule.name.endswith("2001"):
            assert_fixed(rule, words)
            continue
        days = TURNS if words.decade else PAST_1900 if words.count == 18 else DAYS
        assert met(rule, words, days) == offset, rule.name


@pytest.mark.parametrize("starts", range(1, 13))
@pytest.mark.parametrize(
    "phrase", ["last fiscal year", "this quarter", "next year", "last quarter"]
)
def test_offsets_are_met_whatever_month_a_fiscal_year_starts_in(phrase, starts):
    """They do not depend on it."""
    for rule, words in rules_of(phrase, starts):
        assert met(rule, words, DAYS) == rule.offset_of(words), rule.name


@pytest.mark.parametrize("phrase", BOUNDS)
def test_offsets_of_bounds_hold_and_are_met(phrase):
    """A word in front of a date: until, by, since, before, after."""
    seen: dict[str, tuple[pt.Lag, list[tuple[float, float]]]] = {}
    for day in DAYS:
        if day % 13 == 0 or dt.date.fromordinal(day).day in {1, 28, 29, 30, 31}:
            for rule, offset, near, far in distances(phrase, day):
                seen.setdefault(rule, (offset, []))[1].append((near, far))
    assert seen
    for rule, (offset, found) in seen.items():
        fewest, most = min(near for near, _ in found), max(far for _, far in found)
        lag = pt.Lag(*(None if math.isinf(days) else int(days) for days in (fewest, most)))
        if "2018" in phrase:
            assert (
                lag.shortest is None or offset.shortest is None or offset.shortest <= lag.shortest
            )
            continue
        if "Feb. 29" in phrase:
            assert offset.shortest is None or offset.shortest <= lag.shortest, rule
            continue
        assert lag == offset, rule


def distances(phrase, day):
    """Each reading's rule and offset, and the nearest and farthest day it may begin."""
    try:
        found = pt.resolve_phrase(phrase, published=dt.date.fromordinal(day))
    except pt.UnresolvablePhraseError:
        return
    for reading in found:
        begin = reading.when.begin_days
        yield reading.rule, reading.offset, day - begin.latest, day - begin.earliest


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
    rule=st.sampled_from(EVENT_RULES),
    event=st.dates(dt.date(1700, 1, 1), dt.date(2300, 12, 31)),
    days_later=st.integers(0, 40_000),
)
def test_offsets_to_an_event_hold(rule, event, days_later):
    """From every day of the reading to the day of the event."""
    published = event + dt.timedelta(days=days_later)
    anchors = {"the inauguration": pt.UncertainDate.from_date(event)}
    found = pt.resolve_phrase(rule.example, published=published, anchors=anchors)
    readings = [reading for reading in found if reading.rule == rule.name]
    assert readings
    for reading in readings:
        assert_within(pt.lag(reading.when, reading.anchor), reading.offset)


@pytest.mark.parametrize("rule", EVENT_RULES, ids=lambda rule: rule.name)
def test_offsets_to_an_event_are_met(rule):
    """Over all days on which the event may lie."""
    match = compiled(rule.form.pattern).fullmatch(rule.example)
    words = read_words(match, 10)
    told = dt.date(2025, 1, 1).toordinal()
    begins = [(day, rule.days(words, day, told).to_when().begin_days) for day in DAYS]
    fewest = min(day - begin.latest for day, begin in begins)
    most = max(day - begin.earliest for day, begin in begins)
    found = pt.Lag(*(None if math.isinf(days) else int(days) for days in (fewest, most)))
    offset = rule.offset_of(words)
    # Where the publication bounds the begin, no constant of the words can.
    assert found == offset or (offset == pt.Lag(None, 0) and rule.is_told_later)


def assert_fixed(rule, words):
    """That a rule names the same days whenever it is said, if any."""
    assert len({rule.days(words, day) for day in DAYS[::97]} - {None}) <= 1, rule.name


def assert_within(lag, offset):
    """That no distance lies outside an offset."""
    assert offset.shortest is None or lag.shortest >= offset.shortest
    assert offset.longest is None or lag.longest <= offset.longest


def test_the_examples_cover_every_rule():
    """So that no rule is left out above."""
    read = {rule.name for phrase in phrases() for rule, _ in rules_of(phrase)}
    assert read == {rule.name for rule in RULES}
