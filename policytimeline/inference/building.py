"""From a dataset to its network of constraints (promise 3: consistent)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag, lag
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import EdtfSyntaxError, UnknownIdError, close_matches
from policytimeline.inference.relations import OBJECT_FIRST, ORDERS, Order, edges_of_lag
from policytimeline.inference.solver.network import (
    AXIOM,
    DATED,
    FARTHEST,
    OPEN,
    ZERO,
    Choice,
    Detail,
    Gap,
    Network,
    Origin,
    Span,
)
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event, Link
from policytimeline.model.evidence import Evidence, ReportedAs, Stance


def build_network(dataset: Dataset, *, trust: Iterable[str] = ()) -> Network:
    """The constraints of what the dataset states; what leads nowhere is left out.

    Args:
        dataset: What states them.
        trust: Ids of sources whose own dates (`Evidence.asserts`) constrain too.
    """
    builder = _Builder(dataset, frozenset(trust))
    builder.add_sources()
    builder.add_events()
    builder.add_links(dataset.links)
    return builder.network()


def edges_of_links(
    dataset: Dataset, network: Network, links: Sequence[Link]
) -> Iterator[tuple[int, int, int, int]]:
    """What links beside those of the dataset state: tail, head, days, place of the link.

    Raises:
        UnknownIdError: If a link names what the dataset does not have.
    """
    for link in links:
        for end in (link.subject, link.object):
            if end not in network.spans:
                near = close_matches(end, list(network.spans))
                raise UnknownIdError(DATED, end, near)
    builder = _Builder(dataset, frozenset())
    builder.spans = dict(network.spans)
    builder.add_links(links)
    for tail, head, days, number in zip(
        builder.tails, builder.heads, builder.days, builder.reasons, strict=True
    ):
        yield tail, head, days, number - builder.first_link


class _Meaning(NamedTuple):
    """What a kind of link says of time."""

    is_normative: bool
    orders: tuple[Order, ...]
    object_first: bool


def _meaning(book: Codebook, kind: str) -> _Meaning:
    is_normative = kind in book.link_kinds and book.link_kinds[kind].normative
    relation = book.temporal_relation(kind)
    return _Meaning(is_normative, ORDERS.get(relation, ()), relation in OBJECT_FIRST)


class _Builder:
    """Collects nodes and edges; one method for each part of a dataset."""

    def __init__(self, dataset: Dataset, trusted: frozenset[str]) -> None:
        self.dataset, self.trusted = dataset, trusted
        self.spans: dict[str, Span] = {}
        self.size = 1
        self.tails, self.heads, self.days, self.reasons = (array("q") for _ in range(4))
        self.origins: list[Origin] = [AXIOM]
        self.first_link = 1
        self.gaps: list[Gap] = []
        self.open_nodes: dict[int, int] = {}
        self.choices: list[Choice] = []
        self.leaves_out_far_bounds = False

    def network(self) -> Network:
        """What was collected."""
        return Network(
            self.spans,
            self.size,
            self.tails,
            self.heads,
            self.days,
            self.reasons,
            self.origins,
            self.first_link,
            tuple(self.gaps),
            self.open_nodes,
            tuple(self.choices),
            self.leaves_out_far_bounds,
        )

    def add_sources(self) -> None:
        """A node for the day on which each source came out."""
        for place, source in enumerate(self.dataset.sources.all):
            if source.id in self.spans:
                continue
            node = self._node()
            self.spans[source.id] = Span(node, node)
            if source.published is not None:
                self._bound(node, source.published, self._origin("published", place))

    def add_events(self) -> None:
        """The nodes of every event and its role dates, and what it and its evidence state."""
        for place, event in enumerate(self.dataset.events.all):
            if event.id in self.spans:
                continue
            span = self.spans[event.id] = self._span(event.when)
            anchor = self._anchor(event) if event.basis is Basis.ANCHORED else None
            if anchor is None:
                self._bound_span(span, event.when, "when", place)
            else:
                self._tie_to_anchor(span, event, anchor, place)
            if event.duration is not None:
                self._lag(span.begin, span.end, event.duration, self._origin("duration", place))
            if event.dates:
                self._add_dates(place, event, span)
            for number, piece in enumerate(event.evidence):
                if piece.stance is Stance.SUPPORTS and piece.source_id in self.spans:
                    self._add_evidence(place, event, span, number, piece)

    def add_links(self, links: Iterable[Link]) -> None:
        """What each descriptive link states; a normative one says what ought to be."""
        spans, meanings = self.spans, dict[str, _Meaning]()
        tails, heads, days, reasons = self.tails, self.heads, self.days, self.reasons
        self.first_link = first_link = len(self.origins)
        for place, link in enumerate(links):
            meaning = meanings.get(link.kind)
            if meaning is None:
                meaning = meanings[link.kind] = _meaning(self.dataset.codebook, link.kind)
            if meaning.is_normative or not (meaning.orders or link.lag):
                continue
            subject, object_ = spans.get(link.subject), spans.get(link.object)
            if subject is None or object_ is None:
                continue
            number = first_link + place
            for first, second, most in meaning.orders:
                nodes = {"a": subject.begin, "A": subject.end, "b": object_.begin, "B": object_.end}
                tails.append(nodes[second])
                heads.append(nodes[first])
                days.append(most)
                reasons.append(number)
            if link.lag is not None:
                start, end = (object_, subject) if meaning.object_first else (subject, object_)
                self._lag(start.begin, end.begin, link.lag, number)

    def _node(self) -> int:
        self.size += 1
        return self.size - 1

    def _origin(self, kind: str, place: int, detail: Detail = "") -> int:
        self.origins.append(Origin(kind, place, detail))
        return len(self.origins) - 1

    def _edge(self, tail: int, head: int, days: int, origin: int) -> None:
        if abs(days) > FARTHEST:
            self.leaves_out_far_bounds = True
            return
        self.tails.append(tail)
        self.heads.append(head)
        self.days.append(days)
        self.reasons.append(origin)

    def _lag(self, start: int, end: int, days_between: Lag, origin: int) -> None:
        for tail, head, days in edges_of_lag(days_between, start, end):
            self._edge(tail, head, days, origin)

    def _span(self, when: When) -> Span:
        begin = self._node()
        if isinstance(when, UncertainDate):
            return Span(begin, begin)
        end = self._node()
        self._edge(end, begin, 0, 0)
        return Span(begin, end)

    def _bound_span(self, span: Span, when: When, kind: str, place: int, detail: str = "") -> None:
        origin = self._origin(kind, place, detail)
        if isinstance(when, UncertainDate):
            self._bound(span.begin, when, origin)
            return
        self._bound(span.begin, when.begin, origin, beyond=-1)
        self._bound(span.end, when.end, origin, beyond=1)

    def _bound(self, node: int, date: UncertainDate | Bound, origin: int, beyond: int = 0) -> None:
        """Bound a node by a date; `beyond` is 1 for an end and -1 for a begin that may be open."""
        if date is Bound.OPEN:
            self.open_nodes[node] = beyond
            self.tails.append(node if beyond > 0 else ZERO)
            self.heads.append(ZERO if beyond > 0 else node)
            self.days.append(-OPEN)
            self.reasons.append(origin)
        if isinstance(date, Bound):
            return
        self._between(node, date.earliest_day, date.latest_day, origin)
        if date.has_gaps:
            self.gaps.append(Gap(node, date.days, origin))

    def _between(self, node: int, earliest: Day, latest: Day, origin: int) -> None:
        if not math.isinf(latest):
            self._edge(ZERO, node, int(latest), origin)
        if not math.isinf(earliest):
            self._edge(node, ZERO, -int(earliest), origin)

    def _anchor(self, event: Event) -> Evidence | None:
        """The evidence whose source an anchored date was counted from."""
        known = [
            piece
            for piece in event.evidence
            if piece.stance is Stance.SUPPORTS and piece.source_id in self.spans
        ]
        counted = [piece for piece in known if piece.offset is not None]
        dated = [piece for piece in known if self._published(piece) is not None]
        return next(iter((*counted, *dated)), None)

    def _published(self, piece: Evidence) -> UncertainDate | None:
        source = self.dataset.sources.get(piece.source_id)
        return source.published if source else None

    def _tie_to_anchor(self, span: Span, event: Event, anchor: Evidence, place: int) -> None:
        """Keep the distance that an anchored date has from its publication, and not its days.

        So the publication is not dated by what was counted from it. Where it is not known, only
        the offset of the phrase is left.
        """
        published = self._published(anchor)
        day = self.spans[anchor.source_id].begin
        when = event.when
        origin = self._origin("anchored", place)
        if isinstance(when, UncertainInterval):
            for node, end, beyond in ((span.begin, when.begin, -1), (span.end, when.end, 1)):
                if end is Bound.OPEN:
                    self._bound(node, end, origin, beyond)
        if published is None:
            return
        sides = [when] if isinstance(when, UncertainDate) else [when.begin, when.end]
        for node, date in zip(span, sides, strict=False):
            if not isinstance(date, Bound):
                self._lag(node, day, lag(date, published), origin)

    def _add_dates(self, place: int, event: Event, span: Span) -> None:
        spans: dict[str, Span] = {}
        for role, when in event.dates.items():
            spans[role] = self.spans[f"{event.id}.{role}"] = self._span(when)
            self._bound_span(spans[role], when, "date", place, role)
        stages = [stage for stage in self.dataset.codebook.stages if stage in spans]
        for earlier, later in pairwise(stages):
            origin = self._origin("stages", place, (earlier, later))
            self._edge(spans[later].begin, spans[earlier].begin, 0, origin)
        if "ended" in spans:
            begin = spans.get("in_force", span).begin
            self._edge(spans["ended"].end, begin, 0, 0)

    def _add_evidence(
        self, place: int, event: Event, span: Span, number: int, piece: Evidence
    ) -> None:
        published = self.spans[piece.source_id].begin
        if piece.reports is not None and piece.reports is not ReportedAs.EXPECTED:
            origin = self._origin("reports", place, number)
            self._edge(published, span.begin, 0, origin)
            unknown_end = (
                isinstance(event.when, UncertainInterval) and event.when.end is Bound.UNKNOWN
            )
            if piece.reports is ReportedAs.OCCURRED and unknown_end:
                self._edge(published, span.end, 0, origin)
            if piece.reports is ReportedAs.ONGOING:
                self._edge(span.end, published, 0, origin)
        if piece.alternatives and piece.offset is not None:
            lags = (piece.offset, *piece.alternatives)
            offset = self._origin("offset", place, number)
            self.choices.append(Choice(offset, span.begin, published, lags))
        elif piece.offset is not None:
            self._lag(span.begin, published, piece.offset, self._origin("offset", place, number))
        if piece.source_id in self.trusted:
            for field, when in asserted_dates(piece):
                role = field.removeprefix("dates.")
                target = span if field == "when" else self.spans.get(f"{event.id}.{role}")
                if target is not None:
                    self._impose(target, when, self._origin("asserts", place, number))

    def _impose(self, span: Span, when: When, origin: int) -> None:
        if isinstance(when, UncertainDate):
            self._bound(span.begin, when, origin)
            self._bound(span.end, when, origin)
        elif span.begin == span.end:
            self._between(span.begin, when.earliest_day, when.latest_day, origin)
        else:
            self._bound(span.begin, when.begin, origin, beyond=-1)
            self._bound(span.end, when.end, origin, beyond=1)


def asserted_dates(piece: Evidence) -> Iterator[tuple[str, When]]:
    """The dates among what a piece of evidence asserts, each with its field."""
    for field, text in piece.asserts.items():
        try:
            yield field, parse_when(text)
        except EdtfSyntaxError:
            continue  # It asserts something else than a date.
