from __future__ import annotations

import csv
import threading

import pytest
from read_rows import read_whole

from policytimeline import UnreadableFileError
from policytimeline.io import csv_records
from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.spec.file_form import FileForm


@pytest.fixture
def table(tmp_path):
    """Writes a table, and gives its file."""

    def write(content, name="table.csv"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


@pytest.fixture
def usual_limit():
    """Python's own limit of a cell, which other packages raise for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


class TestRows:
    """Which rows are sound, and where they are."""

    def test_rows_are_numbered_as_a_spreadsheet_numbers_them(self, table):
        """An empty line takes a number, and a cell of two lines only one."""
        read = read_whole(table('a,b\n\n"1\n2",3\n4,5\n'))
        assert read.rows == [["1\n2", "3"], ["4", "5"]]
        assert (read.numbers, read.lines) == ([3, 4], [3, 5])
        assert read.set_aside == []

    def test_ragged_rows_are_set_aside(self, table):
        """Each with its cells, its place and the reason."""
        read = read_whole(table("a,b\n1,2\n3\n4,5,6\n7,8,\n9,10\n"))
        assert read.rows == [["1", "2"], ["7", "8"], ["9", "10"]]
        assert read.numbers == [2, 5, 6]
        assert [(each.cells, each.number, each.line) for each in read.set_aside] == [
            (["3"], 3, 3),
            (["4", "5", "6"], 4, 4),
        ]
        assert read.codes == ["ragged-row"] * 2
        location = read.set_aside[1].finding.location
        assert (location.row, location.line) == (4, 4)

    def test_blank_rows_and_a_header_again_are_set_aside(self, table):
        """As files put together from several have them."""
        read = read_whole(table(" a,b\n1,2\n , \na,b\n,\n3,a\n"))
        assert read.rows == [["1", "2"], ["3", "a"]]
        assert read.codes == ["blank-row", "header-repeated", "blank-row"]

    def test_rows_above_the_header_are_no_data(self, table):
        """As the form says."""
        read = read_whole(table("Table 1\n\na,b\n1,2\n"), header=3)
        assert (read.source.header, read.rows, read.numbers) == (("a", "b"), [["1", "2"]], [4])

    @pytest.mark.parametrize("name", ["table.tsv", "table.tab", "TABLE.TSV"])
    def test_the_name_tells_the_separator(self, table, name):
        """A tab in these."""
        assert read_whole(table("a\tb\n1,5\t2\n", name)).rows == [["1,5", "2"]]

    def test_quotation_marks_may_mean_nothing(self, table):
        """If the form says so."""
        read = read_whole(table('a,b\n"1,2"\n3,"\n'), quote="")
        assert read.rows == [['"1', '2"'], ["3", '"']]

    def test_ten_thousand_columns(self, table):
        """A batch of wide rows ends early, and none is lost."""
        line = ",".join(map(str, range(10_000))) + "\n"
        with open_rows(table("x" + line + line * 450), FileForm()) as source:
            counts = [len(batch.rows) for batch in source.batches(1_000)]
        assert (len(counts) > 1, sum(counts)) == (True, 450)

    def test_a_cell_of_ten_megabytes(self, table):
        """And the limit that Python's csv has in this process is as before."""
        before = csv.field_size_limit()
        assert len(read_whole(table('a,b\n1,"' + "x\n" * 5_000_000 + '"\n')).rows[0][1]) == 10**7
        assert csv.field_size_limit() == before

    def test_the_fraction_read_grows_to_one(self, table):
        """As a progress bar needs it."""
        with open_rows(table("a,b\n" + "1,2\n" * 50_000), FileForm()) as source:
            fractions = [source.fraction_read() for _ in source.batches(1_000)]
        assert fractions == sorted(fractions)
        assert fractions[0] < 0.2
        assert fractions[-1] == 1

    def test_two_threads_leave_the_limit_as_it_was(self, table):
        """Whichever of them is the last to read."""
        before, file = csv.field_size_limit(), table("a,b\n" + f'1,"{"x" * 200_000}"\n' * 40)
        threads = [threading.Thread(target=read_whole, args=(file,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert csv.field_size_limit() == before


class TestHeader:
    """The names of the columns."""

    def test_each_name_is_there_once(self, table):
        """Trimmed, with a number where it is repeated or missing."""
        source = read_whole(table("x,,x , y,x\n1,2,3,4,5\n")).source
        assert source.header == ("x", "#2", "x#2", "y", "x#3")
        assert source.repeated == {"x"}

    def test_a_column_may_be_called_like_a_number(self, table):
        """Then the nameless one is called something else."""
        assert read_whole(table("#2,,x,x,x#2\n1,2,3,4,5\n")).source.header == (
            *("#2", "#3", "x", "x#3", "x#2"),
        )

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
    def test_a_byte_order_mark_is_stripped(self, table, encoding):
        """Also before a name in quotes."""
        content = '\ufeff"a,b",c\né,2\n'.encode(encoding)
        assert read_whole(table(content), encoding=encoding).source.header == ("a,b", "c")

    def test_several_byte_order_marks_are_stripped(self, table):
        """As files have them that were put together from several."""
        assert read_whole(table("\ufeff\ufeffa,b\n1,2\n")).source.header == ("a", "b")

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
    def test_the_mark_of_utf_8_in_another_encoding_is_refused(self, table, encoding):
        """It would be a part of the first name."""
        with pytest.raises(UnreadableFileError, match=r"mark of UTF-8.*encoding: utf-8"):
            read_whole(table("\ufeffa,b\n1,2\n"), encoding=encoding)


class TestUnclosedQuotes:
    """A quotation mark that nothing closes does not swallow the rest of the file."""

    def test_the_line_of_the_mark_is_named(self, table):
        """Even if the row begins before it."""
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(table('a,b\n1,2\n"3\n4","5\n6,7\n8,9\n'))
        (finding,) = raised.value.findings
        assert finding.location.line == 4
        assert "is never closed" in finding.message
        assert 'file: {quote: ""}' in finding.hint

    @pytest.mark.parametrize("end", ["", "\n"])
    def test_a_closed_one_at_the_end_is_none(self, table, end):
        """With a line end behind it or without."""
        assert read_whole(table('a,b\n1,"2\n"' + end)).rows == [["1", "2\n"]]

    def test_in_the_header(self, table):
        """Nothing could be read at all."""
        with pytest.raises(UnreadableFileError, match=r"table.csv:1: .*never closed"):
            read_whole(table('a,"b\n1,2\n'))

    @pytest.mark.usefixtures("usual_limit")
    def test_a_cell_longer_than_any_is_given_up(self, table, monkeypatch):
        """So that memory stays bounded."""
        monkeypatch.setattr(csv_records, "LONGEST_CELL", 200_000)
        with pytest.raises(UnreadableFileError, match=r"table.csv:3: a cell .*200,000 characters"):
            read_whole(table('a,b\n1,2\n3,"' + "4,5\n" * 100_000))


class TestStrayQuotes:
    """Text behind the quotation mark that closes a cell: a finding, and the row is kept."""

    def test_they_are_reported_with_their_place(self, table):
        """Read as spreadsheets do; the rows around them are as they would be without."""
        read = read_whole(table('a,b\n"x\ny",1\n2,"c"d"\n\n"3"x,"4"y\n5,""z\n"6","7"\n'))
        assert read.rows == [
            ["x\ny", "1"],
            ["2", 'cd"'],
            ["3x", "4y"],
            ["5", "z"],
            ["6", "7"],
        ]
        assert (read.numbers, read.lines) == ([2, 3, 5, 6, 7], [2, 4, 6, 7, 8])
        assert read.codes == ["stray-quote"] * 3
        places = [each.location for each in read.source.findings]
        assert [(each.row, each.line, each.path) for each in places] == [
            (3, 4, "b"),
            (5, 6, "a"),
            (6, 7, "b"),
        ]
        assert "'cd\"' has text behind the quotation mark" in read.source.findings[0].message
        assert 'file: {quote: ""}' in read.source.findings[0].hint

    def test_a_mark_inside_a_cell_without_is_none(self, table):
        """It can be read in one way only."""
        assert read_whole(table('a,b\n5"x,2"\n"1 ""2""",3\n')).codes == []

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_in_the_header(self, table, mark):
        """It is the row of the header."""
        read = read_whole(table(f'{mark}"a"x,b\n1,2\n'))
        assert (read.source.header, read.rows, read.codes) == (
            ("ax", "b"),
            [["1", "2"]],
            ["stray-quote"],
        )
        assert read.source.findings[0].location.row == 1

    def test_other_marks_and_separators(self, table):
        """As the form declares them."""
        read = read_whole(table("a;b\n'x'y;\"1\"2\n"), quote="'", separator=";")
        assert (read.rows, read.codes) == ([["xy", '"1"2']], ["stray-quote"])
        assert read_whole(table('a,b\n"x"y,1\n'), quote="").codes == []

    def test_of_very_many_only_their_number_is_reported(self, table):
        """And all rows are kept."""
        read = read_whole(table("a,b\n" + '"1"2,"3\n"\n' * 1_500), size=400)
        assert (len(read.rows), read.numbers[-1], read.lines[-1]) == (1_500, 1_501, 3_000)
        assert len(read.codes) == 1_001
        assert "500 further cells" in read.source.findings[-1].message

    def test_one_that_nothing_closes_is_refused_behind_them_too(self, table):
        """At its own line."""
        with pytest.raises(UnreadableFileError, match=r"table.csv:4: .*never closed"):
            read_whole(table('a,b\n"1"2,3\n4,5\n6,"7\n8,9\n'))


class TestBytes:
    """Bytes that are not of the encoding, and characters that nobody sees."""

    def test_they_are_refused_with_samples(self, table):
        """And with what to write if all of them could be Windows-1252."""
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(table("a,b\nCaf\xe9,1\nx,2\nna\xefve,3\n".encode("cp1252")))
        first, second = raised.value.findings
        assert first.location.line == 2
        assert "2 bytes cannot be read as utf-8, the first 0xe9 in 'Café,1'" in first.message
        assert first.hint.startswith("if the whole file reads well so, write file: {encoding: cp")
        assert (second.location.line, "naïve" in second.message) == (4, True)

    def test_cp1252_is_not_offered_if_it_has_no_such_byte(self, table):
        """As 0x81 is none of its."""
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(table(b"a,b\n\x81,1\n"))
        (finding,) = raised.value.findings
        assert "cp1252" not in finding.sentence
        assert "bad-bytes: keep" in finding.hint

    def test_they_are_kept_as_escapes(self, table):
        """And reported with their place."""
        read = read_whole(table(b"a,b\nc\xc3\xa9,1\n2,x\x85y\n"), bad_bytes="keep")
        assert read.rows == [["cé", "1"], ["2", r"x\x85y"]]
        (finding,) = read.source.findings
        assert (finding.code, finding.severity.value) == ("bad-byte", "warning")
        place = finding.location
        assert (place.row, place.line, place.path) == (3, 3, "b")

    def test_a_nul_is_kept_and_reported(self, table):
        """With its place."""
        read = read_whole(table(b"a,b\n1,x\0y\n2,3\n"))
        assert (read.rows[0], read.codes) == (["1", "x\0y"], ["nul-byte"])
        assert read.source.findings[0].location.row == 2

    def test_of_very_many_only_their_number_is_reported(self, table):
        """At the end of the file."""
        read = read_whole(table(b"a,b\n" + b"1,\xff\n" * 1_203), bad_bytes="keep")
        assert len(read.codes) == 1_001
        assert "203 further cells" in read.source.findings[-1].message

    def test_half_a_character_of_utf_16_cannot_be_kept(self, table):
        """There is no escape for it."""
        content = "a,b\n1,2\n".encode("utf-16") + b"\x20"
        with pytest.raises(UnreadableFileError, match="not text in utf-16"):
            read_whole(table(content), encoding="utf-16", bad_bytes="keep")

    @pytest.mark.parametrize("bad_bytes", ["refuse", "keep"])
    def test_a_file_that_is_not_in_utf_16_at_all(self, table, bad_bytes):
        """It has no byte order mark."""
        with pytest.raises(UnreadableFileError, match="not text in utf-16"):
            read_whole(table(b"a,b\n1,2\n3,4\n"), encoding="utf-16", bad_bytes=bad_bytes)
