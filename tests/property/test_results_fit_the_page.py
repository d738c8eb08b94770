"""A terminal shows everything of a result, within its width and its lines."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, strategies as st
from result_tables import RESULTS, Given, cells, on_a_page

from policytimeline.results.table import Column, ResultTable
from policytimeline.results.wrapping import safe, shown_width


class TestText:
    """A terminal shows everything, within its width."""

    @given(RESULTS, st.integers(20, 120))
    def test_nothing_is_lost_or_too_wide(self, result, width):
        """If there is no limit of lines, every character is there; notes are on rows."""
        text = result.to_text(width=width, lines=None)
        assert max(map(shown_width, text.split("\n"))) <= width
        (table,) = result.tables
        said = [
            *result.sentences,
            table.title,
            *(table.notes if table.rows else ()),
            *(c for r in cells(result)[1:] for c in r),
        ]
        expected = Counter(squeezed(safe(on_a_page("".join(said)))))
        assert expected <= Counter(squeezed(text))

    @given(RESULTS, st.integers(20, 120), st.integers(1, 30))
    def test_lines_are_no_more_than_asked_for(self, result, width, lines):
        """And what is left out is named in the last ones."""
        whole = result.to_text(width=width, lines=None)
        text = result.to_text(width=width, lines=lines)
        assert text.count("\n") < lines
        assert max(map(shown_width, text.split("\n"))) <= width
        assert text == whole if whole.count("\n") < lines else "... " in text

    @given(st.integers(1, 80), st.integers(1, 80), st.integers(12, 100))
    def test_rows_left_out_are_counted(self, first, second, lines):
        """Those that are shown and those that are not add up for each table."""
        result = Given((numbered("a", first), numbered("b", second)))
        text = result.to_text(lines=lines)
        for name, count in (("a", first), ("b", second)):
            shown = len(re.findall(rf"^{name}\d+$", text, re.MULTILINE))
            left = re.search(rf"(\d+) more rows? of {name}", text)
            assert shown + int(left[1] if left else 0) == count

    @given(st.integers(1, 80), st.integers(1, 80), st.integers(12, 100))
    def test_tables_are_cut_alike(self, first, second, lines):
        """Neither has a row more than the other if the other is not shown in full.

        If there is no room for a few rows of the second one, it is left out.
        """
        text = Given((numbered("a", first), numbered("b", second))).to_text(lines=lines)
        shown = [len(re.findall(rf"^{name}\d+$", text, re.MULTILINE)) for name in "ab"]
        assert shown[1] == 0 or shown[1] >= min(3, second)
        if shown[1]:
            fewer = min((0, 1), key=lambda place: shown[place])
            is_cut = shown[fewer] < (first, second)[fewer]
            assert not is_cut or abs(shown[0] - shown[1]) <= 1
        else:
            assert shown[0] == first or shown[0] >= lines - 7


def numbered(name: str, count: int) -> ResultTable:
    """A table of so many numbered rows."""
    rows = [(f"{name}{number}",) for number in range(count)]
    return ResultTable(name, "", [Column("name", "name")], rows)


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())
