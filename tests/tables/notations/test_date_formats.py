from __future__ import annotations

import copy
import pickle

import pytest

from policytimeline import InvalidValueError, parse_when
from policytimeline.tables.notations.date_formats import DateFormat, read_by_any
from policytimeline.tables.notations.date_parts import DateParts, ImpossibleDate, possible


def read(format_, text):
    """What a text says in a format."""
    return DateFormat.parse(format_).read(text)


class TestWords:
    """Words are put together with the marks between them."""

    @pytest.mark.parametrize(
        ("format_", "text", "parts"),
        [
            ("month/day/year", "3/4/2020", (2020, 3, 4)),
            ("month/day/year", " 03/04/2020 ", (2020, 3, 4)),
            ("day.month.year", "3.4.2020", (2020, 4, 3)),
            ("yearmonthday", "20200301", (2020, 3, 1)),
            ("yearmonth", "202003", (2020, 3)),
            ("dayMonyear", "5Mar2020", (2020, 3, 5)),
            ("Mon. year", "Aug. 1981", (1981, 8)),
            ("Mon. year", "Aug 1981", (1981, 8)),
            ("Mon. year", "May 1981", (1981, 5)),
            ("Mon year", "sept. 1981", (1981, 9)),
            ("Mon year", "JULY 1981", (1981, 7)),
            ("Month day, year", "January  5, 2020", (2020, 1, 5)),
            ("Month\u00a0year", "January 2020", (2020, 1)),
            ("year", "0778", (778,)),
            ("year", "778", (778,)),
            ("year BC", "753 BC", (-752,)),
            ("year BCE", "1 b.c.e.", (0,)),
            ("year AD", "79 A.D.", (79,)),
            ("day Month year BC", "15 March 44 BC", (-43, 3, 15)),
        ],
    )
    def test_reads(self, format_, text, parts):
        """The parts of a date, whatever their order."""
        assert read(format_, text) == DateParts(*parts)

    @pytest.mark.parametrize(
        ("format_", "text"),
        [
            ("month/day/year", "3/4/20"),
            ("month/day/year", "3/4/202"),
            ("month/day/year", "\u0663/4/2020"),
            ("month/day/year", "3/4/2020 0:00"),
            ("month/day/year", ""),
            ("month/day/yy", "3/4/2020"),
            ("yearmonthday", "2020301"),
            ("year", "78"),
            ("Mon year", "August 1981"),
            ("Month year", "Aug 1981"),
            ("year BC", "753 AD"),
            ("month.year", "3x2020"),
        ],
    )
    def test_does_not_read(self, format_, text):
        """A text of another form, and no digits but those of ASCII."""
        assert read(format_, text) is None

    def test_a_year_of_two_digits_has_no_century(self):
        """The caller has to say which it is."""
        assert DateFormat("month/day/yy").has_short_year
        assert not DateFormat("month/day/year").has_short_year
        assert read("month/day/yy", "3/4/20") == DateParts(20, 3, 4, is_short_year=True)

    @pytest.mark.parametrize(
        ("text", "clock"),
        [("0:00", ""), ("00:00:00", ""), ("12:00 AM", ""), ("17:00", "17:00"), ("12:00", "12:00")],
    )
    def test_a_clock_time_is_kept_unless_it_is_midnight(self, text, clock):
        """Programs write midnight where they have a day alone."""
        assert read("month/day/year time", f"1/22/2020 {text}").clock == clock


class TestIsoAndEdtf:
    """The two formats that are standards."""

    @pytest.mark.parametrize(
        ("text", "parts", "clock"),
        [
            ("2020-03-01", (2020, 3, 1), ""),
            ("2020-03", (2020, 3), ""),
            ("2020", (2020,), ""),
            ("2020-03-01T00:00:00", (2020, 3, 1), ""),
            ("2020-03-01 00:00:00.000Z", (2020, 3, 1), ""),
            ("2020-03-01T12:30:00+01:00", (2020, 3, 1), "12:30:00+01:00"),
        ],
    )
    def test_iso(self, text, parts, clock):
        """A day, a month or a year; a clock time is the day."""
        assert read("iso", text) == DateParts(*parts, clock=clock)

    @pytest.mark.parametrize("text", ["2020-3-1", "20200301", "2018-06~", "2018/2019", "778"])
    def test_iso_is_strict(self, text):
        """What is not ISO has a format of its own."""
        assert read("iso", text) is None

    @pytest.mark.parametrize("text", ["2018-06~/..", "[2018-06-17..2018-06-24]", "Y12345", "-0043"])
    def test_edtf(self, text):
        """Dates and intervals, as the library reads them."""
        assert read("edtf", text) == parse_when(text)

    def test_edtf_with_a_clock_time_is_the_day(self):
        """As with iso."""
        assert read("edtf", "2020-03-01T00:00:00") == DateParts(2020, 3, 1)

    @pytest.mark.parametrize("text", ["5 June", "", "x" * 1_000_000, "2020-03-01/soon"])
    def test_other_text_is_not_edtf(self, text):
        """Nor an error."""
        assert read("edtf", text) is None


