"""What looks wrong in a table as a whole: found where it is, and nowhere else."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from policytimeline.errors import ConversionError, TableSpecError
from policytimeline.findings import Finding, Severity
from policytimeline.tables.reading import iter_table, read_table

Found = Callable[..., list[Finding]]
COLUMNS = ("kind", "unit", "start", "end", "source", "more")


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """The findings with a code in a table of some rows."""

    def read(code: str, rows: Sequence[Sequence[str]], *, form: str = "iso", **spec: Any) -> Any:
        path = tmp_path / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        of_table = {key: spec.pop(key) for key in ("released", "fixes", "checks") if key in spec}
        event = {
            "id": "from unit, start",
            "type": {"column": "kind"},
            "title": "{unit}",
            "begin": {"column": "start", "format": form},
            "end": {"column": "end", "format": form, "blank": "open"},
            "sources": ["source"],
        }
        full = {"event": event | spec, **of_table}
        report = read_table(path, full).report
        in_parts = [each for part in iter_table(path, full, size=7) for each in part.report]
        assert [str(each) for each in in_parts if each.code == code] == [
            str(each) for each in report.of(code)
        ]
        return list(report.of(code))

    return read


def row(start: str, end: str = "", *, unit: str = "U", kind: str = "law") -> tuple[str, ...]:
    """A row with dates."""
    return (kind, unit, start, end, "https://example.org/1", "")


def days(number: int, *, step: int = 13, first: str = "2001-01-03") -> list[str]:
    """Days at equal distances, in ISO 8601."""
    start = dt.date.fromisoformat(first)
    return [(start + dt.timedelta(step * each)).isoformat() for each in range(number)]


def _serial(day: str) -> int:
    """The number of a day in Excel's calendar."""
    return (dt.date.fromisoformat(day) - dt.date(1899, 12, 30)).days


class TestFilledDays:
    """Days that were filled in."""

    def test_counts_rows_and_gives_the_share(self, found: Found) -> None:
        """The message has what was met, and what chance gives."""
        starts = days(100, step=12) + [f"{year}-01-01" for year in range(1950, 1970)]
        (finding,) = found("filled-day", list(map(row, starts)))
        assert "20 of 120 dates (17%) are 1 January, where chance gives 0.3%" in finding.message
        assert (finding.location.row, finding.location.path) == (102, "start")

    def test_one_day_of_many_rows_is_one_day(self, found: Found) -> None:
        """A hundred laws that enter into force on one 1 January are no sign."""
        assert not found("filled-day", list(map(row, days(100) + ["2004-01-01"] * 100)))

    @pytest.mark.parametrize("starts", [days(365, step=1), days(400, step=7)])
    def test_evenly_spread_days_are_none(self, found: Found, starts: list[str]) -> None:
        """All days of a year, or of every week, are as chance gives."""
        assert not found("filled-day", list(map(row, starts)))

    def test_months_are_none(self, found: Found) -> None:
        """A column of months has no days that could be filled in."""
        months = [f"{year}-{month:02d}" for year in range(2000, 2010) for month in range(1, 13)]
        assert not found("filled-day", list(map(row, months)))


