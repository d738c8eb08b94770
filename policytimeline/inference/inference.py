"""`infer`: every date as tight as all statements together make it (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag, Side
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import Relation
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import (
    ContradictionError,
    InvalidValueError,
    OpenEndError,
    UnknownIdError,
    close_matches,
)
from policytimeline.inference.acts import deadlines_met, in_force
from policytimeline.inference.building import build_network
from policytimeline.inference.inferred import Inferred, coded_date
from policytimeline.inference.leverage import Leverage, leverages
from policytimeline.inference.partial_order import PartialOrder, order_of
from policytimeline.inference.proofs import Conflict, RuledOut
from policytimeline.inference.relations import ORDERS
from policytimeline.inference.solver.network import DATED, Span
from policytimeline.model.codebook import ALLEN_PREFIX
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link

if TYPE_CHECKING:
    from policytimeline.inference.alternatives import Cases


@attrs.frozen(eq=False, repr=False)
class Inference:
    """What a dataset implies; ``inference["some-id"]`` has the bounds of an event or source.

    Attributes:
        dataset: The dataset.

    >>> import policytimeline as pt
    >>> solved = pt.infer(pt.load_seed("hsi"))
    >>> solved["homan-steps-down"].when
    UncertainDate.parse('[2018-06-28..2018-06-30]')
    >>> [step.statements[0].where for step in solved["homan-steps-down"].earliest_because.steps]
    ['sources[0].published', 'links[10]']
    """

    dataset: Dataset
    _cases: Cases

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements that cannot all be true; no two conflicts share one."""
        return self._cases.conflicts

    @property
    def ruled_out(self) -> tuple[RuledOut, ...]:
        """Readings of phrases that cannot be meant, each with what it clashes with."""
        return self._cases.ruled_out

    @property
    def supposed(self) -> tuple[Link, ...]:
        """The links that `what_if` supposed."""
        return self._cases.describer.supposed

    def __getitem__(self, key: str) -> Inferred:
        """The bounds of an event, of a role date (``id.role``) or of a source's publication.

        Raises:
            UnknownIdError: If the dataset has no such thing.
            ContradictionError: If it is connected to a conflict.
        """
        return Inferred(key, coded_date(self.dataset, key), self._cases, self._span(key))

    def __contains__(self, key: str) -> bool:
        """Whether there is such an event, role date or source."""
        return key in self._cases.network.spans

    def is_sound(self, key: str) -> bool:
        """Whether no conflict is connected to an event, role date or source."""
        return self._cases.conflict_at(self._cases.network.spans[key]) is None

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that has bounds: events, role dates and sources, in the dataset's order."""
        return tuple(self._cases.network.spans)

    @property
    def is_consistent(self) -> bool:
        """Whether everything that is stated can be true."""
        return not self.conflicts

    @property
    def is_exact(self) -> bool:
        """Whether the bounds are the tightest there are.

        They are, unless a date has gaps (a mask, a one-of set) or lies hundreds of thousands of
        years off: then they hold all the same, and a tighter one may exist.
        """
        return not self._cases.network.gaps and not self._cases.network.leaves_out_far_bounds

    def precedes(self, a: str, b: str) -> Verdict:
        """Whether a ends on an earlier day than b begins."""
        return self._verdict("precedes", a, b)

    def follows(self, a: str, b: str) -> Verdict:
        """Whether a begins on a later day than b ends."""
        return self._verdict("follows", a, b)

    def no_later_than(self, a: str, b: str) -> Verdict:
        """Whether a begins on the day b begins, or earlier."""
        return self._verdict("no_later_than", a, b)

    def within(self, a: str, b: str) -> Verdict:
        """Whether every day of a is a day of b."""
        return self._verdict("within", a, b)

    def shares_day(self, a: str, b: str) -> Verdict:
        """Whether some day belongs to both."""
        return self._verdict("shares_day", a, b)

    def same_days(self, a: str, b: str) -> Verdict:
        """Whether both take up exactly the same days."""
        return self._verdict("same_days", a, b)

    def possible_relations(self, a: str, b: str) -> frozenset[AllenRelation]:
        """Every Allen relation of a to b that some world has, given everything that is stated."""
        spans = self._span(a), self._span(b)
        return frozenset(
            relation
            for relation in AllenRelation
            if self._cases.allows(ORDERS[f"{ALLEN_PREFIX}{relation}"], *spans)
        )

    def lag(self, a: str, b: str, *, start: Side = "begin", end: Side = "begin") -> Lag:
        """The days from a to b, given everything that is stated.

        Raises:
            OpenEndError: If one of the two sides is open.
        """
        nodes = [getattr(self._span(key), side) for key, side in ((a, start), (b, end))]
        for key, side, node in ((a, start, nodes[0]), (b, end, nodes[1])):
            if node in self._cases.network.open_nodes:
                raise OpenEndError(key, side)
        return self._cases.lag(*nodes)

    def in_force(self, event_id: str, on: When) -> Verdict:
        """Whether an act is in force on every day of `on`, given everything that is stated.

        As `Dataset.in_force` has it, but over the worlds that the whole dataset leaves.

        Raises:
            UnknownIdError: If there is no such event.
            ContradictionError: If it is connected to a conflict.
        """
        self._span(event_id)
        return in_force(self.dataset, self._cases, event_id, on)

    def deadline_met(self, event_id: str) -> Verdict:
        """Whether an act was done by every deadline that binds it, its last day included.

        A normative link (such as ``deadline_of``) binds its object. Of an act that did not take
        place, the answer is NO.

        Raises:
            UnknownIdError: If there is no such event.
            InvalidValueError: If no deadline binds it.
            ContradictionError: If one of both is connected to a conflict.
        """
        act = self.dataset.events[event_id]
        deadlines = list(self._deadlines(event_id))
        if not deadlines:
            expected = "the object of a normative link, such as deadline_of"
            raise InvalidValueError("event_id", event_id, "has no deadline", expected)
        duties = [(self._span(link.subject), self._span(link.object), link) for link in deadlines]
        return act.occurrence & deadlines_met(self.dataset, self._cases, duties)

    def _deadlines(self, event_id: str) -> Iterator[Link]:
        """The normative links that bind an event or one of its role dates."""
        kinds, spans = self.dataset.codebook.link_kinds, self._cases.network.spans
        for link in self.dataset.links:
            binds = link.object.partition(".")[0] == event_id and link.object in spans
            if (
                binds
                and link.subject in spans
                and link.kind in kinds
                and kinds[link.kind].normative
            ):
                yield link

    def order(self, *ids: str) -> PartialOrder:
        """Which events certainly precede which.

        Args:
            ids: The events; every event that no conflict touches, if none is named.

        Raises:
            UnknownIdError: If there is no such thing.
            InvalidValueError: If more than `MOST_ORDERED` are asked for.
            ContradictionError: If one that is named is connected to a conflict.
        """
        keys = ids or tuple(
            event.id for event in self.dataset.events.all if self.is_sound(event.id)
        )
        return order_of(self._cases, {key: self._span(key) for key in keys})

    def critical(self, key: str) -> tuple[Leverage, ...]:
        """Which statements, if they were exact, would sharpen a date most.

        Only those count that its bounds rest on. The first would sharpen it most.

        Raises:
            UnknownIdError: If there is no such thing.
            ContradictionError: If it is connected to a conflict.
        """
        return leverages(self._cases, self._span(key))

    def what_if(self, *links: Link) -> Inference:
        """The inference with further links, only what they change solved anew.

        Raises:
            UnknownIdError: If a link names what the dataset does not have.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> link = pt.Link(
        ...     subject="hsi-letter-2018", kind="precedes", object="homan-announces-retirement-2018"
        ... )
        >>> solved.what_if(link)["homan-announces-retirement-2018"].earliest
        datetime.date(2018, 6, 18)
        """
        return attrs.evolve(self, cases=self._cases.supposing(links))

    def _verdict(self, relation: Relation, a: str, b: str) -> Verdict:
        return self._cases.verdict(ORDERS[relation], self._span(a), self._span(b))

    def _span(self, key: str) -> Span:
        spans = self._cases.network.spans
        if key not in spans:
            near = close_matches(key, list(spans))
            raise UnknownIdError(DATED, key, near)
        conflict = self._cases.conflict_at(spans[key])
        if conflict is not None:
            raise ContradictionError(conflict)
        return spans[key]

    def __repr__(self) -> str:
        known, conflicts = len(self.ids), len(self.conflicts)
        return f"<Inference of {known} dates, {conflicts} conflict{'s' * (conflicts != 1)}>"


