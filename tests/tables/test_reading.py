"""Tables read as their specs say: every row accounted for, nothing guessed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from policytimeline.errors import (
    ConversionError,
    TableSpecError,
    UnreadableFileError,
)
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import iter_table, read_table

Write = Callable[[Sequence[Sequence[str]]], Path]

HEADER = ("id", "name", "opened", "closed")
ROWS = (
    HEADER,
    ("a1", "Aba", "3/4/2020", "5/6/2021"),
    ("a2", "Bel", "13/4/2020", ""),
    ("a3", "Cor", "31/11/2020", ""),
    ("a4", "Dor", "1/2/2022", "1/2/2021"),
    ("a5", "Eld", "never", ""),
    ("a6", "", "7/2/2022", "8/2/2022"),
)


def spec(**changes: object) -> dict[str, Any]:
    """A spec of `ROWS`, with changes to its template."""
    form = "day/month/year"
    event: dict[str, Any] = {
        "id": "{id}",
        "type": "council",
        "title": "{name}",
        "begin": {"column": "opened", "format": form, "values": {"never": "never"}},
        "end": {"column": "closed", "format": form, "blank": "open"},
    }
    return {"event": event | changes}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows to a CSV file."""

    def written(rows: Sequence[Sequence[str]]) -> Path:
        path = tmp_path / "councils.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return written


def codes(reading: TableReading) -> dict[str, int]:
    """How many findings of each code there are."""
    found = [each.code for each in reading.report]
    return {code: found.count(code) for code in found}