class TestSentinels:
    """Dates that stand for something else."""

    @pytest.mark.parametrize(
        ("stand_in", "reason"),
        [
            ("9999-12-31", "often stands for something else"),
            ("2090-03-17", "years after the other dates"),
            ("0001-01-01", "often stands for something else"),
            ("1900-01-01", "often stands for something else"),
            ("1023-05-06", "years before the other dates"),
        ],
    )
    def test_is_found(self, found: Found, stand_in: str, reason: str) -> None:
        """A single one is found, with the reason."""
        (finding,) = found("sentinel-suspected", list(map(row, [*days(30), stand_in])))
        assert (finding.value, reason in finding.message) == (stand_in, True)

    def test_a_crowd_at_the_edge_is_found(self, found: Found) -> None:
        """The day of the release among the ends."""
        rows = [row(day, "2020-12-31") for day in days(30)]
        rows += [
            row(day, end) for day, end in zip(days(30), days(30, first="2003-01-05"), strict=True)
        ]
        (finding,) = found("sentinel-suspected", rows)
        assert "met 30 times" in finding.message

    def test_two_crowds_are_none(self, found: Found) -> None:
        """Days on which much happened, such as those of elections, are not suspected."""
        ends = ["2002-12-01", "2004-02-12"] * 15
        rows = [row(day, end) for day, end in zip(days(30), ends, strict=True)]
        rows += [row(day, day) for day in days(30, first="2003-01-05")]
        assert not found("sentinel-suspected", rows)

    def test_long_after_the_release(self, found: Found) -> None:
        """Ten years after the release nothing is known."""
        rows = list(map(row, [*days(5), "2040-01-05"]))
        assert found("sentinel-suspected", rows, released="2010")
        assert not found("sentinel-suspected", rows)

    def test_words_of_the_spec_are_none(self, found: Found) -> None:
        """What the spec has explained is not suspected."""
        begin = {"column": "start", "values": {"9999-12-31": "never"}}
        assert not found(
            "sentinel-suspected", list(map(row, [*days(30), "9999-12-31"])), begin=begin
        )

    @pytest.mark.parametrize("starts", [days(300), days(300, step=200, first="1500-02-03")])
    def test_spread_days_are_none(self, found: Found, starts: list[str]) -> None:
        """The first and the last of many days are not suspected."""
        assert not found("sentinel-suspected", list(map(row, starts)))


class TestDeclaredChoices:
    """What a format decided."""

    def test_order(self, found: Found) -> None:
        """Days above 12, and days that are their month, are the same in each order."""
        rows = [row(text) for text in ("3/4/2020", "3/4/2020", "3/3/2020", "3/13/2020")]
        (finding,) = found("order-decided", rows, form="month/day/year")
        assert finding.message.startswith("2 of 4 dates would be another day")
        assert finding.severity is Severity.INFORMATION
        assert not found("order-decided", list(map(row, days(9))))

    def test_century(self, found: Found) -> None:
        """Years are counted that the usual rule puts elsewhere."""
        begin = {"column": "start", "format": "day.month.yy", "years": "1906..1999"}
        rows = [row("13.4.06"), row("13.4.75")]
        (finding,) = found("century-decided", rows, begin=begin)
        assert finding.message.startswith("1 of 2 dates")

    def test_columns_that_contradict(self, found: Found) -> None:
        """A row whose two years disagree is set aside."""
        begin = {"column": "start", "format": "day.month.yy", "century": "more"}
        rows = [("law", "U", "13.4.06", "", "", "1906"), ("law", "V", "13.4.06", "", "", "1907")]
        (finding,) = found("century-contradicts", rows, begin=begin)
        assert finding.location.row == 3


class TestLabels:
    """Labels that are variants of each other."""

    def test_are_counted(self, found: Found) -> None:
        """Capitals, spaces and punctuation do not make a label another one."""
        kinds = ["Vote, early", "Vote early", " vote  EARLY", "Law", "Laws"]
        rows = [row(day, kind=kind) for day, kind in zip(days(5), kinds, strict=True)]
        (finding,) = found("label-variants", rows)
        assert "5 labels are 3 if" in finding.message

    @pytest.mark.parametrize(
        ("values", "is_found"),
        [
            ({"Vote": "vote", "vote": "vote"}, False),
            ({"Vote": "vote", "*": "vote"}, False),
            ({"Vote": "early", "vote": "late"}, True),
        ],
    )
    def test_variants_with_one_meaning_are_none(
        self,
        found: Found,
        values: dict[str, str],
        is_found: bool,  # noqa: FBT001
    ) -> None:
        """What the spec gives the same meaning is not counted as several."""
        rows = [row(day, kind=kind) for day, kind in zip(days(2), ("Vote", "vote "), strict=True)]
        kinds = {"column": "kind", "values": values}
        assert bool(found("label-variants", rows, type=kinds)) is is_found
        # Another part of the event is read from the same column, as it is written.
        assert found("label-variants", rows, type=kinds, actors=["kind"])

    def test_signs_that_matter_stay(self, found: Found) -> None:
        """More than five is not fewer than five."""
        rows = [row(day, kind=kind) for day, kind in zip(days(2), ("> 5", "< 5"), strict=True)]
        assert not found("label-variants", rows)

    def test_parts_of_a_cell(self, found: Found) -> None:
        """Names are compared one by one if a cell has several."""
        rows = [row("2020-01-02", unit="Ann; Bob"), row("2020-01-03", unit="bob;Cy")]
        actors = [{"column": "unit", "split": ";"}]
        (finding,) = found("label-variants", rows, actors=actors)
        assert "4 labels are 3 if" in finding.message


