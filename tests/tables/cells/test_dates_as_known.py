"""Dates in words, days that were filled in, and what a start or an end says of the other side."""

from __future__ import annotations

from typing import Any

import pytest
from small_tables import codes, read_rows, whens

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import ConversionError, TableSpecError
from policytimeline.tables.outcome import TableReading

EVENT = {"id": "{name}", "type": "visit", "title": "{name}"}


def read(*dates: str, **when: Any) -> TableReading:
    """What some texts are read as."""
    rows = [("name", "date"), *((f"n{place}", text) for place, text in enumerate(dates))]
    return read_rows(rows, {"event": EVENT | {"when": {"column": "date"} | when}})


def spells(*rows: tuple[str, str], begin: dict[str, Any], end: dict[str, Any]) -> TableReading:
    """What some starts and ends are read as."""
    table = [("name", "from", "to"), *((f"n{place}", *row) for place, row in enumerate(rows))]
    event = EVENT | {"begin": {"column": "from"} | begin, "end": {"column": "to"} | end}
    return read_rows(table, {"event": event})


class TestPhrases:
    """`format: phrase`."""

    def test_one_reading_is_taken(self) -> None:
        """The words are kept in the evidence as they are written."""
        reading = read("the 1990s", "by 2014", format="phrase", published="2021-12")
        assert [date for _, date in whens(reading)] == ["199X", "[..2014-12-31]"]
        said = [event.evidence[0].phrase for event in reading.dataset.events.values()]
        assert said == ["the 1990s", "by 2014"]
        assert reading.check().is_clean

    def test_several_readings_are_never_guessed(self) -> None:
        """The row is set aside, with all of them; the spec may name the rule."""
        said = {"format": "phrase", "published": "2021-12"}
        reading = read("early March 2021", **said)
        [finding] = reading.report.of("phrase-ambiguous")
        assert "[2021-03-01..2021-03-10] (part-of-month-year-thirds)" in finding.message
        assert "[2021-03-01..2021-03-15] (part-of-month-year-halves)" in finding.message
        halves = read("early March 2021", **said, readings="part-of-month-year-halves")
        assert [date for _, date in whens(halves)] == ["[2021-03-01..2021-03-15]"]

    def test_the_publication_from_a_column(self) -> None:
        """Each row counts from its own."""
        rows = [
            ("name", "date", "pub"),
            ("a", "last month", "2021-03-05"),
            ("b", "last month", "2021-05-01"),
            ("c", "last month", ""),
        ]
        when = {"column": "date", "format": ["iso", "phrase"], "published": "pub"}
        reading = read_rows(rows, {"event": EVENT | {"when": when}})
        assert whens(reading) == [("a", "2021-02"), ("b", "2021-04")]
        assert codes(reading)["unreadable-date"] == 1

    def test_is_not_read_without_a_publication(self) -> None:
        """The spec must say when the texts were published."""
        with pytest.raises(ConversionError, match="counts from a publication date"):
            read("last week", format="phrase")


class TestHints:
    """What to declare for a text that no format reads."""

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("05.03.2020", "declare how it is written: format: day.month.year"),
            ("early March 2021", "for dates in words, write format: phrase"),
            ("c. 1985", "for dates in words, write format: phrase"),
            ("1985 (?)", 'write what it means: values: {1985 (?): "1985?"}'),
            ("n.d.", "write what it means: values: {n.d.: DATE}, with a date in EDTF, or unknown"),
        ],
    )
    def test_names_a_format_that_fits(self, text: str, hint: str) -> None:
        """By trying them; words are a phrase, and what is left has a meaning to be written."""
        [finding] = read("2020-01-01", text).report.of("unreadable-date")
        assert finding.hint.startswith(hint)

    def test_a_text_that_is_two_days_can_be_said_to_be_one(self) -> None:
        """A year and the number of a day look alike."""
        [finding] = read("1969", format=["year", "excel-1900"]).report.of("ambiguous-date")
        assert finding.hint.endswith("write the date that it is: values: {1969: DATE}")
        values = {"1969": "1969"}
        assert not read("1969", format=["year", "excel-1900"], values=values).report.of(
            "ambiguous-date"
        )

    def test_several_formats_are_a_list(self) -> None:
        """With one or."""
        formats = ["iso", "month/day/year", "year"]
        [finding] = read("2020-01-01", "n.d.", format=formats).report.of("unreadable-date")
        assert "a date written as iso, month/day/year or year" in finding.message

    def test_only_declared_formats_are_named(self) -> None:
        """The message of a table without a fitting date does not speak of a declared one."""
        with pytest.raises(TableSpecError, match="iso, which is read if the spec declares none"):
            read("05.03.2020")


