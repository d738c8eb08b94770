from __future__ import annotations

import datetime as dt
import zoneinfo

import pendulum
import pytest

import policytimeline as pt
from policytimeline import UncertainDate, UncertainInterval

CSL = {
    "2018-06-28": {"date-parts": [[2018, 6, 28]]},
    "2018-06~": {"date-parts": [[2018, 6]], "circa": True},
    "2018-24": {"date-parts": [[2018]], "season": 4},
    "0000-03": {"date-parts": [[-1, 3]]},
    "-0044": {"date-parts": [[-45]]},
    "2018-06/2018-07-28": {"date-parts": [[2018, 6], [2018, 7, 28]]},
    "2018~/2019~": {"date-parts": [[2018], [2019]], "circa": True},
    "2018-06-28T09:30:00Z": {"date-parts": [[2018, 6, 28]], "edtf": "2018-06-28T09:30:00Z"},
    "201X": {"literal": "some day in the 2010s", "edtf": "201X"},
    "2018-06?": {"literal": "perhaps some day in June 2018", "edtf": "2018-06?"},
    "2018-25": {"literal": "some day in spring 2018 (northern)", "edtf": "2018-25"},
    "2018/..": {"literal": "since 2018, with no end", "edtf": "2018/.."},
    "2018-21/2019": {
        "literal": "from some day in spring 2018 to some day in 2019",
        "edtf": "2018-21/2019",
    },
    "2018~/2019": {
        "literal": "from some day in 2018 (approximate) to some day in 2019",
        "edtf": "2018~/2019",
    },
    "[..2018-06-28]/2019": {
        "literal": "from 28 June 2018 or earlier to some day in 2019",
        "raw": "[..2018-06-28]/2019",
    },
}

READABLE_CSL = [
    ({"date-parts": [["2018", "06"]]}, "2018-06"),
    ({"date-parts": [[2018]], "season": "1", "circa": 1}, "2018-21~"),
    ({"date-parts": [[2018]], "circa": "false", "literal": "last year"}, "2018"),
    ({"raw": "[2018-06-17..2018-06-24]"}, "[2018-06-17..2018-06-24]"),
    ({"literal": "201X"}, "201X"),
    # Seasons in place of a month, as citeproc-js and Zotero write them.
    *(
        ({"date-parts": [[2015, month]]}, f"2015-{21 + (month - 13) % 4}")
        for month in range(13, 25)
    ),
    ({"date-parts": [[2015, "14"], [2016, 16]]}, "2015-22/2016-24"),
    ({"date-parts": [["2015", "season-03"]], "circa": True}, "2015-23~"),
    ({"date-parts": [[-44, 13]]}, "-0043-21"),
]

UNREADABLE_CSL = [
    ("2018", "is not a mapping"),
    ({}, "names no date"),
    ({"circa": True}, "names no date"),
    ({"dateparts": [[2018]]}, "'dateparts' is not a field"),
    ({"date-parts": []}, "list of 1 to 2"),
    ({"date-parts": [[2015, 25]]}, "25 is not such a number"),
    ({"date-parts": [[2015, "season-05"]]}, "is not such a number"),
    ({"date-parts": [[2015, 14, 3]]}, "is a season with a day"),
    ({"date-parts": [[2015, 14]], "season": 2}, "is given with more than a year"),
    ({"date-parts": "2018"}, "list of 1 to 2"),
    ({"date-parts": [2018]}, "list of 1 to 3"),
    ({"date-parts": [[2018, 6, 28, 9]]}, "list of 1 to 3"),
    ({"date-parts": [[None]]}, "None is not such a number"),
    ({"date-parts": [[True]]}, "True is not such a number"),
    ({"date-parts": [[2018.0]]}, "2018.0 is not such a number"),
    ({"date-parts": [[2018, 32]]}, "a number from 1 to 12"),
    ({"date-parts": [[0]]}, "1 BCE as -1"),
    ({"date-parts": [[2018], [0]]}, "for an open end, write edtf"),
    ({"date-parts": [[2018, 2, 30]]}, "2018-02 has no day 30"),
    ({"date-parts": [[2019], [2018]]}, "end before it starts"),
    ({"date-parts": [[2018, 3]], "season": 1}, "a single year"),
    ({"date-parts": [[2018], [2019]], "season": 1}, "a single year"),
    ({"date-parts": [[2018]], "season": "spring"}, "a number from 1 to 4"),
    ({"date-parts": [[2018]], "circa": "ca."}, "neither true nor false"),
    ({"date-parts": [[2018]], "edtf": "2017"}, "'2017' differs from date-parts, 2018"),
    ({"literal": "Spring 2018"}, "is not a date"),
    ({"raw": 2018}, "2018 is not text"),
]

