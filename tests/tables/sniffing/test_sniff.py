from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytimeline.errors import (
    ConversionError,
    ExistingFileError,
    InvalidValueError,
    UnknownIdError,
    UnreadableFileError,
)
from policytimeline.io.yaml_format import parse_text
from policytimeline.tables.reading import read_table
from policytimeline.tables.sniffing.draft_text import SpecDraft, SpecQuestion
from policytimeline.tables.sniffing.samples import FIRST_ROWS
from policytimeline.tables.sniffing.sniff import sniff
from policytimeline.tables.spec.spec_schema import format_schema

DATA = Path(__file__).parents[4] / "shared" / "data"
REAL = (
    *("antiquities/actions_under_antiquities_act.csv", "cabinet-turnover/cabinet-turnover.csv"),
    *(f"gpl-covid/gpl_{country}.csv" for country in ("CHN", "FRA", "IRN", "ITA", "KOR", "USA")),
    *("huggo-states/HUGGO_states_clean.csv", "imperial/imperial_interventions.csv"),
    *("keystone/keystone_raw.csv", "oxcgrt/oxcgrt_GBR.csv", "us-eo/executive_orders.csv"),
    *(f"reign/{name}.csv" for name in ("electionlist_3_21", "leaderlist_3_21", "regime_list")),
    *("spid/spid_adoptions.csv", "spid/spid_policies_metadata.csv"),
    *("congress/executive.yaml", "congress/legislators-current_2024-12-01.yaml"),
)


def drafted(folder: Path, text: str | bytes, name: str = "table.csv") -> SpecDraft:
    """The draft for a file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return sniff(path)


def spec_in(draft: SpecDraft) -> dict[str, object]:
    """The draft as plain data."""
    data = parse_text(draft.text).data
    assert isinstance(data, dict)
    return data


def event_in(draft: SpecDraft) -> dict[str, object]:
    """The template of the event in a draft."""
    event = spec_in(draft)["event"]
    assert isinstance(event, dict)
    return event


def obvious(question: SpecQuestion) -> str:
    """An answer that somebody may give who does not look at the table for long."""
    if question.path.startswith("event.status"):
        return "occurred"
    answers = {
        "released": "2021",
        "years": "1930..2029",
        "format": "month/day/year",
        "decimal": ".",
    }
    return answers.get(question.path.rpartition(".")[2], "unknown")


class TestFile:
    """How the file is written."""

    def test_what_is_usual_is_not_declared(self, tmp_path: Path) -> None:
        """UTF-8 with commas, and a byte order mark."""
        assert "file" not in spec_in(drafted(tmp_path, "﻿name,date\nA,2020-01-01\nB,2021-01-01\n"))

    def test_another_separator_is_found(self, tmp_path: Path) -> None:
        """Whatever the file's name says."""
        draft = drafted(tmp_path, "name\tdate\nA, B\t2020-01-01\nC, D\t2021-01-01\n")
        assert spec_in(draft)["file"] == {"separator": "\t"}
        assert read_table(tmp_path / "table.csv", spec_in(draft)).counts.read == 2

    def test_windows_1252_is_shown_with_samples(self, tmp_path: Path) -> None:
        """The lines, as they read in that encoding."""
        draft = drafted(tmp_path, "name,date\nCafé,2020-01-01\nB,2021-01-01\n".encode("cp1252"))
        assert spec_in(draft)["file"] == {"encoding": "cp1252"}
        assert "line 2: 'Café,2020-01-01'" in draft.text

    def test_a_few_bad_bytes_in_utf_8_are_kept(self, tmp_path: Path) -> None:
        """Most of the text is UTF-8."""
        text = "name,date\nÅsa,2020-01-01\nÉlan,2021-01-01\nÖ".encode() + b"\x85,2022-01-01\n"
        assert spec_in(drafted(tmp_path, text))["file"] == {"bad-bytes": "keep"}

    def test_a_wide_encoding_is_declared(self, tmp_path: Path) -> None:
        """A spreadsheet writes UTF-16 if asked for Unicode text."""
        draft = drafted(tmp_path, "name\tdate\nA\t2020-01-01\n".encode("utf-16"), "table.tsv")
        assert spec_in(draft)["file"] == {"encoding": "utf-16"}

    def test_a_header_below_a_title_is_found(self, tmp_path: Path) -> None:
        """The first row with so many names."""
        draft = drafted(tmp_path, "Councils of 2020,\nname,date\nA,2020-01-01\nB,2021-01-01\n")
        assert spec_in(draft)["file"] == {"header": 2}

    def test_what_is_not_a_table_is_refused(self, tmp_path: Path) -> None:
        """As reading it would be."""
        with pytest.raises(UnreadableFileError, match="a web page"):
            drafted(tmp_path, "<!doctype html><html></html>")
        with pytest.raises(UnreadableFileError, match="empty"):
            drafted(tmp_path, "")

    def test_the_longest_inner_list_is_the_rows(self, tmp_path: Path) -> None:
        """People who have terms: a term is a row."""
        text = '[{"name": "A", "terms": [{"start": "2020-01-01"}, {"start": "2021-01-01"}]}]'
        draft = drafted(tmp_path, text, "people.json")
        assert spec_in(draft)["rows"] == "terms"
        assert read_table(tmp_path / "people.json", spec_in(draft)).counts.read == 2

    def test_a_list_that_only_some_rows_have_is_not_the_rows(self, tmp_path: Path) -> None:
        """Where others have a text, it cannot be read as rows."""
        text = '[{"name": [{"a": 1}], "date": "2020-01-01"}, {"name": "B", "date": "2021-01-01"}]'
        assert "rows" not in spec_in(drafted(tmp_path, text, "people.json"))

    def test_a_long_table_is_sampled_and_the_draft_says_so(self, tmp_path: Path) -> None:
        """The first rows, and some from further down: only there is a second format."""
        first = "".join(f"{n},2020-01-01\n" for n in range(2 * FIRST_ROWS))
        later = "".join(f"{2 * FIRST_ROWS + n},1/31/2021\n" for n in range(FIRST_ROWS))
        draft = drafted(tmp_path, f"id,date\n{first}{later}")
        assert " of its rows, at its start and in many other places" in draft.text
        assert draft.text.count("no two of") == 1
        assert event_in(draft)["when"] == {"column": "date", "format": ["iso", "month/day/year"]}

    def test_what_is_said_of_the_file_is_not_found_out(self, tmp_path: Path) -> None:
        """It stands in the draft, which reads the table so."""
        path = tmp_path / "table.csv"
        path.write_text("x;y;z\nname;d,ate;n\nÅ;2020-01-01;1\n", "cp1252")
        draft = sniff(path, encoding="cp1252", separator=";", header=2)
        form = {"encoding": "cp1252", "separator": ";", "header": 2}
        assert spec_in(draft)["file"] == form
        spec = {"file": form, "event": {"type": "x", "title": "{name}", "when": "d,ate"}}
        assert read_table(path, spec).dataset.events.all[0].title == "Å"

    def test_what_cannot_be_said_of_a_file_is_refused(self, tmp_path: Path) -> None:
        """Before the file is opened."""
        with pytest.raises(InvalidValueError, match="separator"):
            sniff(tmp_path / "no-such.csv", separator="::")

    def test_a_second_row_of_names_is_mentioned(self, tmp_path: Path) -> None:
        """Columns without a name are called by number, if they have anything in them."""
        text = "name,dates,,n\n,from,until,\nA,2020-01-01,2021-01-01,1\n"
        draft = drafted(tmp_path, text)
        assert "a column without a name is called by number: '#3'" in draft.text
        assert "row 2 may be a second row of names ('from', 'until')" in draft.text