class TestSpells:
    """Events of which one at a time may be."""

    ROWS = (
        row("2001-01-01", "2002-01-01", unit="A"),
        row("2002-01-01", "2003-01-01", unit="A"),
        row("2002-06-01", "2002-07-01", unit="A"),
        row("2002-06-01", "2003-06-01", unit="B"),
    )

    def test_overlap(self, found: Found) -> None:
        """The later one of the two is named with its row."""
        (finding,) = found("spells-overlap", self.ROWS, one_at_a_time="unit")
        assert finding.message.startswith("1 event starts")
        assert finding.location.row == 4
        assert not found("spells-overlap", self.ROWS)

    @pytest.mark.parametrize("is_declared", [True, False])
    def test_shared_days(self, found: Found, is_declared: bool) -> None:  # noqa: FBT001
        """A hand-over is no finding if the spec says so."""
        findings = found(
            "spells-share-a-day", self.ROWS, one_at_a_time="unit", shared_day=is_declared
        )
        assert len(findings) == (not is_declared)

    def test_dates_are_named_as_they_are_coded(self, found: Found) -> None:
        """A month is no day, and an end that is not known to be later is none either."""
        rows = [row("1976", "1977-06"), row("1977-05", ""), row("1990-03-01", "1991-03-01")]
        end = {"column": "end", "blank": "not by 2023"}
        (finding,) = found("spells-overlap", rows, one_at_a_time="unit", end=end)
        assert "row 2 is 1976/1977-06, and row 3 is 1977-05/" in finding.message
        assert "[2023-01-01..], and row 4 is 1990-03-01/1991-03-01" in finding.message

    def test_every_row_is_in_the_finding(self, found: Found) -> None:
        """The message has three of them, and says how many more there are."""
        rows = [row(day, "2009-01-01") for day in days(6)]
        (finding,) = found("spells-overlap", rows, one_at_a_time="unit")
        assert finding.rows == (3, 4, 5, 6, 7)
        assert finding.message.endswith("and 2 more")

    def test_no_events(self, found: Found) -> None:
        """Rows that are all set aside have no spells."""
        assert not found("spells-overlap", [row("2001-02-30")], one_at_a_time="unit")

    def test_uncertain_dates_overlap_only_for_certain(self, found: Found) -> None:
        """Two that may follow each other are no finding."""
        rows = [row("2001", "2002"), row("2002", "2003"), row("2003-05", "")]
        assert not found("spells-overlap", rows, one_at_a_time="unit")
        rows += [row("2002-11-03", "2004-02-03")]
        assert found("spells-overlap", rows, one_at_a_time="unit")


