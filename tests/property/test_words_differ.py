from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.dates.notations.locales import LOCALES
from policytimeline.strategies import date_sets, uncertain_dates, uncertain_intervals

YEARS = ("2018", "2019", "0044", "-0044", "201X", "200X", "20X8", "-004X")
MONTHS = ("", *(f"{month:02d}" for month in range(1, 13)), "XX", "0X", "1X", "X1", "X2")
SEASONS = tuple(map(str, range(21, 42)))
DAYS = ("", "01", "08", "28", "31", "XX", "0X", "1X", "X1")
LONG_YEARS = ("Y17E7", "Y170000001", "Y-17E7", "1950S2", "1950S3", "19XX", "195X", "-1950S2")
MARKED = ("2018", "2018-06", "2018-06-28", "2018-21")
LOCALES_THAT_DIFFER = [locale for locale in LOCALES if locale != "en-GB"]

ENDS = ("2018-06-17", "2018-06-24", "2018-06", "2018", "2018~", "201X", "..", "")
far_dates = uncertain_dates(allow_far_years=True)
values = st.one_of(
    far_dates,
    uncertain_intervals(ends=uncertain_dates(allow_far_years=True, allow_clocks=False)),
    date_sets(allow_far_years=True),
)


def read(texts):
    """Those of the texts that are dates."""
    for text in texts:
        try:
            yield pt.parse_when(text)
        except pt.EdtfSyntaxError:
            continue


def unqualified():
    """Every mix of components, masks and seasons, without qualifiers."""
    parts = itertools.product(YEARS, MONTHS, DAYS)
    yield from ("-".join(filter(None, mix)) for mix in parts if mix[1] or not mix[2])
    yield from (f"{year}-{season}" for year in YEARS for season in SEASONS)
    yield from LONG_YEARS


def qualified():
    """Every mix of qualifiers on dates with nothing unspecified."""
    for date in MARKED:
        parts = date.split("-")
        for marks in itertools.product(["", "?", "~", "%"], repeat=len(parts)):
            yield "-".join(mark + part for mark, part in zip(marks, parts, strict=True))


@pytest.mark.parametrize("locale", LOCALES_THAT_DIFFER)
def test_dates_with_other_days_or_qualifiers_have_other_words(locale):
    """Every mix of components: one text stands for one set of days, and one set of doubts."""
    meanings = {}
    for date in read([*unqualified(), *qualified()]):
        meaning = date.days.runs, date.qualifiers
        assert meanings.setdefault(date.to_text(locale), meaning) == meaning, str(date)


@pytest.mark.parametrize("locale", LOCALES_THAT_DIFFER)
def test_intervals_with_other_ends_have_other_words(locale):
    """Every mix of ends."""
    texts = {}
    for begin, end in itertools.product(ENDS, ENDS):
        for interval in read([f"{begin}/{end}"]):
            written = str(interval)
            assert texts.setdefault(interval.to_text(locale), written) == written


@pytest.mark.parametrize("locale", LOCALES_THAT_DIFFER)
def test_sets_with_other_days_have_other_words(locale):
    """One or two members, each a date or a range."""
    members = ["2018-06-17", "2018-06", "..2018-06-17", "2018-06-17..", "2018-06-17..2018-06-24"]
    members += ["2018-06-17~", "2018-06..2018-07", "2018..2019", "2018-06-17~..2018-06-24"]
    texts = {}
    for pair in itertools.permutations(members, 2):
        for date in read([f"[{','.join(pair)}]", f"[{pair[0]}]"]):
            written = str(date)
            assert texts.setdefault(date.to_text(locale), written) == written


@given(value=values, locale=st.sampled_from(LOCALES))
def test_every_value_has_words_in_every_language(value, locale):
    """With every blank filled."""
    text = value.to_text(locale)
    assert text == " ".join(text.split())
    assert not set("{}").intersection(text)
    assert any(character.isalpha() for character in text)


@given(
    date=uncertain_dates(allow_clocks=False, allow_qualifiers=False),
    locale=st.sampled_from(LOCALES),
)
def test_a_certain_day_is_named_with_its_year(date, locale):
    """And no other number than those of its day and year."""
    day = date.earliest
    if date.days.is_one_day and day is not None and day.year >= 1000 and str(date)[0] != "[":
        numbers = "".join(c if c.isdecimal() else " " for c in date.to_text(locale)).split()
        assert sorted(map(int, numbers)) == sorted([day.day, day.year])
