from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from read_rows import read_whole

from policytimeline import InvalidValueError, UnreadableFileError
from policytimeline.errors import UnknownFormatError
from policytimeline.tables.rows.opening import SUFFIXES


def zipped():
    """A zip archive with a table in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("table.csv", "a,b\n1,2\n")
    return content.getvalue()


REFUSED = {
    "empty": (b"", "the file is empty", ""),
    "blank": (b" \n\n", "the file is empty", ""),
    "only a mark": (b"\xef\xbb\xbf", "the table has 0 rows", ""),
    "only a header": (b"a,b\n\n", "nothing below row 1, its header", ""),
    "zip": (zipped(), "a zip archive", "unpack it"),
    "gzip": (gzip.compress(b"a,b\n1,2\n"), "a gzip archive", "unpack it"),
    "PDF": (b"%PDF-1.7 ...", "a PDF document", "save the table as CSV"),
    "HTML": (b"\n<!DOCTYPE html><html>", "a web page", "download the table itself"),
    "HTML without a type": (b"<HTML>\n<body>", "a web page", "download the table itself"),
    "UTF-16": ("a,b\né,2\n".encode("utf-16"), "is in UTF-16", "file: {encoding: utf-16}"),
    "UTF-16 without a mark": (
        "year,country\n2020,Peru\n".encode("utf-16-be"),
        "is in UTF-16-BE",
        "file: {encoding: utf-16-be}",
    ),
    "semicolons": (b"a;b;c\n1;2;3\n", "the header is one column", 'file: {separator: ";"}'),
    "tabs": (b"a\tb\n1\t2\n", "the header is one column", r'file: {separator: "\t"}'),
}


class TestRefusals:
    """Files that are not tables are refused, with what to write or do."""

    @pytest.mark.parametrize(("content", "problem", "hint"), REFUSED.values(), ids=[*REFUSED])
    def test_named_like_csv(self, tmp_path, content, problem, hint):
        """What the file is instead is said."""
        file = tmp_path / "table.csv"
        file.write_bytes(content)
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(file)
        (finding,) = raised.value.findings
        assert problem in finding.message
        assert hint in finding.hint
        assert finding.location.file == str(file)

    def test_a_header_below_the_end(self, tmp_path):
        """The row with the names is offered."""
        file = tmp_path / "table.csv"
        file.write_text("\na,b\n1,2\n")
        with pytest.raises(UnreadableFileError, match=r"the table has 3 rows.*file: {header: 2}"):
            read_whole(file, header=9)
        with pytest.raises(UnreadableFileError, match=r"but it is empty.*file: {header: 2}"):
            read_whole(file)

    def test_a_name_of_no_table(self, tmp_path):
        """The ends that exist are listed."""
        with pytest.raises(UnknownFormatError) as raised:
            read_whole(tmp_path / "table.docx")
        assert all(suffix in str(raised.value) for suffix in SUFFIXES)

    def test_no_such_file(self, tmp_path):
        """As the system says it."""
        with pytest.raises(UnreadableFileError, match="No such file"):
            read_whole(tmp_path / "table.csv")

    @pytest.mark.parametrize("table", [None, 3, ["a"], {"a": [1]}])
    def test_what_is_not_a_table(self, table):
        """Neither a name nor a frame."""
        with pytest.raises(InvalidValueError, match="is not a table"):
            read_whole(table)

    def test_a_path_where_nothing_is_nested(self, tmp_path):
        """It would be without effect."""
        (tmp_path / "table.csv").write_text("a,b\n1,2\n")
        with pytest.raises(InvalidValueError, match="rows: 'terms' leads nowhere"):
            read_whole(tmp_path / "table.csv", path="terms")
