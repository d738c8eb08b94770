"""The questions that a column of dates answers, row by row, and its overlaps with another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policytimeline.arguments import check_word
from policytimeline.columns.answers import (
    OVERLAPS,
    By,
    LagColumns,
    Overlap,
    OverlapCounts,
    OverlapPairs,
)
from policytimeline.dates.lags import Side, check_side
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import Relation, not_a_date
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    # These import numpy, which a column needs only when it is made.
    from policytimeline.columns.rows import Rows
    from policytimeline.columns.table import Number

_EXPECTED = "a date, an interval, or a column from pt.parse_column"


class AnsweringColumn:
    """Something that has rows of dates, and answers questions about them."""

    __slots__ = ()

    _rows: Rows

    def __len__(self) -> int:
        return len(self._rows)

    def precedes(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether each row ends on an earlier day than the other starts, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.

        >>> from policytimeline import parse_column, parse_when
        >>> column = parse_column(["2018-06", "2019", None])
        >>> column.precedes(parse_when("2018-06-20/2018-12")).tolist()
        [1, 0, -1]
        """
        return self._verdicts(other, "precedes")

    def follows(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether each row starts on a later day than the other ends, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.
        """
        return self._verdicts(other, "follows")

    def no_later_than(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether each row starts on the day the other starts, or earlier, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.
        """
        return self._verdicts(other, "no_later_than")

    def within(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether every day of each row is a day of the other, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.

        >>> from policytimeline import parse_column, parse_when
        >>> column = parse_column(["2018-06-28", "2018-06", "2018", "2017"])
        >>> column.within(parse_when("2018-06-01/2018-06-30")).tolist()
        [2, 2, 1, 0]
        """
        return self._verdicts(other, "within")

    def shares_day(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether some day belongs to both each row and the other, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.
        """
        return self._verdicts(other, "shares_day")

    def same_days(self, other: AnsweringColumn | When) -> NDArray[np.int8]:
        """Whether each row and the other take up exactly the same days, as a `VerdictCode`.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.
        """
        return self._verdicts(other, "same_days")

    def lag(
        self, other: AnsweringColumn | When, *, from_side: Side = "begin", to_side: Side = "begin"
    ) -> LagColumns:
        """The days from each row to the other: the fewest and the most of every choice of days.

        If a side is open, both are NaN; the function `lag` raises `OpenEndError` then.

        Args:
            other: A column with as many rows, or one date for all.
            from_side: The side of this column to count from.
            to_side: The side of the other to count to.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows, or there
                is no such side.

        >>> from policytimeline import parse_column, parse_when
        >>> letters = parse_column(["[2018-06-17..2018-06-24]", "[..2018]", "../2018"])
        >>> letters.lag(parse_when("2021-09-16"))
        LagColumns(shortest=array([1180.,  990.,   nan]), longest=array([1187.,   inf,   nan]))
        """
        from policytimeline.columns import questions

        check_side("from_side", from_side)
        check_side("to_side", to_side)
        return LagColumns(
            *self._asked(
                other, lambda rows, others: questions.lag(rows, others, from_side, to_side)
            )
        )

    def possible_relations(self, other: AnsweringColumn | When) -> NDArray[np.uint16]:
        """Every Allen relation that some choice of days gives, row by row, as a mask.

        A mask has a bit for each relation, from `AllenRelation.BEFORE`, the lowest, to AFTER; it
        is 0 if one of the two rows has no date. `from_relation_mask` reads a mask, and
        `to_relation_mask` makes one. Dates with gaps take longer: each pair of values is asked
        about on its own if its bounds leave more than one relation.

        Args:
            other: A column with as many rows, or one date for all.

        Raises:
            InvalidValueError: If the other is not a date or a column with as many rows.

        >>> from policytimeline import from_relation_mask, parse_column, parse_when
        >>> masks = parse_column(["2018-06", "2021-09"]).possible_relations(parse_when("2021"))
        >>> from_relation_mask(masks[0])
        frozenset({AllenRelation.BEFORE})
        """
        from policytimeline.columns import questions

        return self._asked(other, questions.relation_masks)

    def overlap_join(
        self,
        right: AnsweringColumn,
        *,
        resolve: Overlap = "possible",
        by: By | None = None,
    ) -> OverlapPairs:
        """The pairs of a row of this column and a row of another that share a day.

        Rows without a date are in no pair. Time and memory grow with the rows and the pairs found,
        not with all pairs that there are.

        Args:
            right: The other column, of any length.
            resolve: Of pairs that share a day in some choices of days but not in all, ``possible``
                keeps them, and ``certain`` leaves them out.
            by: Keys of the rows of both columns, such as their units: only rows with equal keys
                are paired. A missing key is equal to no other.

        Raises:
            InvalidValueError: If the other is not a column, there is no such `resolve`, or the keys
                are not two columns as long as the dates.

        >>> from policytimeline import parse_column
        >>> laws = parse_column(["2018-06-01/2018-08-31", "2019", None])
        >>> protests = parse_column(["2018-08", "2018-06-17", "2018-08-30/2019-03"])
        >>> laws.overlap_join(protests)
        ... # doctest: +NORMALIZE_WHITESPACE
        OverlapPairs(left=array([0, 0, 0, 1]), right=array([0, 1, 2, 2]),
            verdicts=array([2, 2, 2, 1], dtype=int8))
        """
        from policytimeline.columns.overlaps import overlap_pairs

        _check_column(right)
        check_word("resolve", resolve, OVERLAPS, "does not choose between pairs")
        return overlap_pairs(self._rows, right._rows, resolve, by)

    def count_overlaps(self, right: AnsweringColumn, *, by: By | None = None) -> OverlapCounts:
        """With how many rows of another column each row shares a day, certainly and possibly.

        No pairs are built, unless they have dates with gaps, so that counts of any size are fast. A
        row without a date has 0.

        Args:
            right: The other column, of any length.
            by: Keys of the rows of both columns, such as their units: only rows with equal keys
                are counted. A missing key is equal to no other.

        Raises:
            InvalidValueError: If the other is not a column, or the keys are not two columns as long
                as the dates.

        >>> from policytimeline import parse_column
        >>> laws = parse_column(["2018-06-01/2018-08-31", "2019", None])
        >>> laws.count_overlaps(parse_column(["2018-08", "2018-06-17", "2018-08-30/2019-03"]))
        OverlapCounts(certain=array([3, 0, 0]), possible=array([3, 1, 0]))
        """
        from policytimeline.columns.overlaps import overlap_counts

        _check_column(right)
        return overlap_counts(self._rows, right._rows, by)

    def _verdicts(self, other: AnsweringColumn | When, relation: Relation) -> NDArray[np.int8]:
        from policytimeline.columns.verdicts import verdicts

        return self._asked(other, lambda rows, others: verdicts(rows, others, relation))

    def _asked(
        self, other: AnsweringColumn | When, question: Callable[[Rows, Rows], NDArray[Number]]
    ) -> NDArray[Number]:
        """The answers for all rows; those to a single date are computed once for each entry."""
        match other:
            case AnsweringColumn() if len(other) == len(self):
                return question(self._rows, other._rows)  # noqa: SLF001  # Its own kind.
            case AnsweringColumn():
                expected = f"{len(self)} rows, as many as this one has"
                hint = "take the rows that belong together: column.take(rows)"
                raise InvalidValueError("other", other, "has another length", expected, hint)
            case UncertainDate() | UncertainInterval():
                return self._rows.answers_of_entries(other, question)
            case _:  # pyright: ignore[reportUnnecessaryComparison]
                raise not_a_date("other", other, _EXPECTED)


def _check_column(value: object) -> None:
    """Raise an error for anything but a column.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not isinstance(value, AnsweringColumn):
        expected, hint = "a column", "read it first: pt.parse_column(...)"
        raise InvalidValueError("right", value, "is not a column of dates", expected, hint)
