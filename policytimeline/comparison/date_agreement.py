"""How far two accounts of one process agree: in the steps that they have, and in the dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum

import attrs

from policytimeline.comparison.matches import Match
from policytimeline.dates.parsing import When


class _Dates(Enum):
    """What the dates of one step in two accounts can be."""

    SAME = "same"
    OVERLAPPING = "overlapping"
    APART = "apart"


@attrs.frozen
class DateAgreement:
    """How far two accounts of one process agree in their steps and dates.

    Attributes:
        dice: The share of all steps of both that are matched (Dice, 1945), from 0 to 1.
        same: Matched steps whose dates have the same first and last possible days.
        overlapping: Those whose dates differ, but can be true together.
        apart: Those whose dates have no day in common.
    """

    dice: float
    same: int
    overlapping: int
    apart: int

    @classmethod
    def of(cls, matches: Iterable[Match], steps: int) -> DateAgreement:
        """The agreement of two accounts.

        Args:
            matches: Their matched steps.
            steps: How many steps both have together.
        """
        found = list(matches)
        dates = [(match.left_step.when, match.right_step.when) for match in found]
        counts = Counter(_agreement(left, right) for left, right in dates if left and right)
        return cls(
            2 * len(found) / steps if steps else 1.0,
            counts[_Dates.SAME],
            counts[_Dates.OVERLAPPING],
            counts[_Dates.APART],
        )

    @property
    def dated(self) -> int:
        """How many matched steps have dates that can be compared."""
        return self.same + self.overlapping + self.apart


def _agreement(left: When, right: When) -> _Dates:
    if (left.begin_days, left.end_days) == (right.begin_days, right.end_days):
        return _Dates.SAME
    return _Dates.OVERLAPPING if left.shares_day(right).possible else _Dates.APART