class TestCounts:
    """Days counted from another day."""

    @pytest.mark.parametrize(
        ("format_", "text", "parts"),
        [
            ("excel-1900", "1", (1900, 1, 1)),
            ("excel-1900", "59", (1900, 2, 28)),
            ("excel-1900", "61", (1900, 3, 1)),
            ("excel-1900", "43891", (2020, 3, 1)),
            ("excel-1900", "43891.0", (2020, 3, 1)),
            ("excel-1900", "2958465", (9999, 12, 31)),
            ("excel-1904", "0", (1904, 1, 1)),
            ("excel-1904", "42429", (2020, 3, 1)),
            ("days since 0001-01-01", "737484", (2020, 3, 1)),
            ("days since 1970-01-01", "-1", (1969, 12, 31)),
            ("days since -0043-03-15", "0", (-43, 3, 15)),
        ],
    )
    def test_reads(self, format_, text, parts):
        """The day that has the number."""
        assert read(format_, text) == DateParts(*parts)

    def test_a_part_of_a_day_is_its_clock_time(self):
        """As spreadsheets keep it."""
        assert read("excel-1900", "43891.75").clock == "18:00"

    @pytest.mark.parametrize(
        ("format_", "text", "reason"),
        [
            ("excel-1900", "60", "29 February 1900"),
            ("excel-1900", "0", "the first day has the number 1"),
            ("excel-1904", "-1", "the first day has the number 0"),
            ("excel-1900", "2958466", "not between"),
        ],
    )
    def test_a_number_without_a_day(self, format_, text, reason):
        """Excel's 29 February 1900 never was."""
        assert reason in read(format_, text).reason

    @pytest.mark.parametrize("text", ["", "x", "1e5", "123456789", "43,891"])
    def test_another_text_is_not_a_number_of_a_day(self, text):
        """Nor is a number that is too long."""
        assert read("excel-1900", text) is None


class TestImpossibleDates:
    """A text has the form, but there is no such day."""

    @pytest.mark.parametrize(
        ("format_", "text", "reason"),
        [
            ("month/day/year", "11/31/2025", "November has 30 days"),
            ("month/day/year", "2/29/2021", "February 2021 has 28 days"),
            ("month/day/year", "13/1/2021", "there is no month 13"),
            ("month/day/year", "1/0/2021", "there is no day 0"),
            ("month/day/yy", "2/29/01", "February 2001 has 28 days"),
            ("iso", "2020-00-00", "there is no month 0"),
            ("iso", "0000-01-01", "there is no year 0"),
            ("year BC", "0 BC", "there is no year 0"),
            ("edtf", "2025-11-31", "November has 30 days"),
            ("edtf", "2025-11-31/2026", "November has 30 days"),
            ("edtf", "2020-03-18/2010-04-27", "it could only end before it starts"),
        ],
    )
    def test_reason(self, format_, text, reason):
        """The reason says which part is wrong."""
        assert read(format_, text) == ImpossibleDate(reason)

    def test_a_leap_day_is_possible_if_it_is_in_some_century(self):
        """1900 was not a leap year, but 2000 was."""
        leap_day = read("month/day/yy", "2/29/00")
        assert leap_day.in_year(2000) == DateParts(2000, 2, 29)
        assert leap_day.in_year(1900) == ImpossibleDate("February 1900 has 28 days")


class TestDateParts:
    """Parts give a date."""

    @pytest.mark.parametrize(
        ("parts", "text"),
        [
            ((2020,), "2020"),
            ((2020, 3), "2020-03"),
            ((2020, 3, 5), "2020-03-05"),
            ((-752,), "-0752"),
            ((2020, None, 5), "2020-XX-05"),
        ],
    )
    def test_date(self, parts, text):
        """As EDTF has it."""
        assert str(DateParts(*parts).date) == text

    def test_a_date_without_its_century_is_an_error(self):
        """With the call that says which."""
        with pytest.raises(InvalidValueError, match="has no century") as caught:
            _ = DateParts(20, 3, is_short_year=True).date
        assert "in_year" in str(caught.value)

    def test_a_day_of_an_unknown_month_is_in_the_longest(self):
        """No month has 32 days."""
        assert possible(DateParts(2021, None, 31)) == DateParts(2021, None, 31)
        assert possible(DateParts(2021, None, 32)) == ImpossibleDate("there is no day 32")


