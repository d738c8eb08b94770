"""One table of a result."""

from __future__ import annotations

import pytest
from result_tables import PACE, STEPS

from policytimeline import InvalidValueError
from policytimeline.results.table import Column, Kind, ResultTable


class TestResultTable:
    """Columns, and rows that fit them."""

    def test_takes_any_iterables(self):
        """They are tuples afterwards, so that nothing changes them."""
        table = ResultTable("t", "", iter([Column("a", "a")]), iter([["x"], ["y"]]), iter(["n"]))
        assert table.rows == (("x",), ("y",))
        assert (table.columns, table.notes) == ((Column("a", "a"),), ("n",))

    def test_refuses_a_row_of_another_length(self):
        """The first one is named."""
        with pytest.raises(InvalidValueError, match="expected 1 values in each row"):
            ResultTable("t", "", [Column("a", "a")], [("x",), ("x", "y")])

    @pytest.mark.parametrize(
        "columns",
        [
            [],
            [Column("a", "a"), Column("a", "b")],
            [Column("a", "a", Kind.NAMED), Column("a_id", "b")],
            [Column("a", "a", Kind.LAG), Column("a_longest", "b", Kind.NUMBER)],
        ],
    )
    def test_refuses_columns_that_would_be_lost_in_data(self, columns):
        """No two columns of a dataframe may have one name."""
        with pytest.raises(InvalidValueError, match="each name once"):
            ResultTable("t", "", columns, [])

    def test_says_how_large_it_is(self):
        """And not all that is in it."""
        assert repr(STEPS) == "<ResultTable 'steps': 4 rows, 8 columns>"

    def test_has_what_readers_read(self):
        """Each value as its text."""
        assert list(PACE.texts())[1:] == [
            ("cabinet to promulgation", "119 days", "73 to 103 days", "−3", "−1"),  # noqa: RUF001
            ("debate to promulgation", "at least 3 days", "at most 67 days", "", ""),
        ]
