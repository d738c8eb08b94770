"""From a dataset to its network of constraints."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from policytimeline.dates.lags import duration, lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.inference.anchors import anchors_of
from policytimeline.inference.asserted_dates import asserted_dates, asserted_open
from policytimeline.inference.edges import Edges, edges_of_reading
from policytimeline.inference.named_network import (
    AXIOM,
    Choice,
    Detail,
    NamedNetwork,
    NodeSpan,
)
from policytimeline.inference.solver.graph import FARTHEST, ZERO
from policytimeline.inference.solver.network import Anchored, Gap, Network
from policytimeline.model.check_policy import EFFECT_ROLES, Allowance
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence, ReportedAs, Stance


def build_network(dataset: Dataset, *, trust: Iterable[str] = ()) -> NamedNetwork:
    """The constraints of what the dataset states; links to what it lacks are left out.

    Args:
        dataset: What states them.
        trust: Ids of sources whose own dates (`Evidence.asserts`) constrain too.
    """
    builder = _Builder(dataset, frozenset(trust))
    builder.add_sources()
    builder.add_events()
    builder.add_links()
    return builder.network()


def _binding_stages(dataset: Dataset) -> tuple[str, ...]:
    """The stages that constrain dates: an effect that may be retroactive does not."""
    stages = dataset.codebook.stages
    if not dataset.checks.allows(Allowance.RETROACTIVE_EFFECT):
        return stages
    return tuple(stage for stage in stages if stage not in EFFECT_ROLES)


class _Builder:
    """Collects nodes and edges; one method for each part of a dataset.

    Attributes:
        published_by: For each dated source, the number of the statement that dates it.
        anchored: What dates counted from publications say without them, by the event's id.
    """

    def __init__(self, dataset: Dataset, trusted: frozenset[str]) -> None:
        self.dataset, self.trusted = dataset, trusted
        self.stages = _binding_stages(dataset)
        self.spans: dict[str, NodeSpan] = {}
        self.size = 1
        self.axioms, self.edges = Edges(), Edges()
        self.origins: list[tuple[str, int, Detail]] = [AXIOM]
        self.first_link = 1
        self.gaps: list[Gap] = []
        self.open_nodes: dict[int, int] = {}
        self.choices: list[Choice] = []
        self.asserted_open = asserted_open(dataset, trusted)
        self.counted_from_events: list[tuple[int, NodeSpan, int, Evidence]] = []
        self.published_by: dict[str, int] = {}
        self.anchored: dict[str, tuple[str, Anchored]] = {}

    def network(self) -> NamedNetwork:
        """What was collected."""
        columns = zip(self.axioms.columns, self.edges.columns, strict=True)
        tails, heads, days, origins = (axioms + stated for axioms, stated in columns)
        gaps, anchored = tuple(self.gaps), tuple(each for _, each in self.anchored.values())
        numbers = Network(self.size, tails, heads, days, origins, gaps, self.open_nodes, anchored)
        return NamedNetwork(
            numbers,
            self.spans,
            list(map(self.spans.__getitem__, self.dataset.events)),
            self.origins,
            self.first_link,
            tuple(self.choices),
            tuple(dict.fromkeys(self.edges.left_out)),
        )

    def add_sources(self) -> None:
        """A node for the publication date of each source."""
        for place, source in enumerate(self.dataset.sources.all):
            if source.id in self.spans:
                continue
            node = self._node()
            self.spans[source.id] = NodeSpan(node, node)
            if source.published is not None:
                origin = self.published_by[source.id] = self._origin("published", place)
                self._bound(node, source.published, origin)

    def add_events(self) -> None:
        """The nodes of every event and its role dates, and what it and its evidence state."""
        anchors = anchors_of(self.dataset)
        for place, event in enumerate(self.dataset.events.all):
            if event.id in self.spans:
                continue
            span = self.spans[event.id] = self._span(event.when)
            anchor = anchors.get(event.id)
            if anchor is None:
                self._bound_span(span, event.when, "when", place)
            else:
                self._tie_to_anchor(span, event, anchor, place)
            if event.duration is not None:
                origin = self._origin("duration", place)
                self.edges.add_lag(span.begin, span.end, event.duration, origin)
            if event.dates:
                self._add_dates(place, event, span)
            for number, piece in enumerate(event.evidence):
                if piece.stance is Stance.SUPPORTS and piece.source_id in self.spans:
                    self._add_evidence(place, event, span, number, piece)
        for place, span, number, piece in self.counted_from_events:
            self._add_offset(place, span, number, piece)

    def add_links(self) -> None:
        """What the links of the dataset state."""
        self.first_link = len(self.origins)
        dataset = self.dataset
        self.edges.add_links(dataset.codebook, self.spans, dataset.links, self.first_link)

    def _node(self) -> int:
        node = self.size
        self.size = node + 1
        return node

    def _origin(self, kind: str, place: int, detail: Detail = "") -> int:
        origins = self.origins
        origins.append((kind, place, detail))
        return len(origins) - 1

    def _span(self, when: When) -> NodeSpan:
        begin = self._node()
        if isinstance(when, UncertainDate):
            return NodeSpan(begin, begin)
        end = self._node()
        self.axioms.add(end, begin, 0, 0)
        return NodeSpan(begin, end)

    def _bound_span(
        self, span: NodeSpan, when: When, kind: str, place: int, detail: str = ""
    ) -> None:
        origin = self._origin(kind, place, detail)
        if isinstance(when, UncertainDate):
            self._bound(span.begin, when, origin)
            return
        event_id = self.dataset.events.all[place].id
        key = f"{event_id}.{detail}" if detail else event_id
        for node, date, beyond in ((span.begin, when.begin, -1), (span.end, when.end, 1)):
            self._bound(node, date, origin, beyond)
            if date is not Bound.OPEN and (key, beyond) in self.asserted_open:
                self._on_some_day(node, origin, beyond)

    def _on_some_day(self, node: int, origin: int, beyond: int) -> None:
        """Contradict another statement, which says that this end is open."""
        ends = (ZERO, node) if beyond > 0 else (node, ZERO)
        self.edges.add(*ends, FARTHEST, origin)

    def _bound(self, node: int, date: UncertainDate | Bound, origin: int, beyond: int = 0) -> None:
        """Bound a node by a date; `beyond` is 1 for an end and -1 for a start that may be open."""
        if date is Bound.OPEN:
            self.open_nodes[node] = beyond
            ends = (node, ZERO) if beyond > 0 else (ZERO, node)
            self.edges.add_open(*ends, origin)
        elif node in self.open_nodes:
            self._on_some_day(node, origin, self.open_nodes[node])
        if isinstance(date, Bound):
            return
        self.edges.add_bounds(node, date.earliest_day, date.latest_day, origin)
        if date.has_gaps:
            self.gaps.append(Gap(node, date.days, origin))

    def _tie_to_anchor(self, span: NodeSpan, event: Event, anchor: Evidence, place: int) -> None:
        """Keep the distance that an anchored date has from a publication, and not its days.

        So the publication is not dated by what was counted from it. If it is not known, only the
        offset of the phrase is left. A date that was counted from an event follows from the
        offset alone; an interval keeps its length.
        """
        when = event.when
        is_source = anchor.counts_from in self.dataset.sources
        counted_from = f"the publication of {anchor.counts_from}" if is_source else anchor.anchor
        origin = self._origin("anchored", place, counted_from)
        sides = [when] if isinstance(when, UncertainDate) else [when.begin, when.end]
        for node, date, beyond in zip(span, sides, (-1, 1), strict=False):
            if date is Bound.OPEN:
                self._bound(node, date, origin, beyond)
        dated = [date for date in sides if not isinstance(date, Bound)]
        source = self.dataset.sources.get(anchor.counts_from)
        if source is None and len(dated) > 1:
            self.edges.add_lag(span.begin, span.end, duration(when), origin)
        if source is None or source.published is None:
            return
        day, coded = self.spans[source.id].begin, Edges()
        for node, date in zip(span, sides, strict=False):
            if not isinstance(date, Bound):
                distance = lag(date, source.published)
                self.edges.add_lag(node, day, distance, origin)
                coded.add_days_before(node, source.published, distance)
        bounds = tuple(zip(*coded.columns[:3], strict=True))
        published_by = self.published_by[source.id]
        self.anchored[event.id] = source.id, Anchored(origin, published_by, (), bounds)

    def _add_dates(self, place: int, event: Event, span: NodeSpan) -> None:
        spans: dict[str, NodeSpan] = {}
        for role, when in event.dates.items():
            spans[role] = self.spans[f"{event.id}.{role}"] = self._span(when)
            self._bound_span(spans[role], when, "date", place, role)
        stages = [stage for stage in self.stages if stage in spans]
        for earlier, later in pairwise(stages):
            origin = self._origin("stages", place, (earlier, later))
            self.edges.add(spans[later].begin, spans[earlier].begin, 0, origin)
        if "ended" in spans:
            begin = spans.get("in_force", span).begin
            self.axioms.add(spans["ended"].end, begin, 0, 0)

    def _add_evidence(
        self, place: int, event: Event, span: NodeSpan, number: int, piece: Evidence
    ) -> None:
        published = self.spans[piece.source_id].begin
        if piece.reports is not None and piece.reports is not ReportedAs.EXPECTED:
            origin = self._origin("reports", place, number)
            self.edges.add(published, span.begin, 0, origin)
            unknown_end = (
                isinstance(event.when, UncertainInterval) and event.when.end is Bound.UNKNOWN
            )
            if piece.reports is ReportedAs.OCCURRED and unknown_end:
                self.edges.add(published, span.end, 0, origin)
            if piece.reports is ReportedAs.ONGOING:
                self.edges.add(span.end, published, 0, origin)
        if piece.anchor:
            self.counted_from_events.append((place, span, number, piece))
        else:
            self._add_offset(place, span, number, piece)
        if piece.source_id in self.trusted:
            for key, when in asserted_dates(event, piece):
                if key in self.spans:
                    self._impose(self.spans[key], when, self._origin("asserts", place, number))

    def _add_offset(self, place: int, span: NodeSpan, number: int, piece: Evidence) -> None:
        anchor = self.spans.get(piece.counts_from)
        if anchor is None or not piece.offsets:
            return
        origin = self._origin("offset", place, number)
        event_id = self.dataset.events.all[place].id
        counted_from, anchored = self.anchored.get(event_id, ("", None))
        if anchored is not None and counted_from == piece.counts_from:
            anchored = anchored._replace(offsets=(*anchored.offsets, origin))
            self.anchored[event_id] = counted_from, anchored
        first, *others = piece.offsets
        if others:
            choice = Choice(origin, span.begin, anchor.begin, piece.offsets)
            self.choices.append(choice)
            for lag in choice.lags:
                self.edges.left_out += edges_of_reading(choice, lag).left_out
        else:
            self.edges.add_lag(span.begin, anchor.begin, first, origin)

    def _impose(self, span: NodeSpan, when: When, origin: int) -> None:
        if isinstance(when, UncertainDate):
            self._bound(span.begin, when, origin)
            self._bound(span.end, when, origin)
        elif span.begin == span.end:
            self.edges.add_bounds(span.begin, when.earliest_day, when.latest_day, origin)
        else:
            self._bound(span.begin, when.begin, origin, beyond=-1)
            self._bound(span.end, when.end, origin, beyond=1)