class TestWrongFormats:
    """A format that is wrong is refused, with the one that was likely meant."""

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("mm/dd/yyyy", "month/day/year"),
            ("MM/DD/YY", "month/day/yy"),
            ("%m/%d/%Y", "month/day/year"),
            ("%d %b %y", "day Mon yy"),
            ("%B %-d, %Y", "Month day, year"),
            ("DD.MM.YYYY", "day.month.year"),
            ("d MMMM yyyy", "day Month year"),
            ("YYYYMMDD", "yearmonthday"),
            ("YYYY-MM-DD HH:MM:SS", "year-month-day time"),
            ("mont/day/year", "month/day/year"),
            ("Day/Month/Year", "day/Month/year"),
            ("ISO", "iso"),
            ("isso", "iso"),
            ("excel", "excel-1900"),
            ("excel-1905", "excel-1900"),
        ],
    )
    def test_did_you_mean(self, text, meant):
        """Patterns of other programs and slips."""
        with pytest.raises(InvalidValueError) as caught:
            DateFormat(text)
        assert caught.value.hint == f"did you mean {meant!r}?"
        DateFormat(meant)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("foo", "has the unknown word 'foo'"),
            ("20yy", "has the unknown word '20yy'"),
            ("month/day", "has no year"),
            ("", "has no year"),
            ("day year", "has a day without a month"),
            ("year/yy/month", "has the year twice"),
            ("month Mon year", "has the month twice"),
            ("yy BC", "has an era, but a year of two digits"),
            ("days since 2020-02-30", "counts from '2020-02-30', which is not a day"),
            ("days since 2020-02", "counts from '2020-02', which is not a day"),
            (5, "is not a text"),
        ],
    )
    def test_problem(self, text, problem):
        """What is wrong is said."""
        with pytest.raises(InvalidValueError) as caught:
            DateFormat(text)
        assert caught.value.problem == problem


class TestSeveralFormats:
    """A text is read by every format that is listed."""

    EITHER = DateFormat("month/day/year"), DateFormat("day/month/year")

    def test_two_dates_are_two_readings(self):
        """Never the first that fits."""
        readings = read_by_any(self.EITHER, "3/4/2020")
        assert [str(reading.date.date) for reading in readings] == ["2020-03-04", "2020-04-03"]
        assert [reading.format for reading in readings] == list(self.EITHER)

    def test_one_date_is_one_reading(self):
        """By the first format that gives it."""
        (reading,) = read_by_any(self.EITHER, "4/4/2020")
        assert reading.format == self.EITHER[0]

    def test_an_impossible_date_gives_way(self):
        """There is no month 31, but a day."""
        (reading,) = read_by_any(self.EITHER, "31/12/2020")
        assert reading.date == DateParts(2020, 12, 31)

    def test_an_impossible_date_stays_if_there_is_no_other(self):
        """So that its reason can be said."""
        (reading,) = read_by_any(self.EITHER, "31/31/2020")
        assert isinstance(reading.date, ImpossibleDate)

    def test_iso_and_edtf_agree(self):
        """A clock time does not make another day of it."""
        formats = DateFormat("edtf"), DateFormat("iso")
        assert len(read_by_any(formats, "2020-03-01")) == 1
        assert len(read_by_any(formats, "2020-03-01T12:00:00")) == 1

    def test_no_reading(self):
        """If no format has the form."""
        assert read_by_any(self.EITHER, "soon") == ()

    def test_a_serial_may_be_a_month(self):
        """Both formats read six digits."""
        formats = DateFormat("yearmonth"), DateFormat("excel-1900")
        assert len(read_by_any(formats, "202003")) == 2


class TestValues:
    """A format is a value."""

    @pytest.mark.parametrize("text", ["month/day/yy", "iso", "edtf", "excel-1900"])
    def test_copies(self, text):
        """Equal, hashable, and readable after a copy."""
        format_ = DateFormat(text)
        for other in (copy.deepcopy(format_), pickle.loads(pickle.dumps(format_))):  # noqa: S301
            assert other == format_
            assert hash(other) == hash(format_)
            assert other.read("1") == format_.read("1")
        assert repr(format_) == f"DateFormat(text={text!r})"
