"""The pairs that must not be matched: those kept apart, and those too far apart on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import attrs

from policytimeline.comparison.pairing.number_tables import Table
from policytimeline.comparison.pairing.steps import Steps
from policytimeline.dates.calendar import Day

Places: TypeAlias = tuple[int, int]


@attrs.frozen
class Barred:
    """Which places of two sides must not be matched.

    Attributes:
        named: Pairs of places that the caller keeps apart.
        within_days: By how many days two events may be apart, at the least that their days allow;
            None if the calendar does not count.
        left: The first and the last day of each event on the left, if it does.
        right: Those on the right.
    """

    named: frozenset[Places]
    within_days: int | None = None
    left: Sequence[tuple[Day, Day]] = ()
    right: Sequence[tuple[Day, Day]] = ()

    @classmethod
    def of(
        cls, named: frozenset[Places], within_days: int | None, left: Steps, right: Steps
    ) -> Barred:
        """Those of two sides."""
        if within_days is None:
            return cls(named)
        days = ([side.days[event.id] for event in side.events] for side in (left, right))
        return cls(named, within_days, *days)

    def __contains__(self, places: Places) -> bool:
        return places in self.named or self._are_far_apart(*places)

    def swapped(self) -> Barred:
        """The same with the sides swapped."""
        named = frozenset((yours, mine) for mine, yours in self.named)
        return Barred(named, self.within_days, self.right, self.left)

    @property
    def concerned(self) -> tuple[frozenset[int], frozenset[int]]:
        """The places on the left and on the right that a pair may be barred for."""
        if self.within_days is not None:
            return frozenset(range(len(self.left))), frozenset(range(len(self.right)))
        left, right = (frozenset(pair[side] for pair in self.named) for side in (0, 1))
        return left, right

    def clear(self, table: Table, left: Sequence[int], right: Sequence[int]) -> None:
        """Set the cells of barred pairs to 0, in place.

        Args:
            table: The points of pairs.
            left: For each row the place of its event; of several, none is concerned.
            right: The same for each column.
        """
        row_of, column_of = ({place: n for n, place in enumerate(side)} for side in (left, right))
        for mine, yours in self.named:
            if mine in row_of and yours in column_of:
                table[row_of[mine]][column_of[yours]] = 0
        if self.within_days is None:
            return
        if isinstance(table, list):
            for row, mine in zip(table, left, strict=True):
                for column, yours in enumerate(right):
                    row[column] *= not self._are_far_apart(mine, yours)
            return
        import numpy as np

        first, last = np.array([self.left[place] for place in left])[:, :, None].swapaxes(0, 1)
        other_first, other_last = np.array([self.right[place] for place in right]).T
        table[np.maximum(other_first - last, first - other_last) > self.within_days] = 0

    def _are_far_apart(self, mine: int, yours: int) -> bool:
        if self.within_days is None:
            return False
        (first, last), (other_first, other_last) = self.left[mine], self.right[yours]
        return max(other_first - last, first - other_last) > self.within_days
