"""How one step stands to the others: in the same order on both sides, or not."""

from __future__ import annotations

from typing import NamedTuple

from policytimeline.dates.verdict import Verdict


class StepOrder(NamedTuple):
    """How one matched step stands to the other matched steps.

    Attributes:
        same: Steps to which it has the same order on both sides.
        reversed: Steps to which its order is reversed.
        undecided: Steps to which its order may be the same or not.
    """

    same: int
    reversed: int
    undecided: int

    @property
    def verdict(self) -> Verdict:
        """YES if its order to all others is the same, NO if to one it is not, else MAYBE."""
        if self.reversed:
            return Verdict.NO
        return Verdict.MAYBE if self.undecided else Verdict.YES

    def __str__(self) -> str:
        if self.reversed:
            return f"{self.reversed:,} reversed"
        return f"{self.undecided:,} undecided" if self.undecided else "same"
