"""Tables and text, drawn to fit a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given, strategies as st

from policytimeline.cli.tables import Page, Part, draw, table
from policytimeline.results.layout import PAGE_WIDTH, column_widths
from policytimeline.results.wrapping import safe, shown_width

MISTAKES = Path(__file__).parents[2] / "docs/examples/three-mistakes.yaml"
TERMINAL = Page(PAGE_WIDTH, has_bold=True, has_colours=True)
RED, BOLD, PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[0m"

words = st.text(st.characters(codec="utf-8", exclude_characters=" \n"), min_size=1, max_size=30)
cells = st.lists(
    st.one_of(words, st.sampled_from(["東京都", "e\u0301", "error:"])), max_size=12
).map(" ".join)
widths = st.none() | st.integers(1, 40)


def drawn(part: Part, width: int = PAGE_WIDTH) -> list[str]:
    """The lines on a page without colours."""
    return list(draw(part, Page(width)))


class TestTable:
    """A table on a page."""

    def test_has_a_title_a_header_and_a_rule(self) -> None:
        """The rule is as wide as the page."""
        found = table([("a", 3), ("b", None)], [("1", "2")], title="events")
        assert drawn(found) == ["events", "a     b", "─" * PAGE_WIDTH, "1     2"]

    def test_without_rows_has_its_header(self) -> None:
        """With or without an empty section."""
        assert drawn(table([("a", 3)], [])) == drawn(table([("a", 3)])) == ["a", "─" * PAGE_WIDTH]

    def test_leaves_a_blank_line_between_sections(self) -> None:
        """Not before the first, nor after the last."""
        _, _, *rows = drawn(table([("a", 3)], [("1",), ("2",)], [("3",)]))
        assert rows == ["1", "2", "", "3"]

    def test_wraps_each_cell_in_its_column(self) -> None:
        """Cells that end early leave their column empty."""
        _, _, *rows = drawn(table([("a", 5), ("b", None)], [("one two", "x"), ("y", "1\n2\n3")]))
        assert rows == ["one     x", "two", "y       1", "        2", "        3"]

    def test_lines_up_wide_characters(self) -> None:
        """The next column starts where it does in other rows."""
        _, _, *rows = drawn(table([("a", 6), ("b", None)], [("東京", "x"), ("e\u0301", "y")]))
        assert rows == ["東京     x", "e\u0301        y"]

    def test_puts_short_names_just_above_the_rule(self) -> None:
        """A long name takes several lines."""
        first, second, *_ = drawn(table([("long name", 4), ("b", None)]))
        assert (first, second) == ("long", "name   b")

    def test_gives_columns_without_a_width_equal_shares(self) -> None:
        """Of what the others and the gaps leave."""
        assert column_widths([("a", 4), ("b", None), ("c", None)], PAGE_WIDTH) == [4, 45, 45]

    def test_gives_up_first_what_no_row_needs(self) -> None:
        """A narrow screen takes nothing from a column whose cells need its width."""
        columns = [("a", 50), ("b", 20), ("c", None)]
        assert column_widths(columns, PAGE_WIDTH) == [50, 20, 24]
        rows = [("x" * 10, "y" * 20, "z z " * 20)]
        assert column_widths(columns, 80, rows) == [30, 20, 24]

    def test_then_breaks_cells_between_words(self) -> None:
        """In proportion to what each can give up so."""
        columns = [("a", 20), ("b", None)]
        rows = [("error", "one two three " * 9)]
        assert column_widths(columns, 60, rows) == [5, 52]
        rows = [("information " * 9, "one two three " * 9)]
        first, second = column_widths(columns, 40, rows)
        assert (first >= len("information"), first + second) == (True, 37)

    def test_breaks_words_where_nothing_else_helps(self) -> None:
        """The page is filled, and no wider."""
        rows = [("x" * 200, "y", "z" * 90)]
        widths = column_widths([("a", 200), ("b", 1), ("c", None)], 40, rows)
        assert widths == [29, 1, 4]

    @given(st.lists(widths, min_size=1, max_size=5), st.integers(40, PAGE_WIDTH), st.data())
    def test_shows_every_word_within_the_page(
        self, columns: list[int | None], page_width: int, data: st.DataObject
    ) -> None:
        """Whatever is in its cells, no line is too wide or has spaces at its end."""
        row = st.tuples(*[cells] * len(columns))
        sections = data.draw(st.lists(st.lists(row, max_size=3), max_size=3))
        named = [(data.draw(cells), width) for width in columns]
        title = data.draw(cells)
        lines = drawn(table(named, *sections, title=title), page_width)
        assert all(shown_width(line) <= page_width and line == line.rstrip(" ") for line in lines)
        # A word may be folded and other columns stand between its pieces: count the characters.
        texts = [title, *(name for name, _ in named), *(c for s in sections for r in s for c in r)]
        expected = sorted(safe("".join(texts)).replace(" ", "") + "─" * page_width)
        assert sorted("".join(lines).replace(" ", "")) == expected


class TestColours:
    """What a terminal shows besides the text."""

    def test_mark_the_title_and_the_header(self) -> None:
        """In bold, without the spaces between two names."""
        title, header, *_ = draw(table([("a", 3), ("b", None)], title="events"), TERMINAL)
        assert title == f"{BOLD}events{PLAIN}"
        assert header == f"{BOLD}a{PLAIN}     {BOLD}b{PLAIN}"

    @pytest.mark.parametrize("text", ["no", "no: it is not", "[cancelled] a plan", "error"])
    def test_mark_a_cell_by_its_first_word(self, text: str) -> None:
        """Which may be in brackets or before a colon."""
        *_, row = draw(table([("a", None)], [(text,)]), TERMINAL)
        assert row == f"{RED}{text}{PLAIN}"

    @pytest.mark.parametrize("text", ["", "nothing", "no plan", "a: error"])
    def test_leave_other_cells(self, text: str) -> None:
        """A word that only occurs in a cell gives it no colour."""
        *_, row = draw(table([("a", None)], [(text,)]), TERMINAL)
        assert row == text

    def test_mark_every_line_of_a_cell(self) -> None:
        """And no column beside it, nor an empty line."""
        *_, first, second, third = draw(
            table([("a", 5), ("b", None)], [("no: b\n\nc", "x")]), TERMINAL
        )
        assert first == f"{RED}no: b{PLAIN}   x"
        assert (second, third) == ("", f"{RED}c{PLAIN}")

    def test_change_no_text(self) -> None:
        """Without them, the lines are those of a page without colours."""
        found = table(
            [("a", 5), ("b", None)], [("error", "東京\nx"), ("no: one two", "y")], title="t"
        )
        assert [click.unstyle(line) for line in draw(found, TERMINAL)] == drawn(found)

    def test_are_on_a_terminal_as_wide_as_it_is(self) -> None:
        """A terminal of 60 columns has lines of 60."""
        out = on_terminal(COLUMNS="60")
        assert f"{RED}error{PLAIN}" in out
        assert max(len(click.unstyle(line)) for line in out.splitlines()) == 60

    def test_are_on_no_page_narrower_than_forty(self) -> None:
        """A terminal that is narrower breaks the lines itself."""
        out = on_terminal(COLUMNS="10")
        assert max(len(click.unstyle(line)) for line in out.splitlines()) == 40

    def test_are_off_where_no_colours_are_wanted(self) -> None:
        """Bold letters are no colour, and stay."""
        out = on_terminal(NO_COLOR="1")
        assert "\x1b[3" not in out
        assert BOLD in out

    def test_are_off_on_a_terminal_without_them(self) -> None:
        """It would show their codes."""
        assert "\x1b" not in on_terminal(TERM="dumb")


def on_terminal(**environment: str) -> str:
    """What ``check`` prints on a terminal about a dataset with mistakes."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "policytimeline", "check", str(MISTAKES)],
        stdout=theirs,
        env=inherited | {"TERM": "xterm", "COLUMNS": "80"} | environment,
    ) as process:
        os.close(theirs)
        out = b"".join(iter(lambda: read_terminal(ours), b""))
    os.close(ours)
    assert process.returncode == 2  # One of the mistakes cannot be read.
    return out.decode()


def read_terminal(descriptor: int) -> bytes:
    """The next bytes; none when the other side is closed, which Linux reports as an error."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
