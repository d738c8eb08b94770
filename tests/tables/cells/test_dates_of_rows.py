"""Dates of rows: formats, centuries, words, blanks, parts and precision."""

from __future__ import annotations

from typing import Any

import pytest

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.precision import widened_to
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.centuries import CenturyRule
from policytimeline.tables.notations.meanings import DateSide
from policytimeline.tables.rows.row_source import RowBatch
from policytimeline.tables.spec.spec_cells import DateCells, PrecisionCells


def read(cells: DateCells, *rows: tuple[str, ...], side: DateSide = DateSide.WHEN) -> list[str]:
    """What is read of rows whose columns are those of the date: a date, or a code."""
    places = {name: place for place, name in enumerate(dict.fromkeys(cells.columns))}
    batch = RowBatch(list(map(list, rows)), list(range(2, len(rows) + 2)), None, [])
    values = DateReader(cells, side).read(Cells(batch, places))
    return [each.code if isinstance(each, CellProblem) else str(each) for each in values]


def one(text: str, side: DateSide = DateSide.WHEN, **spec: Any) -> str:
    """What is read of one text."""
    return read(DateCells(column="date", **spec), (text,), side=side)[0]


class TestColumn:
    """A date in one column."""

    @pytest.mark.parametrize(
        ("text", "spec", "expected"),
        [
            ("2020-03-01", {}, "2020-03-01"),
            ("3/4/2020", {}, "unreadable-date"),
            ("3/4/2020", {"format": "month/day/year"}, "2020-03-04"),
            ("31.11.2020", {"format": "day.month.year"}, "impossible-date"),
            ("5/15 or 5/29/2020", {"format": "month/day/year"}, "two-dates-in-a-cell"),
            ("9/24/06", {"format": "month/day/yy", "years": "1906..2005"}, "1906-09-24"),
            ("9/24/06", {"format": "month/day/yy", "years": "1977..2003"}, "century-unknown"),
            ("2/29/01", {"format": "month/day/yy", "years": "2000..2010"}, "impossible-date"),
            ("9999-12-31", {"values": {"9999-12-31": "unknown"}}, "XXXX-XX-XX"),
            ("NA", {"missing": ["NA"]}, "None"),
            ("", {"blank": "by 2020-05-01"}, "[..2020-05-01]"),
        ],
    )
    def test_is_read_as_declared(self, text: str, spec: dict[str, Any], expected: str) -> None:
        """A date, or the code of what is wrong; nothing is guessed."""
        assert one(text, **spec) == expected

    def test_two_formats_that_disagree(self) -> None:
        """A text that is a different day in each is one of both."""
        formats = ["month/day/year", "day/month/year"]
        assert one("3/4/2020", format=formats) == "[2020-03-04,2020-04-03]"
        assert one("3/14/2020", format=formats) == "2020-03-14"
        assert one("4/4/2020", format=formats) == "2020-04-04"

    def test_an_interval_is_not_one_of_two_days(self) -> None:
        """The row is set aside, whichever format comes first; EDTF has no such date."""
        for formats in (["edtf", "year/"], ["year/", "edtf"]):
            assert one("2004/", format=formats) == "unusable-row"
            assert one("2004/2005", format=formats) == "2004/2005"

    def test_a_date_of_edtf_is_one_of_both(self) -> None:
        """The rule is the same for EDTF as for other formats."""
        assert one("2004-02-01", format=["edtf", "year-day-month"]) == "[2004-01-02,2004-02-01]"

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("open", ".."),
            ("unknown", ""),
            ("not by 2020-05-01", "[2020-05-01..]"),
            ("by 2020-05-01", "[..2020-05-01]"),
        ],
    )
    def test_words_of_an_end(self, word: str, expected: str) -> None:
        """Open, unknown and not by are three things."""
        assert one("x", side=DateSide.END, values={"x": word}) == expected

    def test_a_clock_time_is_no_side_of_an_interval(self) -> None:
        """The day is read."""
        assert one("2020-03-01T14:30:00", side=DateSide.BEGIN, format="edtf") == "2020-03-01"