class TestComparisons:
    """Columns that repeat what the dates say."""

    @pytest.mark.parametrize(
        ("phrase", "agrees", "differs"),
        [
            ("year of begin", "2020", "2021"),
            ("month of begin", "3", "4"),
            ("day of begin", "05", "6"),
            ("days from begin to end", "27", "28"),
            ("end as day.month.year", "1.4.2020", "1.5.2020"),
            ("not before end as day.month.yy", "1.4.20", "31.3.20"),
            ("not after begin", "2020-03-05", "2020-03-06"),
        ],
    )
    def test_phrases(self, found: Found, phrase: str, agrees: str, differs: str) -> None:
        """Each phrase finds the row that differs, and no other."""
        dates = ("law", "U", "2020-03-05", "2020-04-01", "")
        rows = [(*dates, agrees), (*dates, differs), (*dates, "")]
        (finding,) = found("columns-disagree", rows, compare={"more": phrase})
        assert finding.message.startswith(f"1 of 2 rows disagrees with {phrase!r}: {differs!r}")
        assert finding.location.row == 3

    def test_uncertain_dates_differ_only_for_certain(self, found: Found) -> None:
        """A number that may be right is right."""
        rows = [("law", "U", "2020-03", "2020-04-01", "", text) for text in ("1", "31", "32")]
        (finding,) = found("columns-disagree", rows, compare={"more": "days from begin to end"})
        assert "'32' in row 4, where 1 to 31 was expected" in finding.message

    @pytest.mark.parametrize(
        ("phrase", "text", "expected"),
        [
            ("end as iso", "2020-01-01", "2020-04-02 or later"),
            ("days from begin to end", "3", "28 or more"),
        ],
    )
    def test_an_end_without_a_last_day(
        self, found: Found, phrase: str, text: str, expected: str
    ) -> None:
        """What was expected has no end either, and the message does not name one."""
        end = {"column": "end", "blank": "not by 2020-04-02"}
        rows = [("law", "U", "2020-03-05", "", "", text)]
        (finding,) = found("columns-disagree", rows, compare={"more": phrase}, end=end)
        assert f"where {expected} was expected" in finding.message

    def test_texts_that_cannot_be_compared(self, found: Found) -> None:
        """They are counted."""
        rows = [("law", "U", "2020-03-05", "", "", "about 3")]
        (finding,) = found("columns-disagree", rows, compare={"more": "year of begin"})
        assert finding.message.startswith("1 text cannot be compared")

    @pytest.mark.parametrize("phrase", ["year of start", "weeks from begin to end", ""])
    def test_other_phrases_are_refused(self, found: Found, phrase: str) -> None:
        """With what was expected."""
        with pytest.raises(TableSpecError, match="expected"):
            found("columns-disagree", [row("2020-03-05")], compare={"more": phrase})

    def test_unknown_columns_are_refused(self, found: Found) -> None:
        """As everywhere in a spec."""
        with pytest.raises(TableSpecError, match="is not a column"):
            found("columns-disagree", [row("2020-03-05")], compare={"mere": "year of begin"})


STATUSES: dict[str, Any] = {
    "status": {"column": "kind", "values": {"plan": "scheduled", "*": "occurred"}},
    "released": "2021-03",
}
"""Which events are planned, in a table of March 2021."""


class TestReleases:
    """What a table of its day can know."""

    @pytest.mark.parametrize(
        ("code", "kind", "start"),
        [("date-after-release", "law", "2021-04-01"), ("stale-scheduled", "plan", "2021-02-28")],
    )
    def test_is_found(self, found: Found, code: str, kind: str, start: str) -> None:
        """In the month of the release both are possible."""
        kinds = ("law", "plan")
        rows = [row(day, kind=each) for day in ("2021-03-09", start) for each in kinds]
        (finding,) = found(code, rows, **STATUSES)
        assert finding.location.row == 4 + kinds.index(kind)
        assert finding.message.startswith("1 event")

    def test_ends_are_found(self, found: Found) -> None:
        """What was over when the table was made ended before; what was going on has no day."""
        ends = ("2021-12-31", "2021-03-31", "", "2022")
        rows = [row("2021-01-03", end) for end in ends]
        (finding,) = found("date-after-release", rows, **STATUSES)
        assert finding.message == (
            "2 events that are over end after the release of the table, 2021-03: "
            "2021-01-03/2021-12-31 in row 2, 2021-01-03/2022 in row 5"
        )
        assert (finding.location.path, finding.rows) == ("end", (2, 5))

    @pytest.mark.parametrize("end", [{"values": {"2023-01-03": "not by 2021-03-31"}}, {}])
    def test_ends_that_may_be_later(self, found: Found, end: dict[str, Any]) -> None:
        """A term has its end from the start, and what was going on may end at any time."""
        rows = [row("2021-01-03", "2023-01-03")]
        allowed = {} if end else {"checks": {"allow": ["scheduled-ends"]}}
        end = {"column": "end", "blank": "open", **end}
        assert not found("date-after-release", rows, **STATUSES, **allowed, end=end)

    def test_what_is_going_on_may_have_its_end(self, found: Found) -> None:
        """A term that is ongoing has not ended."""
        status = {"status": {"text": "ongoing"}, "released": "2021-03"}
        assert not found("date-after-release", [row("2021-01-03", "2023-01-03")], **status)

    @pytest.mark.parametrize("released", ["soon", "2020/2021"])
    def test_other_texts_are_refused(self, found: Found, released: str) -> None:
        """The release is a day, a month or a year."""
        with pytest.raises(ConversionError, match=released):
            found("date-after-release", [row("2021-01-03")], released=released)