class TestReadTable:
    """`read_table`."""

    def test_reads_dates_as_declared(self, write: Write) -> None:
        """The declared order of day and month decides, and a blank end means what is said."""
        events = read_table(write(ROWS), spec()).dataset.events
        assert str(events["a1"].when) == "2020-04-03/2021-06-05"
        assert str(events["a2"].when) == "2020-04-13/.."

    def test_accounts_for_every_row(self, write: Write) -> None:
        """A row is an event, set aside with a reason, or left out by the spec."""
        reading = read_table(write(ROWS), spec())
        counts = reading.counts
        assert (counts.read, counts.rejected, counts.left_out, counts.all) == (2, 3, 1, 6)

    def test_keeps_rejected_rows_whole(self, write: Write) -> None:
        """Each has its number, its cells and its reason."""
        rejected = read_table(write(ROWS), spec()).rejected
        assert [(row.row, row.cells) for row in rejected] == [
            (4, ROWS[3]),
            (5, ROWS[4]),
            (7, ROWS[6]),
        ]
        assert [row.findings[0].code for row in rejected] == [
            "impossible-date",
            "ends-before-begin",
            "no-title",
        ]
        assert "November has 30 days" in rejected[0].reason

    def test_every_event_knows_its_row(self, write: Write) -> None:
        """The row is in the evidence, and `where` gives it with the line."""
        rows = [HEADER, ("a1", "two\nlines", "3/4/2020", ""), ("a2", "Bel", "4/4/2020", "")]
        reading = read_table(write(rows), spec())
        place = reading.where("a2")
        assert (place.row, place.line) == (3, 4)
        passage = reading.dataset.events["a2"].evidence[0].passage
        assert passage is not None
        assert passage.row == 3

    def test_where_names_an_unknown_event(self, write: Write) -> None:
        """The error suggests the id that was likely meant."""
        with pytest.raises(KeyError, match="a1"):
            read_table(write(ROWS), spec()).where("a11")

    def test_comes_apart_in_two(self, write: Write) -> None:
        """A reading can be unpacked as dataset and report."""
        dataset, report = read_table(write(ROWS), spec())
        reading = read_table(write(ROWS), spec())
        assert (dataset, report) == (reading.dataset, reading.report)

    def test_only_leaves_rows_out(self, write: Write) -> None:
        """The others are counted, and their mistakes are not reported."""
        reading = read_table(write(ROWS), spec() | {"only": {"id": ["a1", "a2"]}})
        assert (reading.counts.read, reading.counts.left_out) == (2, 4)
        assert not reading.rejected

    def test_several_templates(self, write: Write) -> None:
        """A row may be two events; if one of them is wrong, the row is set aside."""
        opens = {"id": "{id}-opens", "type": "opens", "title": "{name} opens"}
        closes = {"id": "{id}-closes", "type": "closes", "title": "{name} closes"}
        form = "day/month/year"
        events = [
            opens | {"when": {"column": "opened", "format": form, "values": {"never": "never"}}},
            closes | {"when": {"column": "closed", "format": form, "blank": "never"}},
        ]
        reading = read_table(write(ROWS[:4]), {"events": events})
        assert list(reading.dataset.events) == ["a1-opens", "a1-closes", "a2-opens"]
        assert (reading.counts.read, reading.counts.rejected) == (2, 1)

    def test_repeated_ids_get_a_number(self, write: Write) -> None:
        """Both events stay, and the finding names both rows."""
        reading = read_table(write([*ROWS[:2], ("a1", "Fen", "1/1/2020", "")]), spec())
        assert list(reading.dataset.events) == ["a1", "a1-2"]
        (finding,) = reading.report.of("id-repeated")
        assert "row 2" in finding.message
        assert finding.location.row == 3

    def test_repeated_rows_are_reported(self, write: Write) -> None:
        """A row that is alike in every cell is kept and reported."""
        reading = read_table(write([*ROWS[:2], ROWS[1]]), spec())
        assert reading.report.of("row-repeated")[0].location.row == 3
        assert reading.counts.read == 2

    def test_ids_are_rewritten(self, write: Write) -> None:
        """The id of the table is kept as an attribute."""
        reading = read_table(write([HEADER, ("A.1", "Aba", "3/4/2020", "")]), spec())
        assert reading.dataset.events["a-1"].attributes["original-id"] == "A.1"
        assert codes(reading)["id-rewritten"] == 1

    def test_an_event_may_be_called_like_an_actor(self, write: Write) -> None:
        """A dataset has one namespace, so the event gets a number."""
        reading = read_table(write(ROWS[:2]), spec(id="{name}", actors=["name"]))
        assert list(reading.dataset.events) == ["aba-2"]
        assert list(reading.dataset.actors) == ["aba"]

    def test_an_id_of_several_columns(self, write: Write) -> None:
        """The same cells give the same id, whatever the order of the rows."""
        made = spec(id="from name, opened")
        forwards = read_table(write(ROWS[:3]), made).dataset.events
        backwards = read_table(write([ROWS[0], ROWS[2], ROWS[1]]), made).dataset.events
        assert set(forwards) == set(backwards) == {"aba-3-4-2020", "bel-13-4-2020"}

    def test_unused_columns_are_named(self, write: Write) -> None:
        """A column is in the spec, left out by it, or reported."""
        rows = [(*HEADER, "colour"), ("a1", "Aba", "3/4/2020", "", "red")]
        assert codes(read_table(write(rows), spec()))["column-unused"] == 1
        assert "column-unused" not in codes(read_table(write(rows), spec(ignore=["colour"])))
        kept = read_table(write(rows), spec(attributes="rest"))
        assert kept.dataset.events["a1"].attributes == {"colour": "red"}

    def test_many_unused_columns_are_one_finding(self, write: Write) -> None:
        """The message shows the first of them, and the value has them all."""
        names = [f"c{number}" for number in range(10)]
        rows = [(*HEADER, *names), ("a1", "Aba", "3/4/2020", "", *names)]
        (finding,) = read_table(write(rows), spec()).report.of("column-unused")
        assert finding.message.startswith("10 columns are not read: 'c0', 'c1', ")
        assert finding.message.endswith(" and 2 more")
        assert finding.value == ", ".join(names)

    def test_a_row_that_never_was_has_no_date(self, write: Write) -> None:
        """One that is left out, although it has an end, is reported at its row."""
        rows = [*ROWS, ("a7", "Fen", "never", "8/2/2022")]
        reading = read_table(write(rows), spec())
        (finding,) = reading.report.of("left-out-with-date")
        assert (finding.location.row, finding.value) == (8, "2022-02-08")
        assert "the start was taken for 'never'" in finding.message
        assert reading.counts.left_out == 2

    def test_neither_side_is_known(self, write: Write) -> None:
        """A start that is not known needs an end that is."""
        unknown = {"column": "opened", "format": "day/month/year", "values": {"?": "unknown"}}
        rows = [HEADER, ("a1", "Aba", "?", "")]
        (row,) = read_table(write(rows), spec(begin=unknown)).rejected
        assert "neither the start nor the end is known" in row.findings[0].message

    def test_only_what_events_refer_to_is_kept(self, write: Write) -> None:
        """The actor and the source of a row that is set aside are not in the dataset."""
        rows = [
            (*HEADER, "site"),
            ("a1", "Aba", "3/4/2020", "", "https://example.org/1"),
            ("a2", "Bel", "31/11/2020", "", "https://example.org/2"),
        ]
        actors = [{"column": "name", "role": "council"}]
        dataset = read_table(write(rows), spec(actors=actors, sources=["site"])).dataset
        assert [each.name for each in dataset.actors.values()] == ["Aba"]
        assert [each.url for each in dataset.sources.values()] == ["", "https://example.org/1"]

    @pytest.mark.parametrize("is_declared", [True, False])
    def test_hand_overs_are_allowed_in_the_dataset(
        self, write: Write, *, is_declared: bool
    ) -> None:
        """`check` says nothing of shared days if the spec declares them."""
        rows = [HEADER, ("a1", "Aba", "3/4/2020", "5/6/2021"), ("a2", "Aba", "5/6/2021", "")]
        actors = [{"column": "name", "role": "council"}]
        reading = read_table(write(rows), spec(actors=actors, shared_day=is_declared))
        assert bool(reading.check().of("spells-share-a-day")) is not is_declared

    def test_texts_for_other_dates_are_one_finding(self, write: Write) -> None:
        """They are dates, and a spec may correct hundreds; a word has a finding of its own."""
        texts = [f"{day}/1/1905" for day in range(1, 11)]
        values = {"never": "never", "soon": "unknown"} | dict.fromkeys(texts, "1905")
        opened = {"column": "opened", "format": "day/month/year", "values": values}
        rows = [HEADER, *((f"a{n}", "Aba", text, "") for n, text in enumerate([*texts, "soon"]))]
        found = read_table(write(rows), spec(begin=opened)).report.of("value-word")
        word, dates = (each.message for each in found if each.location.path == "opened")
        assert word == "'soon' was taken for 'unknown' 1 time"
        assert dates == (
            "10 texts ('1/1/1905' for '1905', '2/1/1905' for '1905', '3/1/1905' for '1905' and 7 "
            "more) were read as the spec says 10 times"
        )

    def test_many_words_are_one_finding(self, write: Write) -> None:
        """But for the first eight."""
        words = {f"word {number}": "unknown" for number in range(9)}
        opened = {"column": "opened", "values": words}
        rows = [HEADER, *((f"a{n}", "Aba", text, "") for n, text in enumerate(words))]
        found = read_table(write(rows), spec(begin=opened)).report.of("value-word")
        (last,) = [each for each in found if "more text" in each.message]
        assert (
            last.message == "1 more text ('word 8' for 'unknown') was read as the spec says 1 time"
        )

    def test_a_checked_link_has_the_row_that_says_it(self, write: Write) -> None:
        """A finding about a link is placed in the table, not in the list of links."""
        rows = [
            (*HEADER, "after"),
            ("a1", "Aba", "3/4/2020", "4/4/2020", "a2"),
            ("a2", "Bel", "3/4/2021", "4/4/2021", ""),
        ]
        links = [{"column": "after", "to": "column", "kind": "supersedes"}]
        report = read_table(write(rows), spec(links=links)).check()
        (finding,) = report.of("updates-before-original")
        assert finding.location.row == 2

    def test_a_value_with_the_separator_is_one_place(self, write: Write) -> None:
        """What `values:` names whole is not split."""
        rows = [
            HEADER,
            ("a1", "Washington, DC", "3/4/2020", ""),
            ("a2", "Utah, Iowa", "3/4/2020", ""),
        ]
        places = {"column": "name", "split": ", ", "codes": "US state names"}
        named = places | {"values": {"Washington, DC": "US-DC"}}
        dataset = read_table(write(rows), spec(jurisdiction=named)).dataset
        assert [each.jurisdictions for each in dataset.events.values()] == [
            ("US-DC",),
            ("US-UT", "US-IA"),
        ]

    def test_columns_that_become_one_name_are_all_kept(self, write: Write) -> None:
        """Those of ``rest`` are numbered, and the codebook says which is which."""
        header = ("id", "name", "opened", "a b", "a-b", "A B", "Original ID")
        rows = [header, ("A.1", "Aba", "3/4/2020", "one", "two", "three", "four")]
        when = {"when": {"column": "opened", "format": "day/month/year"}}
        event = {"id": "{id}", "type": "council", "title": "{name}", "attributes": "rest", **when}
        dataset = read_table(write(rows), {"event": event}).dataset
        assert dataset.events["a-1"].attributes == {
            "a-b": "two",
            "a-b-2": "one",
            "a-b-3": "three",
            "original-id": "A.1",
            "original-id-2": "four",
        }
        assert dataset.codebook.attributes["a-b-3"].definition == "In the table: 'A B'"
        named = event | {"attributes": {"a-b": "a b", "rest": "rest"}}
        kept = read_table(write(rows), {"event": named}).dataset.events["a-1"].attributes
        assert (kept["a-b"], kept["a-b-2"], kept["a-b-3"]) == ("one", "two", "three")

    def test_missing_words_are_counted(self, write: Write) -> None:
        """What is read as blank is said, with how often."""
        rows = [HEADER, ("a1", "Aba", "3/4/2020", "NA"), ("a2", "Bel", "4/4/2020", " NA ")]
        reading = read_table(write(rows), spec() | {"missing": ["NA", ""]})
        assert "2 times" in reading.report.of("missing-word")[0].message

    def test_a_fix_changes_one_cell(self, write: Write) -> None:
        """The correction is reported with its reason."""
        fix = {"row": 4, "column": "opened", "was": "31/11/2020", "read-as": "30/11/2020"}
        fix["because"] = "November has 30 days"
        reading = read_table(write(ROWS), spec() | {"fixes": [fix]})
        assert str(reading.dataset.events["a3"].when) == "2020-11-30/.."
        assert "November has 30 days" in reading.report.of("fix-applied")[0].message

    def test_a_fix_by_id(self, write: Write) -> None:
        """The row may be named by the id of its event."""
        fix = {"id": "a3", "column": "opened", "was": "31/11/2020", "read-as": "30/11/2020"}
        fix["because"] = "November has 30 days"
        reading = read_table(write(ROWS), spec() | {"fixes": [fix]})
        assert reading.counts.rejected == 2

    def test_an_empty_table(self, write: Write) -> None:
        """A header without rows is refused, since no spec can be held against it."""
        with pytest.raises(UnreadableFileError):
            read_table(write([HEADER]), spec())


