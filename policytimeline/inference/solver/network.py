"""Difference constraints between days, each with the statement it comes from (promise 3).

Every event has a begin and an end, one node for both where it is one day; so has every role
date, and every source has the day on which it came out. Node 0 is day 0 of the count.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from policytimeline.dates.days import Days
from policytimeline.dates.lags import Lag

if TYPE_CHECKING:
    from policytimeline.inference.solver.shortest_paths import Graph

ZERO = 0
DATED = "event, role date or source"
"""What has a name in the network."""

FARTHEST = 1 << 27
"""Days beyond which nothing is counted (367,000 years): such a bound is left out."""

OPEN = FARTHEST * 128
"""Where an open end lies: beyond every day."""


class Span(NamedTuple):
    """The nodes of a begin and an end; one node where both are one day."""

    begin: int
    end: int


Detail: TypeAlias = str | int | tuple[str, str]
"""A role, the number of a piece of evidence, or two stages."""


class Origin(NamedTuple):
    """Which statement an edge comes from, in the fewest words; `Describer` has the many."""

    kind: str
    place: int
    detail: Detail = ""


AXIOM = Origin("axiom", 0)
"""A begin is no later than its end: true of every world, and no statement."""


class Gap(NamedTuple):
    """A node whose possible days have gaps, with the statement that says so."""

    node: int
    days: Days
    origin: int


class Choice(NamedTuple):
    """A piece of evidence that leaves several offsets, of which one holds."""

    origin: int
    begin: int
    published: int
    lags: tuple[Lag, ...]


@attrs.frozen(eq=False)
class Network:
    """The constraints of a dataset.

    Attributes:
        spans: Event ids, ``id.role`` and source ids, each with its nodes.
        size: Number of nodes.
        tails: Node that each edge starts from.
        heads: Node that each edge leads to.
        days: Most days that the head may lie after the tail.
        reasons: For each edge, the number of its origin.
        origins: The statements of events and sources, in the fewest words.
        first_link: The number of the first link as a statement; the others follow.
        gaps: Nodes whose possible days have gaps.
        open_nodes: Ends that are open, each with 1 (no end) or -1 (no begin).
        choices: Evidence that leaves several offsets.
        leaves_out_far_bounds: Whether a bound was left out as too far away to count.
    """

    spans: Mapping[str, Span]
    size: int
    tails: array[int]
    heads: array[int]
    days: array[int]
    reasons: array[int]
    origins: Sequence[Origin]
    first_link: int
    gaps: tuple[Gap, ...]
    open_nodes: Mapping[int, int]
    choices: tuple[Choice, ...]
    leaves_out_far_bounds: bool

    @cached_property
    def graph(self) -> Graph:
        """The edges for the solver."""
        import numpy as np

        from policytimeline.inference.solver.shortest_paths import Graph

        tails, heads, days = (
            np.frombuffer(part, dtype=np.int64) if len(part) else np.zeros(0, dtype=np.int64)
            for part in (self.tails, self.heads, self.days)
        )
        return Graph(self.size, tails, heads, days)
