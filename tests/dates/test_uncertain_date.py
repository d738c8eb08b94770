from __future__ import annotations

import copy
import datetime as dt
import pickle

import attrs
import pytest

import policytimeline as pt
from policytimeline import Qualifier, UncertainDate
from policytimeline.dates.pattern import DatePattern

JUNE = UncertainDate.parse("2018-06")


class TestUncertainDate:
    """One day; which one may not be known."""

    def test_it_is_as_wide_as_it_was_left(self):
        """A month is not its first day."""
        assert (JUNE.earliest, JUNE.latest) == (dt.date(2018, 6, 1), dt.date(2018, 6, 30))
        assert dt.date(2018, 6, 15) in JUNE
        assert dt.datetime(2018, 6, 15, 12, tzinfo=dt.UTC) in JUNE
        assert dt.date(2018, 7, 1) not in JUNE
        assert dt.date(2018, 6, 30).toordinal() in JUNE

    def test_it_is_a_frozen_value(self):
        """Equal when written alike, hashable, without an order."""
        assert UncertainDate.parse("2018-06") == JUNE
        assert {JUNE: 1}[UncertainDate.parse("2018-06")] == 1
        assert UncertainDate.parse("2018-06~") != JUNE
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            JUNE.members = ()
        with pytest.raises(TypeError):
            sorted([JUNE, UncertainDate.parse("2019")])

    def test_the_repr_is_the_constructor(self):
        """It can be pasted."""
        assert repr(JUNE) == "UncertainDate.parse('2018-06')"

    def test_years_that_datetime_does_not_have(self):
        """Their day numbers still work."""
        caesar = UncertainDate.parse("-0044-03-15")
        with pytest.raises(pt.DateRangeError, match="earliest_day"):
            caesar.earliest  # noqa: B018
        alike = dt.date(-44 + 400, 3, 15).toordinal()
        assert caesar.earliest_day == caesar.latest_day == alike - 146_097

    def test_a_zoned_time_falls_on_the_day_of_its_own_offset(self):
        """Not on that of Greenwich."""
        late = UncertainDate.parse("2018-06-28T23:20:30-05:00")
        assert late.earliest == dt.date(2018, 6, 28)
        assert late.clock == "23:20:30-05:00"
        assert JUNE.clock == ""

    def test_qualifiers_are_kept(self):
        """Whole or by component; a set has none of its own."""
        marks = UncertainDate.parse("2018?-~06-28").qualifiers
        assert marks == (Qualifier.UNCERTAIN, Qualifier.APPROXIMATE, None)
        assert UncertainDate.parse("2018-06%").is_qualified
        several = UncertainDate.parse("[2018~,2019]")
        assert several.qualifiers == (None, None, None)
        assert several.is_qualified

    def test_sort_key_is_for_display(self):
        """By the earliest day (the latest if there is none), the latest day, and the clock time."""
        texts = ["2018-06-28T10:00:00", "2018-06-28", "[..2018-06-29]", "2018-06", "2018"]
        dates = sorted(map(UncertainDate.parse, texts), key=lambda date: date.sort_key)
        assert list(map(str, dates)) == [
            "2018",
            "2018-06",
            "2018-06-28",
            "2018-06-28T10:00:00",
            "[..2018-06-29]",
        ]

    def test_clock_times_with_zones_are_sorted_by_universal_time(self):
        """Half past nine in London is later than ten in Paris."""
        texts = ["2018-06-28T09:30:00Z", "2018-06-28T10:00:00+02:00", "2018-06-28T20:00:00+14:00"]
        dates = sorted(map(UncertainDate.parse, texts), key=lambda date: date.sort_key)
        assert list(map(str, dates)) == texts[::-1]


