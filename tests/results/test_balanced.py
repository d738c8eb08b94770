from __future__ import annotations

from policytimeline.results.balanced import balanced_widths
from policytimeline.results.layout import GAP

HEADINGS = ("Date", "Event", "Where")


def rows(count, where="US"):
    """Rows with a long text in the middle."""
    return [("28 June", "nineteen agents in charge ask the secretary by letter", where)] * count


class TestBalancedWidths:
    """The room goes to the column that makes rows high."""

    def test_the_longest_texts_get_the_room(self):
        """The others stay as wide as their words need."""
        widths, lines = balanced_widths(HEADINGS, rows(500), 60)
        assert widths == [7, 42, 5]
        assert sum(widths) + 2 * len(GAP) == 60
        assert lines == 2

    def test_a_table_that_fits_has_one_line_a_row(self):
        """And no more room than it needs."""
        widths, lines = balanced_widths(HEADINGS, rows(3), 200)
        assert widths[1] == len(rows(1)[0][1])
        assert lines == 1

    def test_one_long_cell_takes_nothing_from_the_others(self):
        """Out of many rows."""
        odd = [*rows(100), ("28 June", "a vote", "US, " * 40)]
        widths, _ = balanced_widths(HEADINGS, odd, 60)
        assert widths[1] > 4 * widths[2]

    def test_words_that_do_not_fit(self):
        """A page narrower than one word of each column."""
        assert balanced_widths(HEADINGS, rows(3), 15) is None