class TestSheets:
    """Tables in workbooks."""

    ROWS = (("name", "date", "n"), ("A", "2020-01-01", 1), ("B", "2021-01-01", 2))

    @pytest.fixture
    def workbook(self, tmp_path: Path) -> Callable[..., Path]:
        """Writes a workbook with some sheets, and gives its file."""
        pytest.importorskip("python_calamine")
        openpyxl = pytest.importorskip("openpyxl")

        def write(merged: str = "", **sheets: Iterable[Iterable[object]]) -> Path:
            made, path = openpyxl.Workbook(), tmp_path / "table.xlsx"
            made.remove(made.active)
            for name, rows in sheets.items():
                sheet = made.create_sheet(name)
                for row in rows:
                    sheet.append(row)
                if merged:
                    sheet.merge_cells(merged)
            made.save(path)
            return path

        return write

    def test_one_of_several(self, workbook: Callable[..., Path]) -> None:
        """The draft names it, so that it reads the table."""
        path = workbook(Key=[("term", "meaning"), ("A", "B")], Laws=self.ROWS)
        with pytest.raises(UnreadableFileError, match=r"'Key', 'Laws'.*--sheet Key"):
            sniff(path)
        draft = sniff(path, sheet="Laws")
        assert spec_in(draft)["file"] == {"sheet": "Laws"}
        assert read_table(path, spec_in(draft)).counts.read == 2

    def test_the_only_one_with_anything_in_it(self, workbook: Callable[..., Path]) -> None:
        """It is taken, and the draft says so."""
        draft = sniff(workbook(Sheet1=[], Laws=self.ROWS))
        assert spec_in(draft)["file"] == {"sheet": "Laws"}
        assert "the only sheet with anything in it" in draft.text
        assert "file" not in spec_in(sniff(workbook(Laws=self.ROWS)))

    def test_a_header_below_a_title(self, workbook: Callable[..., Path]) -> None:
        """As in a text file."""
        path = workbook(Laws=[("Laws of 2020",), (), *self.ROWS])
        draft = sniff(path)
        assert spec_in(draft)["file"] == {"header": 3}
        assert read_table(path, spec_in(draft)).counts.read == 2

    def test_merged_names(self, workbook: Callable[..., Path]) -> None:
        """They are mentioned."""
        rows = [("name", "date", None), *self.ROWS[1:]]
        assert "the cells B1:C1 of the header are merged" in sniff(workbook("B1:C1", a=rows)).text


