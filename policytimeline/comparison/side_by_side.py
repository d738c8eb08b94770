"""What two timelines share, step by step, and how it is shown side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import attrs

from policytimeline.comparison.step_texts import lag_text, outcome, who_to_whom
from policytimeline.comparison.text_columns import in_columns
from policytimeline.dates.lags import Lag
from policytimeline.dates.verdict import Verdict
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline

_WIDTHS = (20, 38, 38)
_ORDER_TEXTS = {
    Verdict.YES: "same order as on the other side",
    Verdict.NO: "order differs for at least one step",
    Verdict.MAYBE: "",
}


@attrs.frozen(repr=False)
class Match:
    """Two events that are the same step of two timelines.

    Attributes:
        left: The step on the left.
        right: The step on the right.
        reason: Why they were matched.
        left_lag: Days since the origin on the left, see `Timeline.lag_to`.
        right_lag: Days since the origin on the right.
        order: Whether the step has the same order to every other matched step on both sides;
            MAYBE if one of the two is stated not to have happened, because that has no order.
    """

    left: Event
    right: Event
    reason: str
    left_lag: Lag | None
    right_lag: Lag | None
    order: Verdict

    def __repr__(self) -> str:
        return f"<Match of {self.left.id!r} and {self.right.id!r}: {self.reason}>"

    def swapped(self) -> Match:
        """The match seen from the other side."""
        return Match(
            left=self.right,
            right=self.left,
            reason=self.reason,
            left_lag=self.right_lag,
            right_lag=self.left_lag,
            order=self.order,
        )


class OrderAgreement(NamedTuple):
    """How many pairs of matched steps come in the same order on both sides, as bounds.

    Attributes:
        fewest: Lower bound: the pairs that are certainly in the same order.
        most: Upper bound: the pairs that may be in the same order.
        pairs: All pairs of matched steps, without those stated not to have happened.
    """

    fewest: int
    most: int
    pairs: int

    def __str__(self) -> str:
        if not self.pairs:
            return "no two matched steps can be put in order"
        agreeing = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most}"
        return f"{agreeing} of {self.pairs} pairs of steps come in the same order"


@attrs.frozen(repr=False)
class TimelineComparison:
    """Two timelines side by side.

    Attributes:
        left: The timeline on the left.
        right: The timeline on the right.
        matches: The steps that both have, in the left one's order.
        only_left: The events that only the left one has, in order.
        only_right: The events that only the right one has, in order.
        origin: The events that lags are counted from, left and right; None for a timeline
            without one.
        order_agreement: How many pairs of matched steps come in the same order.
    """

    left: Timeline
    right: Timeline
    matches: tuple[Match, ...]
    only_left: tuple[Event, ...]
    only_right: tuple[Event, ...]
    origin: tuple[Event | None, Event | None]
    order_agreement: OrderAgreement

    def swapped(self) -> TimelineComparison:
        """The comparison seen from the other side."""
        match_of = {match.right.id: match.swapped() for match in self.matches}
        return TimelineComparison(
            left=self.right,
            right=self.left,
            matches=tuple(match_of[event.id] for event in self.right if event.id in match_of),
            only_left=self.only_right,
            only_right=self.only_left,
            origin=(self.origin[1], self.origin[0]),
            order_agreement=self.order_agreement,
        )

    def __repr__(self) -> str:
        count = len(self.matches)
        return (
            f"<TimelineComparison of {self.left.id!r} and {self.right.id!r}: "
            f"{count} match{'es' * (count != 1)}, {len(self.only_left)} only on the left, "
            f"{len(self.only_right)} only on the right>"
        )

    def __str__(self) -> str:
        head = in_columns([("", self.left.id, self.right.id)], _WIDTHS)
        blocks = [in_columns(side_by_side(self, match), _WIDTHS) for match in self.matches]
        return "\n\n".join([head, *blocks, *_one_sided(self), f"{self.order_agreement}."])


def side_by_side(comparison: TimelineComparison, match: Match) -> list[tuple[str, str, str]]:
    """The rows that show one matched step: a label, and the text of each side."""
    left, right = comparison.left, comparison.right
    one, other = match.left, match.right
    same_type = one.event_type == other.event_type
    rows = [
        (one.event_type if same_type else "step", one.title, other.title),
        ("  who", who_to_whom(left, one), who_to_whom(right, other)),
        ("  when", one.when.to_text(), other.when.to_text()),
        ("  after the start", lag_text(one, match.left_lag), lag_text(other, match.right_lag)),
        ("  outcome", outcome(one), outcome(other)),
        ("  matched because", match.reason, ""),
        ("  order", _ORDER_TEXTS[match.order] if comparison.order_agreement.pairs else "", ""),
    ]
    return [row for row in rows if row[1] or row[2]]


def _one_sided(comparison: TimelineComparison) -> Iterator[str]:
    for timeline, events in (
        (comparison.left, comparison.only_left),
        (comparison.right, comparison.only_right),
    ):
        if events:
            rows = [
                (lag_text(event, timeline.lag_to(event)), event.when.to_text(), event.title)
                for event in events
            ]
            yield f"Only in {timeline.id}:\n" + in_columns(rows, (22, 26, 46))