class TestRefusals:
    """What a spec must say."""

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"title": "{nmae}"}, "did you mean 'name'"),
            ({"end": {"column": "closed", "format": "day/month/year"}}, "blank: open"),
            ({"begin": {"column": "opened"}}, "format: month/day/year or format: day/month/year"),
            ({"begin": {"column": "opened", "format": "day/month/yy"}}, "century: COLUMN"),
            ({"begin": {"column": "opened", "format": "dd/mm/yyyy"}}, "day/month/year"),
        ],
    )
    def test_are_explained(self, write: Write, changes: dict[str, Any], said: str) -> None:
        """The message says what is missing, and the hint what to write."""
        with pytest.raises(TableSpecError) as error:
            read_table(write(ROWS), spec(**changes))
        assert said in str(error.value)

    def test_all_are_reported(self, write: Write) -> None:
        """A spec with three mistakes is refused with three."""
        changed = spec(title="{nmae}", note="remark", begin={"column": "opend"})
        with pytest.raises(TableSpecError) as error:
            read_table(write(ROWS), changed)
        assert len(error.value.findings) == 3

    def test_a_misspelt_key(self, write: Write) -> None:
        """The field that was likely meant is named."""
        with pytest.raises(ConversionError, match="did you mean 'title'"):
            read_table(write(ROWS), spec(titel="{name}"))

    def test_a_misspelt_key_in_a_file(self, write: Write, tmp_path: Path) -> None:
        """The line of the file is named."""
        path = tmp_path / "spec.yaml"
        path.write_text("event:\n  type: x\n  titel: '{name}'\n  when: opened\n", encoding="utf-8")
        with pytest.raises(UnreadableFileError, match=r"spec\.yaml:3:event\.titel"):
            read_table(write(ROWS), path)

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"was": "30/11/2020"}, "has '31/11/2020'"),
            ({"was": "30/11/2020", "read-as": "31/11/2020"}, "remove the fix"),
            ({"row": 90}, "does not have row 90"),
            ({"column": "open"}, "'open' is not a column"),
        ],
    )
    def test_a_fix_that_does_not_fit(
        self, write: Write, changes: dict[str, Any], said: str
    ) -> None:
        """It is an error, since the table is not the one that was corrected."""
        fix = {"row": 4, "column": "opened", "was": "31/11/2020", "read-as": "30/11/2020"}
        fix |= {"because": "November has 30 days"} | changes
        with pytest.raises(TableSpecError, match=r"fix|row 90|column") as error:
            read_table(write(ROWS), spec() | {"fixes": [fix]})
        assert said in str(error.value)

    def test_two_columns_of_one_name(self, write: Write) -> None:
        """A spec that uses the name is refused; one that uses a number is not."""
        rows = [("id", "name", "opened", "name", "closed"), ("a1", "Aba", "3/4/2020", "Abba", "")]
        with pytest.raises(TableSpecError, match="several columns"):
            read_table(write(rows), spec())
        reading = read_table(write(rows), spec(title="{name#2}", ignore=[]))
        assert reading.dataset.events["a1"].title == "Abba"