class TestDates:
    """The formats, and what the texts do not decide."""

    @pytest.mark.parametrize(
        ("texts", "format_"),
        [
            (("3/31/2020", "4/5/2020"), "month/day/year"),
            (("31.3.2020", "4.5.2020"), "day.month.year"),
            (("20200331", "20200405"), "yearmonthday"),
            (("5 May 2020", "31 March 2020"), "day Mon year"),
            (("1998", "2006"), "year"),
            (("753 BC", "27 BC"), "year BC"),
        ],
    )
    def test_the_format_that_reads_all_is_declared(
        self, tmp_path: Path, texts: tuple[str, str], format_: str
    ) -> None:
        """With how many texts it reads."""
        draft = drafted(tmp_path, f"name,date\nA,{texts[0]}\nB,{texts[1]}\n")
        assert draft.text.count("no two of") == 1
        assert event_in(draft)["when"] == {"column": "date", "format": format_}
        assert f"as {format_}: 2 of 2 cells" in draft.text

    def test_an_order_that_nothing_decides_is_asked(self, tmp_path: Path) -> None:
        """Every text may be either."""
        draft = drafted(tmp_path, "name,date\nA,3/4/2020\nB,5/6/2020\n")
        (question,) = draft.questions
        assert question.path == "event.when.format"
        assert "'3/4/2020'? month/day/year, or day/month/year" in str(question)

    def test_an_order_that_the_texts_disagree_on_is_asked(self, tmp_path: Path) -> None:
        """One has its day first, the other its month."""
        draft = drafted(tmp_path, "name,date\nA,30/4/2020\nB,13/4/2020\nC,4/13/2020\n")
        assert [question.path for question in draft.questions] == ["event.when.format"]

    def test_a_century_is_asked_or_taken_from_a_column(self, tmp_path: Path) -> None:
        """The column has all four digits, and agrees in every row."""
        draft = drafted(tmp_path, "name,date\nA,3/31/06\nB,4/30/17\n")
        assert [question.path for question in draft.questions] == ["event.when.years"]
        draft = drafted(tmp_path, "name,date,year\nA,3/31/06,1906\nB,4/30/17,1917\n")
        assert draft.questions == ()
        assert "century: year" in draft.text

    def test_dates_in_many_forms_are_dates(self, tmp_path: Path) -> None:
        """The formats read most of them together, although none does alone."""
        texts = ["25.01.2012", "07.03.2012", "May 2012", "06.2014", "15/06/2015", "soon"]
        rows = "".join(f"e{n},{text}\n" for n, text in enumerate(texts))
        draft = drafted(tmp_path, f"name,date\n{rows}")
        when = event_in(draft)["when"]
        assert isinstance(when, dict)
        assert when["column"] == "date"
        assert {"day.month.year", "month.year"} < set(when["format"])

    def test_a_column_called_date_may_mix_formats(self, tmp_path: Path) -> None:
        """As people do by hand: no format has a quarter of the texts."""
        dates = ["3/11/2011", "18/3/11", "14.10.1979", "Feb 1962", "04/2002", "1969", "c. 1985"]
        dates += ["23 February 1975", "Autumn 1976", "n.d.", "28-10-2010", "2011-05-30"]
        rows = "".join(f"{number},{date}\n" for number, date in enumerate(dates))
        draft = drafted(tmp_path, f"id,date\n{rows}")
        when = event_in(draft)["when"]
        assert isinstance(when, dict)
        assert when["column"] == "date"
        assert "digits in date stand for (11)" in draft.text
        assert "2 of these may be dates in words; to read them, add phrase" in draft.text

    def test_a_few_dates_among_words_are_none(self, tmp_path: Path) -> None:
        """The question names the column."""
        texts = ["25.01.2012", "May 2012", *(f"in case {n}" for n in range(4))]
        rows = "".join(f"e{n},{text}\n" for n, text in enumerate(texts))
        draft = drafted(tmp_path, f"name,date\n{rows}")
        assert [question.path for question in draft.questions] == ["event.when"]

    def test_a_plain_date_beside_an_end_is_the_start(self, tmp_path: Path) -> None:
        """A date whose name says more is not."""
        rows = "A,2020-01-01,2021-01-01\nB,2020-05-01,\n"
        event = event_in(drafted(tmp_path, f"name,Date,until\n{rows}"))
        assert (event["begin"], "end" in event) == ({"column": "Date"}, True)
        other = event_in(drafted(tmp_path, f"name,signing,until\n{rows}"))
        assert (other["when"], "end" in other) == ({"column": "signing"}, False)

    def test_a_blank_end_is_asked(self, tmp_path: Path) -> None:
        """Open, unknown or not by a day: only the researcher knows."""
        draft = drafted(tmp_path, "name,start,end\nA,2020-01-01,2021-01-01\nB,2020-05-01,\n")
        (question,) = draft.questions
        assert question.path == "event.end.blank"
        assert question.text.startswith("1 of 2 rows has no end")

    def test_an_end_without_a_single_date_is_still_an_end(self, tmp_path: Path) -> None:
        """NA throughout."""
        draft = drafted(tmp_path, "name,date_start,date_end\nA,2020-01-01,NA\nB,2020-05-01,NA\n")
        assert [question.path for question in draft.questions] == ["event.end.blank"]
        assert spec_in(draft)["missing"] == "NA"

    def test_words_are_asked(self, tmp_path: Path) -> None:
        """Those that occur several times; the rows of others are set aside."""
        rows = "A,2020-01-01,2021-01-01\nB,2020-01-02,now\nC,2020-01-03,now\nD,2020-01-04,perhaps\n"
        draft = drafted(tmp_path, f"name,start,end\n{rows}E,2020-01-05,2022-01-01\n")
        assert [question.path for question in draft.questions] == ["event.end.values.now"]
        assert "set aside, since the text is not a date: 1 row, such as 'perhaps'" in draft.text

    def test_a_day_that_is_far_ahead_is_asked(self, tmp_path: Path) -> None:
        """It stands for something else."""
        draft = drafted(
            tmp_path, "name,start,end\nA,2020-01-01,9999-12-31\nB,2020-01-02,2021-01-01\n"
        )
        assert [question.path for question in draft.questions] == ["event.end.values.9999-12-31"]

    def test_an_end_that_many_rows_share_is_asked(self, tmp_path: Path) -> None:
        """The table may have been made on that day."""
        rows = "".join(f"{n},19{n}-01-01,{'2020-12-31' if n % 2 else f'20{n % 20:02}-05-05'}\n"
                       for n in range(10, 40))  # fmt: skip
        draft = drafted(tmp_path, f"name,start,end\n{rows}")
        (question,) = draft.questions
        assert question.text.startswith("15 rows end on 2020-12-31")

    def test_ends_after_all_that_starts_are_asked(self, tmp_path: Path) -> None:
        """If few are so late: they may be days that had not come."""
        rows = "".join(f"{n},19{n}-01-01,19{n + 1}-05-05\n" for n in range(10, 40))
        late = "90,1940-12-01,1942-12-31\n91,1941-01-01,1942-12-31\n92,1941-01-01,1941-01-01\n"
        draft = drafted(tmp_path, f"name,start,end\n{rows}{late}")
        (question,) = draft.questions
        assert question.path == "event.end.values.1942-12-31"
        assert question.text.startswith("2 rows end on 1942-12-31, later than any start")

    def test_begins_after_today_ask_when_the_table_was_made(self, tmp_path: Path) -> None:
        """Otherwise a comment says how to declare it."""
        year = datetime.now(UTC).year + 2
        draft = drafted(tmp_path, f"name,date\nA,2020-01-01\nB,{year}-01-01\n")
        assert draft.questions[0].path == "released"
        assert "1 row begins after" in draft.questions[0].text
        draft = drafted(tmp_path, "name,date\nA,2020-01-01\nB,2021-01-01\n")
        assert draft.questions == ()
        assert "# released: YEAR-MONTH" in draft.text

    def test_columns_with_years_are_named_if_no_format_is_known(self, tmp_path: Path) -> None:
        """Dates in words are none that a format reads."""
        draft = drafted(tmp_path, "name,when\nA,early March 2021\nB,summer of 2019\n")
        assert "some have years in most cells: 'when' 2 cells" in draft.text

    def test_parts_in_columns_of_their_own_are_one_date(self, tmp_path: Path) -> None:
        """By the names of the columns; what cannot be a part says nothing."""
        draft = drafted(tmp_path, "name,syear,smonth,sdate\nA,1945,4,12\nB,1953,1,-9\n")
        when = {"year": "syear", "month": "smonth", "day": "sdate", "unknown": "-9"}
        assert draft.text.count("no two of") == 1
        assert event_in(draft)["when"] == when

    def test_a_table_without_a_date_asks_for_one(self, tmp_path: Path) -> None:
        """Without one there is no event."""
        draft = drafted(tmp_path, "name,place\nA,here\nB,there\n")
        assert [question.path for question in draft.questions] == ["event.when"]