SCHEMA_ORG = {
    "2018-06-28": "2018-06-28",
    "2018-06": "2018-06",
    "2018-06-28T09:30:00Z": "2018-06-28T09:30:00Z",
    "2018-06-17/2018-06-24": "2018-06-17/2018-06-24",
    "2018-06/..": "2018-06/..",
    "2018-06/": "2018-06/..",
    "[2018-06-17..2018-06-24]": "2018-06-17/2018-06-24",
    "[2018-06-17..2018-06-24]/2018-07": "2018-06-17/2018-07",
    "[..2018-06-28]": "../2018-06-28",
    "[2018-06-28,2018-06-28]": "2018-06-28",
    "201X": "2010-01-01/2019-12-31",
    "2018-24": "2018-12-01/2019-02-28",
    "2018-06-28~": "2018-06-28",
    "../..": "../..",
}

ISO_8601 = {
    "2018": "2018",
    "2018-06": "2018-06",
    "20180628": "2018-06-28",
    "2018-W26": "[2018-06-25..2018-07-01]",
    "2018W26": "[2018-06-25..2018-07-01]",
    "2018-W26-4": "2018-06-28",
    "2018W264": "2018-06-28",
    "2018-179": "2018-06-28",
    "2018179": "2018-06-28",
    "2020-366": "2020-12-31",
    "2020-W53": "[2020-12-28..2021-01-03]",
    "2018-06-28T23:20": "2018-06-28T23:20:00",
    "2018-06-28T23:20:30.9-05": "2018-06-28T23:20:30-05",
    "20180628T232030+0530": "2018-06-28T23:20:30+05:30",
    "2018-W26-4T10:00Z": "2018-06-28T10:00:00Z",
    "2018-06/2019": "2018-06/2019",
    "2018-06/..": "2018-06/..",
    "2018-W26/20180724": "[2018-06-25..2018-07-01]/2018-07-24",
}

NOT_ISO_8601 = [
    ("", 0, "stops too early"),
    ("2018-13", 5, "no month 13"),
    ("2018-02-30", 8, "expected 1 to 28"),
    ("2018-366", 5, "expected 1 to 365"),
    ("2018-W53", 6, "expected 1 to 52"),
    ("2018-W26-8", 9, "no weekday 8"),
    ("9999-W52", 6, "after year 9999"),
    ("2018-06-28T24:00", 11, "no hour 24"),
    ("2018-06-28T10:00+15:00", 16, "no such zone"),
    ("2018-06T10:00", 7, "a clock time without a day"),
    ("2018-W26T10:00", 8, "a clock time without a day"),
    ("2018-06-28T10:00/2019", 10, "a clock time in an interval"),
    ("20180628T23:20", 8, "unexpected 'T'"),
    ("201806", 4, "put a hyphen"),
    ("201", 0, "such as 201X"),
    ("20", 0, "such as 20XX"),
    ("2018~", 4, "parse_when"),
    ("+12018", 0, "parse_when"),
    ("2018-06-17/24", 11, "in full"),
    ("P1Y/2018", 0, "the first and the last day"),
    ("2018/2019/2020", 9, "a second '/'"),
    ("2018/", 5, "stops too early"),
    ("2019/2018", 5, "end before it starts"),
    ("28 June 2018", 0, "as numbers"),
]


class TestCsl:
    """CSL-JSON, for reference managers."""

    @pytest.mark.parametrize("edtf", CSL)
    def test_numbers_where_they_say_it_else_words(self, edtf):
        """And nothing narrower than the date."""
        when = pt.parse_when(edtf)
        assert when.to_csl() == CSL[edtf]
        assert pt.from_csl(CSL[edtf]) == when

    @pytest.mark.parametrize(("csl", "edtf"), READABLE_CSL)
    def test_other_tools_write_it_in_other_ways(self, csl, edtf):
        """Numbers as text, truth as a number, and words beside the date."""
        assert pt.from_csl(csl) == pt.parse_when(edtf)

    @pytest.mark.parametrize(("csl", "problem"), UNREADABLE_CSL)
    def test_what_would_be_a_guess_is_refused(self, csl, problem):
        """With the field and the value."""
        with pytest.raises(pt.InvalidValueError, match=problem):
            pt.from_csl(csl)


class TestSchemaOrg:
    """temporalCoverage of schema.org."""

    @pytest.mark.parametrize("edtf", SCHEMA_ORG)
    def test_the_nearest_true_statement(self, edtf):
        """The date itself, or the interval around its days."""
        assert pt.parse_when(edtf).to_schema_org() == SCHEMA_ORG[edtf]

    @pytest.mark.parametrize("edtf", ["-0044-03-15", "Y17E7", "2018/Y17E7"])
    def test_years_that_it_does_not_write(self, edtf):
        """They are an error that names what works."""
        with pytest.raises(pt.InexpressibleError, match="earliest_day"):
            pt.parse_when(edtf).to_schema_org()