class TestMisplaced:
    """Texts that are not what their column holds."""

    def test_address_among_dates(self, found: Found) -> None:
        """The row is set aside, and may be shifted."""
        rows = [row("2021-01-03"), row("https://example.org/2")]
        (finding,) = found("row-shifted", rows)
        assert (finding.location.row, finding.location.path) == (3, "start")

    def test_date_among_addresses(self, found: Found) -> None:
        """If most texts of the column are addresses."""
        rows = [row("2021-01-03"), ("law", "U", "2021-01-04", "", "3/4/2021", "")]
        rows += [("law", "U", "2021-01-05", "", "https://example.org/2", "")]
        (finding,) = found("row-shifted", rows)
        assert (finding.location.row, finding.location.path) == (3, "source")

    def test_formulas(self, found: Found) -> None:
        """A formula is text that a spreadsheet would run; a minus is none."""
        units = ["=HYPERLINK(A1)", "a = b", "-5", "= 5", "=SUM(B2:B9)"]
        rows = [row(day, unit=unit) for day, unit in zip(days(5), units, strict=True)]
        (finding,) = found("formula-cell", rows)
        assert finding.message.startswith("2 cells")

    def test_serials(self, found: Found) -> None:
        """Numbers of days are found if they are days of their rows."""
        rows = [row("1931-12-11", unit="Canada11668"), row("2020-01-02", unit="Peru43832")]
        rows += [row("2020-01-02", unit="43832"), row("2020-01-02", unit="Chile12345")]
        (finding,) = found("serial-in-text", rows)
        assert "3 texts end in a number" in finding.message
        assert "for 2 it is a date" in finding.message
        assert not found("serial-in-text", [row(day, unit=f"A{day[:4]}") for day in days(50)])

    def test_dates_beside_them_are_counted(self, found: Found) -> None:
        """An Excel that did not know a date left its text."""
        rows = [row(day, unit=f"A{_serial(day)}") for day in days(5)]
        rows += [row("1787-09-01", unit="A9/1/1787")]
        (finding,) = found("serial-in-text", rows)
        assert finding.message.startswith("5 texts end in a number")
        assert finding.message.endswith("; 1 more end in a date")


class TestTies:
    """Events of one type with the same year or month."""

    def test_are_counted_by_type(self, found: Found) -> None:
        """Three laws of 1962; a decree of the year and a law of another one are alone."""
        rows = [row("1962", unit=unit) for unit in "ABC"]
        rows += [row("1962", unit="D", kind="decree"), row("1963", unit="E")]
        (finding,) = found("order-unknown", rows, form="edtf")
        assert finding.message.startswith("3 of 5 events share their year or month")
        assert finding.message.endswith("3 of 'law' in 1962")
        assert (finding.location.row, finding.severity) == (2, Severity.INFORMATION)

    @pytest.mark.parametrize("start", ["1962-05-04", "[1962-05-04..1962-08-09]"])
    def test_days_and_other_spans_are_not(self, found: Found, start: str) -> None:
        """Two events of one day are not a coarse date, nor are those of a few weeks."""
        assert not found("order-unknown", [row(start), row(start, unit="V")], form="edtf")
