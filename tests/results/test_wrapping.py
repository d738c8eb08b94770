"""Text wrapped to a width, as a terminal shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policytimeline.results.layout import PAGE_WIDTH
from policytimeline.results.wrapping import pieces, safe, shown_width, wrap

words = st.text(st.characters(codec="utf-8", exclude_characters=" \n"), min_size=1, max_size=30)
cells = st.lists(
    st.one_of(words, st.sampled_from(["東京都", "e\u0301", "error:"])), max_size=12
).map(" ".join)


class TestWrap:
    """The lines of a text."""

    def test_breaks_at_spaces(self) -> None:
        """A word that does not fit starts the next line."""
        assert wrap("one two three", 9) == ["one two", "three"]

    def test_keeps_a_text_that_fits(self) -> None:
        """The last character may stand in the last column, and spaces in the text stay."""
        assert wrap("one  two", 8) == ["one  two"]

    def test_keeps_newlines(self) -> None:
        """Also empty lines, and one at the end."""
        assert wrap("one\n\ntwo\n", 10) == ["one", "", "two", ""]

    def test_folds_a_long_word(self) -> None:
        """It starts on a line of its own, and the text goes on behind its last piece."""
        assert wrap("an abcdefghij k", 4) == ["an", "abcd", "efgh", "ij k"]

    @pytest.mark.parametrize(
        ("word", "width", "lines"),
        [
            ("[2018-06-17..2018-06-24]", 16, ["[2018-06-17..", "2018-06-24]"]),
            ("2018-06-17/2018-06-24", 12, ["2018-06-17", "/2018-06-24"]),
            ("hsi-letter-of-2018-06-28", 14, ["hsi-letter-of-", "2018-06-28"]),
            ("jurisdictions-exclude", 16, ["jurisdictions-", "exclude"]),
            ("events[10].evidence[0]", 12, ["events[10]", ".evidence[0]"]),
            ("event_type", 6, ["event_", "type"]),
            ("-366-days", 6, ["-366-", "days"]),
        ],
    )
    def test_breaks_a_long_word_at_its_joints(
        self, word: str, width: int, lines: list[str]
    ) -> None:
        """A date stays whole, and an id is broken behind its hyphens."""
        assert wrap(word, width) == lines

    def test_indents_further_lines_as_the_first(self) -> None:
        """So that a step of a proof stays together."""
        assert wrap("  one two\nthree four", 6) == ["  one", "  two", "three", "four"]

    def test_indents_by_half_the_width_at_most(self) -> None:
        """Some of the text is on every line."""
        assert wrap(" " * 20 + "one two", 6) == ["   one", "   two"]

    def test_counts_a_wide_character_twice(self) -> None:
        """As a terminal shows it."""
        assert wrap("東京都庁", 5) == ["東京", "都庁"]

    def test_keeps_an_accent_with_its_letter(self) -> None:
        """A combining character takes no room."""
        assert wrap("e\u0301" * 5, 4) == ["e\u0301" * 4, "e\u0301"]

    def test_leaves_no_character_that_steers_a_terminal(self) -> None:
        """Neither an escape nor a tab nor a carriage return."""
        assert wrap("a\x1b[31mb\tc\rd", 20) == ["a\ufffd[31mb\ufffdc\ufffdd"]

    def test_keeps_what_scripts_need(self) -> None:
        """Joiners and marks of a direction take no room; a space that is not broken stays."""
        text = "\u0646\u0645\u06cc\u200c\u062e \u200fab 25\N{NO-BREAK SPACE}%"
        assert wrap(text, 20) == [text]
        assert shown_width(text) == len(text) - 2

    def test_leaves_no_override_of_the_direction(self) -> None:
        """It would turn what follows in the line."""
        assert wrap("a\N{RIGHT-TO-LEFT OVERRIDE}b", 20) == ["a\ufffdb"]

    @given(cells, st.integers(2, PAGE_WIDTH))
    def test_shows_the_words_of_a_cell_in_order(self, text: str, width: int) -> None:
        """Alone in its table, a cell reads as it was written."""
        lines = wrap(text, width)
        assert "".join(lines).replace(" ", "") == safe(text).replace(" ", "")
        assert all(shown_width(line) <= width for line in lines)
        whole = [word for word in safe(text).split(" ") if shown_width(word) <= width]
        shown = [word for line in lines for word in line.split(" ")]
        assert [word for word in whole if word not in shown] == []


class TestPieces:
    """Where a word may be broken."""

    def test_a_short_word_is_one_piece(self) -> None:
        """Whatever is in it."""
        assert pieces("letter-of-june", 16) == ["letter-of-june"]

    def test_a_long_word_is_broken_at_its_joints_or_anywhere(self) -> None:
        """No piece is wider than asked for."""
        assert pieces("hsi-letter-2018-06-28", 16) == ["hsi-", "letter-", "2018-06-28"]
        assert pieces("x" * 20, 16) == ["x" * 16, "x" * 4]