class TestParts:
    """A date in a column for each part."""

    CELLS = DateCells(year="y", month="m", day="d", unknown=("0", "-9"))

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (("2020", "3", "18"), "2020-03-18"),
            (("2020", "3", "0"), "2020-03"),
            (("2020", "-9", ""), "2020"),
            (("2020", "", "5"), "2020-XX-05"),
            (("2025", "11", "31"), "impossible-date"),
            (("", "11", "3"), "unreadable-date"),
            (("", "", ""), "None"),
            (("2020", "May", ""), "unreadable-date"),
            (("2020.0", "3.0", ""), "2020-03"),
            (("2020", "3", "--5"), "unreadable-date"),
            (("1" * 5_000, "", ""), "unreadable-date"),
            (("99999", "", ""), "impossible-date"),
        ],
    )
    def test_are_read_together(self, row: tuple[str, ...], expected: str) -> None:
        """What is not known is left out, and a day without its month stays so."""
        assert read(self.CELLS, row) == [expected]


class TestCentury:
    """Years of two digits."""

    def test_the_full_year_decides(self) -> None:
        """A column with all digits gives the century; if it contradicts, the row is set aside."""
        cells = DateCells(column="date", format=["month/day/yy"], century="year")
        rows = (("9/24/06", "1906"), ("9/24/06", "2006"), ("9/24/06", "1907"), ("9/24/06", ""))
        expected = ["1906-09-24", "2006-09-24", "century-contradicts", "century-unknown"]
        assert read(cells, *rows) == expected

    @pytest.mark.parametrize("year", ["9" * 5_000, "19066", "\u0661\u0669\u0660\u0666", "x"])
    def test_what_is_not_a_year_decides_nothing(self, year: str) -> None:
        """A number with very many digits is as little a year as a word."""
        cells = DateCells(column="date", format=["month/day/yy"], century="year")
        assert read(cells, ("9/24/06", year)) == ["century-unknown"]

    @pytest.mark.parametrize("years", ["1900..2000", "2000..1900", "1900-1950", "x"])
    def test_a_span_that_does_not_decide(self, years: str) -> None:
        """More than a hundred years leave two centuries."""
        with pytest.raises(InvalidValueError):
            CenturyRule.parse(years, has_column=False)

    def test_every_year_of_the_span(self) -> None:
        """Each year of a hundred is found again from its two digits."""
        rule = CenturyRule.parse("1977..2076", has_column=False)
        assert [rule.year_of(year % 100) for year in range(1977, 2077)] == list(range(1977, 2077))


class TestPrecision:
    """A column that says how precise a date is."""

    @pytest.mark.parametrize(
        ("precision", "expected"),
        [
            ("day", "2020-03-18"),
            ("week", "[2020-03-16..2020-03-22]"),
            ("month", "2020-03"),
            ("year", "2020"),
        ],
    )
    def test_widens(self, precision: str, expected: str) -> None:
        """A week is its Monday to Sunday."""
        assert str(widened_to(UncertainDate.parse("2020-03-18"), precision)) == expected

    @pytest.mark.parametrize(
        ("text", "precision", "expected"),
        [
            ("2020-03-05~", "month", "2020-03~"),
            ("2020-03?", "year", "2020?"),
            ("[2020..]", "week", "[2020..]"),
            ("9999-12-31", "week", "[9999-12-27..9999-12-31]"),
            ("[2020-01-01..2020-05-05]", "month", "[2020-01-01..2020-05-31]"),
            ("-0043-03-15", "year", "-0043"),
            ("2020?", "month", "2020?"),
            ("9999", "month", "9999"),
            ("-9999-01-01", "week", "[-9999-01-01..-9999-01-07]"),
        ],
    )
    def test_keeps_what_the_date_says(self, text: str, precision: str, expected: str) -> None:
        """A qualifier and a side without a bound stay; no year follows the last."""
        assert str(widened_to(UncertainDate.parse(text), precision)) == expected

    def test_weeks_start_on_monday(self) -> None:
        """As the calendar of the standard library has it."""
        for day in range(737_000, 737_021):
            date = UncertainDate.between(day, day)
            week = widened_to(date, "week")
            assert week is not None
            assert week.earliest_day == day - (day - 1) % 7

    def test_is_read_with_the_date(self) -> None:
        """A text that is not listed sets the row aside."""
        precision = PrecisionCells(column="p", values={"1": "day", "3": "month"})
        cells = DateCells(column="date", precision=precision)
        rows = (("2020-03-18", "1"), ("2020-03-18", "3"), ("2020-03-18", "9"))
        assert read(cells, *rows) == ["2020-03-18", "2020-03", "unknown-word"]
