"""How long the same steps took on both sides: the table that goes into a paper."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policytimeline.comparison.dated_steps import are_forward, days_or_why_not
from policytimeline.comparison.matches import Match
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.lags import Lag
from policytimeline.model.fields import check_a
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.results.tabular_result import TabularResult


@attrs.frozen
class PaceRow:
    """The way from one step to another on both sides.

    Attributes:
        name: The two steps, as ``cabinet-adoption -> promulgation``.
        label: The same for readers.
        start: The step from whose start it is counted.
        end: The step to whose start it is counted.
        left: The days that it took on the left; None if there is no number of days.
        right: The days that it took on the right; None if there is no number of days.
        difference: How many days longer it took on the right, as bounds. They hold for every
            choice of days of both sides together.
    """

    name: str
    label: str
    start: Match
    end: Match
    left: Lag | None
    right: Lag | None
    difference: Lag | None

    @property
    def has_bound(self) -> bool:
        """Whether anything is known of the days on a side."""
        return any(lag not in {None, (None, None)} for lag in (self.left, self.right))

    @property
    def is_forward(self) -> bool:
        """Whether the second step certainly came no earlier than the first on both sides."""
        return are_forward((self.left, self.right))


@attrs.frozen(repr=False)
class Pace(TabularResult):
    """The days between steps on both sides.

    Attributes:
        left: What the timeline on the left is called: its id, marked if both have the same.
        right: What the timeline on the right is called.
        rows: The ways from step to step.
    """

    left: str
    right: str
    rows: tuple[PaceRow, ...]

    def faster(self, row: PaceRow) -> str:
        """On which side a way took fewer days, in words.

        It is empty if there is no number of days, or if the second step may have come first, so
        that nothing was fast.

        Raises:
            InvalidValueError: If it is not a row of a pace.

        >>> pace = Pace("act-2010", "act-2023", ())
        >>> row = PaceRow("bill -> vote", "", None, None, Lag(9, 9), Lag(2, 9), Lag(-7, 0))
        >>> pace.faster(row)
        'act-2023, or both alike'
        """
        check_a("row", row, PaceRow, "take one of its rows")
        if row.difference is None or not row.is_forward:
            return ""
        low, high = row.difference
        if (low, high) == (0, 0):
            return "both alike"
        if low is not None and low >= 0:
            return self.left + ", or both alike" * (low == 0)
        if high is not None and high <= 0:
            return self.right + ", or both alike" * (high == 0)
        return "undecided"

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """The one table: a row for each way."""
        columns = (
            Column("steps", "from → to"),
            Column("left", self.left, Kind.LAG_OR_TEXT),
            Column("right", self.right, Kind.LAG_OR_TEXT),
            Column("difference", "difference", Kind.LAG),
            Column("faster", "faster"),
        )
        rows = [
            (
                row.label,
                days_or_why_not(row.left, row.start.left_step, row.end.left_step),
                days_or_why_not(row.right, row.start.right_step, row.end.right_step),
                row.difference,
                self.faster(row),
            )
            for row in self.rows
        ]
        note = (
            "Days from start to start, guaranteed bounds. "
            f"Difference: how many days longer it took in {self.right}."
        )
        title = f"Days between steps, {self.left} and {self.right}"
        return (ResultTable("pace", title, columns, rows, (note,)),)

    def __repr__(self) -> str:
        return f"<Pace of {self.left!r} and {self.right!r}: {len(self.rows):,} ways>"


def pace_between(
    worlds: Worlds, names: StepNames[Match], ways: Iterable[tuple[Match, Match]]
) -> Pace:
    """How long each way took on both sides.

    Args:
        worlds: The two sides.
        names: What the steps are called.
        ways: From which step to which.
    """
    rows = (_row(worlds, names, start, end) for start, end in ways)
    left, right = names.sides
    return Pace(left, right, tuple(rows))


def _row(worlds: Worlds, names: StepNames[Match], start: Match, end: Match) -> PaceRow:
    left, right = (start.left, end.left), (start.right, end.right)
    on_left = worlds.left.way(start.left_step, end.left_step)
    on_right = worlds.right.way(start.right_step, end.right_step)
    has_both = on_left is not None and on_right is not None
    return PaceRow(
        name=names.way(start, end),
        label=names.way_label(start, end),
        start=start,
        end=end,
        left=on_left,
        right=on_right,
        difference=worlds.difference(left, right) if has_both else None,
    )