class TestFromDays:
    """Dates from Python's dates and from day numbers."""

    def test_a_certain_day(self):
        """As a date or as a day number."""
        assert str(UncertainDate.from_date(dt.date(2018, 6, 28))) == "2018-06-28"
        assert str(UncertainDate.from_date(0)) == "0000-12-31"

    def test_one_of_several_days(self):
        """None is a side without a bound; one day is not a set."""
        first, last = dt.date(2018, 6, 17), dt.date(2018, 6, 24)
        assert str(UncertainDate.between(first, last)) == "[2018-06-17..2018-06-24]"
        assert str(UncertainDate.between(None, last)) == "[..2018-06-24]"
        assert str(UncertainDate.between(first, None)) == "[2018-06-17..]"
        assert str(UncertainDate.between(first, first)) == "2018-06-17"
        assert UncertainDate.between(first.toordinal(), last) == UncertainDate.between(first, last)

    def test_what_names_no_day_is_refused(self):
        """No bound at all, or the last before the first."""
        with pytest.raises(pt.InvalidValueError, match="both sides open"):
            UncertainDate.between(None, None)
        with pytest.raises(pt.InvalidValueError, match="is before 2018-06-24"):
            UncertainDate.between(dt.date(2018, 6, 24), dt.date(2018, 6, 17))

    @pytest.mark.parametrize("number", [10_000_000, -10_000_000])
    def test_days_without_an_edtf_form_are_refused(self, number):
        """A year of five digits has no days in EDTF."""
        with pytest.raises(pt.DateRangeError, match="Y17000"):
            UncertainDate.from_date(number)


class TestWidened:
    """More days on both sides, at the caller's word."""

    @pytest.mark.parametrize(
        ("text", "days", "wider"),
        [
            ("2018-06-28~", 3, "[2018-06-25..2018-07-01]"),
            ("2018-06", 1, "[2018-05-31..2018-07-01]"),
            ("2018-06-28T10:00:00", 1, "[2018-06-27..2018-06-29]"),
            ("[..2018-06-28]", 2, "[..2018-06-30]"),
            ("[2018-06-28..]", 2, "[2018-06-26..]"),
            ("[2018-06-01,2018-06-20]", 1, "[2018-05-31..2018-06-02,2018-06-19..2018-06-21]"),
            ("[2018-06-01,2018-06-04]", 2, "[2018-05-30..2018-06-06]"),
            ("[..2018,2018..]", 5, "[..2018,2018..]"),
            ("2018~", 0, "2018~"),
        ],
    )
    def test_examples(self, text, days, wider):
        """Gaps stay unless they are filled."""
        assert str(UncertainDate.parse(text).widened(days=days)) == wider

    def test_it_never_narrows(self):
        """That would make a guess of it."""
        with pytest.raises(pt.InvalidValueError, match="would narrow"):
            JUNE.widened(days=-1)


class TestPlainDays:
    """Dates that are written as one calendar day, which are kept as its number."""

    @pytest.mark.parametrize("text", ["2018-06-28", "0001-01-01", "9999-12-31", "2020-02-29"])
    def test_it_is_equal_however_it_is_made(self, text):
        """From its text, its day, its number, its pattern, an interval's end or a copy."""
        date, day = UncertainDate.parse(text), dt.date.fromisoformat(text)
        pattern = DatePattern.of_parts(*text.split("-"))
        others = [
            UncertainDate.from_date(day),
            UncertainDate(day.toordinal()),
            UncertainDate((pattern,)),
            pt.parse_when(f"{text}/..").begin,
            pickle.loads(pickle.dumps(date)),  # noqa: S301  # It is our own.
            copy.deepcopy(date),
        ]
        for other in others:
            assert other == date
            assert hash(other) == hash(date)
            assert str(other) == text
            assert other.plain_day == date.earliest_day == date.latest_day == day.toordinal()
        assert date.members == (pattern,)
        assert date.precision is pt.Precision.DAY
        assert not any([date.has_gaps, date.is_qualified, date.clock])

    @pytest.mark.parametrize(
        "text",
        [
            "2018-06",
            "2018-06-28~",
            "2018-06-28T09:30:00Z",
            "[2018-06-28..2018-06-29]",
            "2018-06-3X",
            "2018-X2-30",
            "1X00-02-29",
            "-0044-03-15",
            "0000-01-01",
        ],
    )
    def test_what_is_written_otherwise_is_kept_as_it_is_written(self, text):
        """Though a mask may leave one day."""
        date = UncertainDate.parse(text)
        assert date.plain_day is None
        assert str(date) == text
        assert UncertainDate(date.members) == date

    def test_the_number_of_a_day_before_year_1_makes_a_date(self):
        """Which is not kept as its number, because `datetime.date` does not have it."""
        assert UncertainDate(0) == UncertainDate.parse("0000-12-31")
        with pytest.raises(pt.DateRangeError, match="4,998 digits does not fit"):
            UncertainDate(10**5000)
        with pytest.raises(pt.InvalidValueError, match="names no dates"):
            UncertainDate(members=True)
