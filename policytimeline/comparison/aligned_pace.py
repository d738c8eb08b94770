"""How long the same steps took in many episodes."""

from __future__ import annotations

import attrs

from policytimeline.comparison.aligned_steps import AlignedWay
from policytimeline.dates.lags import Lag
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.results.tabular_result import TabularResult


@attrs.frozen(repr=False)
class AlignedPace(TabularResult):
    """The days between steps in many episodes.

    Attributes:
        timelines: What the timelines are called: their ids, marked where two have the same.
        ways: The ways from step to step.
    """

    timelines: tuple[str, ...]
    ways: tuple[AlignedWay, ...]

    def fastest(self, way: AlignedWay) -> str:
        """The episode that certainly took fewer days than all others; empty if none did.

        An episode without a number of days is left out, and so is a way that may lead back.
        """
        sides = zip(self.timelines, way.lags, strict=True)
        known = [(name, lag) for name, lag in sides if lag is not None]
        for place, (name, lag) in enumerate(known):
            others = [other for _, other in (*known[:place], *known[place + 1 :])]
            if others and all(_is_shorter(lag, other) for other in others):
                return name
        return ""

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """The one table: a row for each way, a column for each episode."""
        columns = (
            Column("steps", "from \N{RIGHTWARDS ARROW} to"),
            *(
                Column(f"days_{n}", name, Kind.LAG_OR_TEXT)
                for n, name in enumerate(self.timelines, 1)
            ),
            Column("fastest", "fastest"),
        )
        rows = [(way.label, *way.days_or_why_not, self.fastest(way)) for way in self.ways]
        note = "Days from start to start, guaranteed bounds."
        return (ResultTable("pace", "Days between steps", columns, rows, (note,)),)

    def __repr__(self) -> str:
        return f"<AlignedPace of {len(self.timelines):,} timelines: {len(self.ways):,} ways>"


def _is_shorter(lag: Lag, other: Lag) -> bool:
    """Whether a way certainly took fewer days than another, and neither led back."""
    shortest, longest = lag
    if shortest is None or longest is None or other.shortest is None:
        return False
    return shortest >= 0 and longest < other.shortest
