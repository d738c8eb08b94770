from __future__ import annotations

import builtins
from datetime import date, datetime, time, timedelta

import pytest
from read_rows import read_whole

from policytimeline import MissingPackageError, UnreadableFileError

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook with some sheets, and gives its file."""

    def write(sheets, merged=()):
        made, file = openpyxl.Workbook(), tmp_path / "table.xlsx"
        made.remove(made.active)
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for area in merged:
                sheet.merge_cells(area)
        made.save(file)
        return file

    return write


class TestWorkbookRows:
    """Rows of a sheet, with the numbers that a spreadsheet shows."""

    def test_typed_values_are_written_as_one_would_type_them(self, workbook):
        """Days in ISO 8601, whole numbers without a point."""
        values = [
            *(
                date(2020, 3, 1),
                datetime.fromisoformat("2020-03-01T10:05"),
                time(10, 30),
                timedelta(hours=30),
            ),
            *(3.0, 2.5, 12_345_678_901, True, "03/04/2020", " a\nb "),
        ]
        names = [f"column {number}" for number in range(len(values))]
        read = read_whole(workbook({"Data": [names, values]}))
        assert read.rows == [
            [
                *("2020-03-01", "2020-03-01T10:05:00", "10:30:00", "30:00:00"),
                *("3", "2.5", "12345678901", "true", "03/04/2020", " a\nb "),
            ]
        ]
        assert (read.source.has_typed_dates, read.lines) == (True, [])

    def test_texts_are_no_typed_dates(self, workbook):
        """However they look."""
        read = read_whole(workbook({"Data": [["a"], ["2020-03-01"]]}))
        assert not read.source.has_typed_dates

    def test_rows_keep_their_numbers(self, workbook):
        """Empty rows count, those above the header included."""
        rows = [["Table 1"], [], ["a", "b"], [1, 2], [], ["a", "b"], [3, None]]
        read = read_whole(workbook({"Data": rows}), header=3)
        assert (read.rows, read.numbers) == ([["1", "2"], ["3", ""]], [4, 7])
        assert read.codes == ["blank-row", "header-repeated"]
        assert [each.number for each in read.set_aside] == [5, 6]

    def test_a_table_in_the_middle_of_a_sheet(self, workbook):
        """Rows and columns are counted from the edge of the sheet."""
        read = read_whole(workbook({"Data": [[], [None, "a"], [None, 1]]}), header=2)
        assert (read.source.header, read.rows, read.numbers) == (("#1", "a"), [["", "1"]], [3])

    def test_one_sheet_with_something_in_it_needs_no_name(self, workbook):
        """Old programs add empty sheets."""
        assert read_whole(workbook({"Sheet1": [], "Sheet2": [["a"], [1]]})).rows == [["1"]]

    def test_several_sheets_and_none_named(self, workbook):
        """They are listed."""
        file = workbook({"Laws": [["a"], [1]], "Notes": [["b"], [2]]})
        with pytest.raises(UnreadableFileError, match=r"'Laws', 'Notes'.*file: {sheet: Laws}"):
            read_whole(file)
        assert read_whole(file, sheet="Notes").rows == [["2"]]

    def test_no_such_sheet(self, workbook):
        """With the one that is likely meant."""
        file = workbook({"Laws": [["a"], [1]], "Notes": []})
        with pytest.raises(UnreadableFileError, match="did you mean 'Laws'"):
            read_whole(file, sheet="laws")

    def test_merged_cells_are_reported(self, workbook):
        """Only the first of them has the value."""
        file = workbook({"Data": [["a", "b"], ["x", 1], ["y", 2]]}, merged=["A2:A3"])
        read = read_whole(file)
        assert read.rows == [["x", "1"], ["", "2"]]
        assert read.codes == ["merged-cells"]
        assert "A2:A3" in read.source.findings[0].message
        assert read.source.findings[0].location.row == 2

    def test_merged_names_are_reported(self, workbook):
        """A column without a name is called by its number; a title above does not matter."""
        rows = [["Title", None, None], ["a", "dates", None], ["x", 1, 2]]
        read = read_whole(workbook({"Data": rows}, merged=["A1:C1", "B2:C2"]), header=2)
        assert read.source.header == ("a", "dates", "#3")
        (finding,) = read.source.findings
        assert (finding.location.row, "B2:C2 of the header" in finding.message) == (2, True)

    @pytest.mark.parametrize(
        ("rows", "problem"),
        [
            ([], "its sheets are empty"),
            ([["a", "b"]], "nothing below row 1"),
            ([[], ["a"], [1]], "row 1 is declared as the header, but it is empty.*header: 2"),
        ],
    )
    def test_a_sheet_without_a_table(self, workbook, rows, problem):
        """What is missing is said."""
        with pytest.raises(UnreadableFileError, match=problem) as raised:
            read_whole(workbook({"Data": rows}))
        assert "cannot be read as a workbook" not in str(raised.value)

    @pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".xlsb", ".ods"])
    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b"a,b\n1,2\n", "it is text, not a workbook"),
            (b"<html><table>", "a web page"),
            (b"PK\x03\x04" + b"x" * 99, "cannot be read as a workbook"),
        ],
    )
    def test_what_is_not_a_workbook(self, tmp_path, suffix, content, problem):
        """Many sites serve web pages under such names."""
        file = tmp_path / f"table{suffix}"
        file.write_bytes(content)
        with pytest.raises(UnreadableFileError, match=problem):
            read_whole(file)

    def test_without_the_package(self, workbook, monkeypatch):
        """The command that installs it is given."""
        load = builtins.__import__

        def without_calamine(name, *args, **kwargs):
            if name == "python_calamine":
                raise ImportError
            return load(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", without_calamine)
        with pytest.raises(MissingPackageError, match="pip install python-calamine"):
            read_whole(workbook({"Data": [["a"], [1]]}))


@pytest.fixture
def column(tmp_path):
    """Reads a column of cells, given by their values and number formats, from an Excel workbook."""

    def read(*cells, epoch=None):
        made, file = openpyxl.Workbook(), tmp_path / "column.xlsx"
        if epoch is not None:
            made.epoch = epoch
        made.active.append(["what"])
        for row, (value, form) in enumerate(cells, 2):
            made.active.cell(row, 1, value).number_format = form
        made.save(file)
        return read_whole(file)

    return read


class TestWhatExcelShows:
    """Cells that show something else than their value says."""

    @pytest.mark.parametrize(
        ("form", "text"),
        [
            ("mmm yyyy", "2020-01"),
            ("mmm-yy", "2020-01"),
            ("[$-409]mmm\\-yy;@", "2020-01"),
            ("yyyy", "2020"),
            ('yyyy" (day unknown)"', "2020"),
            ("yyyy-mm-dd", "2020-01-01"),
            ("d mmm", "2020-01-01"),
            ("mmmm", "2020-01-01"),
        ],
    )
    def test_a_month_or_a_year(self, column, form, text):
        """It is read as shown, not as its first day."""
        read = column((date(2020, 1, 1), form), ("x", "General"))
        assert read.rows == [[text], ["x"]]
        assert read.codes == ["month-shown"] * (len(text) < len("2020-01-01"))
        assert read.source.has_typed_dates

    def test_a_day_that_was_typed(self, column):
        """What is not the first day was no month, however it is shown."""
        read = column((date(2020, 1, 2), "mmm yyyy"), (date(2020, 2, 1), "yyyy"))
        assert read.rows == [["2020-01-02"], ["2020-02-01"]]
        assert read.codes == []

    def test_months_are_counted(self, column):
        """One finding a column, at the first of them."""
        read = column(("x", "General"), *((date(2020, month, 1), "mmm yyyy") for month in (3, 4)))
        (finding,) = read.source.findings
        assert (finding.location.row, finding.location.path) == (3, "what")
        assert "2 cells" in finding.message
        assert "'2020-03', '2020-04'" in finding.message

    def test_a_day_that_there_was_not(self, column):
        """Number 60 is 29 February 1900 for Excel, and no day for anybody else."""
        numbers = [(number, "yyyy-mm-dd") for number in (59, 60, 61)]
        assert column(*numbers).rows == [["1900-02-28"], ["1900-02-29"], ["1900-03-01"]]
        assert column((60, "General")).rows == [["60"]]

    def test_days_counted_from_1904(self, column):
        """There, number 60 is a day like others."""
        assert column((60, "yyyy-mm-dd"), epoch=datetime.fromisoformat("1904-01-01")).rows == [
            ["1904-03-01"]
        ]

    def test_errors(self, column):
        """They are no blank cells."""
        read = column(("#REF!", "General"), ("x", "General"))
        assert (read.rows, read.codes) == ([["#REF!"], ["x"]], ["unusable-cell"])
        assert read.source.findings[0].location.row == 2

    def test_formulas_without_results(self, column):
        """The formula is read, also in the last rows."""
        read = column((3, "General"), ("=SUM(A2:A2)", "General"), ("=A2+1", "General"))
        assert read.rows == [["3"], ["=SUM(A2:A2)"], ["=A2+1"]]
        assert read.codes == ["unusable-cell"] * 2
        assert [each.location.row for each in read.source.findings] == [3, 4]