class TestColumns:
    """What the other columns are for."""

    def test_ids_types_jurisdictions_sources_and_numbers_are_found(self, tmp_path: Path) -> None:
        """By their texts, and by their names."""
        rows = "".join(
            f"o-{n},{'closure' if n % 2 else 'ban'},{state},2020-01-{n + 10},https://example.org/{n},{n}\n"
            for n, state in enumerate(["Ohio", "Texas", "Utah", "Maine"])
        )
        event = event_in(drafted(tmp_path, f"id,policy,state,date,link,size\n{rows}"))
        assert event["id"] == "{id}"
        assert event["type"] == {"column": "policy"}
        assert event["jurisdiction"] == {"column": "state", "codes": "US state names"}
        assert event["sources"] == ["link"]
        assert event["attributes"] == {"size": {"column": "size", "type": "number"}}

    @pytest.mark.parametrize(
        ("texts", "codes"),
        [
            ("Ohio Texas Utah Maine", "US state names"),
            ("Francia Germany Chile Kenya", ""),
            ("France Germany Chile Kenya", "country names"),
            ("US-NY US-OH GB-SCT DE-BY", "iso3166"),
            ("FR DE IT ES PT PL", "iso3166"),
            ("FRA DEU ITA ESP PRT POL", "iso3166"),
            ("NO IN NO IN", ""),
            ("1 2 4 5 6 8 9", ""),
            ("Bavaria Saxony Hesse", ""),
        ],
    )
    def test_the_texts_show_what_names_jurisdictions(
        self, tmp_path: Path, texts: str, codes: str
    ) -> None:
        """Whatever the column is called, and in whatever language."""
        rows = "".join(f"{text},20{n:02}-01-01\n" for n, text in enumerate(texts.split(), 10))
        event = event_in(drafted(tmp_path, f"wo,wann\n{rows}"))
        assert event.get("jurisdiction") == ({"column": "wo", "codes": codes} if codes else None)

    def test_a_column_that_says_so_comes_first(self, tmp_path: Path) -> None:
        """Of two columns with countries, the one that is called so."""
        rows = "".join(f"{one},{other},2020-01-01\n" for one, other in (
            ("France", "Chile"), ("Germany", "Peru"), ("Kenya", "Cuba"), ("Chile", "France")
        ))  # fmt: skip
        event = event_in(drafted(tmp_path, f"ally,country,date\n{rows}"))
        assert event["jurisdiction"] == {"column": "country", "codes": "country names"}

    def test_a_text_of_its_own_in_each_row_is_the_title(self, tmp_path: Path) -> None:
        """Whatever the column is called; a column of single words is none."""
        rows = "".join(f"2020-01-{n},w{n},Der Rat hat {n} Sitze\n" for n in range(10, 20))
        assert event_in(drafted(tmp_path, f"wann,wort,was\n{rows}"))["title"] == "{was}"

    def test_a_text_that_all_rows_share_is_no_title(self, tmp_path: Path) -> None:
        """It would name no event."""
        rows = "".join(f"USA,{'ab'[n % 2]},2020-01-{n + 10}\n" for n in range(4))
        assert event_in(drafted(tmp_path, f"name,policy,date\n{rows}"))["title"] == "{policy}"

    def test_columns_that_together_tell_rows_apart_are_the_id(self, tmp_path: Path) -> None:
        """If no single column does."""
        rows = "A,2020-01-01\nA,2021-01-01\nB,2020-01-01\nB,2021-01-01\n"
        assert event_in(drafted(tmp_path, f"name,date\n{rows}"))["id"] == "from name, date"

    def test_na_is_namibia_among_other_codes(self, tmp_path: Path) -> None:
        """It is a word for nothing only elsewhere."""
        countries = ("NA", "FR", "DE", "IT", "ES", "PT", "GB", "IE", "PL", "AT")
        rows = "".join(f"{code},20{n:02}-01-01\n" for n, code in enumerate(countries))
        draft = drafted(tmp_path, f"country,date\n{rows}")
        assert "missing" not in spec_in(draft)
        assert event_in(draft)["jurisdiction"] == {"column": "country", "codes": "iso3166"}

    def test_na_is_asked_if_a_list_of_codes_knows_it(self, tmp_path: Path) -> None:
        """Elsewhere it says nothing, which each of the other columns then declares."""
        rows = "NA,2020-01-05,1,NA,x\nNO,2020-02-05,NA,2020-03-01,NA\nUS,2020-03-05,3,NA,y\n"
        draft = drafted(tmp_path, f"country,start,n,end,what\n{rows}")
        assert "missing" not in spec_in(draft)
        assert draft.questions[-1].path == "event.jurisdiction.values.NA"
        blank = {"event.end.blank": "unknown"}
        for answer, places in (("NA", [("NA",), ("NO",), ("US",)]), ("", [(), ("NO",), ("US",)])):
            answered = draft.answered({**blank, "event.jurisdiction.values.NA": answer})
            events = read_table(tmp_path / "table.csv", spec_in(answered)).dataset.events.all
            assert [event.jurisdictions for event in events] == places
            assert [event.attributes.get("n") for event in events] == [1, None, 3]
            assert [event.attributes.get("what") for event in events] == ["x", None, "y"]

    def test_namibia_is_not_lost_by_blanks_elsewhere(self, tmp_path: Path) -> None:
        """Among many other codes it is no question, and still no blank cell."""
        countries = ("NA", "FR", "DE", "IT", "ES", "PT", "GB", "IE", "PL", "AT")
        rows = "".join(
            f"{code},20{n:02}-01-01,{'NA' if n % 2 else n}\n" for n, code in enumerate(countries)
        )
        draft = drafted(tmp_path, f"country,date,n\n{rows}")
        assert draft.questions == ()
        events = read_table(tmp_path / "table.csv", spec_in(draft)).dataset.events.all
        assert events[0].jurisdictions == ("NA",)
        assert [event.attributes.get("n") for event in events[:2]] == [0, None]

    def test_numbers_with_zeros_before_them_are_codes(self, tmp_path: Path) -> None:
        """They are kept as texts."""
        rows = "A,2020-01-05,01003,0.5\nB,2020-02-05,06037,0\nC,2020-03-05,36061,10\n"
        draft = drafted(tmp_path, f"name,date,area,n\n{rows}")
        attributes = event_in(draft)["attributes"]
        assert attributes == {"area": {"column": "area"}, "n": {"column": "n", "type": "number"}}
        assert "'01003' in 'area' would lose its zero as a number" in draft.text

    def test_labels_of_what_may_not_have_happened_are_asked(self, tmp_path: Path) -> None:
        """And when the table was made."""
        labels = ["Vote, As Scheduled"] * 3 + ["Upcoming, Scheduled"] * 3 + ["Postponed"] * 2
        rows = "".join(f"{n},20{n + 10}-01-01,{each}\n" for n, each in enumerate(labels))
        draft = drafted(tmp_path, f"n,date,stage\n{rows}".replace(", ", " "))
        paths = [each.path for each in draft.questions]
        upcoming, postponed = (
            f"event.status.values.{label}" for label in ("Upcoming Scheduled", "Postponed")
        )
        assert paths == ["released", upcoming, postponed]
        answers = {"released": "2015", upcoming: "scheduled", postponed: "cancelled"}
        reading = read_table(tmp_path / "table.csv", spec_in(draft.answered(answers)))
        statuses = [event.status.value for event in reading.dataset.events.all]
        assert statuses == ["occurred"] * 3 + ["scheduled"] * 3 + ["cancelled"] * 2

    def test_columns_with_few_labels_are_offered_as_types(self, tmp_path: Path) -> None:
        """One that is called like a type is one; others may be."""
        rows = "".join(f"n{n},2020-01-{n:02},{'shut' if n % 3 else 'sold'}\n" for n in range(1, 9))
        draft = drafted(tmp_path, f"name,date,what\n{rows}")
        assert "'what' (2 labels)" in draft.text
        assert event_in(draft)["type"] == "table"

    def test_a_type_with_too_many_labels_is_named(self, tmp_path: Path) -> None:
        """It is not said that no column is called so."""
        rows = "".join(f"{n},2020-03-0{n},Act {n},kind {n},{'xy'[n % 2]}\n" for n in range(1, 9))
        draft = drafted(tmp_path, f"id,date,title,type,side\n{rows}")
        assert "'type' has 8 texts in 8 rows, so all events get one" in " ".join(
            draft.text.replace("#", "").split()
        )

    def test_a_row_of_sums_is_mentioned(self, tmp_path: Path) -> None:
        """And shows nothing of the others."""
        draft = drafted(
            tmp_path, "name,place,date,n\nA,x,2020-01-01,1\nB,y,2020-01-02,2\nTotal,,,3\n"
        )
        assert "the last row has 'Total' in 'name'" in draft.text
        assert event_in(draft)["title"] == "{name}"
        assert read_table(tmp_path / "table.csv", spec_in(draft)).counts.rejected == 1

    def test_a_negative_number_that_is_the_only_one_counts_as_missing(self, tmp_path: Path) -> None:
        """With the evidence; -99 is no age."""
        draft = drafted(
            tmp_path, "name,date,age\nA,2020-01-01,-99\nB,2020-01-02,-99\nC,2020-01-03,50\n"
        )
        attributes = {"age": {"column": "age", "type": "number", "missing": "-99"}}
        assert event_in(draft)["attributes"] == attributes
        assert "2 of 3 numbers are -99" in draft.text

    def test_the_mark_before_decimals_is_found_or_asked(self, tmp_path: Path) -> None:
        """It is declared if a text shows it, and asked if all may be two numbers."""
        head = "id;date;a;b;c\n"
        rows = "x;2020-01-01;1.000;1.000;1,5\ny;2020-01-02;2.000;2.55;1.234,5\n"
        draft = drafted(tmp_path, head + rows)
        attributes = event_in(draft)["attributes"]
        assert isinstance(attributes, dict)
        assert attributes["b"] == {"column": "b", "type": "number", "decimal": "."}
        assert attributes["c"] == {"column": "c", "type": "number", "decimal": ","}
        (question,) = draft.questions
        assert question.path == "event.attributes.a.decimal"
        path = tmp_path / "answered.yaml"
        draft.answered({question.path: ","}).write(path)
        events = read_table(tmp_path / "table.csv", path).dataset.events
        assert events["y"].attributes == {"a": 2000, "b": 2.55, "c": 1234.5}

    def test_a_panel_is_recognised(self, tmp_path: Path) -> None:
        """A row for each unit and time may be a state and no event."""
        rows = "".join(f"{unit},2020{m:02}{d:02},{m}\n"
                       for unit in ("A", "B") for m in (1, 2, 3) for d in range(1, 21))  # fmt: skip
        assert (
            "panel: {unit: unit, time: date" in drafted(tmp_path, f"unit,date,level\n{rows}").text
        )

    def test_names_that_need_quotation_marks_have_them(self, tmp_path: Path) -> None:
        """A colon, a number sign, a quotation mark, and a word that YAML knows."""
        header = 'no,"date: when","a ""b"" #c",x'
        draft = drafted(tmp_path, f"{header}\nA,2020-01-01,u,v\nB,2020-01-02,w,z\n")
        assert draft.text.count("no two of") == 1
        assert event_in(draft)["when"] == {"column": "date: when"}
        assert read_table(tmp_path / "table.csv", spec_in(draft)).counts.read == 2

    def test_columns_of_one_name_are_left_out(self, tmp_path: Path) -> None:
        """Nothing can be read from them, and the draft says so."""
        draft = drafted(tmp_path, "name,date,x,x\nA,2020-01-01,1,2\nB,2020-01-02,3,4\n")
        assert "several columns are called 'x'" in draft.text
        assert read_table(tmp_path / "table.csv", spec_in(draft)).counts.read == 2

    def test_a_title_that_repeats_may_be_the_type(self, tmp_path: Path) -> None:
        """As a policy that one state after another adopts; with few labels it is the type."""
        rows = "".join(
            f"{state},policy {policy},{1900 + policy % 100}\n"
            for state in ("Ohio", "Texas", "Utah", "Maine")
            for policy in range(300)
        )
        draft = drafted(tmp_path, f"state,policy,year\n{rows}")
        said = " ".join(draft.text.replace("#", "").split())
        assert "'policy' has 300 texts that repeat" in said
        assert "write type: {column: policy}" in said