class TestOddTables:
    """Tables that are not what they should be: an error, or a finding with its place."""

    def test_ragged_rows_and_a_second_header(self, write: Write) -> None:
        """They are set aside, and every row is accounted for."""
        rows = [*ROWS[:2], ("a9", "short"), HEADER, ("a8", "Fen", "1/2/2020", "", "more"), ROWS[2]]
        reading = read_table(write(rows), spec())
        assert codes(reading)["ragged-row"] == 2
        assert codes(reading)["header-repeated"] == 1
        assert [row.row for row in reading.rejected] == [3, 4, 5]
        assert reading.counts.all == 5

    def test_nul(self, write: Write) -> None:
        """A character U+0000 is reported with its place."""
        reading = read_table(write([HEADER, ("a1", "A\0ba", "3/4/2020", "")]), spec())
        assert reading.report.of("nul-byte")[0].location.row == 2

    def test_ten_thousand_columns(self, write: Write) -> None:
        """Only the columns of the spec are looked at."""
        more = [f"c{number}" for number in range(10_000)]
        rows = [(*HEADER, *more), ("a1", "Aba", "3/4/2020", "", *more)]
        reading = read_table(write(rows), spec())
        assert reading.counts.read == 1
        assert codes(reading)["column-unused"] <= 10_000

    def test_a_cell_of_ten_megabytes(self, write: Write) -> None:
        """It is read like any other."""
        rows = [(*HEADER, "text"), ("a1", "Aba", "3/4/2020", "", "x" * 10_000_000)]
        reading = read_table(write(rows), spec(note="text"))
        assert len(reading.dataset.events["a1"].note) == 10_000_000

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "empty"),
            (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
            (b"PK\x03\x04" + b"\0" * 100, "zip|workbook"),
            ("id,name,opened,closed\na1,José,3/4/2020,\n".encode("cp1252"), "encoding: cp1252"),
        ],
    )
    def test_files_that_are_no_such_tables(self, tmp_path: Path, content: bytes, said: str) -> None:
        """The error says what the file is, and what to declare."""
        path = tmp_path / "table.csv"
        path.write_bytes(content)
        with pytest.raises(UnreadableFileError, match=said):
            read_table(path, spec())

    def test_a_declared_encoding(self, tmp_path: Path) -> None:
        """With the encoding declared, the file is read."""
        path = tmp_path / "table.csv"
        path.write_bytes("id,name,opened,closed\na1,José,3/4/2020,\n".encode("cp1252"))
        reading = read_table(path, spec() | {"file": {"encoding": "cp1252"}})
        assert reading.dataset.events["a1"].title == "José"


class TestIterTable:
    """`iter_table`."""

    @pytest.mark.parametrize("size", [1, 2, 4, 100])
    def test_reads_what_read_table_reads(self, write: Write, size: int) -> None:
        """The readings together have the events, the rejected rows and the counts of the whole."""
        path = write([*ROWS, ROWS[1], ("a2", "Fen", "1/1/2020", "")])
        whole = read_table(path, spec(actors=["name"]))
        parts = list(iter_table(path, spec(actors=["name"]), size=size))
        events = [event for part in parts for event in part.dataset.events.all]
        assert events == list(whole.dataset.events.all)
        assert [row for part in parts for row in part.rejected] == list(whole.rejected)
        assert sum(part.counts.all for part in parts) == whole.counts.all
        key = str
        findings = sorted((each for part in parts for each in part.report), key=key)
        assert findings == sorted(whole.report, key=key)

    def test_refuses_as_soon_as_it_can(self, write: Write) -> None:
        """A blank end is refused with the first rows that have one."""
        changed = spec(end={"column": "closed", "format": "day/month/year"})
        with pytest.raises(TableSpecError, match="blank"):
            list(iter_table(write(ROWS), changed, size=2))