class TestFilled:
    """`filled`."""

    def test_is_known_as_the_spec_says(self) -> None:
        """An exact day goes before a pattern; the last day of each month has a name."""
        filled = {"01-01": "year", "12-31": "year", "*-01": "month", "*-last": "month"}
        dates = ("1990-01-01", "1990-12-31", "1990-05-01", "1992-02-29", "1991-02-27", "1990-01")
        reading = read(*dates, filled=filled)
        found = [date for _, date in whens(reading)]
        assert found == ["1990", "1990", "1990-05", "1992-02", "1991-02-27", "1990-01"]
        assert codes(reading)["precision-coarser"] == 1

    def test_a_text_under_values_stays(self) -> None:
        """What the spec gives as the date is not filled in."""
        reading = read("1990-01-01", filled={"01-01": "year"}, values={"1990-01-01": "1990-01-01"})
        assert [date for _, date in whens(reading)] == ["1990-01-01"]

    @pytest.mark.parametrize("filled", [{"1-1": "year"}, {"01-01": "yaer"}, {"*": "year"}])
    def test_what_is_not_a_day_or_a_precision(self, filled: dict[str, str]) -> None:
        """It is refused."""
        with pytest.raises(
            TableSpecError, match=r"event\.when: .* is not a (day of the year|precision)"
        ):
            read("1990-01-01", filled=filled)

    def test_is_the_hint_of_the_finding(self) -> None:
        """And after it was taken, nothing is found."""
        dates = [f"{year}-01-01" for year in range(1950, 1990)]
        [finding] = read(*dates).report.of("filled-day")
        assert "filled: {01-01: year}" in finding.hint
        assert "filled-day" not in codes(read(*dates, filled={"01-01": "year"}))


class TestPrecision:
    """`precision`."""

    def test_takes_patterns(self) -> None:
        """As `values` does."""
        rows = [
            ("name", "date", "how"),
            ("a", "2020-05-01", "month only"),
            ("b", "2020-05-02", "d"),
        ]
        precision = {"column": "how", "values": {"month*": "month", "d": "day"}}
        event = EVENT | {"when": {"column": "date", "precision": precision}}
        assert whens(read_rows(rows, {"event": event})) == [("a", "2020-05"), ("b", "2020-05-02")]


class TestSides:
    """A start and an end."""

    def test_never_unless_dated(self) -> None:
        """A blank start is no event, unless the row has an end."""
        never = {"blank": "never unless dated"}
        rows = [("", "2020-05-01"), ("", ""), ("2019-01-01", "")]
        reading = spells(*rows, begin=never, end={"blank": "unknown"})
        assert whens(reading) == [("n0", "/2020-05-01"), ("n2", "2019-01-01/")]
        assert reading.counts.left_out == 1
        assert "left-out-with-date" not in codes(reading)

    def test_never_with_a_date_offers_it(self) -> None:
        """The hint is what to write."""
        reading = spells(("", "2020-05-01"), begin={"blank": "never"}, end={"blank": "unknown"})
        [finding] = reading.report.of("left-out-with-date")
        assert "write 'never unless dated' in place of 'never'" in finding.hint

    def test_one_day(self) -> None:
        """A row without an end of its own is no interval, and takes place on its start."""
        rows = [("2020-05-01", ""), ("2020-05", ""), ("2020-05-01", "2020-06-01")]
        reading = spells(*rows, begin={}, end={"blank": "one day"})
        expected = [("n0", "2020-05-01"), ("n1", "2020-05"), ("n2", "2020-05-01/2020-06-01")]
        assert whens(reading) == expected
        assert isinstance(reading.dataset.events["n0"].when, UncertainDate)

    def test_one_day_without_a_start(self) -> None:
        """The row is set aside: nothing says which day."""
        begin = {"values": {"?": "unknown"}}
        reading = spells(("", ""), ("?", ""), begin=begin, end={"blank": "one day"})
        assert (whens(reading), reading.counts.rejected) == ([], 2)

    def test_an_interval_in_one_cell(self) -> None:
        """The message says how it is read."""
        rows = [("2021-06-01/2021-06-15", ""), ("2021-06-01", "2021-07")]
        reading = spells(*rows, begin={"format": "edtf"}, end={"blank": "unknown"})
        [finding] = reading.report.of("unusable-row")
        assert "is an interval, and the start alone was expected" in finding.message
        assert "with when: in place of begin: and end:" in finding.hint