def infer(dataset: Dataset, *, trust: Iterable[str] = ()) -> Inference:
    """Solve everything that a dataset states about time, as one network of constraints.

    What counts: the bounds of dates, durations, the codebook's stages, descriptive links with
    their lags, what supporting evidence reports, and how many days it puts between an event and
    its source. A date that was counted from a publication (``basis: anchored``) steps aside for
    that count. Normative links, disputes and mentions never constrain. Links to what the dataset
    lacks are left out; `check` reports them.

    Args:
        dataset: What states them.
        trust: Ids of sources whose own dates (`Evidence.asserts`) count as well.

    Raises:
        UnknownIdError: If a trusted source is not in the dataset.
        TooManyReadingsError: If phrases leave too many combinations of readings.

    >>> import policytimeline as pt
    >>> solved = infer(pt.load_seed("hsi"))
    >>> solved.precedes("hsi-letter-2018", "wapo-2018")
    Verdict.YES
    """
    trusted = tuple(trust)
    for source_id in trusted:
        if source_id not in dataset.sources:
            near = close_matches(source_id, list(dataset.sources))
            raise UnknownIdError("source", source_id, near)
    from policytimeline.inference.alternatives import cases_of  # numpy, on first use.

    return Inference(dataset, cases_of(dataset, build_network(dataset, trust=trusted)))
