"""What the sentences of a comparison of two timelines are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policytimeline.comparison.claims import TopicComparison
from policytimeline.comparison.date_agreement import DateAgreement
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.ordering.order import OrderAgreement
from policytimeline.comparison.pace import Pace
from policytimeline.comparison.reversed_pairs import ReversedPair
from policytimeline.comparison.step_names import StepNames


class Facts(NamedTuple):
    """What the sentences are made from.

    Attributes:
        names: The matched steps, and what they are called.
        only_left: The steps that only the left side has.
        only_right: The steps that only the right side has.
        order: How far the order of the matched steps agrees.
        claims: What was said on both sides.
        steps: How long it took from each step to the next.
        pace: What finds how long ways between steps took.
        reversed: What finds so many pairs of steps in reversed order, the furthest apart first.
        within_days: If both tell of one process, by how many days matched steps may be apart.
        agreement: How far they agree in their steps and dates, if they do.
    """

    names: StepNames[Match]
    only_left: Sequence[OneSided]
    only_right: Sequence[OneSided]
    order: OrderAgreement
    claims: Sequence[TopicComparison]
    steps: Pace
    pace: Callable[[Iterable[tuple[Match, Match]]], Pace]
    reversed: Callable[[int], Sequence[ReversedPair]]
    within_days: int | None
    agreement: DateAgreement

    @property
    def left(self) -> str:
        """What the timeline on the left is called."""
        return self.names.sides[0]

    @property
    def right(self) -> str:
        """What the timeline on the right is called."""
        return self.names.sides[1]

    @property
    def matches(self) -> Sequence[Match]:
        """The steps that both have."""
        return self.names.steps
