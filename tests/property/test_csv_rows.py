from __future__ import annotations

import csv
import re
import tempfile
from pathlib import Path

from hypothesis import assume, example, given, strategies as st
from read_rows import read_whole

ENDS = re.compile("\r\n|\r|\n")
PARTS = ["a", "b ", " ", "", ",", ";", "\t", '"', "'", "\n", "\r\n", "é", "\U0001f600", "x\u2028y"]
CELLS = st.lists(st.sampled_from(PARTS), max_size=4).map("".join)
# Below Python 3.13 the writer leaves a line end unquoted that is not its own.
ENDS_AND_QUOTES = st.sampled_from(["\n", "\r\n", "\r"]).flatmap(
    lambda end: st.fixed_dictionaries(
        {
            "delimiter": st.sampled_from(",;\t|"),
            "quotechar": st.sampled_from("\"'"),
            "lineterminator": st.just(end),
            "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL][: 1 + (end == "\r\n")]),
        }
    )
)


@st.composite
def tables(draw):
    """Rows of one width, none of them empty or like the header, and how they are written."""
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=9))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    assume(rows)
    return rows, draw(ENDS_AND_QUOTES), draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))


def written(folder, rows, dialect, encoding):
    """Write a table, and give the file with the line on which each row begins."""
    file, lines, line = Path(folder, "table.csv"), [], 1
    with file.open("w", encoding=encoding, newline="") as opened:
        writer = csv.writer(opened, **dialect)
        for row in rows:
            lines.append(line)
            writer.writerow(row)
            line += 1 + sum(len(ENDS.findall(cell)) for cell in row)
    return file, lines


class TestCsvRows:
    """What csv.writer wrote in any dialect is read back, with the places."""

    @example(
        table=(
            [["a\r", "\nb"], ["\n\n", '"']],
            {
                "delimiter": ",",
                "quotechar": '"',
                "lineterminator": "\n",
                "quoting": csv.QUOTE_ALL,
            },
            "utf-8",
        ),
        size=1,
    )
    @given(table=tables(), size=st.integers(1, 4))
    def test_cells_numbers_and_lines_are_those_written(self, table, size):
        """The oracle for lines counts the line ends that were written before."""
        rows, dialect, encoding = table
        header = [f"column {number}" for number in range(len(rows[0]))]
        with tempfile.TemporaryDirectory() as folder:
            file, lines = written(folder, [header, *rows], dialect, encoding)
            read = read_whole(
                file,
                size=size,
                encoding=encoding,
                separator=dialect["delimiter"],
                quote=dialect["quotechar"],
            )
        assert read.source.header == tuple(header)
        assert read.rows == rows
        assert read.numbers == [*range(2, len(rows) + 2)]
        assert read.lines == lines[1:]
        assert read.set_aside == []

    @given(
        rows=st.lists(st.lists(st.sampled_from(["", " ", "a", "b\nc"]), max_size=4), min_size=1),
        size=st.integers(1, 4),
    )
    def test_every_record_is_sound_or_set_aside(self, rows, size):
        """Rows of any width, blank ones and headers among them, keep their numbers and lines."""
        assume(any(rows))
        header = ["a", "b\nc"]
        dialect = {"lineterminator": "\n", "quoting": csv.QUOTE_ALL}
        with tempfile.TemporaryDirectory() as folder:
            file, lines = written(folder, [header, *rows], dialect, "utf-8")
            read = read_whole(file, size=size)
        places = [(*each,) for each in zip(read.numbers, read.lines, strict=True)]
        places += [(each.number, each.line) for each in read.set_aside]
        there = [(number, lines[number - 1]) for number, row in enumerate(rows, 2) if row]
        assert sorted(places) == there
        for number, row in zip(read.numbers, read.rows, strict=True):
            assert row == rows[number - 2][:2]
            assert not any(cell.strip() for cell in rows[number - 2][2:])
        for each in read.set_aside:
            assert each.cells == rows[each.number - 2]
            assert each.finding.code == expected_code(each.cells, header)


def expected_code(cells, header):
    """The reason to set a row aside, said another way than the package says it."""
    filled = [index for index, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return "blank-row"
    if cells[:2] == header and max(filled) < 2:
        return "header-repeated"
    return "ragged-row" if len(cells) < 2 or max(filled) >= 2 else "sound"
