"""The network of a dataset, with what its nodes are called and what its edges come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

import attrs

from policytimeline.dates.lags import Lag, Side
from policytimeline.inference.solver.graph import ZERO
from policytimeline.inference.solver.network import Network


class NodeSpan(NamedTuple):
    """The nodes of a start and an end; one node if both are one day."""

    begin: int
    end: int

    def node(self, side: Side) -> int:
        """The node of one of the two."""
        return self.begin if side == "begin" else self.end


Detail: TypeAlias = str | int | tuple[str, str]
"""A role, the number of a piece of evidence, or two stages."""


class Origin(NamedTuple):
    """Which statement an edge comes from, compactly; `Describer` turns it into a sentence."""

    kind: str
    place: int
    detail: Detail = ""


AXIOM = Origin("axiom", 0)
"""A start is no later than its end: true of every world, and no statement."""


class Choice(NamedTuple):
    """A piece of evidence that leaves several offsets, of which one holds."""

    origin: int
    begin: int
    anchor: int
    lags: tuple[Lag, ...]


@attrs.frozen(eq=False, repr=False, slots=False)
class NamedNetwork:
    """The constraints of a dataset.

    Every event has a start and an end, one node for both if it is one day; so has every role
    date, and every source has its publication date.

    Attributes:
        numbers: The constraints themselves.
        spans: Event ids, ``id.role`` and source ids, each with its nodes.
        event_spans: The nodes of the events alone, in the dataset's order.
        origins: What the numbers of statements stand for, links apart, as in `Origin`.
        first_link: The number of the first link as a statement; the others follow.
        choices: Evidence that leaves several offsets.
        left_out: The numbers of statements of which a bound was left out, because it has too many
            days to count.
    """

    numbers: Network
    spans: Mapping[str, NodeSpan]
    event_spans: Sequence[NodeSpan]
    origins: Sequence[tuple[str, int, Detail]]
    first_link: int
    choices: tuple[Choice, ...]
    left_out: tuple[int, ...]

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What each node is called in a proof."""
        names = {ZERO: "day 0"}
        for key, (begin, end) in self.spans.items():
            if begin == end:
                names[begin] = key
            else:
                names[begin], names[end] = f"the start of {key}", f"the end of {key}"
        return names

    def origin(self, number: int) -> Origin:
        """What the number of a statement stands for, unless it is a link."""
        return Origin(*self.origins[number])

    @property
    def is_exact(self) -> bool:
        """Whether its bounds are the tightest there are: no date has gaps, or is too far away."""
        return not self.numbers.gaps and not self.left_out

    def is_open(self, node: int) -> bool:
        """Whether a node is the open start or end of an interval."""
        return node in self.numbers.open_nodes