class TestIso8601:
    """ISO 8601-1."""

    @pytest.mark.parametrize("edtf", ["2018", "2018-06", "2018-06-28T09:30:00+02:00", "2018/2019"])
    def test_what_it_has_is_written(self, edtf):
        """Reduced precision included."""
        assert pt.parse_when(edtf).to_iso8601() == edtf

    @pytest.mark.parametrize(
        "edtf",
        ["201X", "2018-XX-28", "2018~", "2018-21", "[2018,2019]", "2018/..", "-0044", "2018/"],
    )
    def test_what_it_lacks_is_refused(self, edtf):
        """With the call that gives something true."""
        with pytest.raises(pt.InexpressibleError, match=r"\.to_schema_org\(\)"):
            pt.parse_when(edtf).to_iso8601()

    @pytest.mark.parametrize("text", ISO_8601)
    def test_what_it_writes_is_read(self, text):
        """As wide as it is: a month is some day of it, and so is a week."""
        assert pt.from_iso8601(text) == pt.parse_when(ISO_8601[text])

    @pytest.mark.parametrize(("text", "position", "problem"), NOT_ISO_8601)
    def test_all_else_is_refused_where_it_goes_wrong(self, text, position, problem):
        """With a caret under the character."""
        with pytest.raises(pt.Iso8601SyntaxError, match=problem) as caught:
            pt.from_iso8601(text)
        assert caught.value.position == position
        assert f"\n    {' ' * position}^" in str(caught.value)

    def test_a_date_is_no_text(self):
        """The error names the call for it."""
        with pytest.raises(pt.InvalidValueError, match="from_date"):
            pt.from_iso8601(dt.date(2018, 6, 28))


class TestFromDate:
    """Python's dates."""

    def test_a_datetime_keeps_its_time_to_the_second(self):
        """Cut, not rounded."""
        moment = dt.datetime(2018, 6, 28, 9, 30, 59, 999_999)  # noqa: DTZ001  # No zone is the point.
        assert str(UncertainDate.from_date(moment)) == "2018-06-28T09:30:59"
        berlin = moment.replace(tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
        assert str(UncertainDate.from_date(berlin)) == "2018-06-28T09:30:59+02:00"
        west = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=-3, minutes=-30)))
        assert str(UncertainDate.from_date(west)) == "2018-06-28T09:30:59-03:30"
        assert str(UncertainDate.from_date(moment.replace(tzinfo=dt.UTC)))[-1] == "Z"

    def test_pendulum_s_dates_are_dates(self):
        """And its datetimes keep their zone's offset."""
        assert str(UncertainDate.from_date(pendulum.date(2018, 6, 28))) == "2018-06-28"
        moment = pendulum.datetime(2018, 6, 28, tz="America/New_York")
        assert str(UncertainDate.from_date(moment)) == "2018-06-28T00:00:00-04:00"

    @pytest.mark.parametrize("value", ["2018-06-28", True, 2.5, None, pt.parse_when("2018-06")])
    def test_what_is_not_a_day_is_refused(self, value):
        """A number, a text and a date that is a month among them."""
        with pytest.raises(pt.InvalidValueError, match="is not a day"):
            UncertainDate.from_date(value)

    def test_the_error_names_the_call_that_gives_a_day(self):
        """For a text and for a date."""
        with pytest.raises(pt.InvalidValueError, match=r"date\.fromisoformat\('2018-06-28'\)"):
            UncertainDate.from_date("2018-06-28")
        with pytest.raises(pt.InvalidValueError, match=r"write \.earliest or \.latest"):
            UncertainDate.from_date(pt.parse_when("2018-06"))

    def test_an_offset_that_edtf_cannot_write_is_refused(self):
        """Local time before there were zones."""
        old = dt.datetime(1850, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
        with pytest.raises(pt.InvalidValueError, match="astimezone"):
            UncertainDate.from_date(old)


class TestToPendulum:
    """Pendulum's types, for certain days."""

    def test_a_day_is_a_date_and_a_time_a_datetime(self):
        """Without a zone if the source states none."""
        day = UncertainDate.parse("2018-06-28").to_pendulum()
        assert type(day) is pendulum.Date
        moment = UncertainDate.parse("2018-06-28T09:30:00+02:00").to_pendulum()
        assert type(moment) is pendulum.DateTime
        assert moment.in_timezone("UTC").isoformat() == "2018-06-28T07:30:00+00:00"
        assert UncertainDate.parse("2018-06-28T09:30:00").to_pendulum().tzinfo is None

    def test_an_interval_is_an_interval(self):
        """Of the same length."""
        week = UncertainInterval.parse("2018-06-17/2018-06-24")
        assert week.to_pendulum() == pendulum.date(2018, 6, 24) - pendulum.date(2018, 6, 17)
        assert week.to_pendulum().days == week.duration().shortest == 7

    @pytest.mark.parametrize(
        "edtf", ["2018-06", "2018-06-28~", "[2018-06-28..]", "2018-06-28/..", "2018-06-28/2019"]
    )
    def test_what_is_not_certain_is_refused(self, edtf):
        """With the bounds to choose from."""
        with pytest.raises(pt.InexpressibleError, match=r"\.earliest"):
            pt.parse_when(edtf).to_pendulum()

    def test_years_that_pendulum_does_not_have(self):
        """As for datetime.date."""
        with pytest.raises(pt.DateRangeError, match="earliest_day"):
            UncertainDate.parse("-0044-03-15").to_pendulum()