class TestQuestions:
    """A draft with questions is not a spec."""

    TABLE = "name,start,end\nA,2020-01-01,2021-01-01\nB,2020-05-01,\n"

    def test_no_line_is_longer_than_a_page_is_wide(self, tmp_path: Path) -> None:
        """The answers that there are stand in comments, once for questions with the same ones."""
        ends = ["now", "now", "still", "still", "", *(f"{n}/{n}/21" for n in range(1, 10))]
        rows = "".join(f"e{n},3/{n}/20,{end}\n" for n, end in enumerate(ends, 1) if n < 13)
        draft = drafted(tmp_path, f"name,start,end\n{rows}")
        assert len(draft.questions) == 7
        assert max(map(len, draft.text.splitlines())) <= 100
        assert draft.text.count("answers: open, unknown, not by DAY, or a date in EDTF") == 1

    def test_the_draft_is_refused_with_its_questions_and_their_lines(self, tmp_path: Path) -> None:
        """Each is named as one reads it in the file."""
        draft = drafted(tmp_path, self.TABLE)
        spec = tmp_path / "spec.yaml"
        draft.write(spec)
        with pytest.raises(UnreadableFileError) as error:
            read_table(tmp_path / "table.csv", spec)
        (finding,) = error.value.findings
        assert finding.location.path == draft.questions[0].path
        assert finding.message == f"not answered yet: {draft.questions[0].text}"
        line = draft.text.splitlines()[(finding.location.line or 0) - 1]
        assert line.strip().startswith("blank: ")

    def test_plain_data_is_refused_too(self, tmp_path: Path) -> None:
        """A spec need not be in a file."""
        draft = drafted(tmp_path, self.TABLE)
        with pytest.raises(ConversionError, match="not answered yet: 1 of 2 rows"):
            read_table(tmp_path / "table.csv", spec_in(draft))

    def test_answers_take_their_place(self, tmp_path: Path) -> None:
        """Nothing else changes."""
        draft = drafted(tmp_path, self.TABLE)
        answered = draft.answered({"event.end.blank": "open"})
        assert answered.questions == ()
        reading = read_table(tmp_path / "table.csv", spec_in(answered))
        assert str(reading.dataset.events["b"].when) == "2020-05-01/.."
        assert len(answered.text.splitlines()) == len(draft.text.splitlines())

    def test_two_questions_may_have_the_same_words(self, tmp_path: Path) -> None:
        """Each answer stands behind the text that it is for."""
        words = [f"under construction until phase {name}" for name in ("one", "two")]
        ends = [*words, *words, "2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01"]
        rows = "".join(f"e{n},2020-01-0{n},{end}\n" for n, end in enumerate(ends, 1))
        draft = drafted(tmp_path, f"name,start,end\n{rows}")
        assert draft.questions[0].text == draft.questions[1].text
        end = event_in(draft.answered({draft.questions[1].path: "open"}))["end"]
        assert isinstance(end, dict)
        assert [end["values"][word][:4] for word in words] == ["??? ", "open"]

    def test_an_answer_to_no_question_is_refused(self, tmp_path: Path) -> None:
        """With the paths that there are."""
        draft = drafted(tmp_path, self.TABLE)
        with pytest.raises(UnknownIdError, match=r"event\.end\.blank"):
            draft.answered({"event.end.blnk": "open"})

    def test_a_file_is_not_replaced_unasked(self, tmp_path: Path) -> None:
        """The draft may have been edited."""
        draft = drafted(tmp_path, self.TABLE)
        draft.write(tmp_path / "spec.yaml")
        with pytest.raises(ExistingFileError):
            draft.write(tmp_path / "spec.yaml")
        draft.write(tmp_path / "spec.yaml", overwrite=True)

    def test_another_file_of_the_name_of_the_schema_is_not_replaced(self, tmp_path: Path) -> None:
        """Then no draft is written; an older schema is replaced."""
        draft = drafted(tmp_path, self.TABLE)
        spec, schema = tmp_path / "spec.yaml", tmp_path / "table-spec.schema.json"
        schema.write_text('{"title": "Mine"}')
        with pytest.raises(UnreadableFileError, match="another file"):
            draft.write(spec)
        assert not spec.exists()
        assert schema.read_text() == '{"title": "Mine"}'
        current = format_schema()
        schema.write_text(current[:300] + "}")
        draft.write(spec)
        assert schema.read_text() == current


@pytest.mark.untraced
@pytest.mark.parametrize("name", REAL)
def test_the_draft_of_a_real_table_reads_it_once_its_questions_are_answered(name: str) -> None:
    """Nearly every row, and every column that the draft names."""
    table = DATA / name
    if not table.exists():
        pytest.skip(f"the real tables are not at {DATA}; they are not part of the project")
    draft = sniff(table)
    answered = draft.answered({each.path: obvious(each) for each in draft.questions})
    reading = read_table(table, spec_in(answered))
    unreadable = [row for row in reading.rejected if row.findings[0].code != "no-date"]
    assert reading.counts.read > 0
    assert len(unreadable) <= 1 + reading.counts.all // 50
    assert len({event.event_type for event in reading.dataset.events.values()}) < 100
