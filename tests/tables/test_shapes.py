"""Tables of another shape: wide ones, groups of rows, panels, and ends by the next start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_tables import codes, csv_file, read_rows, whens

from policytimeline.errors import ConversionError, TableSpecError
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import iter_table

WIDE = (
    ("country", "Schools shut", "Travel shut", "note"),
    ("A", "2020-03-14", "2020-03-10", "x"),
    ("B", "", "2020-03-18", "y"),
    ("C", "never", "", "z"),
    ("D", "soon", "2020-03-20", ""),
)


def wide(**spread: object) -> dict[str, Any]:
    """A spec of `WIDE`."""
    event = {
        "id": "{country}-{name}",
        "type": "{name}",
        "title": "{country}: {name}",
        "when": {"column": "value", "values": {"never": "never"}},
        "note": "note",
    }
    return {"spread": {"columns": ["*shut"]} | spread, "event": event}


class TestSpread:
    """`spread`."""

    def test_makes_an_event_of_each_cell(self) -> None:
        """A blank cell is no event; the other cells of the row are those of each event."""
        reading = read_rows(WIDE[:3], wide())
        assert whens(reading) == [
            ("A: Schools shut", "2020-03-14"),
            ("A: Travel shut", "2020-03-10"),
            ("B: Travel shut", "2020-03-18"),
        ]
        assert [each.note for each in reading.dataset.events.values()] == ["x", "x", "y"]

    def test_counts_the_rows_of_the_file(self) -> None:
        """A row of which one cell is read is read, though another cell is set aside."""
        reading = read_rows(WIDE, wide())
        assert (reading.counts.read, reading.counts.rejected, reading.counts.left_out) == (3, 0, 1)
        [rejected] = reading.rejected
        assert (rejected.row, rejected.cells) == (5, WIDE[4])
        assert rejected.findings[0].location.path == "Schools shut"
        assert rejected.is_read_in_part
        assert rejected.reason.endswith("; other events of the row were read")
        assert reading.header == WIDE[0]
        assert (reading.counts.read_in_part, reading.counts.all) == (1, 4)
        assert reading.report.tally["rows read in part"] == 1

    def test_knows_the_row_of_each_event(self) -> None:
        """Two events of one row have the same place."""
        reading = read_rows(WIDE, wide())
        assert [reading.where(each).row for each in reading.dataset.events] == [2, 2, 3, 5]

    def test_skips_what_the_spec_says(self) -> None:
        """Texts under `skip` are no events, as blanks are."""
        reading = read_rows(WIDE, wide(skip=["soon", "never"]))
        assert reading.counts.read == 3
        assert not reading.rejected

    def test_is_corrected_by_the_columns_of_the_file(self) -> None:
        """A fix by row names the column that the file has; one by id, those of the event."""
        by_row = {"row": 5, "column": "Schools shut", "was": "soon", "read-as": "2020-03-21"}
        by_id = {"id": "A-Travel shut", "column": "value", "was": "2020-03-10"}
        by_id |= {"read-as": "2020-03-11"}
        fixes = [fix | {"because": "of the decree"} for fix in (by_row, by_id)]
        found = dict(whens(read_rows(WIDE, wide() | {"fixes": fixes})))
        assert found["D: Schools shut"] == "2020-03-21"
        assert found["A: Travel shut"] == "2020-03-11"

    def test_takes_the_rows_wanted(self) -> None:
        """The rows that `only` leaves out are counted."""
        reading = read_rows(WIDE, wide() | {"only": {"country": ["A", "D"]}})
        assert (reading.counts.read, reading.counts.left_out) == (2, 2)

    @pytest.mark.parametrize(
        ("spread", "said"),
        [
            ({"columns": ["Schools shut", "Pubs shut"]}, "'Pubs shut' is not a column"),
            ({"columns": ["*closed"]}, "no column of .* fits '\\*closed'"),
            ({"name": "note"}, "'note' is a column of .* already"),
        ],
    )
    def test_is_refused_if_it_does_not_fit(self, spread: dict[str, Any], said: str) -> None:
        """A column that is not there, or is there already, is a mistake of the spec."""
        with pytest.raises(TableSpecError, match=said):
            read_rows(WIDE, wide(**spread))

    @pytest.mark.parametrize(
        "shape",
        [{"spread": {"columns": []}}]
        + [
            {"panel": {"unit": "u", "time": "t", "values": "v"} | {key: []}}
            for key in ("unit", "values", "format")
        ],
    )
    def test_is_refused_without_columns(self, shape: dict[str, Any]) -> None:
        """So are the parts of a panel."""
        with pytest.raises(ConversionError, match=r"is empty; expected at least one name"):
            read_rows(WIDE, wide() | {"spread": None} | shape)

    def test_streams(self, tmp_path: Path) -> None:
        """The events of a row are in one reading, whatever the size."""
        readings = list(iter_table(csv_file(tmp_path, WIDE), wide(), size=1))
        assert [each.counts.all for each in readings] == [1, 1, 1, 1]
        assert [len(each.dataset.events) for each in readings] == [2, 1, 0, 1]


def rows_of(reading: TableReading, event_id: str) -> list[int | None]:
    """The rows that support an event."""
    evidence = reading.dataset.events[event_id].evidence
    return [each.passage.row for each in evidence if each.passage is not None]


STAYS = (
    ("id", "from", "to", "place"),
    ("x", "2020-03-05", "2020-03-09", "P"),
    ("y", "2020-01-01", "", "Q"),
    ("x", "2020-03-01", "2020-03-02", "R"),
    ("y", "2020-02-01", "2020-02-03", "Q"),
)


def grouped(**changes: object) -> dict[str, Any]:
    """A spec of `STAYS`."""
    end = {"column": "to", "blank": "open"}
    event = {"id": "{id}", "type": "stay", "title": "{id}", "begin": "from", "end": end}
    return {"group by": ["id"], "event": event | {"note": "place"} | changes}


class TestGroups:
    """`group by`."""

    def test_are_one_event_each(self) -> None:
        """From the earliest start to the latest end; no end is later than any."""
        reading = read_rows(STAYS, grouped())
        assert whens(reading) == [("x", "2020-03-01/2020-03-09"), ("y", "2020-01-01/..")]
        assert reading.counts.read == 4
        assert [reading.where(each).row for each in "xy"] == [2, 3]

    def test_point_to_the_rows_of_their_dates(self) -> None:
        """The first row, and those with the earliest start and the latest end."""
        rows = [*STAYS, ("x", "2020-03-06", "2020-03-30", "P")]
        assert rows_of(read_rows(rows, grouped()), "x") == [2, 4, 6]

    def test_have_the_other_cells_of_their_first_row(self) -> None:
        """Where the others differ in a column that is read, it is reported."""
        reading = read_rows(STAYS, grouped())
        assert [each.note for each in reading.dataset.events.values()] == ["P", "Q"]
        [finding] = [each for each in reading.report if each.code == "group-differs"]
        assert (finding.location.row, finding.location.path) == (2, "place")
        assert "rows 2, 4" in finding.message

    def test_may_differ_in_what_is_not_read(self) -> None:
        """A column that the spec leaves out is not compared."""
        changes = {"note": "", "ignore": ["place"]}
        assert "group-differs" not in codes(read_rows(STAYS, grouped(**changes)))

    def test_do_not_end_on_the_day_of_one_row(self) -> None:
        """What starts on several days is not one day."""
        spec = grouped(end={"column": "to", "values": {"none": "one day"}, "blank": "unknown"})
        with pytest.raises(TableSpecError, match="expected an end of a group of rows"):
            read_rows(STAYS, spec)

    def test_ask_what_a_blank_end_means(self) -> None:
        """A blank end in any row of a group is asked for, as in any table."""
        with pytest.raises(TableSpecError, match="blank to"):
            read_rows(STAYS, grouped(end="to"))

    def test_may_have_one_column_for_both_ends(self) -> None:
        """Days of one event become its span."""
        days = [("id", "day"), ("x", "2020-01-05"), ("x", "2020-01-02"), ("y", "2020-02-01")]
        spec = grouped(begin="day", end="day", note="")
        found = whens(read_rows(days, spec))
        assert found == [("x", "2020-01-02/2020-01-05"), ("y", "2020-02-01/2020-02-01")]

    def test_do_without_a_row_that_cannot_be_read(self) -> None:
        """It is set aside, and the others are still the event."""
        rows = [*STAYS, ("x", "2020-02-31", "2020-04-01", "P")]
        reading = read_rows(rows, grouped())
        assert dict(whens(reading))["x"] == "2020-03-01/2020-03-09"
        assert (reading.counts.read, reading.counts.rejected) == (4, 1)

    def test_are_set_aside_row_by_row(self) -> None:
        """If the event cannot be, each of its rows is kept as it is in the table."""
        rows = [STAYS[0], ("x", "2020", "2021", ""), ("x", "2019", "2019", "R")]
        reading = read_rows(rows, grouped(title="{place}"))
        assert [each.cells for each in reading.rejected] == rows[1:]
        assert reading.rejected[1].reason == f"row 2: {reading.rejected[0].reason}"
        assert (reading.counts.rejected, reading.counts.all) == (2, 2)

    def test_with_one_date_have_the_first_that_a_row_gives(self) -> None:
        """If rows give others, it is reported, with what to write for all of them."""
        rows = [
            ("id", "day"),
            ("x", ""),
            ("x", "2020-01-05"),
            ("x", "2020-01-02"),
            ("y", "2020-02-01"),
            ("y", "soon"),
            ("y", ""),
        ]
        event = {"id": "{id}", "type": "stay", "title": "{id}", "when": "day"}
        reading = read_rows(rows, {"group by": ["id"], "event": event})
        assert whens(reading) == [("x", "2020-01-05"), ("y", "2020-02-01")]
        assert [(each.row, each.findings[0].code) for each in reading.rejected] == [
            (6, "unreadable-date")
        ]
        assert (reading.counts.read, reading.counts.rejected, reading.counts.all) == (5, 1, 6)
        [finding] = [each for each in reading.report if each.code == "group-differs"]
        assert (finding.location.row, finding.location.path) == (3, "day")
        assert "'2020-01-05' is read for rows 3, 4" in finding.message
        assert "begin: and end:" in finding.hint

    def test_with_roles_have_dates_of_their_own(self) -> None:
        """A role in the column of the start is not the earliest of the rows, but the first."""
        spec = grouped(dates={"adopted": "from"}, note="")
        [first, _] = read_rows(STAYS, spec).dataset.events.values()
        assert str(first.when) == "2020-03-01/2020-03-09"
        assert str(first.dates["adopted"]) == "2020-03-05"

    def test_keep_rows_whose_date_another_template_reads(self) -> None:
        """A text in a column that is not theirs does not set them aside."""
        rows = [("id", "kind", "a", "b"), ("x", "A", "2020", "-"), ("y", "B", "-", "2021")]
        events = [
            {"id": "{id}", "type": "t", "title": "{id}", "when": column, "only": {"kind": kind}}
            for kind, column in (("A", "a"), ("B", "b"))
        ]
        reading = read_rows(rows, {"group by": ["id", "kind"], "events": events})
        assert whens(reading) == [("x", "2020"), ("y", "2021")]

    def test_need_something_to_agree_in(self) -> None:
        """Rows that are blank in all the columns are not taken for one event."""
        rows = [("id", "from", "to", "place"), ("", "2020", "2021", "P"), ("", "2022", "2023", "P")]
        spec = grouped(id="{place}-{from}", title="{place}")
        assert len(read_rows(rows, spec).dataset.events) == 2

    def test_need_the_whole_table(self, tmp_path: Path) -> None:
        """`iter_table` refuses, with what to write."""
        with pytest.raises(TableSpecError, match=r"group by needs the whole table.*read_table"):
            next(iter_table(csv_file(tmp_path, STAYS), grouped()))


PANEL = (
    ("unit", "year", "level", "ban", "source"),
    ("A", "2001", "1", "yes", "s1"),
    ("A", "2002", "1", "no", "s2"),
    ("A", "2003", "2", "no", "s3"),
    ("B", "2003", "1", "", "s5"),
    ("B", "2001", "1", "no", "s4"),
)


def panel(**changes: object) -> dict[str, Any]:
    """A spec of `PANEL`."""
    of_panel = {"unit": ["unit"], "time": "year", "values": ["level", "ban"], "skip": ["no"]}
    event = {
        "id": "{unit}-{name}-{begin}",
        "type": "{name}",
        "title": "{unit} {name} {value}",
        "begin": {"column": "begin", "format": "edtf"},
        "end": {"column": "end", "format": "edtf"},
        "sources": ["source"],
    }
    return {"panel": of_panel | changes, "event": event}


class TestPanels:
    """`panel`."""

    def test_become_runs_of_equal_values(self) -> None:
        """Where nothing was observed before or after, the run may be longer."""
        assert whens(read_rows(PANEL, panel())) == [
            ("A level 1", "[..2001]/2002"),
            ("A ban yes", "[..2001]/2001"),
            ("A level 2", "2003/[2003..]"),
            ("B level 1", "[2002..2003]/[2003..]"),
            ("B level 1", "[..2001]/[2001..2002]"),
        ]

    def test_end_a_run_at_a_gap(self) -> None:
        """Unless the spec says that times are further apart."""
        found = whens(read_rows(PANEL, panel(every=2, values=["level"])))
        assert found[-1] == ("B level 1", "[..2001]/[2003..]")

    def test_have_the_cells_of_the_first_row(self) -> None:
        """The first in time, which is not always the first in the table."""
        reading = read_rows(PANEL, panel(every=2, values=["level"]))
        last = list(reading.dataset.events.values())[-1]
        assert reading.where(last.id).row == 6
        assert rows_of(reading, last.id) == [6, 5]

    def test_account_for_every_row(self) -> None:
        """A row in any run is read; one with nothing but values to skip is left out."""
        reading = read_rows([*PANEL, ("C", "2001", "", "no", "s")], panel())
        assert (reading.counts.read, reading.counts.rejected, reading.counts.left_out) == (5, 0, 1)

    def test_set_a_second_row_for_a_time_aside(self) -> None:
        """Nobody can tell which of the two is right."""
        reading = read_rows([*PANEL, ("A", "2002", "3", "no", "s")], panel())
        assert [(each.row, each.findings[0].code) for each in reading.rejected] == [
            (7, "time-repeated")
        ]

    @pytest.mark.parametrize("time", ["", "soon", "2001-05"])
    def test_set_a_row_without_its_time_aside(self, time: str) -> None:
        """So too a month among years."""
        reading = read_rows([*PANEL, ("A", time, "3", "no", "s")], panel())
        assert [each.findings[0].code for each in reading.rejected] == ["unreadable-date"]
        assert reading.counts.all == 6

    def test_set_a_row_without_its_unit_aside(self) -> None:
        """It is no run of a unit without a name; one column of several may be blank."""
        rows = [*PANEL, (" ", "2001", "3", "no", "s"), ("NA", "2002", "3", "no", "s")]
        reading = read_rows(rows, panel() | {"missing": ["NA"]})
        assert [(each.row, each.findings[0].code) for each in reading.rejected] == [
            (7, "no-unit"),
            (8, "no-unit"),
        ]
        assert "unit is blank; expected the unit" in reading.rejected[0].reason
        assert reading.rejected[0].cells == rows[6]
        assert read_rows(rows, panel(unit=["unit", "ban"])).counts.rejected == 0

    def test_are_set_aside_row_by_row(self) -> None:
        """All rows of a run that is no event; those of which another run is, in part."""
        spec = panel()
        spec["event"]["type"] = {"column": "name", "values": {"level": "level"}}
        reading = read_rows(PANEL, spec)
        assert [(each.row, each.is_read_in_part) for each in reading.rejected] == [(2, True)]
        spec["event"]["type"] = {"column": "name", "values": {"ban": "ban"}}
        reading = read_rows(PANEL, spec)
        assert [each.row for each in reading.rejected] == [2, 3, 4, 5, 6]
        assert [each.is_read_in_part for each in reading.rejected] == [True, *[False] * 4]
        assert reading.rejected[1].cells == PANEL[2]
        assert "row 2: 'level' is not" in reading.rejected[1].reason

    def test_may_be_of_days_and_months(self) -> None:
        """The day before a change of month is the last of the month."""
        days = ["2020-02-28", "2020-02-29", "2020-03-01"]
        rows = [("unit", "day", "level")]
        rows += [("A", day, level) for day, level in zip(days, "112", strict=True)]
        spec = panel(time="day", values=["level"])
        spec["event"] |= {"sources": []}
        assert whens(read_rows(rows, spec))[0] == ("A level 1", "[..2020-02-28]/2020-02-29")
        rows = [("unit", "day", "level"), ("A", "12/2019", "1"), ("A", "1/2020", "2")]
        spec["panel"]["format"] = "month/year"
        assert whens(read_rows(rows, spec))[1] == ("A level 2", "2020-01/[2020-01..]")


LEADERS = (
    ("country", "leader", "took office"),
    ("A", "Ann", "2001-05-01"),
    ("B", "Ben", "2003"),
    ("A", "Cid", "2003-02-10"),
    ("A", "Dot", "2002-01-01"),
    ("A", "Eve", "soon"),
)


def leaders(**changes: object) -> dict[str, Any]:
    """A spec of `LEADERS`."""
    event = {
        "id": "{leader}",
        "type": "term",
        "title": "{leader}",
        "begin": "took office",
        "end": {"rule": "next begin within country", "blank": "not by 2004-01-01"},
    }
    return {"event": event | changes}


class TestEndsByTheNextBegin:
    """`end: next begin within COLUMN`."""

    def test_are_the_day_before(self) -> None:
        """The last one of a unit has the end that the spec gives to blanks."""
        assert whens(read_rows(LEADERS, leaders())) == [
            ("Ann", "2001-05-01/2001-12-31"),
            ("Ben", "2003/[2004-01-01..]"),
            ("Cid", "2003-02-10/[2004-01-01..]"),
            ("Dot", "2002-01-01/2003-02-09"),
        ]

    def test_are_not_before_the_calendar(self) -> None:
        """Of two that begin on the first day there is, the first one ends before it begins."""
        rows = (LEADERS[0], ("A", "Ann", "-9999"), ("A", "Ben", "-9999"))
        begin = {"column": "took office", "format": "edtf"}
        reading = read_rows(rows, leaders(begin=begin))
        assert [row.findings[0].code for row in reading.rejected] == ["ends-before-begin"]
        assert whens(reading) == [("Ben", "-9999/[2004-01-01..]")]

    def test_may_be_the_same_day(self) -> None:
        """With `shared-day`, one hands over to the next on that day."""
        found = dict(whens(read_rows(LEADERS, leaders(**{"shared-day": True}))))
        assert found["Ann"] == "2001-05-01/2002-01-01"

    def test_do_not_change_the_rows(self) -> None:
        """Every row has its place, and the one without a date is set aside."""
        reading = read_rows(LEADERS, leaders())
        assert (reading.counts.read, reading.counts.rejected) == (4, 1)
        assert reading.where("dot").row == 5

    def test_need_a_unit(self) -> None:
        """Rows without one are not taken for one unit, and are kept as they are."""
        rows = [*LEADERS[:3], ("", "Fay", "2001-01-01"), ("", "Gus", "2002-01-01")]
        reading = read_rows(rows, leaders())
        assert [(each.cells, each.findings[0].code) for each in reading.rejected] == [
            (row, "no-unit") for row in rows[3:]
        ]

    def test_need_a_unit_of_every_group(self) -> None:
        """If the event of several rows has none, all of them are set aside."""
        rows = [("", "Fay", "2001-01-01"), ("", "Fay", "2002-01-01")]
        reading = read_rows([*LEADERS[:3], *rows], leaders() | {"group by": ["leader"]})
        assert [each.cells for each in reading.rejected] == rows

    def test_ask_what_the_last_end_is(self) -> None:
        """Without a next one, nothing in the table says when it ended."""
        with pytest.raises(TableSpecError, match="blank"):
            read_rows(LEADERS, leaders(end="next begin within country"))

    def test_need_a_column_that_there_is(self) -> None:
        """A mistyped column is a mistake of the spec."""
        with pytest.raises(TableSpecError, match="did you mean 'country'"):
            read_rows(LEADERS, leaders(end="next begin within contry"))

    def test_need_the_whole_table(self, tmp_path: Path) -> None:
        """`iter_table` refuses."""
        with pytest.raises(TableSpecError, match="whole table"):
            next(iter_table(csv_file(tmp_path, LEADERS), leaders()))


class TestNoEnd:
    """`end: none`."""

    def test_is_open(self) -> None:
        """What starts goes on."""
        found = whens(read_rows(LEADERS, leaders(end="none")))
        assert found[1] == ("Ben", "2003/..")
